#include "encoder/pieces.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace dateline::encoder {
namespace {

constexpr size_t kLongestPart = 100;  // characters

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 128; });
}

bool is_punctuation(UChar32 c) {
  if (c < 128) return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
  return U_GET_GC_MASK(c) & U_GC_P_MASK;
}

bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2B73F) || (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_space(UChar32 c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || u_charType(c) == U_SPACE_SEPARATOR; }

bool is_dropped(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return c == 0xFFFD || (U_GET_GC_MASK(c) & (U_GC_C_MASK | U_GC_MN_MASK));
}

void append_utf8(std::string& to, UChar32 c) { icu::UnicodeString(c).toUTF8String(to); }

icu::UnicodeString lower_and_decompose(std::string_view form) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(form.data(), static_cast<int32_t>(form.size())));
  text.toLower(icu::Locale::getRoot());
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  return U_SUCCESS(status) ? nfd->normalize(text, status) : text;
}

std::string lower_ascii(std::string_view form) {
  std::string out(form);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_boundary(std::string_view text, size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

size_t count_characters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// Greedy, longest piece first; a part that cannot be cut whole is one unknown piece.
void cut_part(const Pieces& pieces, std::string_view part, std::vector<int32_t>& out) {
  const size_t before = out.size();
  size_t start = count_characters(part) > kLongestPart ? SIZE_MAX : 0;
  while (start < part.size()) {
    const auto& map = start == 0 ? pieces.starts : pieces.continues;
    size_t end = std::min(part.size(), start + pieces.longest);
    for (; end > start; --end) {
      if (!is_boundary(part, end)) continue;
      const auto found = map.find(part.substr(start, end - start));
      if (found == map.end()) continue;
      out.push_back(found->second);
      break;
    }
    if (end == start) break;
    start = end;
  }
  if (start == part.size()) return;
  out.resize(before);
  out.push_back(pieces.unknown);
}

uint8_t shape_of_letters(size_t upper, size_t lower, bool first_upper) {
  if (upper == 0) return 1;
  if (upper == 1 && lower == 0) return 7;
  if (lower == 0) return 3;
  return first_upper && upper == 1 ? 2 : 4;
}

}  // namespace

base::Result<Pieces> make_pieces(std::string_view vocabulary, size_t count) {
  Pieces pieces;
  int32_t number = 0;
  for (size_t at = 0; at < vocabulary.size(); ++number) {
    const size_t end = std::min(vocabulary.find('\n', at), vocabulary.size());
    const std::string_view piece = vocabulary.substr(at, end - at);
    pieces.longest = std::max(pieces.longest, piece.size());
    if (piece.starts_with("##")) pieces.continues.emplace(piece.substr(2), number);
    else pieces.starts.emplace(piece, number);
    at = end + 1;
  }
  if (static_cast<size_t>(number) != count) return base::Error{"its vocabulary has " + std::to_string(number) + " pieces instead of " + std::to_string(count)};
  for (auto [name, to] : {std::pair{"[CLS]", &pieces.cls}, std::pair{"[SEP]", &pieces.sep}, std::pair{"[UNK]", &pieces.unknown}}) {
    const auto found = pieces.starts.find(name);
    if (found == pieces.starts.end()) return base::Error{std::string("its vocabulary lacks ") + name};
    *to = found->second;
  }
  return pieces;
}

std::vector<std::string> parts_of(std::string_view form) {
  std::vector<std::string> out;
  bool open = false;
  const auto take = [&](UChar32 c) {
    if (is_space(c)) {
      open = false;
    } else if (!is_dropped(c)) {
      const bool alone = is_punctuation(c) || is_ideograph(c);
      if (alone || !open) out.emplace_back();
      append_utf8(out.back(), c);
      open = !alone;
    }
  };
  const icu::UnicodeString text = lower_and_decompose(form);
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) take(text.char32At(at));
  return out;
}

void cut(const Pieces& pieces, std::string_view form, std::vector<int32_t>& out) {
  const size_t before = out.size();
  const auto is_letter_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  if (is_ascii(form)) {
    const std::string word = lower_ascii(form);
    if (!word.empty() && std::all_of(word.begin(), word.end(), is_letter_or_digit)) cut_part(pieces, word, out);
  }
  if (out.size() == before)
    for (const std::string& part : parts_of(form)) {
      cut_part(pieces, part, out);
      if (out.size() - before >= kMostPieces) break;
    }
  if (out.size() - before > kMostPieces) out.resize(before + kMostPieces);
  if (out.size() == before) out.push_back(pieces.unknown);
}

uint8_t shape_of(std::string_view form) {
  size_t upper = 0, lower = 0;
  bool first_upper = false, digit = false;
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(form.data(), static_cast<int32_t>(form.size())));
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if (u_isUUppercase(c)) {
      first_upper |= upper + lower == 0;
      ++upper;
    } else if (u_isULowercase(c)) {
      ++lower;
    } else {
      const int32_t numeric = u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE);
      digit |= numeric == U_NT_DECIMAL || numeric == U_NT_DIGIT;
    }
  }
  if (upper + lower == 0) return digit ? 5 : 6;
  return shape_of_letters(upper, lower, first_upper);
}

}  // namespace dateline::encoder
