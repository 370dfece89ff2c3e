#include "dataset/rewrite.h"

#include <filesystem>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/file.h"
#include "dataset/table_files.h"
#include "stories/sketch_file.h"

namespace dateline::dataset {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Result;

constexpr int kMemoryMb = 700;
constexpr const char* kKept = "kept";  // table of ids that a part keeps

// A folder below tmp/ that is removed when it was not published.
struct Staged {
  std::string path;
  ~Staged() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
    fs::remove_all(path + ".spill", ignored);
  }
};

std::string rows_of(const Rewriting& what, const Table& table) {
  std::string files;
  for (const Part& part : what.parts) files += (files.empty() ? "" : ", ") + quote(part.path + "/" + std::string(table.name) + ".parquet");
  const std::string rows = "SELECT " + own_columns(table) + " FROM read_parquet([" + files + "])" +
                           (what.which == Which::kAll ? "" : " WHERE " + std::string(table.name == "articles" ? "id" : "article") + " IN (SELECT id FROM " + kKept + ")");
  if (what.links_file.empty() || table.name != "events") return rows;
  return "SELECT e.* REPLACE (l.link AS link) FROM (" + rows + ") e LEFT JOIN read_parquet(" + quote(what.links_file) + ") l ON l.id = e.id";
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

}  // namespace

std::vector<Part> sound_parts(const Folder& folder, std::vector<std::string>& damaged) {
  std::vector<Part> parts = list_parts(folder, &damaged);
  std::erase_if(parts, [&](const Part& part) {
    if (verify(part).empty()) return false;
    damaged.push_back(part.name);
    return true;
  });
  return parts;
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

Result<bool> rewrite(const Folder& folder, const Rewriting& what) {
  Result<std::string> path = stage(folder);
  if (!path) return path.error();
  const Staged staged{*path};
  Result<Duck> duck = Duck::open({.threads = what.threads, .memory_mb = kMemoryMb, .spill_folder = staged.path + ".spill"});
  if (!duck) return duck.error();
  if (what.which == Which::kKept)
    if (Result<void> made = duck->make_id_table(kKept, what.ids); !made) return made.error();
  Contents contents{.article_ids = what.ids, .made_by = made_by(what.parts), .replaces = what.replaces};
  for (const Table& table : tables()) {
    Result<uint64_t> rows = write_table(*duck, table, rows_of(what, table), Order::kByDay, staged.path);
    if (!rows) return rows.error();
    contents.rows[std::string(table.name) + ".parquet"] = *rows;
  }
  if (Result<void> written = base::write_file_atomically(staged.path + "/sketches.bin", sketches_of(what.parts, what.ids)); !written) return written.error();
  CodedIds coded = CodedIds::open(folder);
  return publish(folder, staged.path, contents, coded);
}

}  // namespace dateline::dataset
