#include "ingest/lines.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline::ingest {
namespace {

constexpr size_t kPiece = size_t{1} << 18;

}  // namespace

Lines::Lines(int descriptor) : descriptor_(descriptor) {}

Lines::Lines(Lines&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), buffer_(std::move(other.buffer_)), begin_(other.begin_),
      number_(other.number_), bytes_read_(other.bytes_read_), ended_(other.ended_), failed_(other.failed_) {}

Lines& Lines::operator=(Lines&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(buffer_, other.buffer_);
  std::swap(begin_, other.begin_);
  std::swap(number_, other.number_);
  std::swap(bytes_read_, other.bytes_read_);
  std::swap(ended_, other.ended_);
  std::swap(failed_, other.failed_);
  return *this;
}

Lines::~Lines() {
  if (descriptor_ > 0) ::close(descriptor_);
}

bool Lines::fill() {
  const size_t size = buffer_.size();
  buffer_.resize(size + kPiece);
  ssize_t got = -1;
  do {
    got = ::read(descriptor_, buffer_.data() + size, kPiece);
  } while (got < 0 && errno == EINTR);
  buffer_.resize(size + (got > 0 ? static_cast<size_t>(got) : 0));
  if (got <= 0) {
    ended_ = true;
    failed_ = got < 0;
    return false;
  }
  bytes_read_ += static_cast<uint64_t>(got);
  return true;
}

std::optional<Line> Lines::next() {
  if (begin_ == buffer_.size() || begin_ > kPiece) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  size_t searched = begin_;
  size_t end = std::string::npos;
  while ((end = buffer_.find('\n', searched)) == std::string::npos && !ended_ && buffer_.size() - begin_ < kLongestLine) {
    searched = buffer_.size();
    fill();
  }
  if (end == std::string::npos && buffer_.size() == begin_) return std::nullopt;
  Line line{.number = ++number_};
  if (end != std::string::npos) {
    line.bytes = std::string_view(buffer_).substr(begin_, end + 1 - begin_);
    begin_ = end + 1;
    return line;
  }
  if (ended_) {
    line.bytes = std::string_view(buffer_).substr(begin_);
    begin_ = buffer_.size();
    return line;
  }
  line.cut = true;  // skip what is left of the line
  const size_t kept = buffer_.size();
  while (!ended_) {
    const size_t from = buffer_.size();
    fill();
    end = buffer_.find('\n', from);
    if (end != std::string::npos) {
      buffer_.erase(kept, end + 1 - kept);
      break;
    }
    buffer_.resize(kept);
  }
  line.bytes = std::string_view(buffer_).substr(begin_, kept - begin_);
  begin_ = kept;
  return line;
}

base::Result<Lines> open_lines(const std::string& path) {
  if (path == "-") return Lines(0);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return base::Error{"cannot open " + path + ": " + std::strerror(errno)};
  Lines lines(descriptor);
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) return base::Error{path + " is a folder"};
  return lines;
}

}  // namespace dateline::ingest
