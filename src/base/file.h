// Files: read whole, mapped, written safely.
//
//   Result<MappedFile> file = map_file("models/en.dlm");
//   if (file) use(file->bytes());
//   Result<void> done = write_file_atomically("out.jsonl", text);
//
// Errors name the path, what the system said and what to do. A MappedFile may be read from any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::base {

// A read-only mapping of a whole file; unmapped when destroyed. Movable, not copyable.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(const void* data, size_t size) : data_(static_cast<const char*>(data)), size_(size) {}
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
};

Result<MappedFile> map_file(const std::string& path);
Result<std::string> read_file(const std::string& path);

// Writes to a temporary neighbour, syncs it and renames it: readers see the old file or the new one.
Result<void> write_file_atomically(const std::string& path, std::string_view bytes);

}  // namespace dateline::base
