// The rows of data/actors/*.tsv and of users' files of the same formats: data/actors/README.md.
#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <optional>

#include "actors/compile.h"
#include "base/date.h"
#include "base/file.h"

namespace dateline::actors {
namespace {

using base::Error;
using base::Result;
using base::TsvRow;

constexpr std::string_view kSectors[] = {"GOV", "MIL", "COP", "JUD", "LEG", "REB", "PTY", "OPP", "SPY", "PRM", "UAF", "UNK", "CVL",
                                         "BUS", "CRM", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "PRE", "REL", "SOC", "AGR"};

// A day bound of a range: its first or last day when month or day is left out; nothing when it is no date.
std::optional<int32_t> bound(std::string_view text, bool last) {
  std::string iso(text);
  if (iso.size() == 4) iso += last ? "-12" : "-01";
  if (iso.size() == 7) {
    const std::optional<base::Date> first = base::parse_date(iso + "-01");
    if (!first) return std::nullopt;
    const base::CivilDate month = base::civil(*first);
    return last ? first->days + base::days_in_month(month.year, month.month) - 1 : first->days;
  }
  const std::optional<base::Date> day = base::parse_date(iso);
  return day ? std::optional(day->days) : std::nullopt;
}

std::optional<Range> parse_range(std::string_view text) {
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  Range range;
  if (const std::string_view from = text.substr(0, dots); !from.empty()) {
    const std::optional<int32_t> day = bound(from, false);
    if (!day) return std::nullopt;
    range.from = *day;
  }
  if (const std::string_view to = text.substr(dots + 2); !to.empty()) {
    const std::optional<int32_t> day = bound(to, true);
    if (!day) return std::nullopt;
    range.to = *day;
  }
  return range.from <= range.to ? std::optional(range) : std::nullopt;
}

std::string_view unless_dash(std::string_view text) { return text == "-" ? std::string_view() : text; }

// "Lyndon B. Johnson" -> "Lyndon Johnson", "Hafez al-Assad" -> "Hafez Assad"; "-" when there is nothing to leave out.
std::string without_middle(std::string_view name) {
  const size_t first = name.find(' '), last = name.rfind(' ');
  if (first == std::string_view::npos) return "-";
  std::string_view end = name.substr(last + 1);
  const bool article = end.size() > 4 && (end.starts_with("al-") || end.starts_with("el-"));
  if (article) end.remove_prefix(3);
  std::string_view middle = last > first ? name.substr(first + 1, last - first - 1) : std::string_view();
  const bool initial = middle.size() == 2 && middle[1] == '.';
  if (first == 2 && name[1] == '.') return "-";  // "P. W. Botha" is nobody's name without the second letter
  if (initial) middle = {};
  else if (!article) return "-";
  return std::string(name.substr(0, first)) + " " + std::string(middle) + (middle.empty() ? "" : " ") + std::string(end);
}

Kind kind_of(Type type, std::string_view subtype) {
  switch (type) {
    case Type::kState: return Kind::kState;
    case Type::kRegion: case Type::kWorldRegion: return Kind::kPlace;
    case Type::kPerson: return Kind::kPerson;
    case Type::kGroup: return subtype == "party" ? Kind::kOrganisation : Kind::kGroup;
    case Type::kEthnic: return Kind::kGroup;
    case Type::kReligious: return subtype == "body" ? Kind::kOrganisation : Kind::kGroup;
    case Type::kAgent: return subtype == "person" ? Kind::kPerson : subtype == "group" ? Kind::kGroup : subtype == "thing" ? Kind::kOther : Kind::kOrganisation;
    case Type::kTitle: return Kind::kPerson;
    default: return Kind::kOrganisation;
  }
}

}  // namespace

Result<void> Compiler::add_code(const TsvRow& row, const std::string& file, std::string_view country, std::string_view sectors,
                                std::string_view office, Range range) {
  country = unless_dash(country);
  if (!country.empty() && !countries.empty() && !countries.contains(country))
    return base::error_at(file, row.line, "no country has the code '" + std::string(country) + "'; codes are ISO alpha-3, KOS, IGO, UNO, EUR, NGO, ISM, IMG, MNC");
  for (const std::string& sector : split_sectors(unless_dash(sectors)))
    if (std::find(std::begin(kSectors), std::end(kSectors), sector) == std::end(kSectors))
      return base::error_at(file, row.line, "there is no sector '" + sector + "'");
  Code code;
  std::copy_n(country.begin(), std::min<size_t>(country.size(), 3), code.country.begin());
  code.sectors = intern(unless_dash(sectors));
  code.office = intern(office);
  code.from = range.from;
  code.to = range.to;
  codes.push_back(code);
  ++entries.back().codes;
  return {};
}

Result<void> Compiler::add_entry(const TsvRow& row, const std::string& file, Type type, std::string_view name,
                       std::string_view subtype, std::string_view wikidata) {
  if (type != Type::kAgent && type != Type::kTitle && !ids.emplace(row.columns[0]).second)
    return base::error_at(file, row.line, "the id '" + std::string(row.columns[0]) + "' is used twice");
  if (name.empty() || name == "-") return base::error_at(file, row.line, "an entry needs a name");
  if (const auto known = kinds.find(type); known != kinds.end() && !known->second.contains(subtype)) {
    std::string list;
    for (const std::string& kind : known->second) list += (list.empty() ? "" : ", ") + kind;
    return base::error_at(file, row.line, "there is no kind '" + std::string(subtype) + "' in this file; kinds are " + list);
  }
  Entry entry;
  entry.id = intern(type == Type::kAgent || type == Type::kTitle ? std::string_view() : row.columns[0]);
  entry.name = intern(name);
  entry.wikidata = intern(unless_dash(wikidata));
  entry.first_code = static_cast<uint32_t>(codes.size());
  entry.type = type;
  entry.kind = static_cast<uint8_t>(kind_of(type, subtype));
  entry.subtype = intern(subtype);
  entries.push_back(entry);
  if (type != Type::kAgent && type != Type::kTitle) add_alias(kNameRoot, name, Role::kName);
  return {};
}

Result<void> Compiler::add_codes(const TsvRow& row, const std::string& file, std::string_view list, bool terms) {
  for (const std::string_view part : base::split_list(list, '|')) {
    const std::string shown(part);
    const size_t one = part.find(' '), last = part.rfind(' ');
    const size_t two = one == std::string_view::npos ? one : part.find(' ', one + 1);
    if (two == std::string_view::npos || (!terms && two != last))
      return base::error_at(file, row.line, "expected 'COUNTRY SECTORS " + std::string(terms ? "office " : "") + "from..to', found '" + shown + "'");
    const std::optional<Range> range = parse_range(part.substr(last + 1));
    if (!range) return base::error_at(file, row.line, "not a range of dates from..to in '" + shown + "'");
    const std::string_view country = part.substr(0, one);
    if (country != "-" && country.size() != 3) return base::error_at(file, row.line, "not a country code in '" + shown + "'");
    const std::string_view office = two < last ? part.substr(two + 1, last - two - 1) : std::string_view();
    if (Result<void> done = add_code(row, file, country, part.substr(one + 1, two - one - 1), office, *range); !done) return done;
  }
  return {};
}

Result<void> Compiler::add_state(const TsvRow& row, const std::string& file) {
  const auto& c = row.columns;
  const std::optional<Range> range = parse_range(c[3]);
  if (!range) return base::error_at(file, row.line, "not a range of dates from..to: '" + std::string(c[3]) + "'");
  if (Result<void> done = add_entry(row, file, Type::kState, c[2], c[9], "-"); !done) return done;
  bool partial = false;
  for (const std::string_view flag : base::split_list(c[9], '|')) partial |= flag == "partial";
  if (Result<void> done = add_code(row, file, c[1], partial ? "GOV+PRE" : "GOV", "", *range); !done) return done;
  add_names(c[4], Role::kName);
  add_names(c[5], Role::kAdjective);
  add_names(c[6], Role::kAdjective);
  add_names(c[7], Role::kCapital);
  add_names(c[8], Role::kSeat);
  return {};
}

Result<void> Compiler::add_region(const TsvRow& row, const std::string& file, Type type) {
  const auto& c = row.columns;
  if (Result<void> done = add_entry(row, file, type, c[2], "-", "-"); !done) return done;
  if (Result<void> done = add_code(row, file, c[1], type == Type::kRegion ? "GOV" : "-", "", {}); !done) return done;
  add_names(c[3], Role::kName);
  add_names(c[4], Role::kAdjective);
  return {};
}

Result<void> Compiler::add_organisation(const TsvRow& row, const std::string& file, Type type) {
  const auto& c = row.columns;
  if (Result<void> done = add_entry(row, file, type, c[2], c[1], c[5]); !done) return done;
  if (Result<void> done = add_codes(row, file, c[3], false); !done) return done;
  add_names(c[4], Role::kName);
  return {};
}

Result<void> Compiler::add_person(const TsvRow& row, const std::string& file) {
  const auto& c = row.columns;
  if (Result<void> done = add_entry(row, file, Type::kPerson, c[1], "person", c[4]); !done) return done;
  if (Result<void> done = add_codes(row, file, c[3], true); !done) return done;
  add_names(c[2], Role::kName);
  add_names(without_middle(c[1]), Role::kName);
  return {};
}

Result<void> Compiler::add_agent(const TsvRow& row, const std::string& file) {
  const auto& c = row.columns;
  if (Result<void> done = add_entry(row, file, Type::kAgent, c[0], c[2], "-"); !done) return done;
  if (Result<void> done = add_code(row, file, "-", c[1], "", {}); !done) return done;
  add_alias(kLemmaRoot, c[0], Role::kName);
  return {};
}

Result<void> Compiler::add_title(const TsvRow& row, const std::string& file) {
  const auto& c = row.columns;
  if (Result<void> done = add_entry(row, file, Type::kTitle, c[0], "person", "-"); !done) return done;
  if (Result<void> done = add_code(row, file, "-", c[2], c[1], {}); !done) return done;
  add_alias(kLemmaRoot, c[0], Role::kName);
  return {};
}

Result<void> Compiler::add_file(const std::string& path, const std::string& file) {
  Result<std::string> content = base::read_file(path);
  if (!content) return content.error();
  const auto read = [&](size_t columns, auto&& add) {
    return base::for_each_row(*content, path, 0, [&](const TsvRow& row) -> Result<void> {
      const size_t found = row.columns.size();
      Result<void> done = found == columns ? add(row) : base::error_at(path, row.line, "expected " + std::to_string(columns) + " columns separated by tabs, found " + std::to_string(found));
      if (done || defects == nullptr) return done;
      defects->push_back(done.error().message);
      return {};
    });
  };
  const std::string_view stem = std::string_view(file).substr(0, file.find_first_of(".-"));
  if (file == "ambiguous.tsv") return {};  // for the checker: here an alias simply keeps all its entries
  if (file == "states.tsv" && layer > 0) return Error{path + ": states cannot be added; use regions.tsv"};
  if (file == "states.tsv") {
    Result<void> done = read(10, [&](const TsvRow& row) { return add_state(row, path); });
    states = static_cast<uint32_t>(entries.size());
    const auto before = [this](const Entry& a, const Entry& b) { return std::strcmp(&strings[a.id], &strings[b.id]) < 0; };
    if (done && !std::is_sorted(entries.begin(), entries.end(), before)) return Error{path + ": states must be sorted by id"};
    return done;
  }
  if (stem == "regions") return read(5, [&](const TsvRow& row) { return add_region(row, path, Type::kRegion); });
  if (stem == "worldregions") return read(5, [&](const TsvRow& row) { return add_region(row, path, Type::kWorldRegion); });
  if (stem == "agents") return read(3, [&](const TsvRow& row) { return add_agent(row, path); });
  if (stem == "titles") return read(3, [&](const TsvRow& row) { return add_title(row, path); });
  if (file.starts_with("persons")) return read(5, [&](const TsvRow& row) { return add_person(row, path); });
  static const std::map<std::string_view, Type> kTypes{
      {"organisations", Type::kOrganisation}, {"groups", Type::kGroup}, {"institutions", Type::kInstitution},
      {"companies", Type::kCompany}, {"media", Type::kMedia}, {"religious", Type::kReligious}, {"ethnic", Type::kEthnic}};
  const auto type = kTypes.find(stem);
  if (type == kTypes.end()) return Error{path + ": no kind of registry file has this name; names open with persons, groups, organisations, institutions, companies, media, religious, ethnic, regions, agents or titles"};
  return read(6, [&](const TsvRow& row) { return add_organisation(row, path, type->second); });
}

Result<void> Compiler::add_folder(const std::string& folder) {
  std::error_code failure;
  std::vector<std::string> files;
  for (const auto& item : std::filesystem::directory_iterator(folder, failure))
    if (item.path().extension() == ".tsv") files.push_back(item.path().filename().string());
  if (failure) return Error{"cannot list " + folder + ": " + failure.message()};
  // States come first: their place in the table is what Registry::state looks at.
  std::sort(files.begin(), files.end(), [](const std::string& a, const std::string& b) {
    return std::pair(a != "states.tsv", a) < std::pair(b != "states.tsv", b);
  });
  if (layer == 0 && (files.empty() || files.front() != "states.tsv")) return Error{folder + ": no states.tsv there"};
  if (files.empty()) return Error{folder + ": no .tsv file there"};
  for (const std::string& file : files)
    if (Result<void> done = add_file(folder + "/" + file, file); !done) return done;
  return {};
}

Result<void> Compiler::add_path(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::path file = path;
  Result<void> done = std::filesystem::is_directory(file, ignored) ? add_folder(path) : add_file(path, file.filename().string());
  ++layer;
  ids.clear();
  return done;
}

}  // namespace dateline::actors
