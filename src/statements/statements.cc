#include "statements/statements.h"

#include <algorithm>

#include "statements/acts.h"
#include "statements/conditions.h"
#include "statements/keep.h"
#include "statements/score.h"
#include "statements/venues.h"

namespace dateline::statements {
namespace {

// "who" speaks for the noun that its clause stands on.
uint32_t speaking_word(const Story& story, uint32_t word) {
  const syntax::Node& node = story.node(word);
  const std::string lemma = lower(node.lemma);
  if (lemma != "who" && lemma != "which" && lemma != "that") return word;
  for (int32_t above = node.head; above >= 0; above = story.node(static_cast<uint32_t>(above)).head)
    if (story.node(static_cast<uint32_t>(above)).relation == syntax::Relation::kAclRelcl && story.node(static_cast<uint32_t>(above)).head >= 0)
      return static_cast<uint32_t>(story.node(static_cast<uint32_t>(above)).head);
  return word;
}

void add_entity(const Story& story, uint32_t word, std::vector<uint32_t>& entities) {
  if (story.cast.entity_of_word.empty()) return;
  const int32_t number = story.cast.entity_of_word[word];
  if (number < 0 || std::find(entities.begin(), entities.end(), static_cast<uint32_t>(number)) != entities.end()) return;
  entities.push_back(static_cast<uint32_t>(number));
}

// "her lawyer, Tomas Novak": the person's name says more than the description.
void prefer_name(const Story& story, uint32_t word, uint32_t& described) {
  const int32_t number = story.cast.entity_of_word[word];
  if (number < 0) return;
  const actors::Entity& name = story.cast.list[static_cast<size_t>(number)];
  const bool person = name.form == actors::MentionForm::kName && name.kind == actors::Kind::kPerson;
  if (person && story.cast.list[described].form == actors::MentionForm::kNominal) described = static_cast<uint32_t>(number);
}

// The apposition that the parser reads as a second subject, right behind the first: -1 for none.
int32_t subject_behind(const Story& story, uint32_t subject) {
  const syntax::Node& node = story.node(subject);
  if (node.relation != syntax::Relation::kNsubj || node.head < 0) return -1;
  const uint32_t end = syntax::subtree_range(story.trees, subject).last;
  for (uint32_t other : syntax::children(story.trees, static_cast<uint32_t>(node.head)))
    if (story.node(other).relation == syntax::Relation::kNsubj && syntax::subtree_range(story.trees, other).first == end) return static_cast<int32_t>(other);
  return -1;
}

// The phrase and those coordinated with it.
std::vector<uint32_t> entities_at(const Story& story, int32_t head) {
  std::vector<uint32_t> entities;
  if (head < 0) return entities;
  const uint32_t first = speaking_word(story, static_cast<uint32_t>(head));
  add_entity(story, first, entities);
  for (uint32_t child : syntax::children(story.trees, first)) {
    const syntax::Relation relation = story.node(child).relation;
    if (relation == syntax::Relation::kConj && story.node(child).upos != syntax::Upos::kVerb) add_entity(story, child, entities);
    if (entities.empty() && relation == syntax::Relation::kAppos) add_entity(story, child, entities);
    if (entities.size() == 1 && relation == syntax::Relation::kAppos) prefer_name(story, child, entities.front());
  }
  if (const int32_t apposed = subject_behind(story, first); apposed >= 0 && entities.size() == 1) prefer_name(story, static_cast<uint32_t>(apposed), entities.front());
  return entities;
}

Form form_of(const Story& story, const Draft& draft) {
  size_t quoted = 0, words = 0;
  const int32_t own = story.quotes.quotation_of_word[draft.head];
  for (uint32_t word : draft.content) {
    if (is_mark(story.trees, word)) continue;
    ++words;
    quoted += story.quotes.quotation_of_word[word] >= 0 && story.quotes.quotation_of_word[word] != own;
  }
  if (quoted == 0) return Form::kIndirect;
  return quoted * 10 >= words * 9 ? Form::kDirect : Form::kMixed;
}

Words condition_in(const Story& story, const Draft& draft) {
  Words condition;
  if (draft.content_head >= 0)
    condition = condition_of(story.text, story.trees, story.clauses, static_cast<uint32_t>(draft.content_head));
  if (condition.empty()) condition = condition_of(story.text, story.trees, story.clauses, draft.head);
  return condition;
}

std::string why_of(const Draft& draft) {
  if (draft.kind == CueKind::kMark) return "mark between speaker and words";
  if (!draft.cue) return "model: cue";
  constexpr const char* kKinds[] = {"verb", "noun", "adjective", "adverb", "phrase", "model"};
  constexpr const char* kEvidence[] = {"", "quotation", "clause", "infinitive", "oblique", "object", "subject", "relative clause", "host clause", "model"};
  return std::string("lexicon: ") + kKinds[static_cast<size_t>(draft.kind)] + " '" + std::string(draft.cue->form) + "'; content by " +
         kEvidence[static_cast<size_t>(draft.evidence)];
}

Statement build(const Story& story, const Draft& draft) {
  Statement statement;
  statement.sentence = draft.sentence;
  statement.speaker = entities_at(story, draft.source_head);
  statement.speaker_span = span_of(story.text, draft.source);
  statement.addressee = entities_at(story, draft.addressee_head);
  statement.cue_word = draft.head;
  statement.cue = span_of(story.text, draft.cue_words);
  statement.cue_lemma = draft.cue ? std::string(draft.cue->form) : lower(story.node(draft.head).lemma);
  statement.form = form_of(story, draft);
  statement.act = draft.act;
  statement.content = to_words(story.text, story.trees, draft.content);
  if (draft.content_head >= 0) statement.content_clause = story.clauses.clause_of_word[static_cast<size_t>(draft.content_head)];
  statement.condition = condition_in(story, draft);
  for (uint32_t word : draft.content) add_entity(story, word, statement.about);
  statement.venue = venue_of(story, draft);
  statement.confidence = draft.score;
  statement.why.push_back(why_of(draft));
  return statement;
}

// A quotation that fills its sentences and that no cue claims goes on from the statement before it.
void add_uncued(const Story& story, const std::vector<Draft>& drafts, const std::vector<Draft>& kept, std::vector<Draft>& more) {
  std::vector<bool> claimed(story.quotes.list.size(), false);
  for (const Draft& draft : drafts) {
    for (uint32_t word : draft.content) {
      const int32_t number = story.quotes.quotation_of_word[word];
      const bool own = draft.kind != CueKind::kMark && number == story.quotes.quotation_of_word[draft.head];
      if (number >= 0 && !own) claimed[static_cast<size_t>(number)] = true;
    }
  }
  for (uint32_t number = 0; number < story.quotes.list.size(); ++number) {
    const Quotation& quotation = story.quotes.list[number];
    if (claimed[number] || quotation.depth > 0 || quotation.last < quotation.first + 5) continue;
    const text::Sentence& first = story.text.sentences[text::sentence_of(story.text, quotation.first)];
    const text::Sentence& last = story.text.sentences[text::sentence_of(story.text, quotation.last - 1)];
    if (first.first + 1 < quotation.first || quotation.last + 2 < last.last) continue;
    const Draft* before = nullptr;
    for (const Draft& draft : kept)
      if (draft.head < quotation.first && (draft.evidence == Evidence::kQuotation || draft.evidence == Evidence::kClause)) before = &draft;
    if (!before || text::sentence_of(story.text, quotation.first) > before->sentence + 12) continue;
    Draft draft;
    draft.head = quotation.first;
    draft.sentence = text::sentence_of(story.text, quotation.first);
    draft.evidence = Evidence::kQuotation;
    draft.content = range_set(quotation.first, quotation.last);
    trim(story.trees, draft.content);
    draft.content_head = static_cast<int32_t>(story.trees.sentence_root[draft.sentence]);
    draft.source_head = before->source_head;
    draft.source = before->source;
    draft.kind = CueKind::kTagged;
    draft.score = 0.5f;
    if (!draft.content.empty()) more.push_back(std::move(draft));
  }
}

void nest(Statements& result, const std::vector<Draft>& drafts) {
  for (size_t inner = 0; inner < drafts.size(); ++inner) {
    size_t smallest = SIZE_MAX;
    for (size_t outer = 0; outer < drafts.size(); ++outer) {
      if (outer == inner || drafts[outer].content.size() >= smallest || !holds(drafts[outer].content, drafts[inner].head)) continue;
      if (drafts[outer].content.size() <= drafts[inner].content.size() && holds(drafts[inner].content, drafts[outer].head)) continue;
      smallest = drafts[outer].content.size();
      result.list[inner].within = static_cast<int32_t>(outer);
    }
  }
}

void number_words(const Story& story, Statements& result, const std::vector<Draft>& drafts) {
  result.statement_of_word.assign(story.text.words.size(), -1);
  std::vector<size_t> order(drafts.size());
  for (size_t number = 0; number < order.size(); ++number) order[number] = number;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return drafts[a].content.size() > drafts[b].content.size(); });
  for (size_t number : order)
    for (uint32_t word : drafts[number].content) result.statement_of_word[word] = static_cast<int32_t>(number);
}

}  // namespace

std::vector<Draft> find_drafts(const Story& story) {
  constexpr float kMarkScore = 0.9f;  // what the form alone shows needs no weighing
  std::vector<Draft> drafts = find_cues(story);
  for (Draft& draft : drafts) {
    find_content(story, draft);
    cut_venue(story, draft);
    find_source(story, draft);
    find_addressee(story, draft);
  }
  resolve_hearsay(story, drafts);
  merge(story, drafts);
  for (Draft& draft : drafts) {
    draft.score = draft.kind == CueKind::kMark ? kMarkScore : score(features_of(story, draft));
    draft.act = act_of(story, draft);
  }
  return drafts;
}

Statements find(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees,
                const clauses::Clauses& clauses, const actors::Cast& cast) {
  Statements result;
  const Quotes quotes = match(text);
  const Story story{text, reading, trees, clauses, cast, quotes};
  const std::vector<Draft> drafts = find_drafts(story);
  std::vector<Draft> kept = keep(story, drafts), uncued;
  add_uncued(story, drafts, kept, uncued);
  const size_t cued = kept.size();
  kept.insert(kept.end(), uncued.begin(), uncued.end());
  for (size_t number = 0; number < kept.size(); ++number) {
    if (number >= cued) kept[number].act = act_of(story, kept[number]);
    result.list.push_back(build(story, kept[number]));
    if (number < cued) continue;
    result.list.back().cue = {};
    result.list.back().cue_lemma.clear();
    result.list.back().why = {"quotation that goes on from the statement before"};
  }
  nest(result, kept);
  number_words(story, result, kept);
  for (const Quotation& quotation : quotes.list)
    if (quotation.depth == 0) result.quotations.push_back(quotation.inner);
  return result;
}

}  // namespace dateline::statements
