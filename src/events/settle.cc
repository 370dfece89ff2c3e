// What standing, speech, means and content make of a draft's type and modes.
#include <algorithm>
#include <array>
#include <cstdio>

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

// A concession that is only promised: CAMEO tells it from one that is made.
void settle_promise(const Story& story, Draft& draft) {
  static constexpr std::array<std::string_view, 8> kPromises = {"agree", "decide", "offer", "pledge", "prepare", "promise", "undertake", "vow"};
  const std::string& verb = story.clauses->list[draft.clause].predicate_lemma;
  const bool promised = lies_ahead(story, draft.clause) || std::find(kPromises.begin(), kPromises.end(), verb) != kPromises.end();
  if (draft.type == "CONCEDE" && promised && draft.cameo.size() <= 3) draft.cameo = "035";
}

// What one will not do is refused: "will not lift the embargo", "will not lift it until …".
void settle_refusal(const Story& story, Draft& draft) {
  static constexpr std::array<std::string_view, 7> kRefused = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"};
  const bool ahead = draft.standing.modality == Modality::kFuture || lies_ahead(story, draft.clause);
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

bool is_unless(const Story& story, uint32_t number) {
  const Clause& clause = story.clauses->list[number];
  return clause.condition >= 0 && story.clauses->list[static_cast<size_t>(clause.condition)].marker == "unless";
}

// Harm that the actor himself says is to come is a threat: "said it would shell the town"; so is a step back unless others
// give way: "will withdraw its peacekeepers unless …".
void settle_threat(const Story& story, Draft& draft) {
  static constexpr std::array<std::string_view, 4> kHarm = {"ASSAULT", "COERCE", "SANCTION", "PROTEST"};
  const bool withdraws = (draft.type == "RETREAT" || draft.type == "CONCEDE") && is_unless(story, draft.clause);
  const bool ahead = lies_ahead(story, draft.clause) && draft.standing.polarity == Polarity::kAffirmed;
  if (!ahead || (std::find(kHarm.begin(), kHarm.end(), draft.type) == kHarm.end() && !withdraws) || !announces_own(story, draft.clause, draft.involved.actors)) return;
  draft.why.push_back(draft.type + " that its actor announces is THREATEN");
  const std::string mode = withdraws ? "relations" : mode_of_content("THREATEN", draft.type, draft.modes);
  draft.type = "THREATEN";
  draft.modes.clear();
  draft.cameo = cameo_root(draft.type);
  if (!mode.empty()) {
    draft.modes.push_back(mode);
    draft.cameo = cameo_of_mode(draft.type, mode);
  }
  if (draft.standing.modality == Modality::kFuture) draft.standing.modality = Modality::kActual;
}

// The reading of a content clause, or of the event noun that it has for an object: "to institute a curfew".
Match content_match(const Story& story, const Codebook& codebook, uint32_t number) {
  Match match = best_match(story, codebook, number);
  if (match.entry) return match;
  for (const clauses::Argument& object : story.clauses->list[number].objects)
    if (event_noun(story, object.head)) match = best_match(story, codebook, static_cast<uint32_t>(story.clauses->clause_of_word[object.head]));
  return match;
}

// What may give the mode: only what the lexicon knows, or the default of the type too.
enum class Content { kKnown, kAny };

// The mode of a demand, a refusal or a threat by what is demanded, refused or threatened.
void settle_content_mode(const Story& story, const Codebook& codebook, Content wanted, Draft& draft) {
  if (!draft.modes.empty() || (draft.type != "REQUEST" && draft.type != "REJECT" && draft.type != "THREATEN")) return;
  std::string content_type;
  std::vector<std::string> content_modes;
  std::vector<uint32_t> contents = draft.match.consumed;
  for (const char* role : {"xcomp", "comp", "for", "obj", "to"})
    for (uint32_t word : fillers_of(story, codebook, draft.clause, role)) contents.push_back(word);
  for (uint32_t word : contents) {
    const int32_t inner = story.clauses->clause_of_word[word];
    if (inner < 0 || static_cast<uint32_t>(inner) == draft.clause) continue;
    const Match match = content_match(story, codebook, static_cast<uint32_t>(inner));
    if (!match.entry || match.entry->type == "NONE") continue;
    content_type = match.entry->type;
    content_modes = match.entry->modes;
    break;
  }
  const std::string mode = content_type.empty() && wanted == Content::kKnown ? "" : mode_of_content(draft.type, content_type, content_modes);
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
  const auto add_modifiers = [&](uint32_t head) {
    for (std::vector<uint32_t> above = {head}; !above.empty();) {
      const uint32_t word = above.back();
      above.pop_back();
      for (uint32_t child : syntax::children(*story.trees, word)) {
        const syntax::Relation relation = story.trees->nodes[child].relation;
        const bool armed = story.trees->nodes[child].lemma == "armed" || story.trees->nodes[child].lemma == "arm";  // "armed with machetes"
        if (armed)
          for (uint32_t below : syntax::children(*story.trees, child)) words.push_back(below);
        if (relation != syntax::Relation::kCompound && relation != syntax::Relation::kAmod) continue;
        words.push_back(child);
        above.push_back(child);
      }
    }
  };
  const auto add = [&](uint32_t head) {
    words.push_back(head);
    add_modifiers(head);
  };
  if (clause.kind == ClauseKind::kNominal) add_modifiers(clause.predicate);
  for (const clauses::Argument& subject : clause.subjects) add(subject.head);
  for (const clauses::Argument& oblique : clause.obliques)
    if (oblique.preposition == "with" || oblique.preposition == "by" || oblique.preposition == "in" || oblique.preposition == "from") add(oblique.head);
  const auto acts_in = [&](const Clause& other) {  // as its subject, or as those who are armed
    return std::any_of(clause.subjects.begin(), clause.subjects.end(), [&](const clauses::Argument& subject) {
      const auto same = [&](const clauses::Argument& argument) { return argument.head == subject.head; };
      return std::any_of(other.subjects.begin(), other.subjects.end(), same) || std::any_of(other.objects.begin(), other.objects.end(), same);
    });
  };
  static constexpr std::array<std::string_view, 6> kWielding = {"arm", "carry", "fire", "throw", "use", "wield"};
  for (const Clause& other : story.clauses->list) {
    if (other.sentence != clause.sentence || std::find(kWielding.begin(), kWielding.end(), other.predicate_lemma) == kWielding.end()) continue;
    if (other.parent != static_cast<int32_t>(draft.clause) && !acts_in(other)) continue;
    if (other.predicate_lemma != "arm")
      for (const clauses::Argument& object : other.objects) add(object.head);
    for (const clauses::Argument& oblique : other.obliques)
      if (oblique.preposition == "with") add(oblique.head);
  }
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
    draft.why.push_back("mode " + means.modes.front() + " by the means '" + std::string(story.text->words[*found].form) + "'");
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
  settle_promise(story, draft);
  settle_refusal(story, draft);
  settle_threat(story, draft);
  settle_means(story, codebook, draft);
  settle_content_mode(story, codebook, Content::kKnown, draft);
  settle_mode(story, draft);
  settle_content_mode(story, codebook, Content::kAny, draft);
  if (draft.cameo.empty()) draft.cameo = cameo_root(draft.type);
}

}  // namespace dateline::events
