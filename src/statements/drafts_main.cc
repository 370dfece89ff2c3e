// statements_drafts MODEL ARTICLES…: every draft of a statement with its features, one a line, for fitting the weights
// (data/statements/fit.py). Columns: article, cue, source, content (byte spans "1-5,9-12"), score, features, act, head.

#include <cstdio>

#include "actors/actors.h"
#include "encoder/encoder.h"
#include "ingest/reader.h"
#include "statements/draft.h"
#include "statements/score.h"

namespace {

using namespace dateline;

std::string spans(const text::Text& text, const syntax::Trees& trees, const statements::WordSet& set) {
  std::string line;
  for (const base::Span& piece : statements::to_words(text, trees, set).pieces)
    line += (line.empty() ? "" : ",") + std::to_string(piece.begin) + "-" + std::to_string(piece.end);
  return line.empty() ? "-" : line;
}

void print(const statements::Story& story, const statements::Draft& draft, const std::string& id) {
  const base::Span cue = statements::span_of(story.text, draft.cue_words);
  std::printf("%s\t%u-%u\t%s\t%s\t%.3f\t", id.c_str(), cue.begin, cue.end, spans(story.text, story.trees, draft.source).c_str(),
              spans(story.text, story.trees, draft.content).c_str(), static_cast<double>(draft.score));
  const statements::Features features = statements::features_of(story, draft);
  for (size_t at = 0; at < features.size(); ++at) std::printf("%s%g", at ? " " : "", static_cast<double>(features[at]));
  std::printf("\t%s\t%.*s\n", std::string(statements::name(draft.act)).c_str(), static_cast<int>(story.text.words[draft.head].form.size()), story.text.words[draft.head].form.data());
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return std::fprintf(stderr, "usage: statements_drafts MODEL ARTICLES…\n"), 2;
  base::Result<encoder::ModelHandle> model = encoder::open_model(arguments[1]);
  if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 1;
  base::Result<std::vector<ingest::InputFile>> files = ingest::list_files({arguments + 2, arguments + count});
  if (!files) return std::fprintf(stderr, "%s\n", files.error().message.c_str()), 1;
  std::printf("#");
  for (std::string_view name : statements::feature_names()) std::printf(" %.*s", static_cast<int>(name.size()), name.data());
  std::printf("\n");
  ingest::Reader reader(*files, {});
  while (std::optional<ingest::Article> article = reader.next()) {
    const text::Text text = text::read(*article);
    const encoder::Reading reading = encoder::read(**model, text);
    const syntax::Trees trees = syntax::parse(text, reading);
    const clauses::Clauses clauses = clauses::find(text, trees);
    const actors::Cast cast;
    const statements::Quotes quotes = statements::match(text);
    const statements::Story story{text, reading, trees, clauses, cast, quotes};
    for (const statements::Draft& draft : statements::find_drafts(story))
      if (draft.kind != statements::CueKind::kMark) print(story, draft, article->id);
  }
  return 0;
}
