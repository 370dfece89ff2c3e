#include "stories/minhash.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>

namespace dateline::stories {
namespace {

// Chosen on artificial reprints (bench/reprints_bench.cc): most of the shorter text stands in the longer one.
constexpr double kLeastContainment = 0.27;
constexpr double kLeastJaccard = 0.14;

uint64_t mix(uint64_t value) {  // finaliser of splitmix64
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

uint64_t hash_word(std::string_view word) {
  uint64_t hash = 14695981039346656037ULL;
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(std::tolower(static_cast<unsigned char>(c)))) * 1099511628211ULL;
  return mix(hash);
}

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> hashes;
  for (size_t at = 0; at < text.size();) {
    // typographic quotes and dashes (U+2010-U+201F) separate words as their plain forms do
    const bool mark = text.size() - at >= 3 && text[at] == '\xE2' && text[at + 1] == '\x80';
    if (mark) {
      at += 3;
      continue;
    }
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const size_t begin = at;
    while (at < text.size() && is_word_byte(text[at]) && !(text[at] == '\xE2' && text.size() - at >= 3 && text[at + 1] == '\x80')) ++at;
    hashes.push_back(hash_word(text.substr(begin, at - begin)));
  }
  return hashes;
}

std::vector<uint64_t> shingle_hashes(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  std::vector<uint64_t> shingles;
  const size_t length = std::min(kShingle, std::max<size_t>(1, words.size()));
  for (size_t first = 0; first + length <= words.size(); ++first) {
    uint64_t hash = 0x9E3779B97F4A7C15ULL;
    for (size_t i = 0; i < length; ++i) hash = mix(hash * 31 + words[first + i]);
    shingles.push_back(hash);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

using Bins = std::array<uint32_t, kBins>;

// Empty bins borrow from a filled one that depends only on the bin: optimal densification.
void densify(Bins& bins, const std::array<bool, kBins>& filled) {
  const Bins original = bins;
  for (size_t bin = 0; bin < kBins; ++bin) {
    if (filled[bin]) continue;
    for (uint64_t attempt = 1;; ++attempt) {
      const size_t from = mix(bin * 0x1000193ULL + attempt) % kBins;
      if (!filled[from]) continue;
      bins[bin] = original[from];
      break;
    }
  }
}

Bins bins_of(const std::vector<uint64_t>& shingles) {
  Bins bins;
  bins.fill(UINT32_MAX);
  std::array<bool, kBins> filled{};
  for (uint64_t shingle : shingles) {
    const uint64_t hash = mix(shingle);
    const size_t bin = hash % kBins;
    bins[bin] = std::min(bins[bin], static_cast<uint32_t>(hash >> 32));
    filled[bin] = true;
  }
  if (!shingles.empty()) densify(bins, filled);
  return bins;
}

}  // namespace

Sketch sketch(std::string_view text) {
  const std::vector<uint64_t> shingles = shingle_hashes(text);
  Sketch result;
  result.shingles = static_cast<uint32_t>(shingles.size());
  for (uint64_t shingle : shingles) {
    if (result.lowest.size() == kLowest) break;
    const auto high = static_cast<uint32_t>(shingle >> 32);  // keeps the order
    if (result.lowest.empty() || result.lowest.back() != high) result.lowest.push_back(high);
  }
  constexpr size_t kRows = kBins / kBands;
  const Bins bins = bins_of(shingles);
  for (size_t band = 0; band < kBands; ++band) {
    uint64_t key = band;
    for (size_t row = 0; row < kRows; ++row) key = mix(key * 0x100000001B3ULL + bins[band * kRows + row]);
    result.bands[band] = static_cast<uint32_t>(key >> 32);
  }
  return result;
}

double jaccard(const Sketch& a, const Sketch& b) {
  if (a.lowest.empty() || b.lowest.empty()) return 0;
  // the lowest k of the union: which of them stand in both
  size_t i = 0, j = 0, taken = 0, both = 0;
  const size_t k = std::min({kLowest, a.lowest.size() + b.lowest.size()});
  while (taken < k && (i < a.lowest.size() || j < b.lowest.size())) {
    if (j == b.lowest.size() || (i < a.lowest.size() && a.lowest[i] < b.lowest[j])) {
      if (j == b.lowest.size() && b.lowest.size() == kLowest) break;  // beyond what b's sketch knows
      ++i;
    } else if (i == a.lowest.size() || b.lowest[j] < a.lowest[i]) {
      if (i == a.lowest.size() && a.lowest.size() == kLowest) break;
      ++j;
    } else {
      ++i, ++j, ++both;
    }
    ++taken;
  }
  return taken == 0 ? 0 : static_cast<double>(both) / static_cast<double>(taken);
}

double containment(const Sketch& a, const Sketch& b) {
  const double similarity = jaccard(a, b);
  const double smaller = std::min(a.shingles, b.shingles);
  const double total = static_cast<double>(a.shingles) + b.shingles;
  if (smaller == 0) return 0;
  // |A and B| = J (|A| + |B|) / (1 + J)
  return std::min(1.0, similarity * total / (1 + similarity) / smaller);
}

bool share_band(const Sketch& a, const Sketch& b) {
  for (size_t band = 0; band < kBands; ++band)
    if (a.bands[band] == b.bands[band]) return true;
  return false;
}

bool near_duplicate(const Sketch& a, const Sketch& b) {
  return jaccard(a, b) >= kLeastJaccard && containment(a, b) >= kLeastContainment;
}

}  // namespace dateline::stories
