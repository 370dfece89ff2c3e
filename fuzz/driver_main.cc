// Runs a fuzz target without libFuzzer: readers_fuzz SEED_FOLDER COUNT reads every seed and COUNT mutations of them, the
// same on every run.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

void mutate(std::string& bytes, const std::vector<std::string>& seeds, std::mt19937& random) {
  static const std::string kPieces[] = {"\"", "{", "}", "[", "]", "\\u0000", "\\ud800", "\n", "\r\n", "\n\n date 2021-10-22 ", "date:", "\xEF\xBB\xBF",
                                        "\xE2\x80", "(AP) -", " - ", "--", std::string(1, '\0'), "99999999999999999999", ",3,2]"};
  const size_t at = bytes.empty() ? 0 : random() % (bytes.size() + 1);
  switch (random() % 6) {
    case 0: bytes.insert(at, kPieces[random() % std::size(kPieces)]); break;
    case 1: bytes.erase(at, random() % 16); break;
    case 2: if (at < bytes.size()) bytes[at] = static_cast<char>(random()); break;
    case 3: bytes.resize(at); break;
    case 4: bytes.insert(at, bytes.substr(bytes.size() / 2)); break;
    default: {
      const std::string& other = seeds[random() % seeds.size()];
      bytes.insert(at, other.substr(random() % (other.size() + 1), 200));
    }
  }
  if (bytes.size() > 20000) bytes.resize(20000);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: readers_fuzz SEED_FOLDER COUNT\n");
    return 2;
  }
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  for (const std::filesystem::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  if (seeds.empty()) return 2;
  const auto run = [](const std::string& bytes) { LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()); };
  for (const std::string& seed : seeds) run(seed);
  std::mt19937 random(1);
  const int count = std::atoi(argv[2]);
  for (int i = 0; i < count; ++i) {
    std::string bytes = seeds[random() % seeds.size()];
    for (size_t steps = 1 + random() % 5; steps > 0; --steps) mutate(bytes, seeds, random);
    run(bytes);
  }
  std::printf("%zu seeds and %d mutated inputs read\n", seeds.size(), count);
  return 0;
}
