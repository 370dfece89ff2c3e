#include "actors/gender.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/tsv.h"

namespace dateline::actors {
namespace {

constexpr std::string_view kWords =
#include "actors/gender.inc"
    ;

using Word = std::pair<std::string_view, int>;

std::vector<Word> read_words() {
  std::vector<Word> words;
  (void)base::for_each_row(kWords, "gender.tsv", 2, [&](const base::TsvRow& row) -> base::Result<void> {
    words.emplace_back(row.columns[0], row.columns[1] == "f" ? 1 : -1);
    return {};
  });
  return words;
}

const std::vector<Word>& words() {
  static const std::vector<Word> kRead = read_words();
  return kRead;
}

}  // namespace

int gender_of_word(std::string_view folded) {
  const auto found = std::lower_bound(words().begin(), words().end(), folded, [](const Word& word, std::string_view wanted) { return word.first < wanted; });
  return found == words().end() || found->first != folded ? 0 : found->second;
}

std::string_view gender_words() { return kWords; }

}  // namespace dateline::actors
