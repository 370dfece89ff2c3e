#include "base/tsv.h"

namespace dateline::base {
namespace {

std::vector<std::string_view> cut(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const size_t at = line.find(separator);
    parts.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return parts;
    line.remove_prefix(at + 1);
  }
}

}  // namespace

Error error_at(const std::string& name, size_t line, const std::string& message) {
  return Error{name + ":" + std::to_string(line) + ": " + message};
}

std::vector<std::string_view> split_list(std::string_view list, char separator) {
  if (list.empty() || list == "-") return {};
  return cut(list, separator);
}

Result<void> for_each_row(std::string_view content, const std::string& name, size_t columns,
                          const std::function<Result<void>(const TsvRow&)>& take) {
  size_t number = 0;
  while (!content.empty()) {
    const size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const TsvRow row{number, cut(line, '\t')};
    if (columns != 0 && row.columns.size() != columns)
      return error_at(name, number, "expected " + std::to_string(columns) + " columns separated by tabs, found " +
                                        std::to_string(row.columns.size()));
    if (Result<void> taken = take(row); !taken) return taken;
  }
  return {};
}

}  // namespace dateline::base
