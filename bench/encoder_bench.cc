// Speed of the reading model on one core: wordpieces and words a second of the encoder with all its heads.
//
//   encoder_bench [MODEL.dlm [ARTICLES.jsonl [ARTICLES]]]
//
// Articles are {"text": …} lines; without a file, sentences written here are read over and over. Prints one line for each
// arithmetic that the CPU has, or for the one that DATELINE_ISA names, with the instruction set; seconds are of the processor, not of the wall.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "encoder/encoder.h"
#include "encoder/model_file.h"
#include "encoder/pieces.h"
#include "ingest/article.h"
#include "text/text.h"

namespace {

using namespace dateline;

const char* const kSample =
    "The foreign ministers of four neighbouring states met in the capital on Tuesday and agreed to reopen the northern crossing. "
    "\"We will not accept another delay,\" the interior minister told reporters after the talks, adding that aid convoys had been "
    "turned back twice since the ceasefire began. Rebels shelled the airport overnight, killing at least three guards, the army said. "
    "Thousands of dock workers marched through the port city to demand higher wages. ";

std::vector<ingest::Article> load(const char* path, size_t most) {
  std::vector<ingest::Article> articles;
  std::ifstream in(path ? path : "");
  for (std::string line; articles.size() < most && std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("text")) continue;
    articles.emplace_back().text = json["text"].get<std::string>();
  }
  for (size_t n = articles.size(); !path && n < most; ++n)
    for (int i = 0; i < 6; ++i) (articles.size() <= n ? articles.emplace_back() : articles[n]).text += kSample;
  for (auto& article : articles) article.body = {0, static_cast<uint32_t>(article.text.size())};
  return articles;
}

size_t count_pieces(const std::string& model, const std::vector<text::Text>& texts) {
  auto file = encoder::open_model_file(model);
  if (!file) return 0;
  const encoder::Tensor& vocabulary = file->tensors.at("vocab");
  auto pieces = encoder::make_pieces({vocabulary.data, vocabulary.bytes}, file->encoder.vocab);
  if (!pieces) return 0;
  std::vector<int32_t> out;
  size_t ends = 0;
  for (const auto& text : texts) {
    ends += 2 * text.sentences.size();
    for (const auto& word : text.words) encoder::cut(*pieces, word.form, out);
  }
  return out.size() + ends;
}

void run(const std::string& path, const char* isa, const std::vector<text::Text>& texts, size_t pieces) {
  setenv("DATELINE_ISA", isa, 1);
  auto model = encoder::open_model(path);
  if (!model) return void(std::printf("%-18s %s\n", isa, model.error().message.c_str()));
  encoder::read(**model, texts.front());
  size_t words = 0;
  const std::clock_t start = std::clock();
  for (const auto& text : texts) words += encoder::read(**model, text).arcs.size();
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%-18s %8.0f wordpieces/s %8.0f words/s\n", encoder::describe_isa(**model).c_str(),
              static_cast<double>(pieces) / seconds, static_cast<double>(words) / seconds);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string model = argc > 1 ? argv[1] : "models/en.dlm";
  const auto articles = load(argc > 2 ? argv[2] : nullptr, argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 100);
  if (articles.empty()) return std::printf("no articles read\n"), 1;
  std::vector<text::Text> texts;
  for (const auto& article : articles) texts.push_back(text::read(article));
  const size_t pieces = count_pieces(model, texts);
  std::printf("%zu articles, %zu wordpieces\n", texts.size(), pieces);
  if (const char* isa = std::getenv("DATELINE_ISA")) return run(model, std::string(isa).c_str(), texts, pieces), 0;
  for (const char* isa : {"fp32-avx2", "fp32-avx512", "int16", "int8-avx2", "int8-vnni", "int8-amx"}) run(model, isa, texts, pieces);
  return 0;
}
