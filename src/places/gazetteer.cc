#include "places/gazetteer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/tsv.h"

namespace dateline::places {
namespace {

using base::Error;
using base::Result;

void fold_ascii(std::string_view name, std::string& into) {
  for (char c : name) {
    if (c == '\'' || c == '.' || c == '`') continue;
    if (c == '-' || c == '_' || c == '\n' || c == '\t' || c == '\r') c = ' ';
    if (c == ' ' && (into.empty() || into.back() == ' ')) continue;
    into += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
}

// Accented letters without their accents; typographic apostrophes and dashes as the plain ones.
std::string unaccented(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) return std::string(name);
  const icu::UnicodeString decomposed =
      decompose->normalize(icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size()))), status);
  icu::UnicodeString plain;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 c = decomposed.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    if (c == 0x2019 || c == 0x2018 || c == 0x02BC || c == 0x02BB) continue;
    if (c >= 0x2010 && c <= 0x2014) plain.append(static_cast<UChar32>('-'));
    else if (c == 0x0142) plain.append(static_cast<UChar32>('l'));
    else if (c == 0x00F8) plain.append(static_cast<UChar32>('o'));
    else if (c == 0x0131) plain.append(static_cast<UChar32>('i'));
    else plain.append(u_tolower(c));
  }
  std::string utf8;
  plain.toUTF8String(utf8);
  return utf8;
}

bool in_file(const Header& header, uint64_t at, uint64_t bytes) {
  return at % 8 == 0 && at <= header.file_size && bytes <= header.file_size - at;
}

Result<void> check(const Header& header, size_t size, const std::string& path) {
  const Error damaged{path + " is damaged or not a gazetteer; build it again with ./do build"};
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.file_size != size) return damaged;
  if (!in_file(header, header.records_at, uint64_t{header.records} * sizeof(Record)) ||
      !in_file(header, header.hashes_at, uint64_t{header.names} * 8) || !in_file(header, header.targets_at, uint64_t{header.names} * 4) ||
      !in_file(header, header.strings_at, header.strings) || header.strings == 0)
    return damaged;
  return {};
}

template <typename T>
std::span<const T> array_at(std::string_view bytes, uint64_t at, uint32_t count) {
  return {reinterpret_cast<const T*>(bytes.data() + at), count};
}

bool parse_degrees(std::string_view text, double limit, float& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= -limit && value <= limit;
}

// name, latitude, longitude, country, feature, other names: one place a line.
Result<void> add_layer(Gazetteer& gazetteer, const std::string& path) {
  Result<std::string> content = base::read_file(path);
  if (!content) return content.error();
  return base::for_each_row(*content, path, 6, [&](const base::TsvRow& row) -> Result<void> {
    Record record{};
    if (row.columns[0].empty()) return base::error_at(path, row.line, "the name (column 1) is empty");
    if (!parse_degrees(row.columns[1], 90, record.latitude))
      return base::error_at(path, row.line, "latitude '" + std::string(row.columns[1]) + "' is not a number from -90 to 90");
    if (!parse_degrees(row.columns[2], 180, record.longitude))
      return base::error_at(path, row.line, "longitude '" + std::string(row.columns[2]) + "' is not a number from -180 to 180");
    const std::string_view country = row.columns[3] == "-" ? "" : row.columns[3];
    if (!country.empty() && country.size() != 3)
      return base::error_at(path, row.line, "country '" + std::string(country) + "' is not a three-letter code (or '-')");
    if (row.columns[4].size() > 5) return base::error_at(path, row.line, "feature code '" + std::string(row.columns[4]) + "' is longer than 5 letters");
    std::copy(country.begin(), country.end(), record.country);
    if (row.columns[4] != "-") std::copy(row.columns[4].begin(), row.columns[4].end(), record.feature);
    record.name = static_cast<uint32_t>(gazetteer.own_strings.size());
    gazetteer.own_strings.emplace_back(row.columns[0]);
    const uint32_t number = static_cast<uint32_t>(gazetteer.records.size() + gazetteer.own_records.size());
    gazetteer.own_records.push_back(record);
    gazetteer.own_names.emplace(hash_of(fold(row.columns[0])), number);
    for (std::string_view other : base::split_list(row.columns[5], '|')) gazetteer.own_names.emplace(hash_of(fold(other)), number);
    return {};
  });
}

}  // namespace

std::string fold(std::string_view name) {
  std::string folded;
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  fold_ascii(ascii ? name : unaccented(name), folded);
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

uint64_t hash_of(std::string_view folded) {
  uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  for (char c : folded) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return hash;
}

void GazetteerDeleter::operator()(Gazetteer* gazetteer) const { delete gazetteer; }

Result<GazetteerHandle> open_gazetteer(const std::string& path, const std::vector<std::string>& layers) {
  GazetteerHandle gazetteer(new Gazetteer);
  Result<base::MappedFile> file = base::map_file(path);
  if (!file) return Error{file.error().message + "; build it with ./do build"};
  gazetteer->file = *std::move(file);
  const std::string_view bytes = gazetteer->file.bytes();
  if (bytes.size() < sizeof(Header)) return Error{path + " is cut short; build it again with ./do build"};
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (Result<void> sound = check(header, bytes.size(), path); !sound) return sound.error();
  gazetteer->records = array_at<Record>(bytes, header.records_at, header.records);
  gazetteer->hashes = array_at<uint64_t>(bytes, header.hashes_at, header.names);
  gazetteer->targets = array_at<uint32_t>(bytes, header.targets_at, header.names);
  gazetteer->strings = bytes.substr(header.strings_at, header.strings);
  for (const std::string& layer : layers)
    if (Result<void> added = add_layer(*gazetteer, layer); !added) return added.error();
  return gazetteer;
}

std::vector<uint32_t> lookup(const Gazetteer& gazetteer, std::string_view name) {
  const uint64_t hash = hash_of(fold(name));
  std::vector<uint32_t> found;
  const auto [begin, end] = gazetteer.own_names.equal_range(hash);
  for (auto entry = begin; entry != end; ++entry) found.push_back(entry->second);
  if (!found.empty()) return found;
  const auto [first, last] = std::equal_range(gazetteer.hashes.begin(), gazetteer.hashes.end(), hash);
  for (auto entry = first; entry != last; ++entry) {
    const uint32_t target = gazetteer.targets[static_cast<size_t>(entry - gazetteer.hashes.begin())];
    if (target < gazetteer.records.size()) found.push_back(target);
  }
  return found;
}

const Record& record(const Gazetteer& gazetteer, uint32_t number) {
  return number < gazetteer.records.size() ? gazetteer.records[number] : gazetteer.own_records[number - gazetteer.records.size()];
}

namespace {

std::string_view string_at(const Gazetteer& gazetteer, uint32_t offset) {
  if (offset >= gazetteer.strings.size()) return "";
  const std::string_view rest = gazetteer.strings.substr(offset);
  return rest.substr(0, rest.find('\0'));
}

bool is_own(const Gazetteer& gazetteer, const Record& record) {
  return !gazetteer.own_records.empty() && &record >= gazetteer.own_records.data() &&
         &record < gazetteer.own_records.data() + gazetteer.own_records.size();
}

}  // namespace

std::string_view name_of(const Gazetteer& gazetteer, const Record& record) {
  return is_own(gazetteer, record) ? std::string_view(gazetteer.own_strings[record.name]) : string_at(gazetteer, record.name);
}

std::string_view admin1_of(const Gazetteer& gazetteer, const Record& record) {
  return is_own(gazetteer, record) ? std::string_view() : string_at(gazetteer, record.admin1);
}

}  // namespace dateline::places
