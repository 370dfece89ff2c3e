#include "actors/words.h"

#include <algorithm>
#include <array>

namespace dateline::actors {
namespace {

template <size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr auto kPlacePrepositions = std::to_array<std::string_view>(
    {"in", "at", "near", "across", "throughout", "inside", "outside", "around", "within", "off", "along", "through",
     "beyond", "amid"});
constexpr auto kHomePrepositions = std::to_array<std::string_view>(
    {"of", "in", "from", "at", "inside", "across", "throughout", "within", "near", "around"});
constexpr auto kRoleNouns = std::to_array<std::string_view>(
    {"leader", "head", "chief", "boss", "spokesman", "spokeswoman", "spokesperson", "official", "member", "representative",
     "delegate", "delegation", "envoy", "negotiator", "mediator", "chairman", "chairwoman", "chair", "chairperson",
     "director", "president", "vice-president", "secretary", "secretary-general", "founder", "co-founder", "deputy", "aide",
     "adviser", "advisor", "executive", "employee", "staff", "worker", "source", "commander", "veteran", "cadre", "figure",
     "leadership", "office", "mission", "team", "committee", "wing", "branch", "cell", "unit", "faction", "personnel",
     "activist", "candidate", "sympathiser", "loyalist", "ally", "counsel", "lawyer", "attorney", "inspector", "expert",
     "observer", "monitor", "regime", "government", "administration", "authority", "operative", "strongman", "mouthpiece",
     "statement", "politician", "coordinator", "ambassador", "convoy", "headquarters", "commissioner", "general", "manager",
     "ceo", "owner", "elder", "emir", "ideologue", "hardliner", "moderate", "politburo", "council", "group", "organisation",
     "organization", "movement", "network", "supremo", "number", "side", "camp", "lieutenant", "governor", "minister",
     "cleric", "recruiter", "suspect", "affiliate", "offshoot", "militant", "insurgent", "rebel", "extremist", "terrorist",
     "guerrilla", "gunman", "jihadist", "jihadi"});
constexpr auto kArmedNouns = std::to_array<std::string_view>(
    {"fighter", "militant", "insurgent", "rebel", "guerrilla", "gunman", "force", "troop", "troops", "soldier", "militia",
     "militiaman", "warrior", "bomber", "commando", "brigade", "battalion", "combatant", "terrorist", "sniper", "army",
     "forces", "assailant", "attacker", "hijacker", "kidnapper", "captor", "jihadist", "jihadi", "extremist", "paramilitary",
     "separatist", "partisan", "squad", "patrol", "unit"});
constexpr auto kSpeakers = std::to_array<std::string_view>(
    {"spokesman", "spokeswoman", "spokesperson", "lawyer", "attorney", "representative", "negotiator", "counsel", "mouthpiece"});
constexpr auto kPosted = std::to_array<std::string_view>(
    {"envoy", "ambassador", "representative", "diplomat", "emissary", "coordinator", "delegate", "delegation", "mission",
     "minister", "rapporteur", "mediator", "negotiator", "commissioner", "consul", "secretary", "adviser", "advisor",
     "embassy", "troop", "troops", "force", "soldier", "peacekeeper", "inspector", "observer", "commander", "army"});
constexpr auto kFormer = std::to_array<std::string_view>(
    {"former", "ex", "late", "deposed", "ousted", "exiled", "retired", "erstwhile", "onetime", "one-time", "toppled",
     "overthrown", "oust", "depose", "exile", "retire", "topple", "overthrow", "ex-president", "slain", "then", "disgraced"});
constexpr auto kQuantities = std::to_array<std::string_view>(
    {"thousand", "hundred", "dozen", "million", "ten", "score", "number", "group", "crowd", "majority", "most", "many",
     "some", "several", "few", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "all", "both", "each",
     "none", "half", "part", "rest", "couple", "pair", "lot", "handful", "series", "wave", "band", "column", "mob", "any",
     "percent", "third", "quarter", "bulk", "coalition", "alliance", "member", "neither", "either", "other", "another",
     "team", "contingent", "generation", "variety", "range", "list", "remainder", "gang", "party", "total"});
constexpr auto kSiegeNouns = std::to_array<std::string_view>(
    {"advance", "air strike", "airstrike", "assault", "attack", "blockade", "bombardment", "bombing", "capture", "invasion", "march", "occupation", "offensive",
     "onslaught", "raid", "seizure", "shelling", "siege", "storming", "strike"});
constexpr auto kLeads = std::to_array<std::string_view>({"boss", "chief", "commander", "founder", "leader", "spokesman", "spokeswoman"});
constexpr auto kOtherPowers = std::to_array<std::string_view>(
    {"adversary", "ally", "archenemy", "counterpart", "creditor", "enemy", "foe", "friend", "neighbor", "neighbour", "opponent", "partner", "rival"});
constexpr auto kKin = std::to_array<std::string_view>(
    {"son", "daughter", "wife", "husband", "brother", "sister", "father", "mother", "family", "relative", "cousin", "nephew",
     "niece", "widow", "uncle", "grandson", "son-in-law", "brother-in-law", "parent", "child"});
constexpr auto kExtremists = std::to_array<std::string_view>({"terrorist", "jihadist", "jihadi", "extremist", "terror"});
constexpr auto kArmedWords = std::to_array<std::string_view>(
    {"ansar", "battalion", "battalions", "brigade", "brigades", "commando", "commandos", "fedayeen", "fedayin", "fidayeen", "guerrilla", "guerrillas", "harakat", "hizb", "hizbul",
     "jaish", "jaysh", "jihad", "jund", "junud", "kataib", "katibat", "lashkar", "liwa", "martyrs", "militia", "militias", "mujahedeen", "mujahedin", "mujaheddin", "mujahideen",
     "mujahidin", "partisans", "paramilitaries", "saraya", "sipah", "squads", "vigilantes"});
constexpr auto kCompanyWords = std::to_array<std::string_view>(
    {"inc", "inc.", "ltd", "ltd.", "corp", "corp.", "co.", "plc", "gmbh", "ag", "llc", "s.a.", "airlines", "airways", "motors",
     "holdings", "pharmaceuticals", "industries", "technologies", "oil", "petroleum", "energy", "telecom", "electronics"});
constexpr auto kPlaceNouns = std::to_array<std::string_view>(
    {"river", "street", "road", "avenue", "boulevard", "square", "airport", "lake", "sea", "ocean", "mountain", "mount",
     "valley", "bay", "gulf", "strait", "straits", "island", "islands", "canal", "bridge", "station", "stadium", "park",
     "peninsula", "desert", "forest", "port", "harbour", "harbor", "creek", "falls", "hill", "hills", "beach", "coast",
     "border", "crossing", "dam", "field", "heights", "strip", "channel", "highway", "tower", "hotel", "palace", "plateau",
     "basin", "prison", "jail", "museum", "theatre", "theater", "cathedral", "camp", "triangle", "pass", "cape", "delta",
     "reef", "glacier", "volcano", "zone", "plant", "cup", "championship", "open", "prix", "league", "town", "city", "village",
     "district", "neighbourhood", "neighborhood", "suburb", "province", "region", "county", "state", "territory", "area"});
constexpr auto kSettlements = std::to_array<std::string_view>(
    {"town", "city", "village", "port", "suburb", "district", "neighbourhood", "neighborhood", "hamlet", "settlement", "enclave", "resort"});
constexpr auto kSiegeVerbs = std::to_array<std::string_view>(
    {"shell", "bomb", "bombard", "blockade", "besiege", "storm", "pound", "evacuate", "flee", "leave", "overrun", "encircle", "surround",
     "capture", "recapture", "retake", "rock", "paralyse", "paralyze", "patrol", "reach", "devastate", "loot", "shut"});
constexpr auto kFollowers = std::to_array<std::string_view>({"supporter", "follower", "loyalist", "backer", "sympathiser", "sympathizer", "partisan"});
constexpr auto kElders = std::to_array<std::string_view>({"leader", "elder", "chief", "chieftain", "dignitary", "notable", "leadership"});
constexpr auto kHoming = std::to_array<std::string_view>({"base", "based", "headquarter", "live", "living", "operate", "reside", "locate"});
constexpr auto kSportWords = std::to_array<std::string_view>(
    {"match", "goal", "wicket", "innings", "coach", "striker", "midfielder", "goalkeeper", "defender", "league", "championship",
     "tournament", "olympic", "olympics", "quarterfinal", "semifinal", "quarter-final", "semi-final", "cup", "medal",
     "batsman", "bowler", "cricket", "football", "rugby", "tennis", "soccer", "basketball", "hockey", "golf", "playoff",
     "touchdown", "inning", "pitcher", "quarterback", "scoreline", "fixture", "captain", "squad", "penalty", "kick", "try",
     "halftime", "half-time", "referee", "stadium", "season", "win", "defeat", "champion", "opener", "game", "team"});
constexpr auto kVague = std::to_array<std::string_view>(
    {"group", "organisation", "organization", "movement", "network", "body", "entity", "cell", "faction", "outfit", "bloc",
     "side", "source", "force", "element", "alliance", "coalition"});
constexpr auto kStateNouns = std::to_array<std::string_view>(
    {"country", "nation", "state", "kingdom", "republic", "neighbour", "neighbor", "power", "island", "emirate", "ally",
     "superpower", "government", "regime"});
constexpr auto kBacking = std::to_array<std::string_view>(
    {"lead", "led", "back", "backed", "sponsor", "sponsored", "support", "supported", "train", "trained", "fund", "funded",
     "occupy", "occupied", "hold", "held", "control", "controlled", "broker", "brokered", "speak", "speaking", "ally",
     "allied", "aligned", "align", "arm", "armed", "dominate", "dominated", "make", "made", "build", "built", "linked", "link",
     "inspired", "inspire", "administered", "administer", "run"});
constexpr auto kSpeechVerbs = std::to_array<std::string_view>(
    {"say", "add", "tell", "declare", "state", "announce", "note", "emphasise", "emphasize", "stress", "insist", "argue",
     "claim", "warn", "explain", "point", "write", "reply", "respond", "ask", "conclude", "continue", "comment", "remark",
     "tweet", "admit", "acknowledge", "confirm", "deny", "promise", "vow", "pledge", "urge", "report", "allege", "assert",
     "observe", "complain", "recall", "think", "believe", "hope", "quote", "shout", "chant", "answer", "affirm", "reiterate"});

constexpr auto kDealingVerbs = std::to_array<std::string_view>(
    {"blame", "accuse", "agree", "reach", "sign", "negotiate", "reject", "refuse", "fail", "demand", "offer", "accept", "propose", "meet",
     "resume", "suspend", "say", "want", "seek", "insist", "warn", "threaten", "deny", "announce", "welcome", "condemn", "hope", "invade"});
constexpr auto kCalendar = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
     "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct",
     "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "ramadan", "christmas", "easter", "am", "pm", "gmt"});

}  // namespace

bool is_place_preposition(std::string_view lemma) { return holds(kPlacePrepositions, lemma); }
bool is_home_preposition(std::string_view lemma) { return holds(kHomePrepositions, lemma); }
bool is_role_noun(std::string_view lemma) { return holds(kRoleNouns, lemma); }
bool is_armed_noun(std::string_view lemma) { return holds(kArmedNouns, lemma); }
bool speaks_for(std::string_view lemma) { return holds(kSpeakers, lemma); }
bool is_posted_noun(std::string_view lemma) { return holds(kPosted, lemma); }
bool is_former(std::string_view lemma) { return holds(kFormer, lemma); }
bool is_quantity(std::string_view lemma) { return holds(kQuantities, lemma); }
bool is_other_power(std::string_view lemma) { return holds(kOtherPowers, lemma); }
bool leads(std::string_view lemma) { return holds(kLeads, lemma); }
bool is_kin(std::string_view lemma) { return holds(kKin, lemma); }
bool is_extremist(std::string_view lemma) { return holds(kExtremists, lemma); }
bool is_company_word(std::string_view lemma) { return holds(kCompanyWords, lemma); }
bool is_armed_word(std::string_view lemma) { return holds(kArmedWords, lemma); }
bool is_place_noun(std::string_view lemma) { return holds(kPlaceNouns, lemma); }
bool is_settlement_noun(std::string_view lemma) { return holds(kSettlements, lemma); }
bool is_siege_verb(std::string_view lemma) { return holds(kSiegeVerbs, lemma); }
bool is_following(std::string_view lemma) { return holds(kFollowers, lemma); }
bool is_elder_noun(std::string_view lemma) { return holds(kElders, lemma); }
bool is_homing_verb(std::string_view lemma) { return holds(kHoming, lemma); }
bool is_siege_noun(std::string_view lemma) { return holds(kSiegeNouns, lemma); }
bool is_sport_word(std::string_view lemma) { return holds(kSportWords, lemma); }
bool is_people_kind(std::string_view lemma) { return holds(kVague, lemma); }
bool is_state_noun(std::string_view lemma) { return holds(kStateNouns, lemma); }
bool is_participle_of_backing(std::string_view lemma) { return holds(kBacking, lemma); }
bool is_calendar_word(std::string_view lemma) { return holds(kCalendar, lemma); }
bool is_dealing_verb(std::string_view lemma) { return holds(kDealingVerbs, lemma); }
bool is_speech_verb(std::string_view lemma) { return holds(kSpeechVerbs, lemma); }

}  // namespace dateline::actors
