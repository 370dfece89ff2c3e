#include "places/words.h"

#include <array>
#include <string>
#include <unordered_map>

#include "base/tsv.h"

namespace dateline::places {
namespace {

constexpr std::string_view kWords =
#include "places/words.inc"
    ;

constexpr std::array<std::string_view, static_cast<size_t>(WordClass::kCount)> kNames = {
    "area", "authority", "calendar", "common", "county", "direction", "division", "dweller", "locative", "namesake", "nature", "paper", "placed", "settlement",
    "street", "title"};

using Table = std::unordered_map<std::string_view, uint32_t>;  // word -> a bit for each class

const Table& table() {
  static const Table words = [] {
    Table made;
    const auto done = base::for_each_row(kWords, "data/places/words.tsv", 2, [&made](const base::TsvRow& row) -> base::Result<void> {
      for (size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == row.columns[0]) made[row.columns[1]] |= 1u << i;
      return {};
    });
    (void)done;  // the file is part of the program and checked by a test
    return made;
  }();
  return words;
}

}  // namespace

bool is_word(WordClass wanted, std::string_view form) {
  const auto found = table().find(form);
  return found != table().end() && (found->second >> static_cast<uint32_t>(wanted) & 1u) != 0;
}

}  // namespace dateline::places
