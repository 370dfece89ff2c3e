// The latest articles, to find those that reprint one of them.
//
//   Recent recent;
//   if (std::optional<std::string> original = recent.original_of(text, date)) mark(article, *original);
//   else recent.add(article.id, text, date);
//
// Holds the last kRecentArticles that were added, about 5 KB each. One thread at a time; the same articles in the same
// order give the same answers.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "stories/minhash.h"

namespace dateline::stories {

inline constexpr size_t kRecentArticles = 50'000;
inline constexpr int kReprintDays = 14;        // articles further apart are different ones
inline constexpr uint32_t kLeastShingles = 30;  // shorter texts are alike by chance

class Recent {
 public:
  // The id of the most similar article that `text` reprints, updates or cuts.
  std::optional<std::string> original_of(std::string_view text, base::Date date) const;
  void add(std::string_view id, std::string_view text, base::Date date);

 private:
  struct Entry {
    std::string id;
    base::Date date;
    Sketch sketch;
  };
  void forget_oldest();

  std::deque<Entry> entries_;
  uint64_t first_ = 0;  // number of entries_.front()
  std::unordered_map<uint64_t, std::vector<uint64_t>> bands_;
};

}  // namespace dateline::stories
