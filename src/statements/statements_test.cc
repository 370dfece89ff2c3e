#include "statements/statements.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "encoder/encoder.h"
#include "statements/words.h"

namespace dateline::statements {
namespace {

// Sentences whose statement must come out right, of those in the golden files; the rest shows what is not reached yet.
constexpr double kLeastShare = 0.8;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields;
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find(" | ", at), line.size());
    fields.push_back(line.substr(at, end - at));
    at = end + 3;
  }
  return fields;
}

bool holds_text(const std::string& text, const Words& words, const std::string& expected) {
  if (expected == "-") return words.empty();
  return !words.empty() && base::slice(text, words.span).find(expected) != std::string_view::npos;
}

bool is_right(const std::string& text, const Statement& statement, const std::vector<std::string>& fields) {
  const bool speaker = base::slice(text, statement.speaker_span) == fields[1];
  const bool act = fields[2] == "-" || name(statement.act) == fields[2];
  const bool content = fields[3] == "-" || holds_text(text, statement.content, fields[3]);
  return speaker && act && content && holds_text(text, statement.condition, fields[4]);
}

std::string shown(const std::string& text, const Statement& statement) {
  std::ostringstream line;
  line << base::slice(text, statement.speaker_span) << " | " << name(statement.act) << " | " << base::slice(text, statement.content.span) << " | "
       << base::slice(text, statement.condition.span);
  return line.str();
}

TEST(Statements, GoldenSentences) {
  const char* path = std::getenv("DATELINE_MODEL");
  if (!path || !std::ifstream(path)) GTEST_SKIP() << "no reading model";
  const base::Result<encoder::ModelHandle> model = encoder::open_model(path);
  ASSERT_TRUE(model.ok()) << model.error().message;
  std::ifstream file("tests/golden/statements/conditions.txt");
  ASSERT_TRUE(file.good());
  size_t right = 0, count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = fields_of(line);
    ASSERT_EQ(fields.size(), 5u) << line;
    ingest::Article article;
    article.text = fields[0];
    article.body = {0, static_cast<uint32_t>(article.text.size())};
    const text::Text text = text::read(article);
    const encoder::Reading reading = encoder::read(**model, text);
    const syntax::Trees trees = syntax::parse(text, reading);
    const clauses::Clauses clauses = clauses::find(text, trees);
    const Statements found = find(text, reading, trees, clauses, actors::Cast{});
    bool hit = false;
    std::string got;
    for (const Statement& statement : found.list) {
      hit |= is_right(article.text, statement, fields);
      got += "\n  " + shown(article.text, statement);
    }
    ++count;
    right += hit;
    if (!hit) std::cout << "not yet: " << line << got << "\n";
  }
  std::cout << right << " of " << count << " right\n";
  EXPECT_GE(static_cast<double>(right), kLeastShare * static_cast<double>(count));
}

}  // namespace
}  // namespace dateline::statements
