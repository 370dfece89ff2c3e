// Compiles data/actors/*.tsv into the mapped table that registry.cc reads. The format: data/actors/README.md.
#include <algorithm>
#include <cstring>
#include <deque>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "actors/fold.h"
#include "actors/registry.h"
#include "base/tsv.h"

namespace dateline::actors {

namespace {

using base::Error;
using base::Result;
using base::TsvRow;

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

struct Range {
  int32_t from = INT32_MIN;
  int32_t to = INT32_MAX;
};

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

CaseRule case_rule(std::string_view name) {
  if (!opens_upper(name)) return CaseRule::kAny;
  const size_t blank = name.rfind(' ');
  if (blank == std::string_view::npos) return all_upper(name) ? CaseRule::kAcronym : CaseRule::kCapital;
  return opens_upper(name.substr(blank + 1)) ? CaseRule::kCapitalBothEnds : CaseRule::kCapital;
}

template <typename T>
void append(std::string& out, const std::vector<T>& part) {
  out.append(reinterpret_cast<const char*>(part.data()), part.size() * sizeof(T));
}

struct TrieNode {
  std::map<std::string, uint32_t> next;
  std::vector<Alias> aliases;
};

}  // namespace

struct Compiler {
  std::vector<Entry> entries;
  std::vector<Code> codes;
  std::string strings = std::string(1, '\0');
  std::unordered_map<std::string, uint32_t> string_at{{"", 0}};
  std::deque<TrieNode> trie = std::deque<TrieNode>(3);
  std::unordered_set<std::string> ids;
  uint32_t states = 0;
  uint16_t layer = 0;

  uint32_t intern(std::string_view text) {
    const auto [at, fresh] = string_at.try_emplace(std::string(text), static_cast<uint32_t>(strings.size()));
    if (fresh) strings.append(text).push_back('\0');
    return at->second;
  }

  void add_alias(uint32_t root, std::string_view name, Role role) {
    const std::string key = fold(name.starts_with("the ") || name.starts_with("The ") ? name.substr(4) : name);
    if (key.empty()) return;
    uint32_t node = root;
    for (size_t first = 0; first < key.size();) {
      const size_t last = std::min(key.find(' ', first), key.size());
      const auto [at, fresh] = trie[node].next.try_emplace(key.substr(first, last - first), static_cast<uint32_t>(trie.size()));
      const uint32_t next = at->second;
      if (fresh) trie.emplace_back();
      node = next;
      first = last + 1;
    }
    const auto entry = static_cast<uint32_t>(entries.size() - 1);
    const CaseRule rule = root == kLemmaRoot ? CaseRule::kAny : case_rule(name);
    for (Alias& known : trie[node].aliases) {
      if (known.entry != entry) continue;
      known.rule = std::min(known.rule, rule);
      if (known.role == role || role != Role::kAdjective) return;
    }
    trie[node].aliases.push_back({entry, role, rule, layer});
  }

  void add_names(std::string_view list, Role role) {
    for (const std::string_view name : base::split_list(list, '|')) add_alias(kNameRoot, name, role);
  }

  void add_code(std::string_view country, std::string_view sectors, std::string_view office, Range range) {
    Code code;
    country = unless_dash(country);
    std::copy_n(country.begin(), std::min<size_t>(country.size(), 3), code.country.begin());
    code.sectors = intern(unless_dash(sectors));
    code.office = intern(office);
    code.from = range.from;
    code.to = range.to;
    codes.push_back(code);
    ++entries.back().codes;
  }

  Result<void> add_entry(const TsvRow& row, const std::string& file, Type type, std::string_view name,
                         std::string_view subtype, std::string_view wikidata) {
    if (type != Type::kAgent && type != Type::kTitle && !ids.emplace(row.columns[0]).second)
      return base::error_at(file, row.line, "the id '" + std::string(row.columns[0]) + "' is used twice");
    if (name.empty() || name == "-") return base::error_at(file, row.line, "an entry needs a name");
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

  // "COUNTRY SECTORS from..to|…", with an office before the range when `terms`.
  Result<void> add_codes(const TsvRow& row, const std::string& file, std::string_view list, bool terms) {
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
      add_code(country, part.substr(one + 1, two - one - 1), two < last ? part.substr(two + 1, last - two - 1) : "", *range);
    }
    return {};
  }

  Result<void> add_state(const TsvRow& row, const std::string& file) {
    const auto& c = row.columns;
    const std::optional<Range> range = parse_range(c[3]);
    if (!range) return base::error_at(file, row.line, "not a range of dates from..to: '" + std::string(c[3]) + "'");
    if (Result<void> done = add_entry(row, file, Type::kState, c[2], c[9], "-"); !done) return done;
    bool partial = false;
    for (const std::string_view flag : base::split_list(c[9], '|')) partial |= flag == "partial";
    add_code(c[1], partial ? "GOV+PRE" : "GOV", "", *range);
    add_names(c[4], Role::kName);
    add_names(c[5], Role::kAdjective);
    add_names(c[6], Role::kAdjective);
    add_names(c[7], Role::kCapital);
    add_names(c[8], Role::kSeat);
    return {};
  }

  Result<void> add_region(const TsvRow& row, const std::string& file, Type type) {
    const auto& c = row.columns;
    if (Result<void> done = add_entry(row, file, type, c[2], "-", "-"); !done) return done;
    add_code(c[1], type == Type::kRegion ? "GOV" : "-", "", {});
    add_names(c[3], Role::kName);
    add_names(c[4], Role::kAdjective);
    return {};
  }

  Result<void> add_organisation(const TsvRow& row, const std::string& file, Type type) {
    const auto& c = row.columns;
    if (Result<void> done = add_entry(row, file, type, c[2], c[1], c[5]); !done) return done;
    if (Result<void> done = add_codes(row, file, c[3], false); !done) return done;
    add_names(c[4], Role::kName);
    return {};
  }

  Result<void> add_person(const TsvRow& row, const std::string& file) {
    const auto& c = row.columns;
    if (Result<void> done = add_entry(row, file, Type::kPerson, c[1], "person", c[4]); !done) return done;
    if (Result<void> done = add_codes(row, file, c[3], true); !done) return done;
    add_names(c[2], Role::kName);
    return {};
  }

  Result<void> add_agent(const TsvRow& row, const std::string& file) {
    const auto& c = row.columns;
    if (Result<void> done = add_entry(row, file, Type::kAgent, c[0], c[2], "-"); !done) return done;
    add_code("-", c[1], "", {});
    add_alias(kLemmaRoot, c[0], Role::kName);
    return {};
  }

  Result<void> add_title(const TsvRow& row, const std::string& file) {
    const auto& c = row.columns;
    if (Result<void> done = add_entry(row, file, Type::kTitle, c[0], "person", "-"); !done) return done;
    add_code("-", c[2], c[1], {});
    add_alias(kLemmaRoot, c[0], Role::kName);
    return {};
  }

  Result<void> add_file(const std::string& path, const std::string& file);
  std::string serialise() const;
};

Result<void> Compiler::add_file(const std::string& path, const std::string& file) {
  Result<std::string> content = base::read_file(path);
  if (!content) return content.error();
  const auto read = [&](size_t columns, auto&& add) {
    return base::for_each_row(*content, path, columns, [&](const TsvRow& row) -> Result<void> { return add(row); });
  };
  if (file == "ambiguous.tsv") return {};  // for the checker: here an alias simply keeps all its entries
  if (file == "states.tsv") {
    Result<void> done = read(10, [&](const TsvRow& row) { return add_state(row, path); });
    states = static_cast<uint32_t>(entries.size());
    const auto before = [this](const Entry& a, const Entry& b) { return std::strcmp(&strings[a.id], &strings[b.id]) < 0; };
    if (done && !std::is_sorted(entries.begin(), entries.end(), before)) return Error{path + ": states must be sorted by id"};
    return done;
  }
  if (file == "regions.tsv") return read(5, [&](const TsvRow& row) { return add_region(row, path, Type::kRegion); });
  if (file == "worldregions.tsv") return read(5, [&](const TsvRow& row) { return add_region(row, path, Type::kWorldRegion); });
  if (file == "agents.tsv") return read(3, [&](const TsvRow& row) { return add_agent(row, path); });
  if (file == "titles.tsv") return read(3, [&](const TsvRow& row) { return add_title(row, path); });
  if (file.starts_with("persons-")) return read(5, [&](const TsvRow& row) { return add_person(row, path); });
  static const std::map<std::string_view, Type> kTypes{
      {"organisations", Type::kOrganisation}, {"groups", Type::kGroup}, {"institutions", Type::kInstitution},
      {"companies", Type::kCompany}, {"media", Type::kMedia}, {"religious", Type::kReligious}, {"ethnic", Type::kEthnic}};
  const std::string_view stem = std::string_view(file).substr(0, file.find_first_of(".-"));
  const auto type = kTypes.find(stem);
  if (type == kTypes.end()) return Error{path + ": no kind of registry file has this name; see data/actors/README.md"};
  return read(6, [&](const TsvRow& row) { return add_organisation(row, path, type->second); });
}

std::string Compiler::serialise() const {
  Registry::Header header;
  std::memcpy(header.magic.data(), "DLACTOR1", 8);
  std::vector<Registry::Node> nodes;
  std::vector<Alias> aliases;
  size_t edge_count = 0;
  for (const TrieNode& node : trie) {
    nodes.push_back({static_cast<uint32_t>(aliases.size()), static_cast<uint32_t>(node.aliases.size())});
    aliases.insert(aliases.end(), node.aliases.begin(), node.aliases.end());
    edge_count += node.next.size();
  }
  size_t slots = 16;
  while (slots < edge_count * 2) slots *= 2;
  std::vector<Registry::Edge> edges(slots);
  for (uint32_t node = 0; node < trie.size(); ++node) {
    for (const auto& [word, next] : trie[node].next) {
      const uint64_t key = Registry::edge_key(node, hash_word(word));
      size_t slot = key & (slots - 1);
      while (edges[slot].key != 0) slot = (slot + 1) & (slots - 1);
      edges[slot] = {key, next, 0};
    }
  }
  header.edges = static_cast<uint32_t>(edges.size());
  header.nodes = static_cast<uint32_t>(nodes.size());
  header.aliases = static_cast<uint32_t>(aliases.size());
  header.entries = static_cast<uint32_t>(entries.size());
  header.codes = static_cast<uint32_t>(codes.size());
  header.strings = static_cast<uint32_t>(strings.size());
  header.states = states;
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  append(out, edges);
  append(out, nodes);
  append(out, aliases);
  append(out, entries);
  append(out, codes);
  out += strings;
  return out;
}

Result<void> build_registry(const std::string& data_folder, const std::string& output_path) {
  return build_registry(std::vector<std::string>{data_folder}, output_path);
}

Result<void> build_registry(const std::vector<std::string>& data_folders, const std::string& output_path) {
  Compiler compiler;
  for (const std::string& folder : data_folders) {
    std::error_code failure;
    std::vector<std::string> files;
    for (const auto& item : std::filesystem::directory_iterator(folder, failure))
      if (item.path().extension() == ".tsv") files.push_back(item.path().filename().string());
    if (failure) return Error{"cannot list " + folder + ": " + failure.message()};
    // States come first: their place in the table is what Registry::state looks at.
    std::sort(files.begin(), files.end(), [](const std::string& a, const std::string& b) {
      return std::pair(a != "states.tsv", a) < std::pair(b != "states.tsv", b);
    });
    const bool has_states = !files.empty() && files.front() == "states.tsv";
    if (compiler.layer == 0 && !has_states) return Error{folder + ": no states.tsv there"};
    if (compiler.layer > 0 && has_states) return Error{folder + "/states.tsv: states cannot be added; use regions.tsv"};
    for (const std::string& file : files)
      if (Result<void> done = compiler.add_file(folder + "/" + file, file); !done) return done;
    ++compiler.layer;
  }
  return base::write_file_atomically(output_path, compiler.serialise());
}

}  // namespace dateline::actors
