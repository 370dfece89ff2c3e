#include "dataset/parts.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>
#include <set>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "dataset/columns.h"

namespace dateline::dataset {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Result;
using nlohmann::json;

Error system_error(const std::string& action, const std::string& path) {
  return Error{"cannot " + action + " " + path + ": " + std::strerror(errno)};
}

// Holds DATASET/lock while it lives.
class Lock {
 public:
  explicit Lock(const Folder& folder) : descriptor_(::open((folder.path + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {}
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { if (descriptor_ >= 0) ::close(descriptor_); }
  bool held() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Result<void> sync_path(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return system_error("open", path);
  const int done = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  errno = error;
  return done == 0 ? Result<void>() : Result<void>(system_error("write through to disk", path));
}

Result<uint32_t> crc_of(const std::string& path) {
  Result<base::MappedFile> file = base::map_file(path);
  if (!file) return file.error();
  const std::string_view bytes = file->bytes();
  return static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

// Process numbers mean something on one machine only; datasets may lie on a shared disk.
uint32_t machine() {
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return static_cast<uint32_t>(id_hash(name));
}

std::string unique_name() {
  static std::atomic<unsigned> counter{0};
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  char name[80];
  std::snprintf(name, sizeof name, "%016llx-%d-%u-%08x", static_cast<unsigned long long>(now), static_cast<int>(::getpid()), counter++, machine());
  return name;
}

// Whether the writer that gave `name` to a folder below tmp/ ran on this machine and is gone.
bool is_orphan(const std::string& name) {
  unsigned long long time = 0;
  int owner = 0;
  unsigned counter = 0, host = 0;
  if (std::sscanf(name.c_str(), "%16llx-%d-%u-%8x", &time, &owner, &counter, &host) != 4) return false;
  return host == machine() && owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
}

Result<void> check_version(const std::string& path) {
  Result<std::string> text = base::read_file(path + "/dataset.json");
  if (!text) return Error{path + " is no dateline dataset: it has no dataset.json; give the folder that `dateline code -o` made"};
  const json manifest = json::parse(*text, nullptr, false);
  if (!manifest.is_object() || !manifest.contains("schema") || !manifest["schema"].is_number_integer())
    return Error{path + "/dataset.json is damaged: restore {\"format\": \"dateline\", \"schema\": " + std::to_string(kSchemaVersion) + "}"};
  const int version = manifest["schema"].get<int>();
  if (version > kSchemaVersion)
    return Error{path + " has schema version " + std::to_string(version) + ", this program knows up to " + std::to_string(kSchemaVersion) + ": use a newer dateline"};
  return {};
}

Result<void> create(const std::string& path) {
  std::error_code error;
  for (const char* below : {"", "/parts", "/tmp"}) {
    fs::create_directories(path + below, error);
    if (error) return Error{"cannot make the folder " + path + below + ": " + error.message()};
  }
  const json manifest = {{"format", "dateline"}, {"schema", kSchemaVersion}};
  return base::write_file_atomically(path + "/dataset.json", manifest.dump() + "\n");
}

Result<Part> read_part(const fs::path& path) {
  Part part{path.filename().string(), path.string(), {}, {}, {}};
  Result<std::string> text = base::read_file(part.path + "/part.json");
  if (!text) return text.error();
  const json manifest = json::parse(*text, nullptr, false);
  if (!manifest.is_object() || !manifest.contains("files") || !manifest["files"].is_object()) return Error{part.path + "/part.json is damaged"};
  for (const auto& [name, entry] : manifest["files"].items()) {
    if (!entry.is_object()) return Error{part.path + "/part.json is damaged"};
    const auto number = [&](const char* field) { return entry.contains(field) && entry[field].is_number_unsigned() ? entry[field].get<uint64_t>() : 0; };
    part.files[name] = {number("rows"), number("bytes"), static_cast<uint32_t>(number("crc32"))};
  }
  if (manifest.contains("made_by") && manifest["made_by"].is_object())
    for (const auto& [name, value] : manifest["made_by"].items())
      if (value.is_string()) part.made_by[name] = value.get<std::string>();
  if (manifest.contains("replaces") && manifest["replaces"].is_array())
    for (const json& name : manifest["replaces"])
      if (name.is_string()) part.replaces.push_back(name.get<std::string>());
  return part;
}

std::vector<uint64_t> hashes_of(const std::vector<std::string>& ids) {
  std::vector<uint64_t> hashes;
  for (const std::string& id : ids) hashes.push_back(id_hash(id));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

Result<void> write_manifest(const std::string& staged, const Contents& contents) {
  json files = json::object();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(staged, error)) {
    const std::string path = entry.path().string(), name = entry.path().filename().string();
    if (Result<void> synced = sync_path(path, O_RDONLY); !synced) return synced;
    Result<uint32_t> crc = crc_of(path);
    if (!crc) return crc.error();
    const auto count = contents.rows.find(name);
    files[name] = {{"rows", count == contents.rows.end() ? 0 : count->second}, {"bytes", entry.file_size()}, {"crc32", *crc}};
  }
  if (error) return Error{"cannot list " + staged + ": " + error.message()};
  const json manifest = {{"schema", kSchemaVersion}, {"files", files}, {"made_by", contents.made_by}, {"replaces", contents.replaces}};
  return base::write_file_atomically(staged + "/part.json", manifest.dump(1) + "\n");
}

}  // namespace

std::string file_checksum(const std::string& path) {
  const Result<uint32_t> crc = crc_of(path);
  if (!crc) return "";
  char text[16];
  std::snprintf(text, sizeof text, "%08x", *crc);
  return text;
}

uint64_t id_hash(std::string_view id) {
  uint64_t hash = 14695981039346656037ULL;  // FNV-1a, then the finaliser of splitmix64
  for (char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
  return hash ^ (hash >> 31);
}

Result<Folder> open_folder(const std::string& path, Open mode) {
  std::error_code error;
  if (fs::exists(path + "/dataset.json", error)) {
    if (Result<void> sound = check_version(path); !sound) return sound.error();
    return Folder{path};
  }
  if (mode == Open::kExisting) return Error{path + " is no dateline dataset: it has no dataset.json; give the folder that `dateline code -o` made"};
  if (fs::exists(path, error) && !fs::is_directory(path, error)) return Error{path + " is a file; give a folder for the dataset"};
  if (fs::exists(path, error) && !fs::is_empty(path, error)) {
    // another writer may be creating it this moment: parts/ and tmp/ are its own
    for (const auto& entry : fs::directory_iterator(path, error))
      if (entry.path().filename() != "parts" && entry.path().filename() != "tmp" && !entry.path().filename().string().starts_with("dataset.json"))
        return Error{path + " is a folder with other things in it (" + entry.path().filename().string() + "); give a new or an empty one"};
  }
  if (Result<void> made = create(path); !made) return made.error();
  return Folder{path};
}

namespace {

// Everything below parts/, those that others replace included. Nothing when one of them went away meanwhile.
std::optional<std::vector<Part>> try_to_list(const Folder& folder, std::vector<std::string>& damaged) {
  std::vector<Part> parts;
  damaged.clear();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.path + "/parts", error)) {
    Result<Part> part = read_part(entry.path());
    std::error_code gone;
    if (part) parts.push_back(*std::move(part));
    else if (!fs::exists(entry.path(), gone)) return std::nullopt;
    else damaged.push_back(entry.path().filename().string());
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.name < b.name; });
  return parts;
}

std::vector<Part> all_parts(const Folder& folder, std::vector<std::string>& damaged) {
  while (true)
    if (std::optional<std::vector<Part>> parts = try_to_list(folder, damaged)) return *std::move(parts);
}

std::set<std::string> replaced(const std::vector<Part>& parts) {
  std::set<std::string> names;
  for (const Part& part : parts) names.insert(part.replaces.begin(), part.replaces.end());
  return names;
}

}  // namespace

std::vector<Part> list_parts(const Folder& folder, std::vector<std::string>* damaged) {
  std::vector<std::string> broken;
  std::vector<Part> parts = all_parts(folder, broken);
  const std::set<std::string> hidden = replaced(parts);
  std::erase_if(parts, [&](const Part& part) { return hidden.contains(part.name); });
  std::erase_if(broken, [&](const std::string& name) { return hidden.contains(name); });
  if (damaged) damaged->insert(damaged->end(), broken.begin(), broken.end());
  return parts;
}

Result<std::string> stage(const Folder& folder) {
  const std::string path = folder.path + "/tmp/" + unique_name();
  std::error_code error;
  fs::create_directories(path, error);
  if (error) return Error{"cannot make the folder " + path + ": " + error.message()};
  return path;
}

void sweep(const Folder& folder) {
  const Lock lock(folder);
  if (!lock.held()) return;
  std::error_code ignored;
  std::vector<std::string> damaged;
  for (const std::string& name : replaced(all_parts(folder, damaged))) {
    // out of sight first: half a part must not be seen
    const std::string from = folder.path + "/parts/" + name, to = folder.path + "/tmp/" + unique_name();
    if (std::rename(from.c_str(), to.c_str()) == 0) fs::remove_all(to, ignored);
  }
  for (const auto& entry : fs::directory_iterator(folder.path + "/tmp", ignored)) {
    std::error_code left;
    if (is_orphan(entry.path().filename().string())) fs::remove_all(entry.path(), left);
  }
}

Result<bool> publish(const Folder& folder, const std::string& staged, const Contents& contents, CodedIds& coded) {
  const std::vector<uint64_t> hashes = hashes_of(contents.article_ids);
  if (Result<void> written = base::write_file_atomically(staged + "/ids.bin", {reinterpret_cast<const char*>(hashes.data()), hashes.size() * 8}); !written)
    return written.error();
  if (Result<void> written = write_manifest(staged, contents); !written) return written.error();
  if (Result<void> synced = sync_path(staged, O_RDONLY | O_DIRECTORY); !synced) return synced.error();
  const Lock lock(folder);
  if (!lock.held()) return system_error("lock", folder.path + "/lock");
  coded.refresh(folder);
  for (const std::string& id : contents.article_ids)
    if (coded.contains_outside(id, contents.replaces)) return false;
  if (!contents.replaces.empty()) {
    std::set<std::string> seen;
    for (const Part& part : list_parts(folder)) seen.insert(part.name);
    for (const std::string& name : contents.replaces)
      if (!seen.contains(name)) return false;
  }
  const std::string target = folder.path + "/parts/" + fs::path(staged).filename().string();
  std::error_code unknown;
  if (fs::exists(target, unknown)) return Error{target + " is there already: another writer has published a part of this name; run the same command again"};
  if (std::rename(staged.c_str(), target.c_str()) != 0) return system_error("move the part into", target);
  if (Result<void> synced = sync_path(folder.path + "/parts", O_RDONLY | O_DIRECTORY); !synced) return synced.error();
  return true;
}

std::string verify(const Part& part) {
  for (const auto& [name, expected] : part.files) {
    const std::string path = part.path + "/" + name;
    std::error_code error;
    const uint64_t bytes = fs::file_size(path, error);
    if (error) return name + " is missing";
    if (bytes != expected.bytes) return name + " has " + std::to_string(bytes) + " bytes, not " + std::to_string(expected.bytes);
    const Result<uint32_t> crc = crc_of(path);
    if (!crc) return crc.error().message;
    if (*crc != expected.crc) return name + " has another checksum than when it was written";
  }
  return "";
}

Result<void> set_aside(const Folder& folder, const std::string& part_name) {
  std::error_code error;
  fs::create_directories(folder.path + "/damaged", error);
  std::string target = folder.path + "/damaged/" + part_name;
  std::error_code unknown;
  for (int copy = 2; fs::exists(target, unknown); ++copy) target = folder.path + "/damaged/" + part_name + "." + std::to_string(copy);
  fs::rename(folder.path + "/parts/" + part_name, target, error);
  if (error) return Error{"cannot move " + folder.path + "/parts/" + part_name + " to damaged/: " + error.message()};
  return {};
}

struct CodedIds::Index {
  base::MappedFile file;
  bool contains(uint64_t hash) const {
    const auto* begin = reinterpret_cast<const uint64_t*>(file.bytes().data());
    return std::binary_search(begin, begin + file.bytes().size() / 8, hash);
  }
};

CodedIds CodedIds::open(const Folder& folder) {
  CodedIds ids;
  ids.refresh(folder);
  return ids;
}

void CodedIds::refresh(const Folder& folder) {
  std::set<std::string> there;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.path + "/parts", error)) {
    const std::string name = entry.path().filename().string();
    there.insert(name);
    if (indexes_.contains(name)) continue;
    Result<base::MappedFile> file = base::map_file(entry.path().string() + "/ids.bin");
    if (!file) continue;  // a damaged part, which `check` reports
    auto index = std::make_shared<Index>();
    index->file = *std::move(file);
    indexes_.emplace(name, std::move(index));
  }
  std::erase_if(indexes_, [&](const auto& entry) { return !there.contains(entry.first); });
}

bool CodedIds::contains(std::string_view article_id) const { return contains_outside(article_id, {}); }

bool CodedIds::contains_outside(std::string_view article_id, const std::vector<std::string>& part_names) const {
  const uint64_t hash = id_hash(article_id);
  return std::any_of(indexes_.begin(), indexes_.end(), [&](const auto& entry) {
    return entry.second->contains(hash) && std::find(part_names.begin(), part_names.end(), entry.first) == part_names.end();
  });
}

}  // namespace dateline::dataset
