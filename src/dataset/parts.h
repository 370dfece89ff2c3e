// The folder of a dataset: whole parts only, whatever happens to those who write.
//
//   Result<Folder> folder = open_folder("news.dateline", Open::kCreate);
//   std::vector<Part> parts = list_parts(*folder);
//   Result<bool> done = publish(*folder, staged, {.article_ids = ids, .rows = rows}, coded);
//
// DATASET/dataset.json  schema version, written once
// DATASET/parts/NAME/   one part: TABLE.parquet …, ids.bin, sketches.bin, part.json (rows, sizes and checksums of all files)
// DATASET/tmp/          what is being written; left-overs of the dead are removed by the next writer
// DATASET/damaged/      parts that `dateline dataset check` set aside
// DATASET/lock          held while a part is moved into place
// A part becomes visible by one rename. A part may name others that it replaces: they are not seen from that moment on,
// whether they are still there or not. Several processes may write at once. Errors name the path and the remedy.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace dateline::dataset {

struct Folder {
  std::string path;
};

enum class Open { kExisting, kCreate };

// kCreate makes a new dataset where the path does not exist or is an empty folder. A folder with other things in it, or a
// dataset of a newer schema, is an error.
base::Result<Folder> open_folder(const std::string& path, Open mode);

struct PartFile {
  uint64_t rows = 0;   // of a table
  uint64_t bytes = 0;
  uint32_t crc = 0;    // CRC-32 of the whole file
};

struct Part {
  std::string name;
  std::string path;
  std::map<std::string, PartFile> files;     // by file name
  std::map<std::string, std::string> made_by;  // program, model, registry, codebook: versions and checksums
  std::vector<std::string> replaces;           // names of parts whose rows it holds
};

// Parts in order of their names, without those that others replace. Parts whose part.json cannot be read are left out and
// named in `damaged` when given.
std::vector<Part> list_parts(const Folder& folder, std::vector<std::string>* damaged = nullptr);

// A new folder below DATASET/tmp/, removed by nobody else while this process lives.
base::Result<std::string> stage(const Folder& folder);

// Removes what writers of this machine that no longer live have left in DATASET/tmp/, and parts that others replace.
void sweep(const Folder& folder);

// Ids of articles that are in the dataset, without loading them: one sorted array of hashes a part, mapped.
class CodedIds {
 public:
  static CodedIds open(const Folder& folder);
  void refresh(const Folder& folder);  // takes in what was published meanwhile
  bool contains(std::string_view article_id) const;
  // In a part that is none of these.
  bool contains_outside(std::string_view article_id, const std::vector<std::string>& part_names) const;

 private:
  struct Index;
  std::map<std::string, std::shared_ptr<const Index>> indexes_;  // by name of the part
};

struct Contents {
  std::vector<std::string> article_ids;
  std::map<std::string, uint64_t> rows;         // by file name
  std::map<std::string, std::string> made_by;
  std::vector<std::string> replaces;            // may be empty
};

// Writes ids.bin and part.json into the staged folder, syncs everything and renames it into parts/. Returns false and
// publishes nothing when another writer has published one of the ids meanwhile, or has replaced one of the parts that this
// one replaces; the caller then writes the part again. `coded` is refreshed.
base::Result<bool> publish(const Folder& folder, const std::string& staged, const Contents& contents, CodedIds& coded);

// Size and checksum of every file of a part; "" when all are as part.json says, else what is wrong.
std::string verify(const Part& part);

// Moves a part to DATASET/damaged/, beside others of its name.
base::Result<void> set_aside(const Folder& folder, const std::string& part_name);

// CRC-32 of a file as eight hexadecimal digits; "" when it cannot be read.
std::string file_checksum(const std::string& path);

uint64_t id_hash(std::string_view id);

}  // namespace dateline::dataset
