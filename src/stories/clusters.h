// Links events that report one happening: the same family of types, compatible parties, place and days, and words in common.
//
//   Clusters clusters;
//   std::string link = clusters.link(report);   // id of the first report of the happening; the report's own for a new one
//
// Reports come in any order of days; each is compared with the latest kMostReports before it that fall within kDaysApart
// days. The answer depends on nothing else, so a run that goes on after a crash, having shown clusters the same reports
// by know(), links as one that was never ended. Evidence is counted in points; figures (dead, arrested …) are none, since
// contradictory ones are what a story is asked for. About 700 bytes a report. One thread at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"

namespace dateline::stories {

inline constexpr size_t kMostReports = 100'000;
inline constexpr int kDaysApart = 2;

struct Party {
  std::string code;  // "RUSGOV"; the first three letters are the country's where it has one
  std::string name;  // "Russia"; may be empty, as either may
  std::string text;  // as the sentence has it: "the Russian president"
};

struct Spot {
  std::string name;
  std::string country;
  double latitude = 0, longitude = 0;
  bool known = false;
  bool area = false;  // a country or a division: contains other spots
};

struct Report {
  std::string id;      // of the event
  std::string type;    // PLOVER
  std::vector<std::string> modes;
  std::vector<Party> actors, recipients;
  base::Date first, last;
  Spot spot;
  std::string trigger;  // the word that carries the event
  std::string text;     // the sentence
};

class Clusters {
 public:
  Clusters();
  ~Clusters();
  Clusters(Clusters&&) noexcept;

  // Reports without a day are not linked: "".
  std::string link(const Report& report);
  // Takes in a report that was linked before.
  void know(const Report& report, const std::string& link);

 private:
  struct Known;
  void forget_oldest();

  std::deque<Known> known_;
  uint64_t first_ = 0;  // number of known_.front()
  std::unordered_map<std::string, std::vector<uint64_t>> groups_;  // family, country and day -> numbers
};

// Points for two reports being of one happening; 0 where something speaks against it. kSamePoints and more is a link.
int likeness(const Report& a, const Report& b);
inline constexpr int kSamePoints = 5;

}  // namespace dateline::stories
