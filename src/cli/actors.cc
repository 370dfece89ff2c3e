#include "actors/actors.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/stream.h"

namespace dateline::cli {
namespace {

namespace fs = std::filesystem;

base::Result<actors::RegistryHandle> registry_of(const Options& options, bool with_own) {
  const std::string path = pipeline::resolved(options.paths).data + "/actors.bin";
  return actors::open_registry(path, with_own ? options.paths.actors : std::vector<std::string>());
}

base::Date today() {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
  return base::Date{static_cast<int32_t>(days)};
}

int look_up(const Options& options) {
  const base::Result<actors::RegistryHandle> registry = registry_of(options, true);
  if (!registry) return fail(registry.error().message);
  const base::Date day = options.date.known() ? options.date : today();
  bool all = true;
  for (size_t at = 1; at < options.inputs.size(); ++at) {
    const std::vector<actors::Entity> found = actors::look_up(**registry, options.inputs[at], day);
    if (found.empty()) std::fprintf(stderr, "dateline: nobody is called '%s' in the registry\n", options.inputs[at].c_str());
    all &= !found.empty();
    for (const actors::Entity& entity : found)
      std::printf("%s\t%s\t%s\t%s\t%s\n", entity.id.c_str(), entity.name.c_str(), entity.code.c_str(),
                  entity.office.empty() ? "-" : entity.office.c_str(), entity.why.c_str());
  }
  return all ? kDone : kSomeRejected;
}

bool passes(const actors::Registry& registry, const std::string& path) {
  const actors::Lint found = actors::lint(registry, path);
  for (const std::string& defect : found.defects) std::printf("%s\n", defect.c_str());
  for (const std::string& note : found.notes) std::printf("note: %s\n", note.c_str());
  std::printf("%s: %zu entries, %zu defects\n", path.c_str(), found.entries, found.defects.size());
  return found.defects.empty();
}

int check(const Options& options) {
  const base::Result<actors::RegistryHandle> registry = registry_of(options, false);
  if (!registry) return fail(registry.error().message);
  bool sound = true;
  for (size_t at = 1; at < options.inputs.size(); ++at) sound &= passes(**registry, options.inputs[at]);
  return sound ? kDone : kSomeRejected;
}

// Nothing is copied unless every file is sound.
int add(const Options& options) {
  if (options.paths.actors.empty()) return fail("name the folder that takes the file with --actors DIR or DATELINE_ACTORS");
  const fs::path folder = options.paths.actors.back();
  if (const int status = check(options); status != kDone) return status;
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) return fail("cannot make " + folder.string() + ": " + failure.message());
  for (size_t at = 1; at < options.inputs.size(); ++at) {
    const fs::path target = folder / fs::path(options.inputs[at]).filename();
    if (fs::exists(target, failure)) return fail(target.string() + " is there already; give the new file another name (groups-2.tsv) or remove it first");
    base::Result<std::string> content = base::read_file(options.inputs[at]);
    if (!content) return fail(content.error().message);
    if (base::Result<void> written = base::write_file_atomically(target.string(), *content); !written) return fail(written.error().message);
    std::printf("%s added; code with --actors %s\n", target.c_str(), folder.c_str());
  }
  return kDone;
}

}  // namespace

int run_actors(const Options& options) {
  if (options.inputs.size() < 2) return fail("name what to do and with what: dateline actors lookup NAME, lint PATH or add FILE");
  if (options.inputs[0] == "lookup") return look_up(options);
  if (options.inputs[0] == "lint") return check(options);
  if (options.inputs[0] == "add") return add(options);
  return fail("'dateline actors' knows lookup, lint and add, not '" + options.inputs[0] + "'");
}

}  // namespace dateline::cli
