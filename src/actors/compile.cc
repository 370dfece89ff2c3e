// The table that registry.cc reads: names into a trie, everything into one run of bytes.
#include "actors/compile.h"

#include <algorithm>
#include <cstring>

#include "actors/fold.h"
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

void Compiler::add_alias(uint32_t root, std::string_view name, Role role) {
  const std::string key = fold(name.starts_with("the ") || name.starts_with("The ") ? name.substr(4) : name);
  if (key.empty()) return;
  uint32_t node = root;
  for (size_t first = 0; first < key.size();) {
    const size_t last = std::min(key.find(' ', first), key.size());
    const uint64_t word = hash_word(std::string_view(key).substr(first, last - first));
    const auto [at, fresh] = edges.try_emplace(Registry::edge_key(node, word), static_cast<uint32_t>(aliases.size()));
    if (fresh) aliases.emplace_back();
    node = at->second;
    first = last + 1;
  }
  const auto entry = static_cast<uint32_t>(entries.size() - 1);
  const CaseRule rule = root == kLemmaRoot ? CaseRule::kAny : case_rule(name);
  for (Alias& known : aliases[node]) {
    if (known.entry != entry) continue;
    known.rule = std::min(known.rule, rule);
    if (known.role == role || role != Role::kAdjective) return;
  }
  aliases[node].push_back({entry, role, rule, layer});
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
  std::memcpy(header.magic.data(), "DLACTOR1", 8);
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
