#include "dataset/compact.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/file.h"
#include "dataset/parts.h"
#include "dataset/table_files.h"
#include "stories/sketch_file.h"

namespace dateline::dataset {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Result;

constexpr int kMemoryMb = 700;
enum class Which { kAll, kKept };  // of the articles of the parts

constexpr const char* kKept = "kept";  // table of ids that a part keeps

uint64_t articles_of(const Part& part) {
  const auto file = part.files.find("articles.parquet");
  return file == part.files.end() ? 0 : file->second.rows;
}

// A folder below tmp/ that is removed when it was not published.
struct Staged {
  std::string path;
  ~Staged() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
    fs::remove_all(path + ".spill", ignored);
  }
};

std::string rows_of(const std::vector<Part>& parts, const Table& table, Which which) {
  std::string files;
  for (const Part& part : parts) files += (files.empty() ? "" : ", ") + quote(part.path + "/" + std::string(table.name) + ".parquet");
  return "SELECT " + own_columns(table) + " FROM read_parquet([" + files + "])" +
         (which == Which::kAll ? "" : " WHERE " + std::string(table.name == "articles" ? "id" : "article") + " IN (SELECT id FROM " + kKept + ")");
}

Result<std::vector<std::string>> ids_of(Duck& duck, const std::vector<Part>& parts) {
  std::vector<std::string> ids;
  for (const Part& part : parts) {
    Result<void> read = duck.for_each_row("SELECT id FROM read_parquet(" + quote(part.path + "/articles.parquet") + ")", [&](const TextRow& row) -> Result<void> {
      ids.emplace_back(row[0].value_or(""));
      return {};
    });
    if (!read) return Error{"cannot read " + part.path + ": " + read.error().message};
  }
  return ids;
}

// Of the articles `ids`; a part without readable sketches only means that later reprints are not found.
std::string sketches_of(const std::vector<Part>& parts, const std::vector<std::string>& ids) {
  const std::unordered_set<std::string> wanted(ids.begin(), ids.end());
  std::vector<stories::Sketched> sketches;
  for (const Part& part : parts) {
    const Result<base::MappedFile> bytes = base::map_file(part.path + "/sketches.bin");
    if (!bytes) continue;
    if (const std::optional<stories::SketchFile> file = stories::SketchFile::read(bytes->bytes()))
      for (stories::Sketched& article : file->all())
        if (wanted.contains(article.id)) sketches.push_back(std::move(article));
  }
  return stories::pack(sketches);
}

std::map<std::string, std::string> made_by(const std::vector<Part>& parts) {
  std::map<std::string, std::set<std::string>> all;
  for (const Part& part : parts)
    for (const auto& [what, version] : part.made_by) all[what].insert(version);
  std::map<std::string, std::string> joined;
  for (const auto& [what, versions] : all)
    for (const std::string& version : versions) joined[what] += (joined[what].empty() ? "" : ", ") + version;
  return joined;
}

// Also what the replaced have replaced, as long as it lies there: it must not come to light again.
std::vector<std::string> names_replaced(const Folder& folder, const std::vector<Part>& parts) {
  std::vector<std::string> names;
  for (const Part& part : parts) {
    names.push_back(part.name);
    for (const std::string& older : part.replaces) {
      std::error_code unknown;
      if (fs::exists(folder.path + "/parts/" + older, unknown)) names.push_back(older);
    }
  }
  return names;
}

// Writes what `parts` hold of the articles `ids` as one part of `folder`; kAll says that these are all.
Result<bool> rewrite(const Folder& folder, int threads, const std::vector<Part>& parts, const std::vector<std::string>& ids, Which which,
                     std::vector<std::string> replaces) {
  Result<std::string> path = stage(folder);
  if (!path) return path.error();
  const Staged staged{*path};
  Result<Duck> duck = Duck::open({.threads = threads, .memory_mb = kMemoryMb, .spill_folder = staged.path + ".spill"});
  if (!duck) return duck.error();
  if (which == Which::kKept)
    if (Result<void> made = duck->make_id_table(kKept, ids); !made) return made.error();
  Contents contents{.article_ids = ids, .made_by = made_by(parts), .replaces = std::move(replaces)};
  for (const Table& table : tables()) {
    Result<uint64_t> rows = write_table(*duck, table, rows_of(parts, table, which), Order::kByDay, staged.path);
    if (!rows) return rows.error();
    contents.rows[std::string(table.name) + ".parquet"] = *rows;
  }
  if (Result<void> written = base::write_file_atomically(staged.path + "/sketches.bin", sketches_of(parts, ids)); !written) return written.error();
  CodedIds coded = CodedIds::open(folder);
  return publish(folder, staged.path, contents, coded);
}

// Neighbours in order of their names, which is that of their making, as far as they are small.
std::vector<std::vector<Part>> groups(const std::vector<Part>& parts, uint64_t part_articles) {
  std::vector<std::vector<Part>> list;
  std::vector<Part> group;
  uint64_t articles = 0;
  const auto close = [&] {
    if (group.size() > 1) list.push_back(std::move(group));
    group.clear();
    articles = 0;
  };
  for (const Part& part : parts) {
    const uint64_t own = articles_of(part);
    if (own > part_articles / 2) continue;
    if (articles + own > part_articles) close();
    group.push_back(part);
    articles += own;
  }
  close();
  return list;
}

std::vector<Part> sound_parts(const Folder& folder, std::vector<std::string>& damaged) {
  std::vector<Part> parts = list_parts(folder, &damaged);
  std::erase_if(parts, [&](const Part& part) {
    if (verify(part).empty()) return false;
    damaged.push_back(part.name);
    return true;
  });
  return parts;
}

Result<void> merge_part(const Folder& target, const Part& part, Merged& merged) {
  Result<Duck> duck = Duck::open({.threads = 1, .memory_mb = kMemoryMb});
  if (!duck) return duck.error();
  const Result<std::vector<std::string>> ids = ids_of(*duck, {part});
  if (!ids) return ids.error();
  while (true) {
    const CodedIds coded = CodedIds::open(target);
    std::vector<std::string> fresh;
    std::copy_if(ids->begin(), ids->end(), std::back_inserter(fresh), [&](const std::string& id) { return !coded.contains(id); });
    Result<bool> done = fresh.empty() ? Result<bool>(true) : rewrite(target, 0, {part}, fresh, fresh.size() == ids->size() ? Which::kAll : Which::kKept, {});
    if (!done) return done.error();
    if (!*done) continue;  // another process has published one of them meanwhile
    merged.added += fresh.size();
    merged.there_already += ids->size() - fresh.size();
    return {};
  }
}

}  // namespace

Result<Compacted> compact(const std::string& path, const CompactOptions& options) {
  Result<Folder> folder = open_folder(path, Open::kExisting);
  if (!folder) return folder.error();
  sweep(*folder);
  Compacted done;
  const std::vector<Part> parts = sound_parts(*folder, done.damaged);
  done.parts_before = done.parts_after = parts.size();
  for (const std::vector<Part>& group : groups(parts, options.part_articles)) {
    Result<Duck> duck = Duck::open({.threads = 1});
    if (!duck) return duck.error();
    const Result<std::vector<std::string>> ids = ids_of(*duck, group);
    if (!ids) return ids.error();
    Result<bool> written = rewrite(*folder, options.threads, group, *ids, Which::kAll, names_replaced(*folder, group));
    if (!written) return written.error();
    if (*written) done.parts_after -= group.size() - 1;  // else another process compacts at the same time
    sweep(*folder);
  }
  return done;
}

Result<Merged> merge(const std::string& target, const std::vector<std::string>& sources) {
  std::vector<Folder> folders;
  for (const std::string& source : sources) {
    Result<Folder> folder = open_folder(source, Open::kExisting);
    if (!folder) return folder.error();
    folders.push_back(*std::move(folder));
  }
  Result<Folder> into = open_folder(target, Open::kCreate);
  if (!into) return into.error();
  sweep(*into);
  Merged merged;
  for (const Folder& source : folders) {
    std::vector<std::string> damaged;
    for (const Part& part : sound_parts(source, damaged))
      if (Result<void> done = merge_part(*into, part, merged); !done) return done.error();
    for (const std::string& name : damaged) merged.damaged.push_back(source.path + "/parts/" + name);
  }
  return merged;
}

}  // namespace dateline::dataset
