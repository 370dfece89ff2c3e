#include "records/offsets.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::records {
namespace {

constexpr size_t kStep = 64;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

}  // namespace

Offsets::Offsets(std::string_view text) : text_(text) {
  if (is_ascii(text)) return;
  uint32_t count = 0;
  before_.reserve(text.size() / kStep + 1);
  for (size_t at = 0; at <= text.size(); at += kStep) {
    before_.push_back(count);
    count += static_cast<uint32_t>(base::count_code_points(text.substr(at, kStep)));
  }
}

uint32_t Offsets::code_point(uint32_t byte) const {
  const uint32_t inside = std::min(byte, static_cast<uint32_t>(text_.size()));
  if (before_.empty()) return inside;
  const size_t step = inside / kStep;
  return before_[step] + static_cast<uint32_t>(base::count_code_points(text_.substr(step * kStep, inside - step * kStep)));
}

}  // namespace dateline::records
