// libFuzzer target of everything that reads news: one input is one file, read as plain text and as JSON Lines.
#include <unistd.h>

#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "base/utf8.h"
#include "ingest/reader.h"

namespace {

void read_as(const std::string& ending, const uint8_t* data, size_t size) {
  static const std::string folder = std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp";
  const std::string path = folder + "/dateline_fuzz_" + std::to_string(::getpid()) + ending;
  std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
  dateline::base::Result<std::vector<dateline::ingest::InputFile>> files = dateline::ingest::list_files({path});
  assert(files);
  dateline::ingest::Reader reader(*files, {});
  while (std::optional<dateline::ingest::Article> article = reader.next()) {
    if (!dateline::base::is_valid_utf8(article->text) || article->body.end > article->text.size()) std::abort();
    for (const auto& sentence : article->given)
      for (const auto& word : sentence)
        if (word.span.end > article->text.size()) std::abort();
  }
  ::unlink(path.c_str());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_as(".txt", data, size);
  read_as(".jsonl", data, size);
  return 0;
}
