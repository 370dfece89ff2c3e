#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace dateline::base {
namespace {

Error system_error(std::string_view action, const std::string& path) {
  return Error{"cannot " + std::string(action) + " " + path + ": " + std::strerror(errno)};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { if (number_ >= 0) ::close(number_); }
  int number() const { return number_; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ && size_) ::munmap(const_cast<char*>(data_), size_);
}

Result<MappedFile> map_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return system_error("open", path);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return system_error("examine", path);
  if (!S_ISREG(status.st_mode)) return Error{path + " is not a regular file"};
  if (status.st_size == 0) return MappedFile();
  void* data = ::mmap(nullptr, static_cast<size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (data == MAP_FAILED) return system_error("map", path);
  return MappedFile(data, static_cast<size_t>(status.st_size));
}

Result<std::string> read_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return system_error("open", path);
  std::string content;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("read", path);
    if (got == 0) return content;
    content.append(buffer, static_cast<size_t>(got));
  }
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
  const std::string temporary = path + ".part" + std::to_string(::getpid());
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.number() < 0) return system_error("create", temporary);
    if (!write_all(file.number(), bytes) || ::fsync(file.number()) != 0) {
      const Error error = system_error("write", path);
      ::unlink(temporary.c_str());
      return error;
    }
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    const Error error = system_error("rename into place", path);
    ::unlink(temporary.c_str());
    return error;
  }
  return {};
}

}  // namespace dateline::base
