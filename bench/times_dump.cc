// Time records of articles as JSON Lines, by the stages up to times alone: for measuring with eval_times.py.
//
//   times_dump articles.jsonl [model.dlm] > records.jsonl     without a model the trees are empty
#include <cstdio>
#include <string>

#include "dump.h"
#include "base/utf8.h"
#include "encoder/encoder.h"
#include "ingest/reader.h"
#include "syntax/trees.h"
#include "text/text.h"
#include "times/times.h"

namespace {

void print(const dateline::ingest::Article& article, const dateline::times::Time& time) {
  static constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
  const std::string_view text = article.text;
  std::printf("{\"record\": \"time\", \"article\": %s, \"text\": %s, \"span\": [%zu, %zu], \"type\": \"%s\", \"value\": %s, \"start\": \"%s\", \"end\": \"%s\"}\n",
              quoted(article.id).c_str(), quoted(dateline::base::slice(text, time.span)).c_str(), code_points(text.substr(0, time.span.begin)),
              code_points(text.substr(0, time.span.end)), kTypes[static_cast<int>(time.type)], quoted(time.value).c_str(),
              dateline::base::format_date(time.range.start).c_str(), dateline::base::format_date(time.range.end).c_str());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace dateline;
  if (argc < 2) return 2;
  encoder::ModelHandle model;
  if (argc > 2) {
    base::Result<encoder::ModelHandle> opened = encoder::open_model(argv[2]);
    if (!opened) return std::fprintf(stderr, "%s\n", opened.error().message.c_str()), 1;
    model = std::move(*opened);
  }
  base::Result<std::vector<ingest::InputFile>> files = ingest::list_files({argv[1]});
  if (!files) return std::fprintf(stderr, "%s\n", files.error().message.c_str()), 1;
  ingest::Reader reader(*files, {});
  while (std::optional<ingest::Article> article = reader.next()) {
    if (!article->rejected.empty()) continue;
    const text::Text text = text::read(*article);
    encoder::Reading reading;
    syntax::Trees trees;
    if (model) {
      reading = encoder::read(*model, text);
      trees = syntax::parse(text, reading);
    }
    for (const times::Time& time : times::find(text, trees).list) print(*article, time);
  }
}
