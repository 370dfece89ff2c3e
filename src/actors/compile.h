// A registry in the making: from the rows of data/actors and from a registry that is there already.
//
//   Compiler compiler;
//   if (Result<void> done = compiler.add_path("data/actors"); !done) return done.error();
//   write(compiler.serialise());
//
// Later layers win over earlier ones. One thread.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actors/registry.h"
#include "base/result.h"
#include "base/tsv.h"

namespace dateline::actors {

struct Range {
  int32_t from = INT32_MIN;
  int32_t to = INT32_MAX;
};

struct Compiler {
  std::vector<Entry> entries;
  std::vector<Code> codes;
  std::string strings = std::string(1, '\0');
  std::unordered_map<std::string, uint32_t> string_at{{"", 0}};
  std::unordered_map<uint64_t, uint32_t> edges;  // as Registry::edge_key makes them
  std::deque<std::vector<Alias>> aliases = std::deque<std::vector<Alias>>(4);  // by node
  std::unordered_set<std::string> ids;           // of the layer at work
  uint32_t states = 0;
  uint16_t layer = 0;
  std::vector<std::string>* defects = nullptr;   // when set, defects of rows go there and reading goes on
  std::set<std::string, std::less<>> countries;  // that codes may have; empty: not checked
  std::map<Type, std::set<std::string, std::less<>>> kinds;  // that a file may have; empty: not checked

  void start_from(const Registry& base);  // the next files are a layer over it
  // A folder, or one file whose name says its kind (groups-mine.tsv). Errors name file, line and reason.
  base::Result<void> add_path(const std::string& path);
  std::string serialise() const;

  uint32_t intern(std::string_view text);
  void add_alias(uint32_t root, std::string_view name, Role role);
  void add_at(uint32_t root, std::span<const std::string> words, Role role, CaseRule rule);  // to the last entry
  void add_names(std::string_view list, Role role);
  base::Result<void> add_code(const base::TsvRow& row, const std::string& file, std::string_view country, std::string_view sectors,
                              std::string_view office, Range range);
  base::Result<void> add_entry(const base::TsvRow& row, const std::string& file, Type type, std::string_view name,
                               std::string_view subtype, std::string_view wikidata);
  base::Result<void> add_codes(const base::TsvRow& row, const std::string& file, std::string_view list, bool terms);
  base::Result<void> add_state(const base::TsvRow& row, const std::string& file);
  base::Result<void> add_region(const base::TsvRow& row, const std::string& file, Type type);
  base::Result<void> add_organisation(const base::TsvRow& row, const std::string& file, Type type);
  base::Result<void> add_person(const base::TsvRow& row, const std::string& file);
  base::Result<void> add_agent(const base::TsvRow& row, const std::string& file);
  base::Result<void> add_title(const base::TsvRow& row, const std::string& file);
  base::Result<void> add_folder(const std::string& folder);
  base::Result<void> add_file(const std::string& path, const std::string& file);
};

}  // namespace dateline::actors
