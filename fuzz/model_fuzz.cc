// libFuzzer target of the model file: an input is read as a model file, and as changes to a small sound one, with size and
// checksum set right again so that the changes get past these. Whatever opens must read a sentence.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>

#include "encoder/encoder.h"
#include "encoder/model_file.h"
#include "encoder/tiny_model.h"

namespace {

using namespace dateline;

text::Text sentence(const ingest::Article& article) {
  text::Text text;
  text.article = &article;
  for (const char* form : {"The", "rebels", "said", "talks", "aab", "."}) text.words.push_back({{}, text.forms.emplace_back(form), true, false});
  text::Sentence all;
  all.last = static_cast<uint32_t>(text.words.size());
  text.sentences.push_back(all);
  return text;
}

void open_and_read(const std::string& bytes) {
  static const std::string folder = std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp";
  const std::string path = folder + "/dateline_fuzz_" + std::to_string(::getpid()) + ".dlm";
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const auto model = encoder::open_model(path);
  ::unlink(path.c_str());
  if (!model) {
    if (model.error().message.find(path) == std::string::npos) std::abort();  // an error names its file
    return;
  }
  const ingest::Article article;
  const text::Text text = sentence(article);
  if (encoder::read(**model, text).arcs.size() != text.words.size()) std::abort();
}

// Each three bytes: where, counted from the header on, and what.
std::string changed(const uint8_t* data, size_t size) {
  static const std::string sound = encoder::tiny_model(1);
  std::string bytes = sound;
  for (size_t i = 0; i + 3 <= size && i < 60; i += 3) bytes[64 + (data[i] * 256u + data[i + 1]) % (bytes.size() - 64)] = static_cast<char>(data[i + 2]);
  if (size > 3 && data[size - 1] == 't') bytes.resize(64 + (data[0] * 256u + data[1]) % (bytes.size() - 64));
  encoder::seal(bytes);
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  open_and_read(std::string(reinterpret_cast<const char*>(data), size));
  open_and_read(changed(data, size));
  return 0;
}
