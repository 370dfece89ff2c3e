#include <cstdio>
#include <memory>
#include <optional>
#include <string>

#include "cli/commands.h"
#include "cli/drawing.h"
#include "cli/stream.h"
#include "ingest/reader.h"
#include "pipeline/pipeline.h"
#include "records/records.h"

namespace dateline::cli {
namespace {

std::string words(const pipeline::Coded& coded, base::Span span) {
  std::string text(base::slice(coded.article.text, span));
  for (char& c : text)
    if (c == '\n' || c == '\r') c = ' ';
  return text;
}

std::string entities(const pipeline::Coded& coded, const std::vector<uint32_t>& numbers) {
  std::string list;
  for (const uint32_t number : numbers) {
    const actors::Entity& entity = coded.cast.list[number];
    list += (list.empty() ? "" : "; ") + (entity.name.empty() ? words(coded, entity.span) : entity.name) + " [" + entity.code + "]";
  }
  return list.empty() ? "nobody" : list;
}

std::string clauses_of(const pipeline::Coded& coded, uint32_t sentence) {
  std::string lines;
  for (uint32_t i = 0; i < coded.clauses.list.size(); ++i)
    if (coded.clauses.list[i].sentence == sentence) lines += "    " + clauses::describe(coded.clauses, i) + "\n";
  return lines;
}

std::string cast_of(const pipeline::Coded& coded, const text::Sentence& sentence) {
  std::string lines;
  for (const actors::Entity& entity : coded.cast.list) {
    if (entity.head < sentence.first || entity.head >= sentence.last) continue;
    lines += "    " + words(coded, entity.span) + ": " + (entity.name.empty() ? "no name" : entity.name) + " [" + entity.code + "]" +
             (entity.political ? "" : " (no political actor)") + (entity.why.empty() ? "" : "; " + entity.why) + "\n";
  }
  return lines;
}

std::string statements_of(const pipeline::Coded& coded, uint32_t sentence) {
  std::string lines;
  for (size_t i = 0; i < coded.statements.list.size(); ++i) {
    const statements::Statement& statement = coded.statements.list[i];
    if (statement.sentence != sentence) continue;
    lines += "    #s" + std::to_string(i + 1) + " " + entities(coded, statement.speaker) + " " + std::string(statements::name(statement.act)) +
             " (" + words(coded, statement.cue) + "): " + words(coded, statement.content.span) + "\n";
    for (const std::string& why : statement.why) lines += "       because " + why + "\n";
  }
  return lines;
}

std::string event_lines(const pipeline::Coded& coded, size_t number) {
  const events::Event& event = coded.events.list[number];
  std::string lines = "    #e" + std::to_string(number + 1) + " " + event.type;
  for (const std::string& mode : event.modes) lines += ":" + mode;
  lines += " (CAMEO " + event.cameo + "), confidence " + std::to_string(event.confidence).substr(0, 4) + "\n";
  lines += "       trigger   " + words(coded, event.trigger) + "\n";
  lines += "       actor     " + entities(coded, event.actors) + "\n";
  lines += "       recipient " + entities(coded, event.recipients) + "\n";
  lines += "       date      " + base::format_date(event.date.range.start);
  if (event.date.range.end != event.date.range.start) lines += " to " + base::format_date(event.date.range.end);
  lines += "\n";
  for (const std::string& why : event.why) lines += "       because   " + why + "\n";
  return lines;
}

std::string events_of(const pipeline::Coded& coded, uint32_t sentence, size_t only) {
  std::string lines;
  for (size_t i = 0; i < coded.events.list.size(); ++i)
    if (coded.events.list[i].sentence == sentence && (only == 0 || only == i + 1)) lines += event_lines(coded, i);
  return lines;
}

std::string rejected_of(const pipeline::Coded& coded, const text::Sentence& sentence) {
  std::string lines;
  for (const events::Rejected& rejected : coded.events.rejected)
    if (rejected.word >= sentence.first && rejected.word < sentence.last)
      lines += "    " + std::string(coded.text.words[rejected.word].form) + ": " + rejected.reason + "\n";
  return lines;
}

std::string section(const std::string& title, const std::string& lines) { return lines.empty() ? "" : "  " + title + "\n" + lines; }

std::string explain_sentence(const pipeline::Coded& coded, uint32_t number, size_t only) {
  const text::Sentence& sentence = coded.text.sentences[number];
  return "[" + std::to_string(number) + "] " + words(coded, sentence.span) + "\n" +
         section("tree", draw_tree(coded.trees, number, "    ")) + section("clauses", clauses_of(coded, number)) +
         section("actors", cast_of(coded, sentence)) + section("statements", statements_of(coded, number)) +
         section("events", events_of(coded, number, only)) + section("not coded", rejected_of(coded, sentence)) + "\n";
}

std::string explain_article(const pipeline::Coded& coded, size_t only) {
  std::string text = coded.article.id + "  " + base::format_date(coded.article.date) + "\n\n";
  if (only > coded.events.list.size()) return text + "has " + std::to_string(coded.events.list.size()) + " events\n";
  if (only > 0) return text + explain_sentence(coded, coded.events.list[only - 1].sentence, only);
  for (uint32_t i = 0; i < coded.text.sentences.size(); ++i) text += explain_sentence(coded, i, 0);
  return text;
}

}  // namespace

int run_explain(const Options& options) {
  base::Result<pipeline::Resources> resources = pipeline::open_resources(options.paths);
  if (!resources) return fail(resources.error().message);
  Options one_thread = options;
  one_thread.threads = 1;
  return run_stream(one_thread, "", [&](std::vector<ingest::Article> batch) {
    Outcome result;
    for (const std::unique_ptr<pipeline::Coded>& coded : pipeline::code(*resources, std::move(batch))) {
      if (coded->article.rejected.empty()) result.bytes += explain_article(*coded, options.event);
      else result.warnings.push_back(rejection(coded->article));
    }
    return result;
  });
}

}  // namespace dateline::cli
