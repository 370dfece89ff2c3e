#include "text/abbreviations.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "text/chars.h"

namespace dateline::text {
namespace {

using Words = std::unordered_set<std::string_view>;
using Kinds = std::unordered_map<std::string_view, AbbreviationKind>;

void add(Kinds& kinds, AbbreviationKind kind, std::initializer_list<std::string_view> words) {
  for (std::string_view word : words) kinds.emplace(word, kind);
}

// Names and titles, which begin with a capital; keys as written in mixed case.
const Kinds& capitalised() {
  static const Kinds table = [] {
    Kinds kinds;
    add(kinds, AbbreviationKind::kTitle,
        {"Mr",   "Mrs",  "Ms",   "Mx",   "Dr",    "Drs",  "Prof", "Profs", "Rev",  "Fr",   "Sr",   "Msgr", "Mgr",
         "Hon",  "Gen",  "Brig", "Col",  "Lt",    "Cpl",  "Sgt",  "Pvt",   "Capt", "Maj",  "Cmdr", "Cdr",  "Comdr",
         "Adm",  "Ens",  "Pfc",  "Spc",  "Cmdt",  "Sen",  "Sens", "Rep",   "Reps", "Gov",  "Govs", "Pres", "Supt",
         "Insp", "Det",  "Amb",  "Atty", "Asst",  "Sec",  "Dep",  "Min",   "Gens", "Cols", "Lts",  "Messrs",
         "Mme",  "Mlle", "St",   "Ste",  "Sts",   "Ft",   "Mt",   "Mts",   "Pt",   "Sra",  "Srta", "Don",  "Eng",
         "Dip",  "Lic",  "Ing",  "Arch", "Spec",  "Sir",  "Aplo", "Vice",  "Pvts", "Sgts", "Treas"});
    kinds.erase("Don");
    kinds.erase("Sir");
    kinds.erase("Vice");
    kinds.erase("Arch");
    add(kinds, AbbreviationKind::kMonth, {"Jan", "Feb", "Febr", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct",
                                          "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Weds", "Thu", "Thur", "Thurs",
                                          "Fri", "Sat", "Sun"});
    add(kinds, AbbreviationKind::kOrganisation,
        {"Inc", "Corp", "Co", "Cos", "Ltd", "Bros", "Pty", "Pte", "Plc", "Assn", "Assoc", "Dept", "Univ", "Inst", "Intl",
         "Mfg", "Bhd", "Cie", "Jr", "Esq", "Ph", "Bldg", "Div", "Dist", "Natl", "Gov't", "Govt", "Ctr"});
    add(kinds, AbbreviationKind::kState,
        {"Ala",  "Ariz", "Ark",  "Calif", "Cal",  "Colo", "Conn", "Del", "Fla", "Ga",  "Ill",  "Ind", "Kan", "Kans", "Ky",
         "La",   "Md",   "Mass", "Mich",  "Minn", "Miss", "Mo",   "Mont", "Neb", "Nebr", "Nev", "Okla", "Ore", "Pa",
         "Penn", "Tenn", "Tex",  "Va",    "Vt",   "Wash", "Wis",  "Wisc", "Wyo", "Ont", "Que",  "Alta", "Sask", "Man",
         "Ave",  "Blvd", "Rd",   "Hwy",   "Sq",   "Pl",   "Ln"});
    add(kinds, AbbreviationKind::kBeforeNumber,
        {"No", "Nos", "Vol", "Vols", "Fig", "Figs", "Art", "Arts", "Ch", "Para", "Res", "Eq", "Sect", "Op", "Ex", "Nr", "Rs"});
    add(kinds, AbbreviationKind::kCommon, {"Etc", "Vs", "Al", "Ed", "Eds", "Esp", "Approx", "Attn", "Tel", "Ext", "Fax", "Cf",
                                           "Conf", "Arr", "Arrv", "Ref"});
    return kinds;
  }();
  return table;
}

// Written in lower case.
const Kinds& lower_case() {
  static const Kinds table = [] {
    Kinds kinds;
    add(kinds, AbbreviationKind::kCommon,
        {"etc", "vs", "al", "cf", "viz", "ca", "approx", "esp", "ibid", "dept", "govt", "incl", "excl", "est", "resp", "ext",
         "ed", "eds", "eg", "ie", "ect", "attn", "info", "arrv", "misc", "max", "asst", "assn", "assoc", "tel", "inc",
         "corp", "co", "ltd", "jr", "bros", "div", "rec", "dom", "ps", "lv", "trans", "repr", "rev", "spp", "sp", "vols"});
    add(kinds, AbbreviationKind::kBeforeNumber,
        {"no", "nos", "p", "pp", "vol", "fig", "figs", "art", "arts", "sec", "secs", "ch", "par", "para", "paras", "c", "v",
         "ver", "eq", "op", "ex", "nr", "ann"});
    add(kinds, AbbreviationKind::kUnit,
        {"ft", "lb", "lbs", "oz", "hr", "hrs", "min", "mins", "yr", "yrs", "mo", "mos", "sq", "km", "cm", "mm", "kg", "mi",
         "mph", "tsp", "tbsp", "gal", "pct", "in"});
    add(kinds, AbbreviationKind::kTitle, {"gen", "lt", "col", "sgt", "mr", "mrs", "ms", "dr", "prof", "capt", "maj", "brig"});
    return kinds;
  }();
  return table;
}

const Words& prefixes() {
  static const Words words{"a",     "ante",  "anti",  "arch",  "auto",  "bi",    "bio",   "co",    "contra", "counter",
                           "cross", "de",    "dis",   "e",     "eco",   "ex",    "extra", "fore",  "hyper",  "inter",
                           "intra", "macro", "mega",  "meta",  "micro", "mid",   "mini",  "mis",   "mono",   "multi",
                           "neo",   "non",   "over",  "pan",   "para",  "poly",  "post",  "pre",   "pro",    "proto",
                           "pseudo", "psycho", "re",  "semi",  "socio", "sub",   "supra", "trans", "ultra",  "un",
                           "under", "uni"};
  return words;
}

// Where words that are written together are cut.
const std::unordered_map<std::string_view, uint32_t>& fused() {
  static const std::unordered_map<std::string_view, uint32_t> cuts{
      {"cannot", 3},  {"gonna", 3},    {"gotta", 3},    {"wanna", 3},   {"wana", 3},    {"outta", 3},   {"sorta", 4},
      {"kinda", 4},   {"gimme", 3},    {"lemme", 3},    {"whatcha", 3}, {"dunno", 2},   {"dont", 2},    {"didnt", 3},
      {"doesnt", 4},  {"couldnt", 5},  {"wouldnt", 5},  {"shouldnt", 6}, {"isnt", 2},   {"wasnt", 3},   {"werent", 4},
      {"arent", 3},   {"havent", 4},   {"hasnt", 3},    {"hadnt", 3},   {"aint", 2},    {"cant", 2},    {"wont", 2},
      {"thats", 4},   {"theres", 5},   {"whats", 4},    {"youre", 3},   {"theyre", 4},  {"youll", 3},   {"theyll", 4},
      {"itll", 2},    {"youve", 3},    {"theyve", 4},   {"ive", 1},     {"im", 1},      {"hes", 2}};
  return cuts;
}

bool all_capitals(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; });
}

AbbreviationKind look_up(const Kinds& kinds, std::string_view word) {
  const auto found = kinds.find(word);
  return found == kinds.end() ? AbbreviationKind::kNone : found->second;
}

}  // namespace

AbbreviationKind abbreviation(std::string_view word) {
  if (word.empty() || word.size() > 7) return AbbreviationKind::kNone;
  if (word[0] >= 'a' && word[0] <= 'z') return look_up(lower_case(), word);
  if (!all_capitals(word)) return look_up(capitalised(), word);
  std::string mixed = ascii_lower(word);
  mixed[0] = word[0];
  return look_up(capitalised(), mixed);
}

bool is_joined_prefix(std::string_view word) { return word != "a" && prefixes().contains(word); }

bool is_joined_suffix(std::string_view word) { return word == "esque" || word == "wise" || word == "ish"; }

uint32_t cut_of_fused(std::string_view lower_word) {
  const auto found = fused().find(lower_word);
  return found == fused().end() ? 0 : found->second;
}

bool is_name_ending(std::string_view lower_word) {
  static const Words endings{"com", "org", "net", "edu", "gov", "mil", "info", "biz", "uk",  "us",   "eu",  "ru",  "cn",
                             "de",  "fr",  "io",  "tv",  "au",  "ca",  "ir",   "ua", "il",  "jp",  "kr",  "br",
                             "za",  "nz",  "ie",  "ch",  "es",  "doc",  "docx", "xls", "xlsx", "pdf", "txt", "html",
                             "htm", "jpg", "jpeg", "png", "gif", "zip", "exe", "ppt", "csv", "url", "mp3", "mp4", "php"};
  return endings.contains(lower_word);
}

bool is_unit(std::string_view word) {
  static const Words units{"am",  "pm",  "AM",  "PM",  "a.m", "p.m", "k",   "K",   "m",   "M",   "mm",  "MM",  "mn",  "cm",
                           "km",  "kg",  "kgs", "g",   "mg",  "ml",  "lb",  "lbs", "ft",  "hh",  "b",   "B",   "bn",  "bln",
                           "mln", "tn",  "tr",  "t",   "Hz",  "kHz", "MHz", "GHz", "GB",  "MB",  "KB",  "TB",  "mph", "kph",
                           "kW",  "MW",  "GW",  "kWh", "MWh", "x",   "C",   "F",   "c",   "f",   "p",   "min", "mins", "hr",
                           "hrs", "h",   "yrs", "yr",  "oz",  "pc",  "pct", "percent", "million", "billion", "GMT", "sq",
                           "ha",  "mi",  "miles", "tonnes", "minutes", "hours", "days", "years", "persons", "watt"};
  return units.contains(word);
}

}  // namespace dateline::text
