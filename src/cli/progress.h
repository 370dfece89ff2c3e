// A line on the terminal that says how far a long run is: articles, words a second, share done, time left.
//
//   Progress progress(total_bytes);
//   progress.add(articles, words, events, bytes_read);
//   progress.finish();
//
// Silent unless standard error is a terminal and two seconds have passed. One thread at a time.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace dateline::cli {

// "412 articles · 187,201 words · 6,214 words/s · 45 % · 1 min 10 s left"; `share` below 0 when unknown.
std::string progress_line(size_t articles, size_t words, double seconds, double share);

class Progress {
 public:
  explicit Progress(uint64_t total_bytes);  // 0 when unknown

  void add(size_t articles, size_t words, size_t events, uint64_t bytes_read);
  void clear();   // takes the line away, so that a message can be printed
  void finish();  // leaves a line that says what was done

 private:
  double seconds() const;

  const bool visible_;
  const uint64_t total_bytes_;
  const std::chrono::steady_clock::time_point start_;
  double shown_at_ = 0;
  bool shown_ = false;
  size_t articles_ = 0, words_ = 0, events_ = 0;
};

}  // namespace dateline::cli
