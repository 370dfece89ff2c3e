#include "times/feast_names.h"

#include <unordered_map>

#include "base/tsv.h"

namespace dateline::times {
namespace {

constexpr std::string_view kDays =
#include "times/days.inc"
    ;

using Names = std::unordered_map<std::string, std::vector<Feast>>;

// "valentine's day" as the words of a text: "valentine", "'s", "day"; "d-day" as "d", "-", "day".
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (size_t at = 0; at < name.size(); ++at) {
    const char c = name[at];
    if (c == ' ') words.emplace_back();
    else if (c == '-') words.insert(words.end(), {"-", ""});
    else if (c == '\'') words.emplace_back("'");
    else words.back() += c;
  }
  return words;
}

const Names& names() {
  static const Names table = [] {
    Names made;
    const auto done = base::for_each_row(kDays, "data/times/days.tsv", 2, [&made](const base::TsvRow& row) -> base::Result<void> {
      Feast feast{words_of(row.columns[0]), std::string(row.columns[1])};
      made[feast.forms[0]].push_back(std::move(feast));
      return {};
    });
    (void)done;  // the file is part of the program and checked by a test
    return made;
  }();
  return table;
}

}  // namespace

const Feast* feast_at(const std::vector<Word>& words, uint32_t at) {
  const Word& first = words[at];
  if (!first.is(kCapital | kShouting) && (first.form.empty() || first.form[0] < '0' || first.form[0] > '9')) return nullptr;
  const auto found = names().find(first.form);
  if (found == names().end()) return nullptr;
  const Feast* best = nullptr;
  for (const Feast& feast : found->second) {
    if (best != nullptr && best->forms.size() >= feast.forms.size()) continue;
    bool same = true;
    for (size_t word = 1; word < feast.forms.size() && same; ++word) {
      const size_t here = at + word;
      if (here >= words.size() || words[here].sentence_start) same = false;
      else if (words[here].is(kHyphen)) same = feast.forms[word] == "-";
      else same = words[here].form == feast.forms[word];
    }
    if (same) best = &feast;
  }
  return best;
}

}  // namespace dateline::times
