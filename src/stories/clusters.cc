#include "stories/clusters.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <utility>

namespace dateline::stories {
namespace {

constexpr double kNearKm = 50;
constexpr size_t kLeastWord = 4;  // letters; shorter words tell little
constexpr int kConflict = -1;

// Types that tell of one happening in other words.
std::string_view family(std::string_view type) {
  if (type == "AGREE" || type == "CONSULT" || type == "COOPERATE") return "talk";
  if (type == "CONCEDE" || type == "RETREAT") return "yield";
  if (type == "AID" || type == "SUPPORT") return "help";
  if (type == "COERCE" || type == "SANCTION") return "press";
  return type;
}

// Parties without a country ("police", "residents") may be any.
bool is_generic(std::string_view code) {
  static const std::set<std::string_view> kSectors = {"GOV", "MIL", "COP", "JUD", "LEG", "REB", "PTY", "OPP", "SPY", "PRM", "UAF", "UNK", "CVL",
                                                      "BUS", "CRM", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "PRE", "REL", "SOC", "AGR"};
  return kSectors.contains(code.substr(0, 3));
}

// A meeting or an agreement between some; not what one promises.
bool is_mutual(const Report& report) { return family(report.type) == "talk" && report.actors.size() + report.recipients.size() >= 2; }
// Words can be said many times a day between the same two; deeds less so.
bool is_speech(std::string_view type) {
  return type == "ACCUSE" || type == "REJECT" || type == "REQUEST" || type == "THREATEN" || type == "SUPPORT" || type == "CONCEDE" || family(type) == "talk";
}

std::string_view country(const Party& party) { return is_generic(party.code) ? "" : std::string_view(party.code).substr(0, 3); }

std::string folded(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

// 2: the same name; 1: codes that may be of one; 0: parties that may be anybody's; kConflict: others.
int same_party(const Party& a, const Party& b) {
  if (!a.name.empty() && folded(a.name) == folded(b.name)) return is_generic(a.code) || a.code.empty() ? 1 : 2;
  if (a.code.size() < 3 || b.code.size() < 3) return kConflict;
  if (!a.code.starts_with(b.code) && !b.code.starts_with(a.code)) return kConflict;
  return is_generic(a.code) ? 0 : 1;
}

// kConflict when both name somebody and nobody agrees.
int side_points(const std::vector<Party>& a, const std::vector<Party>& b) {
  if (a.empty() || b.empty()) return 0;
  int best = kConflict;
  for (const Party& one : a)
    for (const Party& other : b) best = std::max(best, same_party(one, other));
  return best;
}

// Of a meeting it does not matter who is named first: of the shorter list of parties everyone must stand in the other.
int mutual_points(const Report& a, const Report& b) {
  const auto all = [](const Report& report) {
    std::vector<Party> parties = report.actors;
    parties.insert(parties.end(), report.recipients.begin(), report.recipients.end());
    return parties;
  };
  std::vector<Party> few = all(a), many = all(b);
  if (few.size() > many.size()) std::swap(few, many);
  int points = 0;
  for (const Party& party : few) {
    const int found = side_points({party}, many);
    if (found == kConflict) return kConflict;
    points += found;
  }
  return std::min(points, 4);
}

double kilometres(const Spot& a, const Spot& b) {
  constexpr double kRadians = 3.14159265358979323846 / 180, kEarth = 6371;
  const double lat = (a.latitude - b.latitude) * kRadians / 2, lon = (a.longitude - b.longitude) * kRadians / 2;
  const double square = std::pow(std::sin(lat), 2) + std::cos(a.latitude * kRadians) * std::cos(b.latitude * kRadians) * std::pow(std::sin(lon), 2);
  return 2 * kEarth * std::asin(std::sqrt(std::min(1.0, square)));
}

int spot_points(const Spot& a, const Spot& b) {
  if (!a.known || !b.known) return 0;
  if (!a.country.empty() && !b.country.empty() && a.country != b.country) return kConflict;
  if (a.name == b.name) return a.area ? 1 : 2;
  if (a.area || b.area) return 0;
  return kilometres(a, b) <= kNearKm ? 2 : kConflict;
}

uint32_t hash_of(std::string_view word) {
  uint32_t hash = 2166136261U;  // FNV-1a
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

using Words = std::vector<uint32_t>;  // hashes, ascending

Words content_words(std::string_view text) {
  static const std::set<std::string, std::less<>> kCommon = {"after", "also", "been", "from", "have", "into", "more", "over", "said", "says", "than", "that", "their", "them",
                                                             "there", "they", "this", "told", "were", "when", "which", "while", "will", "with", "would", "about", "against"};
  Words words;
  std::string word;
  for (size_t at = 0; at <= text.size(); ++at) {
    const auto c = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
    if (std::isalnum(c) || c >= 0x80) {
      word += static_cast<char>(std::tolower(c));
      continue;
    }
    if (word.size() >= kLeastWord && !kCommon.contains(word)) {
      for (std::string_view ending : {"ing", "ed", "es", "s"})
        if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
          word.resize(word.size() - ending.size());
          break;
        }
      words.push_back(hash_of(word));
    }
    word.clear();
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// What the sentence says besides the parties, the place and the act, which are compared by themselves.
Words words_of(const Report& report) {
  std::string compared = report.spot.name + " " + report.trigger;
  for (const auto* side : {&report.actors, &report.recipients})
    for (const Party& party : *side) compared += " " + party.name + " " + party.text;
  Words words = content_words(report.text);
  const Words told = content_words(compared);
  std::erase_if(words, [&](uint32_t word) { return std::binary_search(told.begin(), told.end(), word); });
  return words;
}

int said_points(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  const auto both = std::count_if(a.begin(), a.end(), [&](uint32_t word) { return std::binary_search(b.begin(), b.end(), word); });
  const double share = 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
  if (share >= 0.5 && both >= 3) return 3;
  if (share >= 0.33 && both >= 3) return 2;
  return share >= 0.2 ? 1 : 0;
}

int days_between(const Report& a, const Report& b) {
  if (a.first > b.last) return a.first.days - b.last.days;
  if (b.first > a.last) return b.first.days - a.last.days;
  return 0;
}

int points(const Report& a, const Words& words_a, const Report& b, const Words& words_b) {
  if (family(a.type) != family(b.type) || days_between(a, b) > kDaysApart) return 0;
  const int where = spot_points(a.spot, b.spot);
  if (where == kConflict) return 0;
  const bool mutual = is_mutual(a) && is_mutual(b);
  if (!mutual && a.type != b.type && family(a.type) == "talk") return 0;
  int parties = 0;
  if (mutual) {
    parties = mutual_points(a, b);
    if (parties == kConflict) return 0;
  } else {
    const int actors = side_points(a.actors, b.actors), recipients = side_points(a.recipients, b.recipients);
    if (actors == kConflict || recipients == kConflict) return 0;
    parties = actors + recipients;
  }
  if (parties + where == 0) return 0;
  const int said = said_points(words_a, words_b);
  const bool both_parties = parties >= 3, deed_there = both_parties && where == 2;
  const bool met = mutual && a.type == "CONSULT" && b.type == "CONSULT";  // the same two meet once a day; they may agree on many things
  if (said < 1 && !(met ? parties == 4 : deed_there)) return 0;
  if (said < 2 && is_speech(a.type) && !(met && both_parties)) return 0;
  const int day = days_between(a, b) == 0 ? 1 : 0;
  const bool other_modes = !a.modes.empty() && !b.modes.empty() && a.modes != b.modes;
  return std::max(0, parties + where + said + day - (other_modes ? 1 : 0));
}

}  // namespace

int likeness(const Report& a, const Report& b) { return points(a, words_of(a), b, words_of(b)); }

struct Clusters::Known {
  Report report;
  Words words;
  uint32_t sentence = 0;  // hash of its words in full
  std::string link;
  std::vector<std::string> groups;  // keys of groups_ that hold it
};

Clusters::Clusters() = default;
Clusters::~Clusters() = default;
Clusters::Clusters(Clusters&&) noexcept = default;

namespace {

// A happening is looked for among those of a country of its parties or its place; one that names none, among its like.
std::set<std::string> countries_of(const Report& report) {
  std::set<std::string> countries;
  for (const auto* side : {&report.actors, &report.recipients})
    for (const Party& party : *side)
      if (!country(party).empty()) countries.emplace(country(party));
  if (!report.spot.country.empty()) countries.insert(report.spot.country);
  if (countries.empty()) countries.insert("");
  return countries;
}

std::string_view article_of(std::string_view event_id) { return event_id.substr(0, event_id.rfind('#')); }

std::string group_key(const Report& report, const std::string& country, int32_t day) {
  return std::string(family(report.type)) + " " + country + " " + std::to_string(day);
}

}  // namespace

std::string Clusters::link(const Report& report) {
  if (!report.first.known()) return "";
  const Words words = words_of(report);
  const uint32_t sentence = hash_of(report.text);
  std::set<uint64_t> seen;
  uint64_t best = 0;
  int most = 0;
  for (const std::string& country : countries_of(report))
    for (int32_t day = report.first.days - kDaysApart; day <= report.first.days + kDaysApart; ++day) {
      const auto group = groups_.find(group_key(report, country, day));
      if (group == groups_.end()) continue;
      for (const uint64_t number : group->second) {
        if (!seen.insert(number).second) continue;
        const Known& known = known_[number - first_];
        if (known.sentence == sentence && article_of(known.report.id) == article_of(report.id)) continue;  // two acts told in one breath
        const int found = points(report, words, known.report, known.words);
        if (found < kSamePoints || found < most || (found == most && number > best)) continue;  // of equals the first
        best = number;
        most = found;
      }
    }
  const std::string link = most > 0 ? known_[best - first_].link : report.id;
  know(report, link);
  return link;
}

void Clusters::know(const Report& report, const std::string& link) {
  if (!report.first.known()) return;
  if (known_.size() == kMostReports) forget_oldest();
  Known known{report, words_of(report), hash_of(report.text), link, {}};
  known.report.text.clear();
  known.report.text.shrink_to_fit();
  for (const std::string& country : countries_of(report)) {
    known.groups.push_back(group_key(report, country, report.first.days));
    groups_[known.groups.back()].push_back(first_ + known_.size());
  }
  known_.push_back(std::move(known));
}

void Clusters::forget_oldest() {
  for (const std::string& key : known_.front().groups) {
    const auto group = groups_.find(key);
    if (group == groups_.end()) continue;
    std::erase(group->second, first_);
    if (group->second.empty()) groups_.erase(group);
  }
  known_.pop_front();
  ++first_;
}

}  // namespace dateline::stories
