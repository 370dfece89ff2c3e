#include "events/codebook.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>

#include "base/file.h"
#include "base/tsv.h"

namespace dateline::events {
namespace {

using base::Error;
using base::Result;
using base::TsvRow;

base::Result<void> for_file(const std::string& path, size_t columns, const std::function<Result<void>(const TsvRow&)>& take) {
  Result<std::string> content = base::read_file(path);
  if (!content) return content.error();
  return base::for_each_row(*content, path, columns, take);
}

std::vector<std::string> to_strings(const std::vector<std::string_view>& views) { return {views.begin(), views.end()}; }

std::vector<std::string_view> cut(std::string_view text, char separator) {
  return text.empty() ? std::vector<std::string_view>{} : base::split_list(text, separator);
}

Filler read_filler(std::string_view text) {
  using Kind = Filler::Kind;
  static const std::unordered_map<std::string_view, Kind> kKinds = {
      {"@actor", Kind::kActor}, {"@state", Kind::kState}, {"@place", Kind::kPlace}, {"@armed", Kind::kArmed},
      {"@person", Kind::kPerson}, {"@any", Kind::kAny}, {"@none", Kind::kNone}};
  const auto known = kKinds.find(text);
  if (known != kKinds.end()) return {known->second, ""};
  if (!text.empty() && text.front() == '@') return {Kind::kClass, std::string(text.substr(1))};
  return {Kind::kLemma, std::string(text)};
}

float weight_of(const Slot& slot) {
  if (slot.negative) return 1.0F;
  float least = 4.0F;
  for (const Filler& filler : slot.fillers) {
    switch (filler.kind) {
      case Filler::Kind::kLemma: break;
      case Filler::Kind::kClass: least = std::min(least, 3.5F); break;
      case Filler::Kind::kState:
      case Filler::Kind::kArmed:
      case Filler::Kind::kPerson:
      case Filler::Kind::kPlace: least = std::min(least, 2.5F); break;
      case Filler::Kind::kActor: least = std::min(least, 2.0F); break;
      case Filler::Kind::kAny:
      case Filler::Kind::kNone: least = std::min(least, 1.0F); break;
    }
  }
  return least;
}

Result<std::vector<Slot>> read_slots(std::string_view text, const TsvRow& row, const std::string& name) {
  std::vector<Slot> slots;
  for (std::string_view part : cut(text, ' ')) {
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos || equals == 0)
      return base::error_at(name, row.line, "slot '" + std::string(part) + "' is not of the form role=filler");
    Slot slot;
    slot.negative = part[equals - 1] == '!';
    slot.role = part.substr(0, equals - (slot.negative ? 1 : 0));
    for (std::string_view filler : cut(part.substr(equals + 1), ',')) slot.fillers.push_back(read_filler(filler));
    slots.push_back(std::move(slot));
  }
  return slots;
}

std::vector<std::vector<std::string>> read_alternatives(std::string_view text) {
  std::vector<std::vector<std::string>> alternatives;
  for (std::string_view alternative : cut(text, ',')) alternatives.push_back(to_strings(cut(alternative, '+')));
  return alternatives;
}

Parties read_parties(std::string_view text) {
  Parties parties;
  if (text.empty() || text == "-") return parties;
  const size_t both = text.find("<>");
  if (both != std::string_view::npos) {
    parties.reciprocal = true;
    parties.actors = read_alternatives(text.substr(0, both));
    parties.recipients = read_alternatives(text.substr(both + 2));
    return parties;
  }
  const size_t arrow = text.find('>');
  parties.actors = read_alternatives(text.substr(0, arrow));
  if (arrow != std::string_view::npos) parties.recipients = read_alternatives(text.substr(arrow + 1));
  return parties;
}

Result<Entry> read_entry(const TsvRow& row, const std::string& path, const std::string& name) {
  Entry entry;
  entry.predicate = row.columns[0];
  Result<std::vector<Slot>> slots = read_slots(row.columns[1], row, path);
  if (!slots) return slots.error();
  entry.slots = *std::move(slots);
  for (const Slot& slot : entry.slots) entry.weight += weight_of(slot);
  const std::string_view code = row.columns[2];
  const size_t colon = code.find(':');
  entry.type = code.substr(0, colon);
  if (colon != std::string_view::npos) entry.modes = to_strings(cut(code.substr(colon + 1), ','));
  entry.cameo = row.columns[3] == "-" ? "" : std::string(row.columns[3]);
  entry.parties = read_parties(row.columns[4]);
  entry.contexts = to_strings(cut(row.columns[5], ','));
  entry.origin = name + ":" + std::to_string(row.line);
  return entry;
}

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

void CodebookDeleter::operator()(Codebook* codebook) const { delete codebook; }

Result<CodebookHandle> open_codebook(const std::string& data_folder, Edition edition) { return Codebook::open(data_folder, edition); }

Result<CodebookHandle> Codebook::open(const std::string& data_folder, Edition edition) {
  CodebookHandle codebook(new Codebook);
  const std::string events = data_folder + "/events";
  for (Result<void> done : {codebook->read_tables(data_folder + "/codebook", edition), codebook->read_classes(events + "/classes.tsv"),
                            codebook->read_contexts(events + "/contexts.tsv"), codebook->read_light_verbs(events + "/light-verbs.tsv"),
                            codebook->read_means(events + "/means.tsv"), codebook->read_topics(events + "/topics.tsv"),
                            codebook->read_forms(events + "/forms.tsv")})
    if (!done) return done.error();
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& file : std::filesystem::directory_iterator(events, error)) names.push_back(file.path().filename().string());
  if (error) return Error{"cannot list " + events + ": " + error.message()};
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const bool lexicon = name.starts_with("verbs") || name.starts_with("nouns") || name == "adjectives.tsv" || name == "negatives.tsv";
    if (!lexicon || !name.ends_with(".tsv")) continue;
    if (Result<void> done = codebook->read_entries(events + "/" + name, name); !done) return done.error();
  }
  if (codebook->entries_.empty()) return Error{"no event lexicon in " + events + " (verbs-*.tsv, nouns-*.tsv); give the data folder with --data"};
  return codebook;
}

Result<void> Codebook::read_tables(const std::string& folder, Edition edition) {
  Result<void> types = for_file(folder + "/plover.tsv", 4, [&](const TsvRow& row) -> Result<void> {
    std::string key(row.columns[0]);
    if (!row.columns[1].empty()) key.append(":").append(row.columns[1]);
    types_[key] = {number(row.columns[2]), static_cast<int>(number(row.columns[3]))};
    return {};
  });
  if (!types) return types;
  return for_file(folder + "/cameo.tsv", 0, [&](const TsvRow& row) -> Result<void> {
    if (row.columns.size() < 3) return base::error_at(folder + "/cameo.tsv", row.line, "expected code, description and Goldstein value");
    goldstein_[std::string(row.columns[0])] = number(row.columns[2]);
    if (edition == Edition::kTable2021 && row.columns.size() > 7 && !row.columns[7].empty()) {
      const size_t colon = row.columns[7].find(':');
      other_codings_[std::string(row.columns[0])] = {std::string(row.columns[7].substr(0, colon)),
                                                     colon == std::string_view::npos ? "" : std::string(row.columns[7].substr(colon + 1))};
    }
    return {};
  });
}

Result<void> Codebook::read_classes(const std::string& path) {
  return for_file(path, 2, [&](const TsvRow& row) -> Result<void> {
    auto& members = classes_[std::string(row.columns[0])];
    for (std::string_view lemma : cut(row.columns[1], ',')) members.emplace(lemma);
    return {};
  });
}

Result<void> Codebook::read_contexts(const std::string& path) {
  return for_file(path, 2, [&](const TsvRow& row) -> Result<void> {
    auto& names = contexts_[std::string(row.columns[0])];
    for (std::string_view name : cut(row.columns[1], ',')) names.emplace_back(name);
    return {};
  });
}

Result<void> Codebook::read_light_verbs(const std::string& path) {
  return for_file(path, 2, [&](const TsvRow& row) -> Result<void> {
    const std::string_view role = row.columns[1];
    static constexpr std::array<std::pair<std::string_view, LightRole>, 4> kRoles = {
        {{"doer", LightRole::kDoer}, {"target", LightRole::kTarget}, {"plain", LightRole::kPlain}, {"goer", LightRole::kGoer}}};
    const auto known = std::find_if(kRoles.begin(), kRoles.end(), [&](const auto& one) { return one.first == role; });
    if (known == kRoles.end()) return base::error_at(path, row.line, "role '" + std::string(role) + "' is none of doer, target, plain, goer");
    light_verbs_[std::string(row.columns[0])] = known->second;
    return {};
  });
}

Result<void> Codebook::read_topics(const std::string& path) {
  static constexpr std::array<std::pair<std::string_view, Topic>, 3> kNames = {
      {{"sport", Topic::kSport}, {"entertainment", Topic::kEntertainment}, {"technology", Topic::kTechnology}}};
  return for_file(path, 2, [&](const TsvRow& row) -> Result<void> {
    const auto name = std::find_if(kNames.begin(), kNames.end(), [&](const auto& known) { return known.first == row.columns[1]; });
    if (name == kNames.end()) return base::error_at(path, row.line, "topic '" + std::string(row.columns[1]) + "' is none of sport, entertainment, technology");
    topics_[std::string(row.columns[0])] = name->second;
    return {};
  });
}

Result<void> Codebook::read_means(const std::string& path) {
  return for_file(path, 4, [&](const TsvRow& row) -> Result<void> {
    if (!classes_.contains(row.columns[0])) return base::error_at(path, row.line, "class " + std::string(row.columns[0]) + " is not in classes.tsv");
    Means means{std::string(row.columns[0]), std::string(row.columns[1]), to_strings(cut(row.columns[2], ',')), std::string(row.columns[3])};
    for (const std::string& mode : means.modes)
      if (!type(means.type, mode)) return base::error_at(path, row.line, "'" + means.type + ":" + mode + "' is not in codebook/plover.tsv");
    means_.push_back(std::move(means));
    return {};
  });
}

Result<void> Codebook::read_forms(const std::string& path) {
  return for_file(path, 3, [&](const TsvRow& row) -> Result<void> {
    forms_[std::string(row.columns[0]) + "/" + std::string(row.columns[1])] = std::string(row.columns[2]);
    return {};
  });
}

Result<void> Codebook::read_entries(const std::string& path, const std::string& name) {
  return for_file(path, 7, [&](const TsvRow& row) -> Result<void> {
    Result<Entry> entry = read_entry(row, path, name);
    if (!entry) return entry.error();
    for (const Slot& slot : entry->slots)
      for (const Filler& filler : slot.fillers)
        if (filler.kind == Filler::Kind::kClass && !classes_.contains(filler.text))
          return base::error_at(path, row.line, "class @" + filler.text + " is not in classes.tsv");
    if (entry->type != "NONE" && !types_.contains(entry->type))
      return base::error_at(path, row.line, "type '" + entry->type + "' is not in codebook/plover.tsv");
    std::string key = entry->predicate;
    entries_[std::move(key)].push_back(*std::move(entry));
    return {};
  });
}

const std::vector<Entry>& Codebook::entries(std::string_view predicate) const {
  static const std::vector<Entry> kNone;
  const auto found = entries_.find(predicate);
  return found == entries_.end() ? kNone : found->second;
}

bool Codebook::in_class(std::string_view name, std::string_view lemma) const {
  const auto found = classes_.find(name);
  return found != classes_.end() && found->second.contains(lemma);
}

const TypeScore* Codebook::type(std::string_view type, std::string_view mode) const {
  std::string key(type);
  if (!mode.empty()) key.append(":").append(mode);
  const auto found = types_.find(key);
  return found == types_.end() ? nullptr : &found->second;
}

const Coding* Codebook::other_coding(std::string_view cameo) const {
  const auto found = other_codings_.find(cameo);
  return found == other_codings_.end() ? nullptr : &found->second;
}

double Codebook::goldstein(std::string_view cameo) const {
  const auto found = goldstein_.find(cameo);
  return found == goldstein_.end() ? 0 : found->second;
}

const std::vector<std::string>* Codebook::contexts_of(std::string_view phrase) const {
  const auto found = contexts_.find(phrase);
  return found == contexts_.end() ? nullptr : &found->second;
}

std::string_view Codebook::lemma_of(std::string_view form, char part_of_speech) const {
  const auto found = forms_.find(std::string(form) + "/" + part_of_speech);
  return found == forms_.end() ? std::string_view() : std::string_view(found->second);
}

std::string fold_topic(std::string_view word) {
  std::string folded(word);
  for (char& c : folded) c = c == '-' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return folded;
}

Topic Codebook::topic(std::string_view word) const {
  const auto found = topics_.find(word);
  return found == topics_.end() ? Topic::kNone : found->second;
}

const LightRole* Codebook::light_verb(std::string_view lemma) const {
  const auto found = light_verbs_.find(lemma);
  return found == light_verbs_.end() ? nullptr : &found->second;
}

}  // namespace dateline::events
