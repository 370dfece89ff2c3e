#include "cli/progress.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace dateline::cli {
namespace {

constexpr double kPatience = 2.0;  // seconds before anything is shown
constexpr double kInterval = 0.2;

std::string grouped(size_t number) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string duration(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 60) return std::to_string(whole) + " s";
  if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
  return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

}  // namespace

std::string progress_line(size_t articles, size_t words, double seconds, double share) {
  std::string line = grouped(articles) + (articles == 1 ? " article · " : " articles · ") + grouped(words) + " words";
  if (seconds > 0) line += " · " + grouped(static_cast<size_t>(static_cast<double>(words) / seconds)) + " words/s";
  if (share > 0 && share < 1) {
    line += " · " + std::to_string(static_cast<int>(share * 100)) + " %";
    line += " · " + duration(seconds / share * (1 - share)) + " left";
  }
  return line;
}

Progress::Progress(uint64_t total_bytes)
    : visible_(::isatty(STDERR_FILENO) == 1), total_bytes_(total_bytes), start_(std::chrono::steady_clock::now()) {}

double Progress::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

void Progress::add(size_t articles, size_t words, size_t events, uint64_t bytes_read) {
  articles_ += articles;
  words_ += words;
  events_ += events;
  const double now = seconds();
  if (!visible_ || now < kPatience || now - shown_at_ < kInterval) return;
  const double share = total_bytes_ ? static_cast<double>(bytes_read) / static_cast<double>(total_bytes_) : -1;
  std::fprintf(stderr, "\r\x1B[K%s", progress_line(articles_, words_, now, share).c_str());
  std::fflush(stderr);
  shown_ = true;
  shown_at_ = now;
}

void Progress::clear() {
  if (shown_) std::fprintf(stderr, "\r\x1B[K");
  shown_ = false;
}

void Progress::finish() {
  clear();
  if (!visible_ || seconds() < kPatience) return;
  std::fprintf(stderr, "%s · %s events · %s\n", progress_line(articles_, words_, seconds(), -1).c_str(), grouped(events_).c_str(),
               duration(seconds()).c_str());
}

}  // namespace dateline::cli
