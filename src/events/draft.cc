#include <algorithm>
#include <array>

#include "events/circumstances.h"
#include "events/coder.h"
#include "events/modes.h"
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

bool is_candidate(const Clause& clause) {
  return clause.predicate_lemma != "be" && clause.predicate_lemma != "have" && clause.predicate_lemma != "do";
}

// What one will not do is refused: "will not lift the embargo".
void settle_refusal(Draft& draft) {
  static constexpr std::array<std::string_view, 7> kRefused = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"};
  if (draft.standing.modality == Modality::kFuture && draft.standing.polarity == Polarity::kNegated &&
      std::find(kRefused.begin(), kRefused.end(), draft.type) != kRefused.end()) {
    draft.why.push_back(draft.type + " that will not be is REJECT");
    draft.type = "REJECT";
    draft.cameo = "120";
    draft.modes.clear();
    draft.standing.modality = Modality::kActual;
    draft.standing.polarity = Polarity::kAffirmed;
  }
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

// The model's mode where the lexicon names none, and against it where the model is sure.
void settle_mode(const Story& story, Draft& draft) {
  constexpr float kLikely = 0.5F, kSure = 0.8F;
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
  settle_refusal(draft);
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
