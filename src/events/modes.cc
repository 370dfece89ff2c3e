#include "events/modes.h"

#include <algorithm>

namespace dateline::events {
namespace {

struct Rule {
  std::string_view type, content, mode;  // content: type or type:mode
};

// The narrower content comes first.
constexpr Rule kRules[] = {
    {"REQUEST", "CONSULT", "meet"},          {"REQUEST", "AID", "assist"},           {"REQUEST", "COOPERATE", "assist"},
    {"REQUEST", "SUPPORT", "assist"},        {"REQUEST", "AGREE", "assist"},         {"REQUEST", "RETREAT:resign", "change"},
    {"REQUEST", "RETREAT", "yield"},         {"REQUEST", "CONCEDE", "yield"},        {"REQUEST", "", "change"},
    {"REJECT", "CONSULT", "meet"},           {"REJECT", "AID", "assist"},            {"REJECT", "COOPERATE", "assist"},
    {"REJECT", "SUPPORT", "assist"},         {"REJECT", "AGREE", "assist"},          {"REJECT", "RETREAT:resign", "yield"},
    {"REJECT", "RETREAT", "yield"},          {"REJECT", "CONCEDE", "yield"},         {"REJECT", "REQUEST:assist", "assist"},
    {"REJECT", "REQUEST:meet", "meet"},      {"REJECT", "REQUEST:yield", "yield"},   {"REJECT", "REQUEST", "change"},
    {"THREATEN", "COERCE:arrest", "arrest"}, {"THREATEN", "COERCE:seize", "territory"}, {"THREATEN", "COERCE:deport", "expel"},
    {"THREATEN", "SANCTION:expel", "expel"}, {"THREATEN", "SANCTION", "relations"},  {"THREATEN", "REJECT", "relations"},
    {"THREATEN", "ASSAULT", "violence"},     {"THREATEN", "MOBILIZE", "violence"},   {"THREATEN", "COERCE", "restrict"},
    {"THREATEN", "PROTEST", "restrict"},
};

struct Code {
  std::string_view type, mode, cameo;
};

constexpr Code kCodes[] = {
    {"REQUEST", "assist", "103"},  {"REQUEST", "change", "104"},     {"REQUEST", "yield", "105"},   {"REQUEST", "meet", "106"},
    {"REJECT", "assist", "122"},   {"REJECT", "change", "123"},      {"REJECT", "yield", "124"},    {"REJECT", "meet", "125"},
    {"THREATEN", "restrict", "132"}, {"THREATEN", "arrest", "132"},  {"THREATEN", "relations", "131"}, {"THREATEN", "expel", "136"},
    {"THREATEN", "territory", "1382"}, {"THREATEN", "violence", "138"},
};

constexpr Code kRoots[] = {
    {"AGREE", "", "030"},    {"CONSULT", "", "040"},  {"SUPPORT", "", "050"},  {"CONCEDE", "", "080"}, {"COOPERATE", "", "060"},
    {"AID", "", "070"},      {"RETREAT", "", "080"},  {"REQUEST", "", "100"},  {"ACCUSE", "", "110"},  {"REJECT", "", "120"},
    {"THREATEN", "", "130"}, {"PROTEST", "", "140"},  {"MOBILIZE", "", "150"}, {"SANCTION", "", "160"}, {"COERCE", "", "170"},
    {"ASSAULT", "", "190"},
};

bool content_matches(std::string_view wanted, std::string_view type, const std::vector<std::string>& modes) {
  if (wanted.empty()) return true;
  const size_t colon = wanted.find(':');
  if (wanted.substr(0, colon) != type) return false;
  return colon == std::string_view::npos || std::find(modes.begin(), modes.end(), wanted.substr(colon + 1)) != modes.end();
}

}  // namespace

std::string mode_of_content(std::string_view type, std::string_view content_type, const std::vector<std::string>& content_modes) {
  for (const Rule& rule : kRules)
    if (rule.type == type && content_matches(rule.content, content_type, content_modes)) return std::string(rule.mode);
  return "";
}

std::string_view cameo_of_mode(std::string_view type, std::string_view mode) {
  for (const Code& code : kCodes)
    if (code.type == type && code.mode == mode) return code.cameo;
  return "";
}

std::string_view cameo_root(std::string_view type) {
  for (const Code& code : kRoots)
    if (code.type == type) return code.cameo;
  return "";
}

}  // namespace dateline::events
