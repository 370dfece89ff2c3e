#include <algorithm>
#include <array>

#include "events/circumstances.h"
#include "events/coder.h"
#include "events/match.h"
#include "events/modes.h"
#include "events/spoken.h"
#include "events/weigh.h"

namespace dateline::events {
namespace {

using clauses::Clause;
using clauses::ClauseKind;
using clauses::Modality;

std::string words_of(const Story& story, uint32_t word) { return std::string(story.text->words[word].form); }

const Parties& default_parties(ClauseKind kind) {
  static const Parties kVerb{{{"subj"}}, {{"obj"}, {"iobj"}, {"against"}, {"on"}, {"with"}, {"to"}}, false};
  static const Parties kNoun{{{"by"}, {"poss"}, {"between"}, {"mod"}, {"subj"}}, {{"on"}, {"against"}, {"of"}, {"with"}, {"to"}}, false};
  return kind == ClauseKind::kNominal ? kNoun : kVerb;
}

// An event noun counts when somebody is told to take part; words need somebody who says them. Where the model sees no event,
// both sides must be named.
bool noun_is_reported(const Draft& draft) {
  constexpr float kDoubt = 0.2F;
  static constexpr std::array<std::string_view, 8> kWords = {"AGREE", "THREATEN", "REQUEST", "ACCUSE", "SUPPORT", "REJECT", "CONCEDE", "CONSULT"};
  const bool actor = !draft.involved.actors.empty(), recipient = !draft.involved.recipients.empty();
  const bool needs_actor = std::find(kWords.begin(), kWords.end(), draft.type) != kWords.end();
  if (needs_actor && !actor) return false;
  const bool doubted = draft.model_probability >= 0 && draft.model_probability < kDoubt;
  return doubted ? (actor && recipient) || draft.involved.actors.size() > 1 : actor || recipient;
}

bool subject_is_no_party(const Draft& draft) {
  return draft.involved.actors.empty() && !draft.involved.actor_words.empty() && draft.involved.recipients.empty();
}

Draft from_reading(const Story& story, const Codebook& codebook, uint32_t number, Verdict verdict, Match match) {
  Draft draft;
  draft.clause = number;
  draft.type = verdict.type;
  draft.model_probability = verdict.probability;
  draft.why = std::move(verdict.why);
  const Clause& clause = story.clauses->list[number];
  const Parties* parties = &default_parties(clause.kind);
  if (match.entry && match.entry->type == verdict.type) {
    draft.modes = match.entry->modes;
    draft.cameo = match.entry->cameo;
    parties = &match.entry->parties;
  } else {
    draft.cameo = cameo_root(verdict.type);
    match.entry = nullptr;
  }
  draft.involved = resolve_parties(story, codebook, number, *parties, verdict.type, match.consumed);
  weigh_parties(story, clause.predicate, draft.involved, draft.why);
  draft.match = std::move(match);
  return draft;
}

void explain(const Story& story, Draft& draft) {
  auto name_them = [&](const char* role, const std::vector<uint32_t>& entities) {
    for (uint32_t number : entities) {
      const actors::Entity& entity = story.cast->list[number];
      draft.why.push_back(std::string(role) + " '" + words_of(story, entity.head) + "': " + entity.why);
    }
  };
  name_them("actor", draft.involved.actors);
  name_them("recipient", draft.involved.recipients);
}

// "said that Bern must withdraw": a request, with the mode of what is to be done.
Draft from_demand(uint32_t number, Demand demand, const Match& match) {
  Draft draft;
  draft.clause = number;
  draft.type = "REQUEST";
  draft.involved.actors = std::move(demand.speakers);
  draft.involved.recipients = std::move(demand.addressed);
  const bool known = match.entry && match.entry->type != "NONE";
  const std::string mode = mode_of_content(draft.type, known ? match.entry->type : "", known ? match.entry->modes : std::vector<std::string>{});
  draft.modes.push_back(mode);
  draft.cameo = cameo_of_mode(draft.type, mode);
  draft.why.emplace_back("somebody says that another is obliged to act");
  return draft;
}

bool is_candidate(const Clause& clause) {
  return clause.predicate_lemma != "be" && clause.predicate_lemma != "have" && clause.predicate_lemma != "do";
}

// What one will not do is refused: "will not lift the embargo", "will not lift it until …".
void settle_refusal(const Clause& clause, Draft& draft) {
  static constexpr std::array<std::string_view, 7> kRefused = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"};
  const bool ahead = draft.standing.modality == Modality::kFuture || clause.aspect.modality == Modality::kFuture;
  if (ahead && draft.standing.polarity == Polarity::kNegated &&
      std::find(kRefused.begin(), kRefused.end(), draft.type) != kRefused.end()) {
    draft.why.push_back(draft.type + " that will not be is REJECT");
    draft.type = "REJECT";
    draft.cameo = "120";
    draft.modes.clear();
    draft.standing.modality = Modality::kActual;
    draft.standing.polarity = Polarity::kAffirmed;
  }
}

// Harm that the actor himself says is to come is a threat: "said it would shell the town".
void settle_threat(const Story& story, Draft& draft) {
  static constexpr std::array<std::string_view, 4> kHarm = {"ASSAULT", "COERCE", "SANCTION", "PROTEST"};
  const bool ahead = story.clauses->list[draft.clause].aspect.modality == Modality::kFuture && draft.standing.polarity == Polarity::kAffirmed;
  if (!ahead || std::find(kHarm.begin(), kHarm.end(), draft.type) == kHarm.end() || !announces_own(story, draft.clause, draft.involved.actors)) return;
  draft.why.push_back(draft.type + " that its actor announces is THREATEN");
  const std::string mode = mode_of_content("THREATEN", draft.type, draft.modes);
  draft.type = "THREATEN";
  draft.modes.clear();
  draft.cameo = cameo_root(draft.type);
  if (!mode.empty()) {
    draft.modes.push_back(mode);
    draft.cameo = cameo_of_mode(draft.type, mode);
  }
  if (draft.standing.modality == Modality::kFuture) draft.standing.modality = Modality::kActual;
}

// The mode of a demand, a refusal or a threat by what is demanded, refused or threatened.
void settle_content_mode(const Story& story, const Codebook& codebook, Draft& draft) {
  if (!draft.modes.empty() || (draft.type != "REQUEST" && draft.type != "REJECT" && draft.type != "THREATEN")) return;
  std::string content_type;
  std::vector<std::string> content_modes;
  std::vector<uint32_t> contents = draft.match.consumed;
  for (const char* role : {"xcomp", "comp", "for", "obj", "to"})
    for (uint32_t word : fillers_of(story, codebook, draft.clause, role)) contents.push_back(word);
  for (uint32_t word : contents) {
    const int32_t inner = story.clauses->clause_of_word[word];
    if (inner < 0 || static_cast<uint32_t>(inner) == draft.clause) continue;
    const Match match = best_match(story, codebook, static_cast<uint32_t>(inner));
    if (!match.entry || match.entry->type == "NONE") continue;
    content_type = match.entry->type;
    content_modes = match.entry->modes;
    break;
  }
  const std::string mode = mode_of_content(draft.type, content_type, content_modes);
  if (!mode.empty()) {
    draft.modes.push_back(mode);
    draft.why.push_back("mode " + mode + (content_type.empty() ? " by default" : " from its content, " + content_type));
    const std::string_view code = cameo_of_mode(draft.type, mode);
    if (!code.empty() && draft.cameo.size() <= 3) draft.cameo = code;
  }
}

// Words that may name the means: those of subject, modifiers and phrases with their compounds, and what is "used".
std::vector<uint32_t> means_words(const Story& story, const Draft& draft) {
  const Clause& clause = story.clauses->list[draft.clause];
  std::vector<uint32_t> words = clause.modifiers;
  words.insert(words.end(), draft.match.consumed.begin(), draft.match.consumed.end());
  const auto add = [&](uint32_t head) {
    words.push_back(head);
    for (uint32_t child : syntax::children(*story.trees, head)) {
      const syntax::Relation relation = story.trees->nodes[child].relation;
      if (relation == syntax::Relation::kCompound || relation == syntax::Relation::kAmod) words.push_back(child);
    }
  };
  if (clause.kind == ClauseKind::kNominal) add(clause.predicate);
  for (const clauses::Argument& subject : clause.subjects) add(subject.head);
  for (const clauses::Argument& oblique : clause.obliques)
    if (oblique.preposition == "with" || oblique.preposition == "by" || oblique.preposition == "in" || oblique.preposition == "from") add(oblique.head);
  for (const Clause& below : story.clauses->list)
    if (below.parent == static_cast<int32_t>(draft.clause) && (below.predicate_lemma == "use" || below.predicate_lemma == "fire"))
      for (const clauses::Argument& object : below.objects) add(object.head);
  return words;
}

// The mode by the means where the event's own words leave it open: "killed in a drone strike".
void settle_means(const Story& story, const Codebook& codebook, Draft& draft) {
  const bool bombing = draft.modes.size() == 1 && draft.modes.front() == "explosives";  // a suicide attack is told as one, too
  if (!draft.modes.empty() && !bombing) return;
  std::vector<uint32_t> words;
  for (const Means& means : codebook.means()) {
    if (means.type != draft.type || (bombing && means.word_class != "SUICIDE")) continue;
    if (words.empty()) words = means_words(story, draft);
    const auto found = std::find_if(words.begin(), words.end(), [&](uint32_t word) { return in_class(story, codebook, means.word_class, word); });
    if (found == words.end()) continue;
    draft.modes = means.modes;
    if (draft.cameo.size() <= 3) draft.cameo = means.cameo;
    draft.why.push_back("mode " + means.modes.front() + " by the means '" + words_of(story, *found) + "'");
    return;
  }
}

// The model's mode where the lexicon names none, and against it where the model is sure.
void settle_mode(const Story& story, Draft& draft) {
  constexpr float kLikely = 0.4F, kSure = 0.95F;
  const ModeVerdict verdict = weigh_mode(story, story.clauses->list[draft.clause].predicate, draft.type);
  if (verdict.mode.empty() || verdict.share < (draft.modes.empty() ? kLikely : kSure)) return;
  if (std::find(draft.modes.begin(), draft.modes.end(), verdict.mode) != draft.modes.end()) return;
  draft.modes = {verdict.mode};
  char text[64];
  std::snprintf(text, sizeof text, "mode %s by the classifier, %.2f", verdict.mode.c_str(), static_cast<double>(verdict.share));
  draft.why.emplace_back(text);
  const std::string_view code = cameo_of_mode(draft.type, verdict.mode);
  if (!code.empty() && draft.cameo.size() <= 3) draft.cameo = code;
}

}  // namespace

std::vector<Draft> draft_events(const Story& story, const Codebook& codebook, std::vector<Rejected>& rejected) {
  std::vector<Draft> drafts;
  for (uint32_t number = 0; number < story.clauses->list.size(); ++number) {
    const Clause& clause = story.clauses->list[number];
    if (!is_candidate(clause)) continue;
    const uint32_t word = clause.predicate;
    Match match = best_match(story, codebook, number);
    if (std::optional<Demand> demand = demanded(story, number)) {
      Draft draft = from_demand(number, std::move(*demand), match);
      draft.date = date_of(story, number);
      draft.standing.time = standing_of(story, codebook, number, draft.date).time;
      explain(story, draft);
      drafts.push_back(std::move(draft));
      continue;
    }
    if (clause.link == clauses::Link::kCoordinate && clause.parent >= 0 && demanded(story, static_cast<uint32_t>(clause.parent))) {
      rejected.push_back({word, "content of a demand, not an event of its own"});
      continue;
    }
    Verdict verdict = weigh_type(story, word, match.entry);
    if (verdict.type == "NONE") {
      if (match.entry) rejected.push_back({word, std::move(verdict.why.front())});
      continue;
    }
    Draft draft = from_reading(story, codebook, number, std::move(verdict), std::move(match));
    if (clause.kind == ClauseKind::kNominal && !noun_is_reported(draft)) {
      rejected.push_back({word, "event noun without a party"});
      continue;
    }
    if (clause.kind != ClauseKind::kNominal && (subject_is_no_party(draft) || (draft.involved.actors.empty() && draft.involved.recipients.empty()))) {
      rejected.push_back({word, "neither actor nor recipient is a political actor"});
      continue;
    }
    draft.date = date_of(story, number);
    draft.standing = standing_of(story, codebook, number, draft.date);
    settle_type(story, codebook, draft);
    explain(story, draft);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

void settle_type(const Story& story, const Codebook& codebook, Draft& draft) {
  static constexpr std::array<std::string_view, 4> kBecomeAgree = {"CONSULT", "SUPPORT", "COOPERATE", "AID"};
  const bool ahead = draft.standing.modality == Modality::kFuture && draft.standing.polarity == Polarity::kAffirmed;
  if (ahead && std::find(kBecomeAgree.begin(), kBecomeAgree.end(), draft.type) != kBecomeAgree.end()) {
    draft.why.push_back("future " + draft.type + " is AGREE");
    draft.cameo = draft.type == "CONSULT" ? "036" : draft.type == "AID" ? "033" : "030";
    draft.type = "AGREE";
    draft.modes.clear();
    draft.standing.modality = Modality::kActual;
  } else if (ahead && draft.type == "RETREAT") {
    draft.why.push_back("future RETREAT is CONCEDE");
    draft.cameo = "035";
    draft.type = "CONCEDE";
    draft.modes.clear();
    draft.standing.modality = Modality::kActual;
  }
  settle_refusal(story.clauses->list[draft.clause], draft);
  settle_threat(story, draft);
  settle_means(story, codebook, draft);
  settle_mode(story, draft);
  settle_content_mode(story, codebook, draft);
  if (draft.cameo.empty()) draft.cameo = cameo_root(draft.type);
}

float confidence_of(const Story& story, const Draft& draft) {
  const Clause& clause = story.clauses->list[draft.clause];
  float score = 0.45F;
  if (draft.match.entry) score += std::min(draft.match.entry->weight, 4.0F) * 0.04F;
  if (!draft.involved.actors.empty()) score += 0.12F;
  if (!draft.involved.recipients.empty()) score += 0.10F;
  if (clause.kind == ClauseKind::kNominal) score -= 0.12F;
  if (draft.standing.modality != Modality::kActual) score -= 0.10F;
  if (draft.model_probability >= 0) score += (draft.model_probability - 0.5F) * 0.2F;
  return std::clamp(score, 0.05F, 0.98F);
}

}  // namespace dateline::events
