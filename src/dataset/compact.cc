#include "dataset/compact.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "dataset/reports.h"
#include "dataset/rewrite.h"
#include "stories/clusters.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

uint64_t articles_of(const Part& part) {
  const auto file = part.files.find("articles.parquet");
  return file == part.files.end() ? 0 : file->second.rows;
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

Result<void> merge_part(const Folder& target, const Part& part, Merged& merged) {
  Result<Duck> duck = Duck::open({.threads = 1});
  if (!duck) return duck.error();
  const Result<std::vector<std::string>> ids = ids_of(*duck, {part});
  if (!ids) return ids.error();
  while (true) {
    const CodedIds coded = CodedIds::open(target);
    std::vector<std::string> fresh;
    std::copy_if(ids->begin(), ids->end(), std::back_inserter(fresh), [&](const std::string& id) { return !coded.contains(id); });
    Result<bool> done = fresh.empty() ? Result<bool>(true) : rewrite(target, {.parts = {part}, .ids = fresh, .which = fresh.size() == ids->size() ? Which::kAll : Which::kKept});
    if (!done) return done.error();
    if (!*done) continue;  // another process has published one of them meanwhile
    merged.added += fresh.size();
    merged.there_already += ids->size() - fresh.size();
    return {};
  }
}

struct Removed {
  std::string path;
  ~Removed() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

// id and link of all events that are linked, by way of JSON lines.
Result<void> write_links(const std::vector<Part>& parts, const std::string& scratch, const std::string& links_file, Linked& done) {
  const std::string lines_file = scratch + "/links.jsonl";
  std::ofstream lines(lines_file, std::ios::binary);
  stories::Clusters clusters;
  Result<void> read = for_all_reports(parts, scratch + "/spill", [&](const stories::Report& report) {
    const std::string link = clusters.link(report);
    ++done.reports;
    done.stories += link == report.id;
    lines << link_line(report.id, link);
  });
  if (!read) return read;
  lines.close();
  if (!lines) return Error{"cannot write " + lines_file + ": is the disk full?"};
  Result<Duck> duck = Duck::open({.threads = 1});
  if (!duck) return duck.error();
  return duck->run("COPY (SELECT * FROM read_json(" + quote(lines_file) + ", format = 'newline_delimited', columns = {id: 'VARCHAR', link: 'VARCHAR'})) TO " +
                   quote(links_file) + " (FORMAT parquet)");
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
    Result<bool> written = rewrite(*folder, {.parts = group, .ids = *ids, .replaces = names_replaced(*folder, group), .threads = options.threads});
    if (!written) return written.error();
    if (*written) done.parts_after -= group.size() - 1;  // else another process compacts at the same time
    sweep(*folder);
  }
  return done;
}

Result<Linked> link(const std::string& path, int threads) {
  Result<Folder> folder = open_folder(path, Open::kExisting);
  if (!folder) return folder.error();
  sweep(*folder);
  Linked done;
  const std::vector<Part> parts = sound_parts(*folder, done.damaged);
  const Result<std::string> scratch = stage(*folder);
  if (!scratch) return scratch.error();
  const Removed removed{*scratch};
  const std::string links_file = *scratch + "/links.parquet";
  if (parts.empty()) return done;
  if (Result<void> written = write_links(parts, *scratch, links_file, done); !written) return written.error();
  for (const Part& part : parts) {
    Result<Duck> duck = Duck::open({.threads = 1});
    if (!duck) return duck.error();
    const Result<std::vector<std::string>> ids = ids_of(*duck, {part});
    if (!ids) return ids.error();
    Result<bool> written = rewrite(*folder, {.parts = {part}, .ids = *ids, .replaces = names_replaced(*folder, {part}), .links_file = links_file, .threads = threads});
    if (!written) return written.error();
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
