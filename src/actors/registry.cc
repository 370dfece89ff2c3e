#include "actors/registry.h"

#include <algorithm>
#include <cctype>
#include <cstring>

#include "actors/fold.h"
#include "actors/spelling.h"

namespace dateline::actors {
namespace {

constexpr std::array<char, 8> kMagic{'D', 'L', 'A', 'C', 'T', 'O', 'R', '2'};

std::string_view country_of(const Code& code) { return {code.country.data(), strnlen(code.country.data(), 4)}; }

}  // namespace

void RegistryDeleter::operator()(Registry* registry) const { delete registry; }

base::Result<RegistryHandle> open_registry(const std::string& path) { return Registry::open(path); }

base::Result<RegistryHandle> Registry::open(const std::string& path) {
  base::Result<base::MappedFile> file = base::map_file(path);
  if (!file) return file.error();
  base::Result<RegistryHandle> registry = over(file->bytes(), path);
  if (registry) (*registry)->file_ = std::move(*file);
  return registry;
}

base::Result<RegistryHandle> Registry::from_bytes(std::string bytes, const std::string& path) {
  base::Result<RegistryHandle> registry = over(bytes, path);
  if (registry) (*registry)->own_ = std::move(bytes);  // too long for the short form: the bytes stay where they are
  return registry;
}

base::Result<RegistryHandle> Registry::over(std::string_view bytes, const std::string& path) {
  const base::Error damaged{path + ": not a compiled actor registry of this version; build it again"};
  Header header;
  if (bytes.size() < sizeof header) return damaged;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.magic != kMagic) return damaged;
  const char* at = bytes.data() + sizeof header;
  const size_t need = header.edges * sizeof(Edge) + header.nodes * sizeof(Node) + header.aliases * sizeof(Alias) +
                      header.entries * sizeof(Entry) + header.codes * sizeof(Code) + header.strings;
  if (bytes.size() != sizeof header + need || header.edges == 0 || (header.edges & (header.edges - 1)) != 0) return damaged;
  auto registry = RegistryHandle(new Registry);
  const auto take = [&at]<typename T>(std::span<const T>& part, uint32_t count) {
    part = {reinterpret_cast<const T*>(at), count};
    at += count * sizeof(T);
  };
  take(registry->edges_, header.edges);
  take(registry->nodes_, header.nodes);
  take(registry->aliases_, header.aliases);
  take(registry->entries_, header.entries);
  take(registry->codes_, header.codes);
  registry->strings_ = at;
  registry->string_bytes_ = header.strings;
  registry->states_ = header.states;
  return registry;
}

uint32_t Registry::step(uint32_t node, std::string_view word) const {
  const uint64_t key = edge_key(node, hash_word(word));
  const size_t mask = edges_.size() - 1;
  for (size_t slot = key & mask;; slot = (slot + 1) & mask) {
    if (edges_[slot].key == key) return edges_[slot].node;
    if (edges_[slot].key == 0) return 0;
  }
}

std::span<const Alias> Registry::aliases(uint32_t node) const {
  return aliases_.subspan(nodes_[node].first, nodes_[node].count);
}

InForce Registry::in_force(const Entry& entry, base::Date day) const {
  InForce best;
  int64_t nearest = INT64_MAX;
  for (const Code& code : codes(entry)) {
    int64_t distance = 0;
    if (!day.known()) distance = code.to == INT32_MAX ? 0 : INT32_MAX - int64_t{code.to};
    else if (day.days < code.from) distance = int64_t{code.from} - day.days;
    else if (day.days > code.to) distance = int64_t{day.days} - code.to;
    // Who governs and commands the army as well is asked about as the one who governs.
    const bool governs = entry.type == Type::kPerson && distance == 0 && string(code.sectors).starts_with("GOV");
    if (distance >= nearest && !(governs && nearest == 0 && !best.sectors.starts_with("GOV"))) continue;
    nearest = distance;
    const bool former = distance > 0 && entry.type == Type::kPerson;
    best = {country_of(code), string(code.sectors), string(code.office), former, distance};
    if (distance == 0 && (governs || entry.type != Type::kPerson)) break;
  }
  return best;
}

const Entry* Registry::state(std::string_view country) const {
  const auto states = entries_.first(states_);
  std::string id(country);
  for (char& letter : id) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  const auto at = std::lower_bound(states.begin(), states.end(), id,
                                   [this](const Entry& entry, const std::string& wanted) { return string(entry.id) < wanted; });
  return at != states.end() && string(at->id) == id ? &*at : nullptr;
}

std::span<const Alias> Registry::at(uint32_t root, std::span<const std::string> words) const {
  uint32_t node = words.empty() ? 0 : root;
  for (const std::string& word : words)
    if (node != 0) node = step(node, word);
  return node == 0 ? std::span<const Alias>() : aliases(node);
}

std::vector<Alias> Registry::find(std::string_view name) const {
  const std::vector<std::string> words = split_words(fold(name));
  std::span<const Alias> found = at(kNameRoot, words);
  if (found.empty()) found = at(kSpellingRoot, spelling_of(words));
  return {found.begin(), found.end()};
}

std::vector<std::string> split_sectors(std::string_view joined) {
  std::vector<std::string> sectors;
  while (!joined.empty()) {
    const size_t end = joined.find('+');
    sectors.emplace_back(joined.substr(0, end));
    joined.remove_prefix(end == std::string_view::npos ? joined.size() : end + 1);
  }
  return sectors;
}

}  // namespace dateline::actors
