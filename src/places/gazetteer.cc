#include "places/gazetteer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

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

// "St. Petersburg" is Saint Petersburg, "Ft. Worth" Fort Worth: the short word stands for both.
void shorten_words(std::string& folded) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kShort = {{{"fort ", "ft "}, {"mount ", "mt "}, {"saint ", "st "}}};
  for (const auto& [word, shorter] : kShort)
    for (size_t at = folded.find(word); at != std::string::npos; at = folded.find(word, at + 1))
      if (at == 0 || folded[at - 1] == ' ') folded.replace(at, word.size(), shorter);
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

// Places of the user's layers by that name on that day, of the last layer that has any, in the order of its lines.
std::vector<uint32_t> own_of(const Gazetteer& gazetteer, uint64_t hash, base::Date day) {
  std::vector<uint32_t> found;
  uint32_t layer = 0;
  const auto [begin, end] = gazetteer.own_names.equal_range(hash);
  for (auto entry = begin; entry != end; ++entry) {
    const OwnPlace& place = gazetteer.own[entry->second];
    if (day.known() && ((place.valid.start.known() && day < place.valid.start) || (place.valid.end.known() && place.valid.end < day))) continue;
    if (place.layer > layer) found.clear(), layer = place.layer;
    if (place.layer == layer) found.push_back(static_cast<uint32_t>(gazetteer.records.size()) + entry->second);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

std::string fold(std::string_view name) {
  std::string folded;
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  fold_ascii(ascii ? name : unaccented(name), folded);
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (folded.starts_with("the ")) folded.erase(0, 4);
  shorten_words(folded);
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

std::vector<uint32_t> lookup(const Gazetteer& gazetteer, std::string_view name, base::Date day) {
  const uint64_t hash = hash_of(fold(name));
  std::vector<uint32_t> found = own_of(gazetteer, hash, day);
  if (!found.empty()) return found;
  const auto [first, last] = std::equal_range(gazetteer.hashes.begin(), gazetteer.hashes.end(), hash);
  for (auto entry = first; entry != last; ++entry) {
    const uint32_t target = gazetteer.targets[static_cast<size_t>(entry - gazetteer.hashes.begin())];
    if (target < gazetteer.records.size()) found.push_back(target);
  }
  return found;
}

const Record& record(const Gazetteer& gazetteer, uint32_t number) {
  return number < gazetteer.records.size() ? gazetteer.records[number] : gazetteer.own[number - gazetteer.records.size()].record;
}

namespace {

std::string_view string_at(const Gazetteer& gazetteer, uint32_t offset) {
  if (offset >= gazetteer.strings.size()) return "";
  const std::string_view rest = gazetteer.strings.substr(offset);
  return rest.substr(0, rest.find('\0'));
}

const OwnPlace* own_place(const Gazetteer& gazetteer, const Record& record) {
  static_assert(std::is_standard_layout_v<OwnPlace>);
  if (gazetteer.own.empty()) return nullptr;
  const auto* place = reinterpret_cast<const OwnPlace*>(&record);  // `record` is its first member
  return place >= gazetteer.own.data() && place < gazetteer.own.data() + gazetteer.own.size() ? place : nullptr;
}

}  // namespace

std::string_view name_of(const Gazetteer& gazetteer, const Record& record) {
  const OwnPlace* own = own_place(gazetteer, record);
  return own ? std::string_view(own->name) : string_at(gazetteer, record.name);
}

std::string_view admin1_of(const Gazetteer& gazetteer, const Record& record) {
  return own_place(gazetteer, record) ? std::string_view() : string_at(gazetteer, record.admin1);
}

std::string_view admin2_of(const Gazetteer& gazetteer, const Record& record) {
  return own_place(gazetteer, record) ? std::string_view() : string_at(gazetteer, record.admin2);
}

}  // namespace dateline::places
