#include "stories/sketch_file.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <tuple>
#include <utility>

namespace dateline::stories {
namespace {

constexpr uint32_t kMagic = 0x4B534C44;  // "DLSK"
constexpr size_t kHeader = 4;            // words
constexpr uint32_t kNone = UINT32_MAX;
constexpr size_t kOfArticle = 3 + kLowest;  // words of an article before the band tables: day, shingles, hashes, end of id

bool days_apart(base::Date a, base::Date b) { return a.known() && b.known() && std::abs(a.days - b.days) > kReprintDays; }

bool is_short(const Sketch& sketch) { return sketch.shingles < kLeastShingles; }

void put(std::string& bytes, uint32_t value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }

}  // namespace

void consider(const Sketched& candidate, const Sketch& own, base::Date date, Match& best) {
  if (is_short(candidate.sketch) || is_short(own) || days_apart(candidate.date, date) || !near_duplicate(candidate.sketch, own)) return;
  const double share = containment(candidate.sketch, own);
  if (!best.id.empty()) {
    if (share < best.share) return;
    if (share == best.share && std::tie(best.date, best.id) <= std::tie(candidate.date, candidate.id)) return;
  }
  best = {candidate.id, candidate.date, share};
}

std::string pack(const std::vector<Sketched>& articles) {
  const auto count = static_cast<uint32_t>(articles.size());
  base::Date first, last;
  for (const Sketched& article : articles) {
    if (!first.known() || article.date < first) first = article.date;
    last = std::max(last, article.date);
  }
  std::string bytes;
  bytes.reserve((kHeader + count * (kOfArticle + 2 * kBands)) * 4 + count * 24);
  put(bytes, kMagic);
  put(bytes, count);
  put(bytes, static_cast<uint32_t>(first.days));
  put(bytes, static_cast<uint32_t>(last.days));
  uint32_t end = 0;
  for (const Sketched& article : articles) {
    put(bytes, static_cast<uint32_t>(article.date.days));
    put(bytes, article.sketch.shingles);
    for (size_t i = 0; i < kLowest; ++i) put(bytes, i < article.sketch.lowest.size() ? article.sketch.lowest[i] : kNone);
    put(bytes, end += static_cast<uint32_t>(article.id.size()));
  }
  std::vector<uint32_t> numbers(count);
  for (size_t band = 0; band < kBands; ++band) {
    std::iota(numbers.begin(), numbers.end(), 0u);
    std::sort(numbers.begin(), numbers.end(), [&](uint32_t a, uint32_t b) {
      return std::pair(articles[a].sketch.bands[band], a) < std::pair(articles[b].sketch.bands[band], b);
    });
    for (uint32_t number : numbers) put(bytes, articles[number].sketch.bands[band]);
    for (uint32_t number : numbers) put(bytes, number);
  }
  for (const Sketched& article : articles) bytes += article.id;
  return bytes;
}

uint32_t SketchFile::word(size_t at) const {
  uint32_t value = 0;
  std::memcpy(&value, bytes_.data() + at * 4, sizeof value);
  return value;
}

std::optional<SketchFile> SketchFile::read(std::string_view bytes) {
  SketchFile file;
  file.bytes_ = bytes;
  if (bytes.size() < kHeader * 4 || file.word(0) != kMagic) return std::nullopt;
  file.count_ = file.word(1);
  const uint64_t tables = (kHeader + uint64_t{file.count_} * (kOfArticle + 2 * kBands)) * 4;
  if (bytes.size() < tables) return std::nullopt;
  uint32_t end = 0;
  for (size_t number = 0; number < file.count_; ++number) {
    const uint32_t next = file.word(kHeader + number * kOfArticle + kOfArticle - 1);
    if (next < end) return std::nullopt;
    end = next;
  }
  if (tables + end != bytes.size()) return std::nullopt;
  return file;
}

base::Date SketchFile::first_day() const { return {static_cast<int32_t>(word(2))}; }
base::Date SketchFile::last_day() const { return {static_cast<int32_t>(word(3))}; }

std::string_view SketchFile::id(size_t number) const {
  const auto end_of = [&](size_t n) { return word(kHeader + n * kOfArticle + kOfArticle - 1); };
  const size_t begin = number == 0 ? 0 : end_of(number - 1);
  return bytes_.substr((kHeader + count_ * (kOfArticle + 2 * kBands)) * 4 + begin, end_of(number) - begin);
}

Sketched SketchFile::at(size_t number) const {
  const size_t begin = kHeader + number * kOfArticle;
  Sketched article{std::string(id(number)), {static_cast<int32_t>(word(begin))}, {}};
  article.sketch.shingles = word(begin + 1);
  for (size_t i = 0; i < kLowest && word(begin + 2 + i) != kNone; ++i) article.sketch.lowest.push_back(word(begin + 2 + i));
  return article;
}

std::vector<Sketched> SketchFile::all() const {
  std::vector<Sketched> articles;
  for (size_t number = 0; number < count_; ++number) articles.push_back(at(number));
  for (size_t band = 0; band < kBands; ++band) {
    const size_t keys = kHeader + count_ * kOfArticle + band * 2 * count_;
    for (size_t i = 0; i < count_; ++i)
      if (const uint32_t number = word(keys + count_ + i); number < count_) articles[number].sketch.bands[band] = word(keys + i);
  }
  return articles;
}

void SketchFile::find(const Sketch& own, base::Date date, Match& best) const {
  if (count_ == 0 || (date.known() && (first_day().days - kReprintDays > date.days || last_day().days + kReprintDays < date.days))) return;
  std::vector<uint32_t> candidates;
  for (size_t band = 0; band < kBands; ++band) {
    const size_t keys = kHeader + count_ * kOfArticle + band * 2 * count_;
    size_t low = 0, high = count_;
    while (low < high) {
      const size_t middle = (low + high) / 2;
      if (word(keys + middle) < own.bands[band]) low = middle + 1;
      else high = middle;
    }
    for (; low < count_ && word(keys + low) == own.bands[band]; ++low)
      if (const uint32_t number = word(keys + count_ + low); number < count_) candidates.push_back(number);
  }
  std::sort(candidates.begin(), candidates.end());
  candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
  for (uint32_t number : candidates)
    if (!days_apart({static_cast<int32_t>(word(kHeader + number * kOfArticle))}, date)) consider(at(number), own, date, best);
}

}  // namespace dateline::stories
