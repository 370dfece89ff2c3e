#include "text/scan.h"

#include "text/chars.h"
#include "text/scan_parts.h"

namespace dateline::text {
namespace {

class Scanner {
 public:
  Scanner(std::string_view text, base::Span range, std::vector<Token>& tokens)
      : text_(text.substr(0, range.end)), at_(range.begin), tokens_(tokens) {}

  void run() {
    while (at_ < text_.size()) {
      const Char c = decode(text_, at_);
      if (is_space(c.code) || is_invisible(c.code)) {
        space_ = space_ || is_space(c.code);
        line_ = line_ || c.code == '\n' || c.code == '\r';
        at_ += c.size;
        chunk_known_ = false;
      } else {
        token(c);
      }
    }
  }

 private:
  void token(Char c) {
    look_at_chunk();
    if (has_address_ && (is_alnum(c.code) || c.code == '@'))
      if (const uint32_t end = address_end(text_, at_)) return emit(end);
    if (space_ || tokens_.empty())
      if (const uint32_t end = emoticon_end(text_, at_)) return emit(end);
    if (starts_word(c)) return word();
    symbol(c);
  }

  // Knows whether the stretch up to the next white space may hold an e-mail or web address.
  void look_at_chunk() {
    if (chunk_known_ && at_ < chunk_end_) return;
    chunk_known_ = true;
    chunk_end_ = at_;
    has_address_ = false;
    while (chunk_end_ < text_.size() && static_cast<unsigned char>(text_[chunk_end_]) > ' ') {
      const char c = text_[chunk_end_++];
      has_address_ = has_address_ || c == '@' || (c == ':' && text_.substr(chunk_end_, 2) == "//");
    }
    has_address_ = has_address_ || text_.substr(at_, 4) == "www." || ascii_lower(text_.substr(at_, 4)) == "www.";
    has_address_ = has_address_ || text_.substr(at_, chunk_end_ - at_).find("www.") != std::string_view::npos;
  }

  bool starts_word(Char c) const {
    if (is_alnum(c.code)) return true;
    const char32_t next = decode(text_, at_ + c.size).code;
    if ((c.code == '#' || c.code == '@') && is_letter(next)) return space_ || tokens_.empty();
    if (c.code == '.' && is_digit(next)) return space_ || tokens_.empty() || !is_alnum(decode_before(text_, at_).code);
    if (c.code == '+' && is_digit(next)) return space_ || tokens_.empty();
    return false;
  }

  void word() {
    const WordEnd found = word_end(text_, at_, starts_item());
    if (found.dotted) {
      emit(found.end);
      tokens_.back().dotted = true;
      tokens_.back().kind = found.kind;
      return;
    }
    const size_t before = tokens_.size();
    const uint32_t begin = at_;
    uint32_t parts[kMostParts];
    const uint32_t count = cut_word(text_, begin, found.end, parts);
    for (uint32_t i = 0; i < count; ++i) {
      emit(parts[i]);
      tokens_.back().joined = tokens_.size() > before + 1;
    }
    if (count > 1 && is_digit(static_cast<unsigned char>(text_[begin])))
      for (size_t i = before + 1; i < tokens_.size(); ++i)
        tokens_[i].joined = is_apostrophe(decode(text_, tokens_[i].span.begin).code);
  }

  // A number here may be the number of an item: "2. Second point".
  bool starts_item() const {
    if (tokens_.empty() || line_) return true;
    const std::string_view last = base::slice(text_, tokens_.back().span);
    return space_ && (last == "." || last == "!" || last == "?" || last == ":" || last == ";");
  }

  void symbol(Char c) {
    if (is_apostrophe(c.code)) return apostrophe(c);
    if (const uint32_t end = fixed_symbol_end(text_, at_)) return emit(end);
    const bool ends = c.code == '!' || c.code == '?';
    const bool runs = ends || c.code == '.' || c.code == '*' || c.code == '=' || c.code == '_' || c.code == '~' ||
                      c.code == '<' || c.code == '>' || c.code == '-' || c.code == '+' || c.code == '$' || c.code == '/' || c.code == '\\' || c.code == 0xFFFD;
    uint32_t end = at_ + c.size;
    while (runs) {
      const Char next = decode(text_, end);
      if (next.size == 0 || !(next.code == c.code || (ends && (next.code == '!' || next.code == '?')))) break;
      end += next.size;
    }
    emit(end);
  }

  // An apostrophe is a clitic's ("'s"), opens a shortened word ("'em", "'90s"), is a possessive or a quotation mark.
  void apostrophe(Char c) {
    const Char next = decode(text_, at_ + c.size);
    if (is_apostrophe(next.code) && (next.code == c.code || (c.code == U'‘' && next.code == U'’')))
      return emit(at_ + c.size + next.size);
    const bool after_word = !space_ && !tokens_.empty() && is_alnum(decode_before(text_, at_).code);
    const bool after_dot = !space_ && !tokens_.empty() && tokens_.back().dotted;
    if (const uint32_t end = clitic_end(text_, at_)) {
      const bool joined = after_word || after_dot;
      emit(end);
      tokens_.back().joined = joined;
      return;
    }
    if (!after_word && !after_dot)
      if (const uint32_t end = elided_end(text_, at_)) return emit(end);
    const bool plural = after_word && c.code != U'‘' && (text_[at_ - 1] | 0x20) == 's' && !quote_open_;
    if (!after_word) quote_open_ = is_alnum(next.code);
    else if (!plural) quote_open_ = false;
    emit(at_ + c.size);
    tokens_.back().joined = plural;
  }

  void emit(uint32_t end) {
    tokens_.push_back({{at_, end}, space_ || tokens_.empty(), false, false, line_, AbbreviationKind::kNone});
    at_ = end;
    space_ = false;
    line_ = false;
  }

  std::string_view text_;
  uint32_t at_;
  std::vector<Token>& tokens_;
  bool space_ = true;
  bool line_ = true;
  bool quote_open_ = false;  // a single quotation mark was opened
  bool chunk_known_ = false;
  bool has_address_ = false;
  uint32_t chunk_end_ = 0;
};

}  // namespace

void scan(std::string_view text, base::Span range, std::vector<Token>& tokens) { Scanner(text, range, tokens).run(); }

}  // namespace dateline::text
