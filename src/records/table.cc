#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "records/records.h"

namespace dateline::records {
namespace {

constexpr size_t kColumns = 7;
using Cells = std::array<std::string, kColumns>;
constexpr std::array<std::string_view, kColumns> kTitles = {"date", "who", "did what", "to whom", "where", "standing", "says"};

// What each column asks for at least, and its share of what is left.
constexpr std::array<size_t, kColumns> kLeast = {10, 14, 14, 14, 6, 8, 6};
constexpr std::array<size_t, kColumns> kShare = {0, 4, 3, 4, 2, 1, 2};

std::array<size_t, kColumns> widths(const TableOptions& options) {
  std::array<size_t, kColumns> columns = kLeast;
  size_t used = 2 * (kColumns - 1), shares = 0;
  for (size_t i = 0; i < kColumns; ++i) {
    used += kLeast[i];
    shares += kShare[i];
  }
  const size_t left = options.width > used ? options.width - used : 0;
  for (size_t i = 0; i < kColumns; ++i) columns[i] += left * kShare[i] / shares;
  return columns;
}

std::string line_of(const Cells& cells, const std::array<size_t, kColumns>& columns) {
  std::string line;
  for (size_t i = 0; i < kColumns; ++i) {
    std::string cell = base::clip(cells[i], columns[i]);
    if (i + 1 < kColumns) cell.append(columns[i] - std::min(columns[i], base::display_width(cell)) + 2, ' ');
    line += cell;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string called(const actors::Entity& entity, std::string_view text) {
  std::string words = entity.name.empty() ? std::string(base::slice(text, entity.span)) : entity.name;
  std::replace(words.begin(), words.end(), '\n', ' ');
  return words;
}

std::string list_of(const pipeline::Coded& coded, const std::vector<uint32_t>& numbers) {
  std::string joined;
  for (const uint32_t number : numbers) {
    const actors::Entity& whole = coded.cast.list[number];
    if (whole.members.empty()) joined += (joined.empty() ? "" : ", ") + called(whole, coded.article.text);
    for (const uint32_t member : whole.members) joined += (joined.empty() ? "" : ", ") + called(coded.cast.list[member], coded.article.text);
  }
  return joined.empty() ? "-" : joined;
}

std::string standing_of(const events::Standing& standing) {
  std::string words;
  const auto add = [&](bool holds, std::string_view word) {
    if (holds) words += (words.empty() ? "" : ", ") + std::string(word);
  };
  add(standing.polarity == events::Polarity::kNegated, "not");
  add(standing.modality == clauses::Modality::kFuture, "planned");
  add(standing.modality == clauses::Modality::kConditional, "if");
  add(standing.modality == clauses::Modality::kHypothetical, "perhaps");
  add(standing.time == events::TimeStanding::kOngoing, "going on");
  add(standing.time == events::TimeStanding::kHistorical, "past");
  return words.empty() ? "so" : words;
}

Cells cells_of(const pipeline::Coded& coded, const events::Event& event) {
  std::string what = event.type;
  for (const std::string& mode : event.modes) what += (what == event.type ? ":" : ",") + mode;
  const int32_t place = event.place.place;
  std::string says = "-";
  if (event.according_to >= 0) {
    const statements::Statement& statement = coded.statements.list[static_cast<size_t>(event.according_to)];
    says = statement.speaker.empty() ? std::string(base::slice(coded.article.text, statement.speaker_span)) : list_of(coded, statement.speaker);
  }
  std::string where = "-";
  if (place >= 0) {
    const places::Place& found = coded.places.list[static_cast<size_t>(place)];
    where = found.name.empty() ? std::string(base::slice(coded.article.text, found.span)) : found.name;
  }
  return {base::format_date(event.date.range.start), list_of(coded, event.actors), what, list_of(coded, event.recipients), where,
          standing_of(event.standing), says};
}

}  // namespace

std::string table_header(const TableOptions& options) {
  Cells titles;
  std::copy(kTitles.begin(), kTitles.end(), titles.begin());
  const std::array<size_t, kColumns> columns = widths(options);
  Cells rules;
  for (size_t i = 0; i < kColumns; ++i)
    for (size_t j = 0; j < columns[i]; ++j) rules[i] += "─";
  return line_of(titles, columns) + line_of(rules, columns);
}

std::string to_table(const pipeline::Coded& coded, const TableOptions& options) {
  const std::array<size_t, kColumns> columns = widths(options);
  std::string lines;
  for (const events::Event& event : coded.events.list) lines += line_of(cells_of(coded, event), columns);
  return lines;
}

}  // namespace dateline::records
