#include "dataset/parts.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>

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

std::string unique_name() {
  static std::atomic<unsigned> counter{0};
  const auto now = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  char name[64];
  std::snprintf(name, sizeof name, "%016llx-%d-%u", static_cast<unsigned long long>(now), static_cast<int>(::getpid()), counter++);
  return name;
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
  Part part{path.filename().string(), path.string(), {}, {}};
  Result<std::string> text = base::read_file(part.path + "/part.json");
  if (!text) return text.error();
  const json manifest = json::parse(*text, nullptr, false);
  if (!manifest.is_object() || !manifest.contains("files") || !manifest["files"].is_object()) return Error{part.path + "/part.json is damaged"};
  for (const auto& [name, entry] : manifest["files"].items()) {
    if (!entry.is_object()) return Error{part.path + "/part.json is damaged"};
    part.files[name] = {entry.value("rows", uint64_t{0}), entry.value("bytes", uint64_t{0}), entry.value("crc32", uint32_t{0})};
  }
  if (manifest.contains("made_by") && manifest["made_by"].is_object())
    for (const auto& [name, value] : manifest["made_by"].items())
      if (value.is_string()) part.made_by[name] = value.get<std::string>();
  return part;
}

std::vector<uint64_t> hashes_of(const std::vector<std::string>& ids) {
  std::vector<uint64_t> hashes;
  for (const std::string& id : ids) hashes.push_back(id_hash(id));
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

Result<void> write_manifest(const std::string& staged, const std::map<std::string, uint64_t>& rows, const std::map<std::string, std::string>& made_by) {
  json files = json::object();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(staged, error)) {
    const std::string path = entry.path().string(), name = entry.path().filename().string();
    if (Result<void> synced = sync_path(path, O_RDONLY); !synced) return synced;
    Result<uint32_t> crc = crc_of(path);
    if (!crc) return crc.error();
    const auto count = rows.find(name);
    files[name] = {{"rows", count == rows.end() ? 0 : count->second}, {"bytes", entry.file_size()}, {"crc32", *crc}};
  }
  if (error) return Error{"cannot list " + staged + ": " + error.message()};
  const json manifest = {{"schema", kSchemaVersion}, {"files", files}, {"made_by", made_by}};
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

std::vector<Part> list_parts(const Folder& folder, std::vector<std::string>* damaged) {
  std::vector<Part> parts;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.path + "/parts", error)) {
    Result<Part> part = read_part(entry.path());
    if (part) parts.push_back(*std::move(part));
    else if (damaged) damaged->push_back(entry.path().filename().string());
  }
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.name < b.name; });
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
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.path + "/tmp", error)) {
    const std::string name = entry.path().filename().string();
    const size_t dash = name.find('-');
    if (dash == std::string::npos) continue;
    int owner = 0;
    std::from_chars(name.data() + dash + 1, name.data() + name.size(), owner);
    const bool dead = owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH;
    std::error_code ignored;
    if (dead) fs::remove_all(entry.path(), ignored);
  }
}

Result<bool> publish(const Folder& folder, const std::string& staged, const std::vector<std::string>& article_ids,
                     const std::map<std::string, uint64_t>& rows, const std::map<std::string, std::string>& made_by) {
  const std::vector<uint64_t> hashes = hashes_of(article_ids);
  if (Result<void> written = base::write_file_atomically(staged + "/ids.bin", {reinterpret_cast<const char*>(hashes.data()), hashes.size() * 8}); !written)
    return written.error();
  if (Result<void> written = write_manifest(staged, rows, made_by); !written) return written.error();
  if (Result<void> synced = sync_path(staged, O_RDONLY | O_DIRECTORY); !synced) return synced.error();
  const Lock lock(folder);
  if (!lock.held()) return system_error("lock", folder.path + "/lock");
  const CodedIds coded = CodedIds::open(folder);
  for (const std::string& id : article_ids)
    if (coded.contains(id)) return false;
  const std::string target = folder.path + "/parts/" + fs::path(staged).filename().string();
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
  fs::rename(folder.path + "/parts/" + part_name, folder.path + "/damaged/" + part_name, error);
  if (error) return Error{"cannot move " + folder.path + "/parts/" + part_name + " to damaged/: " + error.message()};
  return {};
}

struct CodedIds::Index {
  base::MappedFile file;
  const uint64_t* begin() const { return reinterpret_cast<const uint64_t*>(file.bytes().data()); }
  size_t size() const { return file.bytes().size() / 8; }
};

CodedIds CodedIds::open(const Folder& folder) {
  CodedIds ids;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.path + "/parts", error)) {
    Result<base::MappedFile> file = base::map_file(entry.path().string() + "/ids.bin");
    if (!file) continue;  // a damaged part, which `check` reports
    auto index = std::make_shared<Index>();
    index->file = *std::move(file);
    ids.indexes_.push_back(std::move(index));
  }
  return ids;
}

bool CodedIds::contains(const std::string& article_id) const {
  const uint64_t hash = id_hash(article_id);
  return std::any_of(indexes_.begin(), indexes_.end(), [&](const auto& index) {
    return std::binary_search(index->begin(), index->begin() + index->size(), hash);
  });
}

uint64_t CodedIds::size() const {
  uint64_t total = 0;
  for (const auto& index : indexes_) total += index->size();
  return total;
}

}  // namespace dateline::dataset
