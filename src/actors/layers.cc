// Users' registry files over ours, and what is to be said of them.
#include <set>

#include "actors/compile.h"
#include "actors/fold.h"

namespace dateline::actors {

using base::Result;

Result<RegistryHandle> open_registry(const std::string& path, const std::vector<std::string>& layers) {
  Result<RegistryHandle> registry = Registry::open(path);
  if (!registry || layers.empty()) return registry;
  Compiler compiler;
  compiler.start_from(**registry);
  for (const std::string& layer : layers)
    if (Result<void> done = compiler.add_path(layer); !done) return done.error();
  return Registry::from_bytes(compiler.serialise(), path);
}

Lint lint(const Registry& registry, const std::string& path) {
  Lint found;
  Compiler compiler;
  compiler.start_from(registry);
  const size_t before = compiler.entries.size();
  const uint16_t layer = compiler.layer;
  compiler.defects = &found.defects;
  if (Result<void> done = compiler.add_path(path); !done) found.defects.push_back(done.error().message);
  found.entries = compiler.entries.size() - before;
  std::set<std::pair<uint32_t, uint32_t>> told;
  for (const std::vector<Alias>& node : compiler.aliases) {
    for (const Alias& own : node) {
      if (own.layer != layer) continue;
      for (const Alias& other : node) {
        if (other.entry == own.entry || !told.emplace(own.entry, other.entry).second) continue;
        const auto id = [&](uint32_t entry) { return std::string(&compiler.strings[compiler.entries[entry].id]); };
        const std::string verdict = other.layer < layer ? "; yours is taken" : "; date and context decide";
        found.notes.push_back(path + ": '" + id(own.entry) + "' shares a name with '" + id(other.entry) + "'" + verdict);
      }
    }
  }
  return found;
}

}  // namespace dateline::actors
