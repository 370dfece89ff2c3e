// Arrays aligned to cache lines.
//
//   Aligned<float> rows(512 * 384);
//   rows.resize(1024 * 384);   // new elements are zero
//   float* first = rows.data();
//
// An ordinary std::vector otherwise, thread safety included.
#pragma once

#include <cstddef>
#include <new>
#include <vector>

namespace dateline::nn {

template <typename T>
struct LineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kLine{64};

  LineAllocator() = default;
  template <typename U>
  LineAllocator(const LineAllocator<U>&) {}

  T* allocate(size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kLine)); }
  void deallocate(T* memory, size_t) { ::operator delete(memory, kLine); }
  template <typename U>
  bool operator==(const LineAllocator<U>&) const { return true; }
};

template <typename T>
using Aligned = std::vector<T, LineAllocator<T>>;

// Makes room for `count` elements, whose values are left as they are; never shrinks.
template <typename T>
T* room(Aligned<T>& memory, size_t count) {
  if (memory.size() < count) memory.resize(count);
  return memory.data();
}

}  // namespace dateline::nn
