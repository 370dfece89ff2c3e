#include "syntax/conllu.h"

#include <algorithm>

namespace dateline::syntax {
namespace {

// Code points before each byte asked for, in ascending order: one pass over the text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}
  size_t at(size_t byte) {
    if (byte < byte_) byte_ = count_ = 0;
    for (; byte_ < byte; ++byte_)
      if ((static_cast<unsigned char>(text_[byte_]) & 0xC0) != 0x80) ++count_;
    return count_;
  }

 private:
  std::string_view text_;
  size_t byte_ = 0, count_ = 0;
};

std::string one_line(std::string_view text) {
  std::string line;
  for (char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (blank && !line.empty() && line.back() == ' ') continue;
    line += blank ? ' ' : c;
  }
  return line;
}

std::string misc(const text::Text& text, uint32_t first, uint32_t last, CodePoints& points) {
  const base::Span span = base::cover(text.words[first].span, text.words[last - 1].span);
  const size_t start = points.at(span.begin);
  std::string fields = text.words[last - 1].space_after ? "" : "SpaceAfter=No|";
  return fields + "TokenRange=" + std::to_string(start) + ":" + std::to_string(points.at(span.end));
}

void append_word(std::string& out, const Trees& trees, const text::Sentence& sentence, uint32_t word, const std::string& fields) {
  const Node& node = trees.nodes[word];
  out += std::to_string(word - sentence.first + 1) + "\t";
  out.append(trees.text->words[word].form).append("\t").append(node.lemma).append("\t").append(name(node.upos)).append("\t_\t");
  out.append(node.features_text).append("\t");
  out += std::to_string(node.head < 0 ? 0 : static_cast<uint32_t>(node.head) - sentence.first + 1) + "\t";
  out.append(node.relation_text).append("\t_\t").append(fields.empty() ? "_" : fields).append("\n");
}

}  // namespace

std::string to_conllu(const Trees& trees) {
  const text::Text& text = *trees.text;
  std::string out = "# newdoc id = " + text.article->id + "\n";
  CodePoints points(text.article->text);
  for (size_t number = 0; number < text.sentences.size(); ++number) {
    const text::Sentence& sentence = text.sentences[number];
    out += "# sent_id = " + text.article->id + "-" + std::to_string(number) + "\n# text = " + one_line(base::slice(text.article->text, sentence.span)) + "\n";
    for (uint32_t word = sentence.first; word < sentence.last;) {
      uint32_t end = word + 1;
      while (end < sentence.last && text.words[end].joined) ++end;
      const std::string fields = misc(text, word, end, points);
      if (end - word > 1) {
        const base::Span span = base::cover(text.words[word].span, text.words[end - 1].span);
        out += std::to_string(word - sentence.first + 1) + "-" + std::to_string(end - sentence.first) + "\t";
        out.append(base::slice(text.article->text, span)).append("\t_\t_\t_\t_\t_\t_\t_\t").append(fields).append("\n");
        for (uint32_t part = word; part < end; ++part) append_word(out, trees, sentence, part, "");
      } else {
        append_word(out, trees, sentence, word, fields);
      }
      word = end;
    }
    out += "\n";
  }
  return out;
}

}  // namespace dateline::syntax
