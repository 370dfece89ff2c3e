#include "cli/output.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline::cli {

Output::Output(std::FILE* file, std::string path, std::string temporary)
    : file_(file), path_(std::move(path)), temporary_(std::move(temporary)) {}

Output::~Output() {
  if (file_ && !path_.empty()) std::fclose(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void Output::write(std::string_view bytes) {
  if (error_ == 0 && std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) error_ = errno;
}

base::Result<void> Output::close() {
  if (std::fflush(file_) != 0 && error_ == 0) error_ = errno;
  if (!path_.empty() && std::fclose(std::exchange(file_, nullptr)) != 0 && error_ == 0) error_ = errno;
  const std::string name = path_.empty() ? "standard output" : path_;
  if (error_ != 0) return base::Error{"cannot write " + name + ": " + std::strerror(error_)};
  if (!temporary_.empty() && std::rename(temporary_.c_str(), path_.c_str()) != 0)
    return base::Error{"cannot write " + name + ": " + std::strerror(errno)};
  temporary_.clear();
  return {};
}

base::Result<std::unique_ptr<Output>> open_output(const std::string& path) {
  if (path.empty() || path == "-") return std::make_unique<Output>(stdout, "", "");
  struct stat status {};
  const bool special = ::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode);  // a pipe or /dev/null is written to as it is
  const std::string target = special ? path : path + ".part" + std::to_string(::getpid());
  std::FILE* file = std::fopen(target.c_str(), "wb");
  if (!file) return base::Error{"cannot write " + path + ": " + std::strerror(errno)};
  return std::make_unique<Output>(file, path, special ? "" : target);
}

}  // namespace dateline::cli
