#include <cstdio>
#include <filesystem>
#include <string>

#include "cli/commands.h"
#include "cli/flags.h"
#include "cli/stream.h"
#include "dataset/columns.h"
#include "dataset/compact.h"
#include "dataset/parts.h"
#include "dataset/reader.h"

namespace dateline::cli {
namespace {

// Checksums of all files; parts that are not as they were written go to damaged/.
int check(const std::string& path) {
  base::Result<dataset::Folder> folder = dataset::open_folder(path, dataset::Open::kExisting);
  if (!folder) return fail_on_dataset(folder.error().message);
  std::vector<std::string> damaged;
  size_t sound = 0;
  for (const dataset::Part& part : dataset::list_parts(*folder, &damaged)) {
    const std::string wrong = dataset::verify(part);
    if (wrong.empty()) {
      ++sound;
      continue;
    }
    std::printf("part %s: %s\n", part.name.c_str(), wrong.c_str());
    damaged.push_back(part.name);
  }
  for (const std::string& part : damaged) {
    if (base::Result<void> moved = dataset::set_aside(*folder, part); !moved) return fail_on_dataset(moved.error().message);
    std::printf("part %s: set aside in %s/damaged; its articles are coded again by the next run of `dateline code`\n", part.c_str(), path.c_str());
  }
  std::printf("%zu parts are sound, %zu damaged\n", sound, damaged.size());
  return damaged.empty() ? kDone : kSomeRejected;
}

int info(const std::string& path) {
  base::Result<dataset::Folder> folder = dataset::open_folder(path, dataset::Open::kExisting);
  if (!folder) return fail_on_dataset(folder.error().message);
  std::vector<std::string> damaged;
  const std::vector<dataset::Part> parts = dataset::list_parts(*folder, &damaged);
  std::map<std::string, uint64_t> rows;
  std::map<std::string, std::map<std::string, size_t>> made_by;  // what -> version -> parts
  uint64_t bytes = 0;
  for (const dataset::Part& part : parts) {
    for (const auto& [name, file] : part.files) {
      rows[name] += file.rows;
      bytes += file.bytes;
    }
    for (const auto& [what, version] : part.made_by) ++made_by[what][version];
  }
  std::printf("%s: schema %d, %zu parts, %.1f MB\n", path.c_str(), dataset::kSchemaVersion, parts.size(), static_cast<double>(bytes) / 1e6);
  for (const dataset::Table& table : dataset::tables())
    std::printf("%-11s %12llu\n", std::string(table.name).c_str(), static_cast<unsigned long long>(rows[std::string(table.name) + ".parquet"]));
  for (const auto& [what, versions] : made_by)
    for (const auto& [version, count] : versions) std::printf("made by %s %s: %zu parts\n", what.c_str(), version.c_str(), count);
  for (const std::string& part : damaged) std::printf("part %s cannot be read; see `dateline dataset check`\n", part.c_str());
  return damaged.empty() ? kDone : kSomeRejected;
}

int name_damaged(const std::vector<std::string>& parts) {
  for (const std::string& part : parts) std::fprintf(stderr, "dateline: part %s is damaged and left as it is; see `dateline dataset check`\n", part.c_str());
  return parts.empty() ? kDone : kSomeRejected;
}

int compact(const std::string& path, const Options& options) {
  base::Result<dataset::Compacted> done =
      dataset::compact(path, {.part_articles = options.part_size_given ? options.part_size : dataset::CompactOptions{}.part_articles, .threads = static_cast<int>(options.threads)});
  if (!done) return fail_on_dataset(done.error().message);
  std::printf("%s: %zu parts, now %zu\n", path.c_str(), done->parts_before, done->parts_after);
  return name_damaged(done->damaged);
}

int link(const std::string& path, const Options& options) {
  base::Result<dataset::Linked> done = dataset::link(path, static_cast<int>(options.threads));
  if (!done) return fail_on_dataset(done.error().message);
  std::printf("%s: %llu reports of %llu happenings\n", path.c_str(), static_cast<unsigned long long>(done->reports), static_cast<unsigned long long>(done->stories));
  return name_damaged(done->damaged);
}

int merge(const std::string& target, const std::vector<std::string>& sources) {
  base::Result<dataset::Merged> done = dataset::merge(target, sources);
  if (!done) return fail_on_dataset(done.error().message);
  std::printf("%s: %llu articles added, %llu were in it\n", target.c_str(), static_cast<unsigned long long>(done->added),
              static_cast<unsigned long long>(done->there_already));
  return name_damaged(done->damaged);
}

}  // namespace

int run_dataset(const Options& options) {
  if (options.inputs.size() < 2) return fail("name what to do and a dataset: dateline dataset check|info|compact|link DATASET, or merge DATASET FROM...");
  std::vector<std::string> paths(options.inputs.begin() + 1, options.inputs.end());
  for (std::string& path : paths)
    while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  const std::string& what = options.inputs[0];
  if (what == "merge") {
    if (paths.size() < 2) return fail("name the dataset to add to and those to add: dateline dataset merge DATASET FROM...");
    return merge(paths[0], {paths.begin() + 1, paths.end()});
  }
  if (paths.size() > 1) return fail("one dataset at a time: dateline dataset " + what + " DATASET");
  if (what == "check") return check(paths[0]);
  if (what == "info") return info(paths[0]);
  if (what == "compact") return compact(paths[0], options);
  if (what == "link") return link(paths[0], options);
  return fail("'dateline dataset' knows check, info, compact, link and merge, not '" + what + "'");
}

}  // namespace dateline::cli
