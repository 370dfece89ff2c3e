// Speed of the reading model on one core: wordpieces and words a second of the encoder with all its heads.
//
//   encoder_bench [MODEL.dlm [ARTICLES.jsonl [ARTICLES]]]
//
// Articles are {"text": …} lines; without a file, sentences written here are read over and over. Prints one line for each
// path that the CPU has (src/nn/path.h), or for the one that DATELINE_ISA names: by processor time, which other programs
// disturb less, and by the clock, on one thread and on all cores.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "base/ordered.h"
#include "encoder/encoder.h"
#include "encoder/model_file.h"
#include "encoder/pieces.h"
#include "ingest/article.h"
#include "nn/path.h"
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

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double wall_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

struct Spent {
  double cpu = 0, wall = 0;
};

// Articles go to the threads by turns, eight together as in the pipeline.
Spent read_all(const encoder::Model& model, const std::vector<text::Text>& texts, size_t threads) {
  constexpr size_t kTogether = 8;
  std::atomic<size_t> next = 0;
  const auto work = [&] {
    for (size_t first; (first = next.fetch_add(kTogether)) < texts.size();) {
      std::vector<const text::Text*> batch;
      for (size_t n = first; n < std::min(texts.size(), first + kTogether); ++n) batch.push_back(&texts[n]);
      encoder::read(model, std::span<const text::Text* const>(batch));
    }
  };
  const Spent start{cpu_seconds(), wall_seconds()};
  std::vector<std::thread> others;
  for (size_t n = 1; n < threads; ++n) others.emplace_back(work);
  work();
  for (std::thread& thread : others) thread.join();
  return {cpu_seconds() - start.cpu, wall_seconds() - start.wall};
}

void run(const std::string& path, const std::string& isa, const std::vector<text::Text>& texts, size_t pieces) {
  setenv("DATELINE_ISA", isa.c_str(), 1);
  auto model = encoder::open_model(path);
  if (!model) return void(std::printf("%-12s %s\n", isa.c_str(), model.error().message.c_str()));
  encoder::read(**model, texts.front());
  const double all = static_cast<double>(pieces);
  const Spent one = read_all(**model, texts, 1);
  std::printf("%-12s one thread: %7.0f wordpieces/s of processor time, %7.0f by the clock", encoder::describe_isa(**model).c_str(), all / one.cpu, all / one.wall);
  const size_t cores = base::usable_cores();
  if (cores > 1) {
    const Spent many = read_all(**model, texts, cores);
    std::printf("; %zu threads: %7.0f by the clock", cores, all / many.wall);
  }
  std::printf("\n");
}

// Model and the flags that matter of the first CPU, as the system tells them.
void print_machine() {
  std::ifstream in("/proc/cpuinfo");
  bool model = false;
  for (std::string line; std::getline(in, line) && !line.empty();) {
    if (line.starts_with("model name") && !model) std::printf("CPU: %s", line.substr(line.find(':') + 2).c_str()), model = true;
    if (!line.starts_with("flags")) continue;
    std::istringstream flags(line.substr(line.find(':') + 1));
    for (std::string flag; flags >> flag;)
      if (flag == "avx2" || flag == "fma" || flag.starts_with("avx512") || flag.starts_with("amx") || flag == "avx_vnni") std::printf(" %s", flag.c_str());
  }
  std::printf("\n");
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
  print_machine();
  if (const char* isa = std::getenv("DATELINE_ISA")) return run(model, std::string(isa), texts, pieces), 0;
  for (nn::Path path : nn::paths_here())
    if (path != nn::Path::kOracle) run(model, nn::describe(path), texts, pieces);
  return 0;
}
