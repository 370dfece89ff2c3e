// Work spread over threads, results taken in the order of the input.
//
//   run_ordered<Batch, std::string>(
//       {.threads = 2},
//       [&]() -> std::optional<Batch> { return reader.next(); },   // one at a time
//       [&](Batch batch) { return code(std::move(batch)); },       // on many threads at once
//       [&](std::string lines) { out << lines; });                 // one at a time, in order
//
// At most `ahead` batches a thread are in work or wait to be taken, so memory is bounded however long the input is.
// `read` and `take` are never called by two threads at once, but by any of them; none of the three may throw.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace dateline::base {

struct OrderedOptions {
  size_t threads = 1;
  size_t ahead = 4;
};

// The number of cores that this process may use; at least 1.
size_t usable_cores();

template <typename Input, typename Output, typename Read, typename Work, typename Take>
void run_ordered(OrderedOptions options, Read read, Work work, Take take) {
  std::mutex mutex;
  std::condition_variable room;
  size_t next_read = 0, next_taken = 0;
  bool ended = false, taking = false;
  std::map<size_t, Output> waiting;

  const auto fetch = [&](size_t& number) -> std::optional<Input> {
    std::unique_lock lock(mutex);
    room.wait(lock, [&] { return ended || next_read - next_taken < options.threads * options.ahead; });
    if (ended) return std::nullopt;
    std::optional<Input> input = read();
    if (!input) {
      ended = true;
      room.notify_all();
      return std::nullopt;
    }
    number = next_read++;
    return input;
  };
  const auto deliver = [&](size_t number, Output output) {
    std::unique_lock lock(mutex);
    waiting.emplace(number, std::move(output));
    if (taking) return;  // the thread that is at it takes this one too
    taking = true;
    for (auto first = waiting.begin(); first != waiting.end() && first->first == next_taken; first = waiting.begin()) {
      Output ready = std::move(first->second);
      waiting.erase(first);
      lock.unlock();
      take(std::move(ready));
      lock.lock();
      ++next_taken;
      room.notify_all();
    }
    taking = false;
  };
  const auto labour = [&] {
    size_t number = 0;
    while (std::optional<Input> input = fetch(number)) deliver(number, work(std::move(*input)));
  };

  std::vector<std::thread> helpers;
  for (size_t i = 1; i < options.threads; ++i) helpers.emplace_back(labour);
  labour();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace dateline::base
