#include "syntax/features.h"

namespace dateline::syntax {
namespace {

void set(Features& features, std::string_view key, std::string_view value) {
  if (key == "Number") features.number = value == "Plur" ? Features::Number::kPlur : Features::Number::kSing;
  else if (key == "Tense") features.tense = value == "Past" ? Features::Tense::kPast : Features::Tense::kPres;
  else if (key == "VerbForm")
    features.form = value == "Fin" ? Features::Form::kFinite : value == "Inf" ? Features::Form::kInfinitive
                  : value == "Ger" ? Features::Form::kGerund : Features::Form::kParticiple;
  else if (key == "Mood")
    features.mood = value == "Imp" ? Features::Mood::kImperative : value == "Sub" ? Features::Mood::kSubjunctive : Features::Mood::kIndicative;
  else if (key == "Gender")
    features.gender = value == "Masc" ? Features::Gender::kMasc : value == "Fem" ? Features::Gender::kFem : Features::Gender::kNeut;
  else if (key == "Person") features.person = value.empty() ? 0 : static_cast<uint8_t>(value[0] - '0');
  else if (key == "Voice") features.passive = value == "Pass";
  else if (key == "Polarity") features.negative = value == "Neg";
  else if (key == "Poss") features.possessive = value == "Yes";
  else if (key == "Reflex") features.reflexive = value == "Yes";
  else if (key == "PronType") {
    features.relative = value.find("Rel") != std::string_view::npos;
    features.interrogative = value.find("Int") != std::string_view::npos;
    features.demonstrative = value == "Dem";
  }
}

}  // namespace

Features parse_features(std::string_view text) {
  Features features;
  while (!text.empty() && text != "_") {
    const size_t bar = text.find('|');
    const std::string_view pair = text.substr(0, bar);
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos) set(features, pair.substr(0, equals), pair.substr(equals + 1));
    if (bar == std::string_view::npos) break;
    text.remove_prefix(bar + 1);
  }
  return features;
}

}  // namespace dateline::syntax
