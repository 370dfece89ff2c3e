// The compiled registry: a word trie over folded names, entries with their codes by date. One mapped file.
//
//   uint32_t node = registry.step(kNameRoot, "north");
//   node = registry.step(node, "korea");
//   for (const Alias& alias : registry.aliases(node)) use(registry.entry(alias.entry));
//
// Written by compile.cc, read in place. Immutable, safe from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "base/date.h"
#include "base/file.h"

namespace dateline::actors {

// What an entry is. The order is that of the compiled file.
enum class Type : uint8_t {
  kState, kRegion, kWorldRegion, kOrganisation, kGroup, kInstitution, kPerson, kCompany, kMedia, kReligious, kEthnic,
  kAgent, kTitle,
};

inline bool is_geographic(Type type) { return type == Type::kState || type == Type::kRegion; }

// How a name stands for its entry.
enum class Role : uint8_t { kName, kAdjective, kCapital, kSeat };

// Which capitals a text must show.
enum class CaseRule : uint8_t { kAny, kCapital, kCapitalBothEnds, kAcronym };

struct Alias {
  uint32_t entry = 0;
  Role role = Role::kName;
  CaseRule rule = CaseRule::kAny;
  uint16_t layer = 0;  // 0: ours, 1 and up: the user's folders in their order
};

struct Entry {
  uint32_t id = 0, name = 0, wikidata = 0;  // offsets of strings
  uint32_t first_code = 0;
  uint16_t codes = 0;
  Type type = Type::kState;
  uint8_t kind = 0;       // actors::Kind
  uint32_t subtype = 0;   // string: the file's own kind ("igo", "party")
};

struct Code {
  std::array<char, 4> country{};  // "" when the entry has none
  uint32_t sectors = 0;           // string: "GOV+PRE"
  uint32_t office = 0;            // string
  int32_t from = 0, to = 0;       // days, both included; INT32_MIN and INT32_MAX when open
};

inline constexpr uint32_t kNameRoot = 1;   // names as written
inline constexpr uint32_t kLemmaRoot = 2;  // agents and titles, by lemma
inline constexpr uint32_t kSpellingRoot = 3;  // names of people and groups by the keys of spelling.h
inline constexpr uint32_t kNoCode = UINT32_MAX;

// Codes of an entry on a day.
struct InForce {
  std::string_view country;
  std::string_view sectors;  // joined by '+'
  std::string_view office;
  bool former = false;       // a person out of office: codes of the nearest term, sector not in force
  int64_t distance = 0;      // days to the nearest range, 0 when one holds the day
};

class Registry {
 public:
  static base::Result<RegistryHandle> open(const std::string& path);
  static base::Result<RegistryHandle> from_bytes(std::string bytes, const std::string& path);  // `path` for messages

  uint32_t step(uint32_t node, std::string_view word) const;  // 0 when no name goes on with this word
  std::span<const Alias> aliases(uint32_t node) const;
  const Entry& entry(uint32_t number) const { return entries_[number]; }
  uint32_t entry_count() const { return static_cast<uint32_t>(entries_.size()); }
  std::string_view string(uint32_t offset) const { return strings_ + offset; }
  std::string_view name(const Entry& entry) const { return string(entry.name); }
  std::span<const Code> codes(const Entry& entry) const { return codes_.subspan(entry.first_code, entry.codes); }

  // The first code whose range holds the day, of a person one of government before others; else the nearest one. An
  // unknown day takes the last open range.
  InForce in_force(const Entry& entry, base::Date day) const;

  // The state whose id is that code ("DEU" -> Germany), or null; of states that are gone the code is not their id.
  const Entry* state(std::string_view country) const;

  // All entries whose name, in any role, is `name`; when there is none, those of which it is another romanisation.
  std::vector<Alias> find(std::string_view name) const;

 private:
  struct Edge {
    uint64_t key = 0;  // 0: empty
    uint32_t node = 0;
    uint32_t reserved = 0;
  };
  struct Node {
    uint32_t first = 0;
    uint32_t count = 0;
  };
  struct Header {
    std::array<char, 8> magic{};
    uint32_t edges = 0, nodes = 0, aliases = 0, entries = 0, codes = 0, strings = 0, states = 0, reserved = 0;
  };

  static uint64_t edge_key(uint32_t node, uint64_t word) {
    uint64_t key = (word ^ (node * 0x9e3779b97f4a7c15ull)) * 0xff51afd7ed558ccdull;
    key ^= key >> 29;
    return key == 0 ? 1 : key;
  }

  std::span<const Alias> at(uint32_t root, std::span<const std::string> words) const;
  static base::Result<RegistryHandle> over(std::string_view bytes, const std::string& path);

  base::MappedFile file_;
  std::string own_;  // the bytes, when they are in no file
  std::span<const Edge> edges_;
  std::span<const Node> nodes_;
  std::span<const Alias> aliases_;
  std::span<const Entry> entries_;
  std::span<const Code> codes_;
  const char* strings_ = nullptr;
  uint32_t string_bytes_ = 0;
  uint32_t states_ = 0;  // entries [0, states_) are states, sorted by id
  friend struct Compiler;
};

std::vector<std::string> split_sectors(std::string_view joined);  // "GOV+PRE" -> {"GOV", "PRE"}

}  // namespace dateline::actors
