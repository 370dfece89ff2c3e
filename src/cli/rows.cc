#include "cli/rows.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <nlohmann/json.hpp>

namespace dateline::cli {
namespace {

using dataset::Rows;

constexpr size_t kWidestColumn = 60;
constexpr size_t kWidestBar = 40;

bool is_number(const std::string& type) { return type.ends_with("INT") || type == "INTEGER" || type == "DOUBLE" || type == "FLOAT" || type == "DECIMAL"; }

// Code points, which is near enough to columns of a terminal.
size_t columns_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string cut(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  if (columns_of(text) <= kWidestColumn) return text;
  size_t end = 0;
  for (size_t seen = 0; end < text.size(); ++end)
    if ((text[end] & 0xC0) != 0x80 && ++seen == kWidestColumn) break;
  return text.substr(0, end) + "…";
}

// A bar for each count, on a terminal only.
std::string bar(const Rows& rows, size_t row) {
  const auto column = static_cast<size_t>(std::find(rows.columns.begin(), rows.columns.end(), "events") - rows.columns.begin());
  if (column == rows.columns.size() || !is_number(rows.types[column])) return "";
  const auto count = [&](const auto& values) { return values[column] ? std::strtod(values[column]->c_str(), nullptr) : 0.0; };
  double most = 0;
  for (const auto& values : rows.rows) most = std::max(most, count(values));
  std::string text = "  ";
  for (size_t i = 0; most > 0 && i < static_cast<size_t>(count(rows.rows[row]) / most * kWidestBar + 0.5); ++i) text += "█";
  return text;
}

}  // namespace

std::string as_table(const Rows& rows, Bars bars) {
  std::vector<size_t> widths;
  for (size_t c = 0; c < rows.columns.size(); ++c) {
    widths.push_back(columns_of(rows.columns[c]));
    for (const auto& row : rows.rows) widths[c] = std::max(widths[c], columns_of(cut(row[c].value_or(""))));
  }
  std::string text;
  const auto cell = [&](const std::string& value, size_t c) {
    const std::string padding(widths[c] - columns_of(value), ' ');
    text += (c ? "  " : "") + (is_number(rows.types[c]) ? padding + value : value + padding);
  };
  const auto end_line = [&] {
    while (text.ends_with(' ')) text.pop_back();
    text += '\n';
  };
  for (size_t c = 0; c < widths.size(); ++c) cell(rows.columns[c], c);
  end_line();
  for (size_t r = 0; r < rows.rows.size(); ++r) {
    for (size_t c = 0; c < widths.size(); ++c) cell(cut(rows.rows[r][c].value_or("")), c);
    if (bars == Bars::kShown) text += bar(rows, r);
    end_line();
  }
  return text;
}

namespace {

std::string field(const std::string& value, char separator) {
  std::string text = value;
  if (separator == '\t') {
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return text;
  }
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  for (size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return "\"" + text + "\"";
}

}  // namespace

std::string as_rows(const Rows& rows, char separator) {
  std::string text;
  for (size_t c = 0; c < rows.columns.size(); ++c) text += (c ? std::string(1, separator) : "") + field(rows.columns[c], separator);
  text += '\n';
  for (const auto& row : rows.rows) {
    for (size_t c = 0; c < row.size(); ++c) text += (c ? std::string(1, separator) : "") + field(row[c].value_or(""), separator);
    text += '\n';
  }
  return text;
}

std::string as_json_lines(const Rows& rows) {
  std::string text;
  for (const auto& row : rows.rows) {
    nlohmann::ordered_json object;
    for (size_t c = 0; c < row.size(); ++c) {
      nlohmann::ordered_json& value = object[rows.columns[c]];
      if (!row[c]) continue;
      if (is_number(rows.types[c])) value = nlohmann::ordered_json::parse(*row[c], nullptr, false);
      if (value.is_null() || value.is_discarded()) value = *row[c];
    }
    text += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
  return text;
}

}  // namespace dateline::cli
