#include "cli/drawing.h"

#include <span>
#include <vector>

#include "base/span.h"
#include "ingest/article.h"

namespace dateline::cli {
namespace {

std::string label(const syntax::Trees& trees, uint32_t word) {
  const syntax::Node& node = trees.nodes[word];
  std::string text = std::string(trees.text->words[word].form) + "  " + std::string(syntax::name(node.upos));
  if (node.head >= 0) text += " " + std::string(node.relation_text.empty() ? syntax::name(node.relation) : node.relation_text);
  return text + "\n";
}

bool is_worth_a_line(const syntax::Trees& trees, uint32_t word) {
  return trees.nodes[word].relation != syntax::Relation::kPunct || !syntax::children(trees, word).empty();
}

struct Pending {
  uint32_t word = 0;
  std::string lead;    // in front of the word's own line
  std::string below;   // in front of the lines of its children
};

}  // namespace

std::string draw_tree(const syntax::Trees& trees, uint32_t sentence, const std::string& indent) {
  std::string lines;
  std::vector<Pending> stack = {{trees.sentence_root[sentence], indent, indent}};  // deep trees must not exhaust the call stack
  while (!stack.empty()) {
    const Pending next = std::move(stack.back());
    stack.pop_back();
    lines += next.lead + label(trees, next.word);
    std::vector<uint32_t> shown;
    for (const uint32_t child : syntax::children(trees, next.word))
      if (is_worth_a_line(trees, child)) shown.push_back(child);
    for (size_t i = shown.size(); i-- > 0;) {
      const bool last = i + 1 == shown.size();
      stack.push_back({shown[i], next.below + (last ? "└─ " : "├─ "), next.below + (last ? "   " : "│  ")});
    }
  }
  return lines;
}

}  // namespace dateline::cli
