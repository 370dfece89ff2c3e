// The table that registry.cc reads: names into a trie, everything into one run of bytes.
#include "actors/compile.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "actors/fold.h"
#include "actors/spelling.h"
#include "base/file.h"

namespace dateline::actors {
namespace {

using base::Result;

CaseRule case_rule(std::string_view name) {
  if (!opens_upper(name)) return CaseRule::kAny;
  const size_t blank = name.rfind(' ');
  if (blank == std::string_view::npos) return all_upper(name) ? CaseRule::kAcronym : CaseRule::kCapital;
  return opens_upper(name.substr(blank + 1)) ? CaseRule::kCapitalBothEnds : CaseRule::kCapital;
}

// Bodies whose names open with that of a larger one are written with its short form as well.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kShortForms{
    {{"united nations", "un"}, {"european union", "eu"}, {"african union", "au"}}};

void add_short_forms(const std::vector<std::string>& words, std::vector<std::vector<std::string>>& found) {
  for (const auto& [full, brief] : kShortForms) {
    const std::vector<std::string> whole = split_words(full);
    std::vector<std::string> other;
    if (words.size() > 2 && std::equal(whole.begin(), whole.end(), words.begin())) {
      other.emplace_back(brief);
      other.insert(other.end(), words.begin() + 2, words.end());
    } else if (words.size() > 1 && words[0] == brief) {
      other = whole;
      other.insert(other.end(), words.begin() + 1, words.end());
    }
    if (!other.empty()) found.push_back(std::move(other));
  }
}

// "Cooperation", "Co-operation".
void add_hyphened(const std::vector<std::string>& words, std::vector<std::vector<std::string>>& found) {
  std::vector<std::string> other;
  for (size_t at = 0; at < words.size(); ++at) {
    const bool apart = words[at] == "co" && at + 1 < words.size() && (words[at + 1].starts_with("operat") || words[at + 1].starts_with("ordinat"));
    if (apart) other.push_back("co" + words[++at]);
    else if (words[at].starts_with("cooperat") || words[at].starts_with("coordinat")) other.insert(other.end(), {"co", words[at].substr(2)});
    else other.push_back(words[at]);
  }
  if (other != words) found.push_back(std::move(other));
}

// "al-Aqsa Martyrs Brigade", "Brigades".
void add_number(const std::vector<std::string>& words, std::vector<std::vector<std::string>>& found) {
  constexpr auto kUnits = std::to_array<std::string_view>({"brigade", "battalion", "cell", "commando", "nucleus", "squad", "unit"});
  if (words.size() < 2) return;
  std::vector<std::string> other = words;
  std::string& last = other.back();
  if (std::find(kUnits.begin(), kUnits.end(), last) != kUnits.end()) last = last == "nucleus" ? "nuclei" : last + "s";
  else if (last == "nuclei") last = "nucleus";
  else if (last.ends_with('s') && std::find(kUnits.begin(), kUnits.end(), std::string_view(last).substr(0, last.size() - 1)) != kUnits.end()) last.pop_back();
  else return;
  found.push_back(std::move(other));
}

std::vector<std::vector<std::string>> written_otherwise(const std::vector<std::string>& words, Type type) {
  std::vector<std::vector<std::string>> found;
  add_short_forms(words, found);
  add_hyphened(words, found);
  if (type == Type::kGroup) add_number(words, found);
  return found;
}

template <typename T>
void append(std::string& out, const std::vector<T>& part) {
  out.append(reinterpret_cast<const char*>(part.data()), part.size() * sizeof(T));
}

}  // namespace

uint32_t Compiler::intern(std::string_view text) {
  const auto [at, fresh] = string_at.try_emplace(std::string(text), static_cast<uint32_t>(strings.size()));
  if (fresh) strings.append(text).push_back('\0');
  return at->second;
}

void Compiler::add_at(uint32_t root, std::span<const std::string> words, Role role, CaseRule rule) {
  uint32_t node = root;
  for (const std::string& word : words) {
    const auto [at, fresh] = edges.try_emplace(Registry::edge_key(node, hash_word(word)), static_cast<uint32_t>(aliases.size()));
    if (fresh) aliases.emplace_back();
    node = at->second;
  }
  const auto entry = static_cast<uint32_t>(entries.size() - 1);
  for (Alias& known : aliases[node]) {
    if (known.entry != entry) continue;
    known.rule = std::min(known.rule, rule);
    if (known.role == role || role != Role::kAdjective) return;
  }
  aliases[node].push_back({entry, role, rule, layer});
}

void Compiler::add_alias(uint32_t root, std::string_view name, Role role) {
  const std::string key = fold(name.starts_with("the ") || name.starts_with("The ") ? name.substr(4) : name);
  if (key.empty()) return;
  const CaseRule rule = root == kLemmaRoot ? CaseRule::kAny : case_rule(name);
  const std::vector<std::string> words = split_words(key);
  add_at(root, words, role, rule);
  if (root != kNameRoot) return;
  const Type type = entries.back().type;
  for (const std::vector<std::string>& other : written_otherwise(words, type)) add_at(root, other, role, rule);
  if (type != Type::kPerson && type != Type::kGroup) return;
  if (const std::vector<std::string> spelled = spelling_of(words); spelled.size() > 1) add_at(kSpellingRoot, spelled, role, rule);
}

void Compiler::add_names(std::string_view list, Role role) {
  for (const std::string_view name : base::split_list(list, '|')) add_alias(kNameRoot, name, role);
}

void Compiler::start_from(const Registry& base) {
  for (const Registry::Edge& edge : base.edges_)
    if (edge.key != 0) edges.emplace(edge.key, edge.node);
  aliases.clear();
  for (uint32_t node = 0; node < base.nodes_.size(); ++node) {
    const auto here = base.aliases(node);
    aliases.emplace_back(here.begin(), here.end());
    for (const Alias& alias : here) layer = std::max(layer, alias.layer);
  }
  entries.assign(base.entries_.begin(), base.entries_.end());
  codes.assign(base.codes_.begin(), base.codes_.end());
  strings.assign(base.strings_, base.string_bytes_);
  states = base.states_;
  ++layer;
  for (const char* body : {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}) countries.insert(body);
  for (const Code& code : codes)
    if (code.country[0] != 0) countries.insert(std::string(code.country.data(), strnlen(code.country.data(), 4)));
  for (const Entry& entry : entries)
    if (entry.type != Type::kState) kinds[entry.type].insert(&strings[entry.subtype]);
}

std::string Compiler::serialise() const {
  Registry::Header header;
  std::memcpy(header.magic.data(), "DLACTOR2", 8);
  std::vector<Registry::Node> nodes;
  std::vector<Alias> all_aliases;
  for (const std::vector<Alias>& node : aliases) {
    nodes.push_back({static_cast<uint32_t>(all_aliases.size()), static_cast<uint32_t>(node.size())});
    all_aliases.insert(all_aliases.end(), node.begin(), node.end());
  }
  size_t slots = 16;
  while (slots < edges.size() * 2) slots *= 2;
  std::vector<Registry::Edge> table(slots);
  const std::map<uint64_t, uint32_t> sorted(edges.begin(), edges.end());  // the same registry, the same bytes
  for (const auto& [key, next] : sorted) {
    size_t slot = key & (slots - 1);
    while (table[slot].key != 0) slot = (slot + 1) & (slots - 1);
    table[slot] = {key, next, 0};
  }
  header.edges = static_cast<uint32_t>(table.size());
  header.nodes = static_cast<uint32_t>(nodes.size());
  header.aliases = static_cast<uint32_t>(all_aliases.size());
  header.entries = static_cast<uint32_t>(entries.size());
  header.codes = static_cast<uint32_t>(codes.size());
  header.strings = static_cast<uint32_t>(strings.size());
  header.states = states;
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  append(out, table);
  append(out, nodes);
  append(out, all_aliases);
  append(out, entries);
  append(out, codes);
  out += strings;
  return out;
}

Result<void> build_registry(const std::string& data_folder, const std::string& output_path) {
  Compiler compiler;
  if (Result<void> done = compiler.add_path(data_folder); !done) return done;
  return base::write_file_atomically(output_path, compiler.serialise());
}

}  // namespace dateline::actors
