#include "stories/recent.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace dateline::stories {
namespace {

bool days_apart(base::Date a, base::Date b) { return a.known() && b.known() && std::abs(a.days - b.days) > kReprintDays; }

}  // namespace

std::optional<std::string> Recent::original_of(std::string_view text, base::Date date) const {
  const Sketch own = sketch(text);
  if (own.shingles < kLeastShingles) return std::nullopt;
  std::set<uint64_t> candidates;  // ordered: the first of equals wins
  for (uint64_t key : band_keys(own))
    if (const auto found = bands_.find(key); found != bands_.end()) candidates.insert(found->second.begin(), found->second.end());
  const Entry* best = nullptr;
  double most = 0;
  for (uint64_t number : candidates) {
    const Entry& entry = entries_[number - first_];
    if (days_apart(entry.date, date) || !near_duplicate(entry.sketch, own)) continue;
    const double share = containment(entry.sketch, own);
    if (!best || share > most) {
      best = &entry;
      most = share;
    }
  }
  if (!best) return std::nullopt;
  return best->id;
}

void Recent::add(std::string_view id, std::string_view text, base::Date date) {
  Sketch own = sketch(text);
  if (own.shingles < kLeastShingles) return;
  if (entries_.size() == kRecentArticles) forget_oldest();
  for (uint64_t key : band_keys(own)) bands_[key].push_back(first_ + entries_.size());
  entries_.push_back({std::string(id), date, std::move(own)});
}

void Recent::forget_oldest() {
  for (uint64_t key : band_keys(entries_.front().sketch)) {
    const auto band = bands_.find(key);
    if (band == bands_.end()) continue;
    std::erase(band->second, first_);
    if (band->second.empty()) bands_.erase(band);
  }
  entries_.pop_front();
  ++first_;
}

}  // namespace dateline::stories
