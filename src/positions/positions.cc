#include "positions/positions.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include <nlohmann/json.hpp>

namespace dateline::positions {
namespace {

using Json = nlohmann::ordered_json;
using Words = std::set<std::string>;

// Acts that take a position, with the side that they take of their content: for it, against it, or of another kind.
constexpr std::array<std::pair<std::string_view, int>, 17> kActs = {{
    {"accuse", 0}, {"admit", 1}, {"agree", 1}, {"call", 1}, {"condemn", -1}, {"demand", 1}, {"deny", -1}, {"offer", 1}, {"praise", 1},
    {"promise", 1}, {"propose", 1}, {"recognise", 1}, {"refuse", -1}, {"request", 1}, {"threaten", 0}, {"urge", 1}, {"warn", 0}}};

// Event types that are positions by themselves, where no statement tells them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEventActs = {{
    {"ACCUSE", "accuse"}, {"AGREE", "agree"}, {"CONCEDE", "agree"}, {"REJECT", "refuse"}, {"REQUEST", "request"}, {"THREATEN", "threaten"}}};

// Shares of common words from which on two contents are about one matter, and the same.
constexpr double kSameMatter = 0.5;
constexpr double kSame = 0.75;

constexpr std::array<std::string_view, 44> kEmptyWords = {
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "by", "could", "for", "from", "had", "has", "have", "he", "her", "his", "in", "is", "it",
    "its", "not", "of", "on", "or", "our", "she", "should", "that", "the", "their", "they", "this", "to", "was", "we", "were", "will", "with", "would", "all", "them"};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return result;
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

// Rough stems, so that "withdraw" meets "withdrawing" and "troop" meets "troops".
std::string stem(std::string word) {
  for (std::string_view ending : {"ing", "ed", "es", "s"})
    if (word.size() > ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  if (word.size() > 4 && word.ends_with("e")) word.pop_back();
  return word;
}

Words words_of(std::string_view text) {
  Words words;
  const std::string all = lower(text);
  for (size_t at = 0; at < all.size();) {
    size_t end = at;
    while (end < all.size() && is_letter(all[end])) ++end;
    const std::string word = all.substr(at, end - at);
    if (word.size() > 1 && std::find(kEmptyWords.begin(), kEmptyWords.end(), word) == kEmptyWords.end()) words.insert(stem(word));
    at = std::max(end, at + 1);
  }
  return words;
}

// Common words as a share of the shorter text, or of both together for `kSame`.
double common(const Words& a, const Words& b, bool of_both) {
  if (a.empty() || b.empty()) return 0;
  size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  const size_t whole = of_both ? a.size() + b.size() - both : std::min(a.size(), b.size());
  return static_cast<double>(both) / static_cast<double>(whole);
}

std::string text_of(const Json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::string words_in(const Json& object, const char* field) {
  const auto found = object.find(field);
  return found != object.end() && found->is_object() ? text_of(*found, "text") : "";
}

const Json& list_in(const Json& object, const char* field) {
  static const Json kEmpty = Json::array();
  const auto found = object.find(field);
  return found != object.end() && found->is_array() ? *found : kEmpty;
}

std::string name_of(const Json& entity) {
  const std::string name = text_of(entity, "name");
  return name.empty() ? text_of(entity, "text") : name;
}

bool is_code(std::string_view text) {
  return text.size() >= 3 && std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

bool is_holder(const Json& entity, const std::string& holder) {
  if (is_code(holder)) return text_of(entity, "code").starts_with(holder);
  return lower(name_of(entity)).find(lower(holder)) != std::string::npos || lower(text_of(entity, "text")).find(lower(holder)) != std::string::npos;
}

// The first of the parties that the holder names; null when it is not among them.
const Json* holder_in(const Json& parties, const std::string& holder) {
  for (const Json& entity : parties)
    if (is_holder(entity, holder)) return &entity;
  return nullptr;
}

std::vector<std::string> names_in(const Json& entities) {
  std::vector<std::string> names;
  for (const Json& entity : entities)
    if (const std::string name = name_of(entity); std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  return names;
}

int side_of(std::string_view act) {
  for (const auto& [name, side] : kActs)
    if (name == act) return side;
  return 0;
}

bool is_position(std::string_view act) {
  return std::any_of(kActs.begin(), kActs.end(), [&](const auto& known) { return known.first == act; });
}

bool is_about(const Json& record, const std::string& content, const std::string& about) {
  const std::string wanted = lower(about);
  if (lower(content).find(wanted) != std::string::npos) return true;
  for (const char* field : {"about", "addressee", "recipient"})
    for (const Json& entity : list_in(record, field))
      if (lower(name_of(entity)).find(wanted) != std::string::npos || (is_code(about) && text_of(entity, "code").starts_with(about))) return true;
  return false;
}

std::string day_of(const Json& record) {
  const auto date = record.find("date");
  return date != record.end() && date->is_object() ? text_of(*date, "start") : "";
}

Change change_between(const Position& before, const Position& after) {
  if (side_of(before.act) * side_of(after.act) < 0) return Change::kReversed;
  if (before.condition.empty() && !after.condition.empty()) return Change::kConditionAdded;
  if (!before.condition.empty() && after.condition.empty()) return Change::kConditionDropped;
  if (common(words_of(before.condition), words_of(after.condition), true) < kSame && !after.condition.empty()) return Change::kConditionChanged;
  return before.act == after.act ? Change::kNone : Change::kRestated;
}

// The latest position on the same matter before `position`, or null.
const Position* earlier(const std::vector<Position>& list, const Position& position, const std::vector<Words>& words, const Words& own) {
  for (size_t at = list.size(); at-- > 0;)
    if (list[at].holder == position.holder && common(words[at], own, false) >= kSameMatter) return &list[at];
  return nullptr;
}

}  // namespace

Board::Board(Wanted wanted) : wanted_(std::move(wanted)) {}

base::Result<void> Board::take(std::string_view line) {
  const Json record = Json::parse(line, nullptr, false);
  if (!record.is_object()) return base::Error{"no JSON object; positions are read from what `dateline code` writes"};
  const std::string kind = text_of(record, "record");
  if (kind != "statement" && kind != "event") return {};
  Told told;
  told.event = kind == "event";
  const Json* holder = holder_in(list_in(record, told.event ? "actor" : "speaker"), wanted_.holder);
  if (!holder) return {};
  told.act = text_of(record, "act");
  if (told.event)
    for (const auto& [type, act] : kEventActs)
      if (text_of(record, "event") == type) told.act = act;
  if (!is_position(told.act)) return {};
  const auto standing = record.find("standing");
  if (told.event && standing != record.end() && standing->is_object() && (text_of(*standing, "polarity") == "negated" || text_of(*standing, "modality") == "hypothetical")) return {};
  told.content = told.event ? text_of(record, "text") : words_in(record, "content");
  if (!wanted_.about.empty() && !is_about(record, told.content, wanted_.about)) return {};
  told.day = day_of(record);
  if ((!wanted_.from.empty() && told.day < wanted_.from) || (!wanted_.to.empty() && told.day > wanted_.to)) return {};
  told.id = text_of(record, "id");
  told.article = text_of(record, "article");
  told.holder = name_of(*holder);
  told.condition = words_in(record, "condition");
  told.recipients = names_in(list_in(record, told.event ? "recipient" : "addressee"));
  told.sentence = record.value("sentence", int64_t{0});
  told_.push_back(std::move(told));
  return {};
}

std::vector<Position> Board::positions() const {
  std::set<std::pair<std::string, int64_t>> stated;  // sentences whose statements say more than their events
  for (const Told& told : told_)
    if (!told.event) stated.insert({told.article, told.sentence});
  std::vector<const Told*> order;
  for (const Told& told : told_)
    if (!told.event || !stated.count({told.article, told.sentence})) order.push_back(&told);
  std::stable_sort(order.begin(), order.end(), [](const Told* a, const Told* b) {
    return std::tie(a->day, a->article, a->sentence, a->event) < std::tie(b->day, b->article, b->sentence, b->event);
  });

  std::vector<Position> list;
  std::vector<Words> words;
  uint32_t matters = 0;
  for (const Told* told : order) {
    Position position{.holder = told->holder, .act = told->act, .recipients = told->recipients, .content = told->content, .condition = told->condition,
                      .first = told->day, .last = told->day, .records = {told->id}};
    const Words own = words_of(told->content);
    const Position* before = earlier(list, position, words, own);
    if (before) position.change = change_between(*before, position);
    if (before && position.change == Change::kNone) {
      Position& same = list[static_cast<size_t>(before - list.data())];
      if (common(words[static_cast<size_t>(before - list.data())], own, true) >= kSame || same.content == position.content) {
        same.last = std::max(same.last, told->day);
        same.records.push_back(told->id);
        continue;
      }
    }
    position.matter = before ? before->matter : ++matters;
    if (position.change != Change::kNone) position.since = before->last;
    list.push_back(std::move(position));
    words.push_back(own);
  }
  return list;
}

std::string_view name(Change change) {
  switch (change) {
    case Change::kNone: break;
    case Change::kReversed: return "reversed";
    case Change::kConditionAdded: return "condition added";
    case Change::kConditionDropped: return "condition dropped";
    case Change::kConditionChanged: return "condition changed";
    case Change::kRestated: return "restated";
  }
  return "";
}

std::string json_line(const Position& position) {
  Json line;
  line["record"] = "position";
  line["holder"] = position.holder;
  line["matter"] = position.matter;
  line["act"] = position.act;
  line["recipient"] = position.recipients;
  line["content"] = position.content;
  line["condition"] = position.condition.empty() ? Json() : Json(position.condition);
  line["first"] = position.first;
  line["last"] = position.last;
  line["change"] = position.change == Change::kNone ? Json() : Json{{"kind", name(position.change)}, {"since", position.since}};
  line["records"] = position.records;
  return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace dateline::positions
