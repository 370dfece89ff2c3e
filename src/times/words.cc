#include "times/words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

namespace dateline::times {
namespace {

std::string lowered(std::string_view form) {
  std::string lower(form);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  const size_t curly = lower.find("’");
  if (curly != std::string::npos) lower.replace(curly, 3, "'");
  return lower;
}

bool digits(std::string_view form) {
  return !form.empty() && form.find_first_not_of("0123456789") == std::string_view::npos;
}

int value_of(std::string_view form) { return std::atoi(std::string(form).c_str()); }

// What single words mean, by their lower-case form.
struct Entry {
  uint32_t classes;
  int value;              // month, weekday, season, number
  Grain grain = Grain::kDay;
  const char* text = "";  // part of the day or zone
};

using Table = std::unordered_map<std::string_view, Entry>;

void add_calendar(Table& table) {
  static constexpr const char* kMonths[12][3] = {
      {"january", "jan.", "jan"},   {"february", "feb.", "feb"}, {"march", "mar.", "mar."}, {"april", "apr.", "apr"},
      {"may", "may", "may"},        {"june", "jun.", "jun"},     {"july", "jul.", "jul"},   {"august", "aug.", "aug"},
      {"september", "sept.", "sep."}, {"october", "oct.", "oct"}, {"november", "nov.", "nov"}, {"december", "dec.", "dec"}};
  static constexpr const char* kDays[7][4] = {
      {"monday", "mon.", "mondays", "mon"},     {"tuesday", "tues.", "tuesdays", "tue."},  {"wednesday", "wed.", "wednesdays", "weds."},
      {"thursday", "thurs.", "thursdays", "thu."}, {"friday", "fri.", "fridays", "fri"}, {"saturday", "sat.", "saturdays", "sat."},
      {"sunday", "sun.", "sundays", "sun."}};
  for (int month = 0; month < 12; ++month)
    for (const char* name : kMonths[month]) table.emplace(name, Entry{kMonth, month + 1});
  table.emplace("sept", Entry{kMonth, 9});
  for (int day = 0; day < 7; ++day)
    for (int form = 0; form < 4; ++form) table.emplace(kDays[day][form], Entry{form == 2 ? uint32_t{kWeekdays} : uint32_t{kWeekday}, day});
  table.emplace("tuesday-thursday", Entry{0, 0});
  const std::pair<const char*, int> seasons[] = {{"spring", 0}, {"springtime", 0}, {"summer", 1}, {"summertime", 1},
                                                 {"autumn", 2}, {"fall", 2},       {"winter", 3}, {"wintertime", 3}};
  for (const auto& [name, season] : seasons) table.emplace(name, Entry{kSeason, season});
}

void add_units(Table& table) {
  const std::pair<const char*, Grain> units[] = {
      {"second", Grain::kSecond}, {"minute", Grain::kMinute}, {"hour", Grain::kHour},       {"day", Grain::kDay},
      {"week", Grain::kWeek},     {"month", Grain::kMonth},   {"quarter", Grain::kQuarter}, {"year", Grain::kYear},
      {"decade", Grain::kDecade}, {"century", Grain::kCentury}, {"weekend", Grain::kWeekend}, {"fortnight", Grain::kFortnight},
      {"millennium", Grain::kMillennium}, {"night", Grain::kDay}, {"min", Grain::kMinute}, {"yr", Grain::kYear}, {"hr", Grain::kHour}};
  static const std::string plurals[] = {"seconds", "minutes", "hours",     "days",       "weeks",      "months", "quarters", "years",
                                        "decades", "centuries", "weekends", "fortnights", "millennia", "nights", "mins",    "yrs", "hrs"};
  for (size_t at = 0; at < std::size(units); ++at) {
    const bool night = std::string_view(units[at].first) == "night";
    if (!night) table.emplace(units[at].first, Entry{kUnit, 0, units[at].second});
    table.emplace(plurals[at], Entry{kUnit | kPlural, 0, units[at].second});
  }
  const std::pair<const char*, Grain> often[] = {
      {"hourly", Grain::kHour},     {"daily", Grain::kDay},       {"nightly", Grain::kDay},    {"weekly", Grain::kWeek},
      {"fortnightly", Grain::kFortnight}, {"monthly", Grain::kMonth}, {"quarterly", Grain::kQuarter}, {"annual", Grain::kYear},
      {"annually", Grain::kYear},   {"yearly", Grain::kYear}};
  for (const auto& [name, grain] : often) table.emplace(name, Entry{kFrequency, 1, grain});
}

void add_hours(Table& table) {
  const std::pair<const char*, const char*> parts[] = {{"morning", "MO"}, {"mornings", "MO"}, {"afternoon", "AF"}, {"afternoons", "AF"},
                                                       {"evening", "EV"}, {"evenings", "EV"}, {"night", "NI"},    {"nighttime", "NI"},
                                                       {"dawn", "MO"},    {"daybreak", "MO"}, {"dusk", "EV"},     {"nightfall", "NI"},
                                                       {"midday", "MI"},  {"lunchtime", "MI"}, {"daytime", "DT"}, {"midmorning", "MO"},
                                                       {"midafternoon", "AF"}};
  for (const auto& [name, part] : parts) table.emplace(name, Entry{kPart, 0, Grain::kHour, part});
  for (const char* name : {"a.m.", "am", "a.m", "p.m.", "pm", "p.m"}) table.emplace(name, Entry{kMeridian, name[0] == 'p' ? 12 : 0});
  for (const char* name : {"gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "cet", "cest", "eet", "msk", "jst", "ist",
                           "et", "aest"})
    table.emplace(name, Entry{kZone, 0, Grain::kHour, name});
}

void add_numbers(Table& table) {
  static constexpr const char* kOnes[] = {"zero", "one", "two",    "three",    "four",     "five",    "six",     "seven",     "eight",   "nine",
                                          "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr const char* kTens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  for (int number = 1; number < 20; ++number) table.emplace(kOnes[number], Entry{kNumber, number});
  for (int ten = 0; ten < 8; ++ten) table.emplace(kTens[ten], Entry{kNumber, (ten + 2) * 10});
  table.emplace("hundred", Entry{kNumber, 100});
  table.emplace("dozen", Entry{kNumber, 12});
  const std::pair<const char*, int> ordinals[] = {
      {"first", 1},   {"second", 2},   {"third", 3},    {"fourth", 4},   {"fifth", 5},      {"sixth", 6},    {"seventh", 7},   {"eighth", 8},
      {"ninth", 9},   {"tenth", 10},   {"eleventh", 11}, {"twelfth", 12}, {"thirteenth", 13}, {"fourteenth", 14}, {"fifteenth", 15},
      {"sixteenth", 16}, {"seventeenth", 17}, {"eighteenth", 18}, {"nineteenth", 19}, {"twentieth", 20}, {"final", -1}};
  for (const auto& [name, number] : ordinals) {
    const auto [at, fresh] = table.emplace(name, Entry{kOrdinal, number});
    if (!fresh) at->second.classes |= kOrdinal, at->second.value = number;
  }
  const std::pair<const char*, int> decades[] = {{"twenties", 1920}, {"thirties", 1930}, {"forties", 1940}, {"fifties", 1950},
                                                 {"sixties", 1960},  {"seventies", 1970}, {"eighties", 1980}, {"nineties", 1990}};
  for (const auto& [name, year] : decades) table.emplace(name, Entry{kDecade, year});
}

const Table& table() {
  static const Table entries = [] {
    Table made;
    add_calendar(made);
    add_units(made);
    add_hours(made);
    add_numbers(made);
    return made;
  }();
  return entries;
}

// "2008", "31", "0800", "16:08", "3/4/2021", "1990s", "21st", "'90s".
void read_digits(Word& word) {
  const std::string& form = word.form;
  const size_t size = form.size();
  if (digits(form)) {
    if (size > 9) return;
    const int value = value_of(form);
    word.number = value;
    word.number_size = 1;
    word.classes |= kNumber;
    if (size <= 2 && value >= 1 && value <= 31) word.classes |= kDayNumber;
    word.day = value;
    if (size == 2) word.classes |= kTwoDigits;
    if (size == 4 && value >= 1500 && value <= 2100) word.classes |= kYear;
    if (size == 4 && value < 2400 && value % 100 < 60) word.classes |= kFourDigits;
    word.year = value;
    if (size == 4) word.hour = value / 100, word.minute = value % 100;
    else word.hour = value;
    return;
  }
  const size_t colon = form.find_first_of(":.");
  if (colon != std::string::npos && colon <= 2 && size >= colon + 3 && digits(form.substr(0, colon)) && digits(form.substr(colon + 1, 2))) {
    const int hour = value_of(form), minute = value_of(form.substr(colon + 1, 2));
    if (hour < 25 && minute < 60 && (size == colon + 3 || form[colon + 3] == ':')) {
      word.classes |= kClock;
      word.hour = hour;
      word.minute = minute;
      if (size == colon + 6) word.second = value_of(form.substr(colon + 4));
    }
  }
  if (colon != std::string::npos && form[colon] == '.' && digits(form.substr(0, colon)) && digits(form.substr(colon + 1)) && size < 6) {
    word.number = std::atof(form.c_str());
    word.number_size = 1;
    word.classes |= kNumber;
  }
  if (base::parse_date(form)) word.classes |= kIso;
  if (std::count_if(form.begin(), form.end(), [](char c) { return c == '/' || c == '.' || c == '-'; }) >= 1 &&
      form.find_first_not_of("0123456789/.-") == std::string::npos && size >= 5 && !word.is(kIso | kClock))
    word.classes |= kSlash;
  const size_t letters = form.find_first_not_of("0123456789");
  const std::string tail = form.substr(letters);
  const int value = value_of(form);
  if (letters <= 2 && (tail == "st" || tail == "nd" || tail == "rd" || tail == "th")) {
    word.classes |= kOrdinal | (value >= 1 && value <= 31 ? uint32_t{kDayNumber} : 0u);
    word.day = value;
    word.number = value;
  }
  if ((letters == 4 || letters == 2) && (tail == "s" || tail == "'s") && value % 10 == 0 && (letters == 2 || (value >= 1500 && value <= 2100)))
    word.classes |= kDecade, word.year = letters == 2 ? 1900 + value : value;
  if (letters == 4 && form.compare(0, 4, "0000") != 0 && tail.empty()) word.classes |= kYear;
}

void classify(Word& word) {
  const std::string& form = word.form;
  if (form.empty()) return;
  const char first = form[0];
  if (first == '\'' && form.size() > 3 && form.back() == 's' && digits(form.substr(1, 2))) {  // '90s
    word.classes |= kDecade;
    word.year = 1900 + value_of(form.substr(1, 2));
    return;
  }
  if (first == '-' || form == "–" || form == "—" || form == "‑") word.classes |= kHyphen;
  if (first >= '0' && first <= '9') return read_digits(word);
  const auto found = table().find(form);
  if (found == table().end()) return;
  const Entry& entry = found->second;
  word.classes |= entry.classes;
  word.grain = entry.grain;
  if (entry.classes & kMonth) word.month = entry.value;
  if (entry.classes & (kWeekday | kWeekdays)) word.weekday = entry.value;
  if (entry.classes & kSeason) word.season = entry.value;
  if (entry.classes & kPart) word.part = entry.text;
  if (entry.classes & kZone) word.zone = entry.text;
  if (entry.classes & kMeridian) word.hour = entry.value;
  if (entry.classes & kDecade) word.year = entry.value;
  if (entry.classes & (kNumber | kOrdinal)) word.number = entry.value;
  if (entry.classes & kNumber) word.number_size = 1;
}

// Months and zones that are words of another kind too need their capital.
void check_case(Word& word, bool capital, bool shouting) {
  if (shouting) word.classes |= kShouting;
  else if (capital) word.classes |= kCapital;
  const bool doubtful = word.form == "may" || word.form == "march" || word.form == "mon" || word.form == "sun." || word.form == "sat." ||
                        word.form == "et" || word.form == "dec" || word.form == "jan" || word.form == "mar." || word.form == "est" ||
                        word.form == "ist" || word.form == "wed." || word.form == "august" || word.form == "fri";
  if (doubtful && !capital) word.classes &= ~uint32_t{kMonth | kWeekday | kZone};
  if (shouting && (word.form == "may" || word.form == "march")) word.classes &= ~uint32_t{kMonth};
}

bool vague_word(const std::string& form) {
  static constexpr std::array<std::string_view, 6> kVague{"several", "few", "many", "some", "couple", "numerous"};
  return std::find(kVague.begin(), kVague.end(), form) != kVague.end();
}

// "twenty - five", "two hundred", "two and a half", "a few", "a couple of", "half a", "several", "dozens of".
void join_numbers(std::vector<Word>& words) {
  const auto form = [&words](size_t at) -> std::string_view { return at < words.size() ? std::string_view(words[at].form) : ""; };
  const auto is_number = [&words](size_t at) { return at < words.size() && words[at].is(kNumber); };
  const auto set = [&words](size_t at, double number, size_t size, bool vague) {
    words[at].number = words[at].is(kOrdinal) && !words[at].is(kNumber) ? words[at].number : number;
    words[at].number_size = static_cast<uint32_t>(size);
    words[at].vague_number = vague;
    words[at].classes |= kNumber;
  };
  for (size_t at = words.size(); at-- > 0;) {
    const std::string_view here = form(at);
    if (words[at].is(kNumber)) {
      const size_t next = at + 1 < words.size() && words[at + 1].is(kHyphen) ? at + 2 : at + 1;
      const double value = words[at].number;
      if (value >= 20 && value < 100 && is_number(next) && words[next].number_size == 1 && words[next].number < 10 && words[at].day == 0)
        set(at, value + words[next].number, next + 1 - at, false);
      else if (value < 20 && is_number(at + 1) && (form(at + 1) == "hundred" || form(at + 1) == "dozen") && words[at].day == 0)
        set(at, value * words[at + 1].number, 2, false);
      else if (form(at + 1) == "and" && form(at + 2) == "a" && form(at + 3) == "half")
        set(at, value + 0.5, 4, false);
      else if (next == at + 2 && form(at + 2) == "and" && words.size() > at + 6 && form(at + 4) == "a" && form(at + 6) == "half")
        set(at, value + 0.5, 7, false);
      else if ((form(at + 1) == "or" || form(at + 1) == "to" || words[std::min(at + 1, words.size() - 1)].is(kHyphen)) && is_number(at + 2) &&
               words[at + 2].number > value && words[at + 2].number < 1000 && at + 3 < words.size() && words[at + 3].is(kUnit))
        set(at, words[at + 2].number, 3, false);
    } else if (vague_word(std::string(here)) && here != "few" && here != "couple") {
      set(at, 0, 1, true);
    } else if ((here == "a" || here == "the") && (form(at + 1) == "few" || form(at + 1) == "couple")) {
      if (here == "a") {
        const size_t size = form(at + 1) == "couple" && form(at + 2) == "of" ? 3 : 2;
        set(at, form(at + 1) == "couple" ? 2 : 0, size, form(at + 1) != "couple");
      }
    } else if (here == "few") {
      set(at, 0, 1, true);
    } else if (here == "couple") {
      set(at, 2, form(at + 1) == "of" ? 2 : 1, false);
    } else if (here == "half" && (form(at + 1) == "a" || form(at + 1) == "an")) {
      set(at, 0.5, 2, false);
    } else if (here == "half" && at + 1 < words.size() && words[at + 1].is(kHyphen)) {
      set(at, 0.5, 1, false);
    } else if ((here == "dozens" || here == "hundreds" || here == "thousands" || here == "scores") && form(at + 1) == "of") {
      set(at, 0, 2, true);
    } else if (here == "a" && (form(at + 1) == "dozen" || form(at + 1) == "hundred")) {
      set(at, words[at + 1].number, 2, false);
    }
  }
}

// In text all in capitals "MARCH" and "MAY" are months beside a number or after a preposition of time.
void find_capital_months(std::vector<Word>& words) {
  for (size_t at = 0; at < words.size(); ++at) {
    Word& word = words[at];
    if (!word.is(kShouting) || (word.form != "march" && word.form != "may")) continue;
    const bool before = at > 0 && !word.sentence_start && words[at - 1].is(kDayNumber);
    const bool after = at + 1 < words.size() && words[at + 1].is(kDayNumber | kYear) && !words[at + 1].sentence_start;
    const std::string_view ahead = at > 0 ? std::string_view(words[at - 1].form) : "";
    const bool asked = ahead == "in" || ahead == "since" || ahead == "last" || ahead == "next" || ahead == "early" || ahead == "late" || ahead == "of";
    if (before || after || asked) word.classes |= kMonth, word.month = word.form == "may" ? 5 : 3;
  }
}

// "Q3", "H1", "FY2021": the words that they stand for.
std::vector<std::string> abbreviated(const std::string& form) {
  static constexpr std::array<const char*, 4> kOrdinals{"first", "second", "third", "fourth"};
  if (form.size() == 2 && form[0] == 'q' && form[1] >= '1' && form[1] <= '4') return {kOrdinals[static_cast<size_t>(form[1] - '1')], "quarter"};
  if (form.size() == 2 && form[0] == 'h' && (form[1] == '1' || form[1] == '2')) return {kOrdinals[static_cast<size_t>(form[1] - '1')], "half"};
  if (form.size() == 6 && form.starts_with("fy") && digits(form.substr(2))) return {"fy", form.substr(2)};
  return {};
}

}  // namespace

std::vector<Word> look_at(const text::Text& text) {
  std::vector<Word> words;
  words.reserve(text.words.size() + 8);
  const auto add = [&words](std::string form, uint32_t number, bool start, bool capital, bool shouting) {
    Word& word = words.emplace_back();
    word.form = std::move(form);
    word.word = number;
    word.sentence_start = start;
    classify(word);
    check_case(word, capital, shouting);
  };
  for (const text::Sentence& sentence : text.sentences) {
    uint32_t lower = 0;
    for (uint32_t at = sentence.first; at < sentence.last; ++at)
      lower += text.words[at].form.size() > 1 && text.words[at].form[1] >= 'a' && text.words[at].form[1] <= 'z';
    const bool shouting = lower == 0;
    for (uint32_t at = sentence.first; at < sentence.last; ++at) {
      const std::string_view form = text.words[at].form;
      std::string lower_form = lowered(form);
      const bool capital = !form.empty() && form[0] >= 'A' && form[0] <= 'Z';
      const std::string head = lower_form.substr(0, std::min<size_t>(4, lower_form.size()));
      if (head == "mid-" && lower_form.size() > 4) {
        const bool inner = form.size() > 4 && form[4] >= 'A' && form[4] <= 'Z';
        add("mid", at, at == sentence.first, capital, shouting);
        add(lower_form.substr(4), at, false, inner, shouting);
        continue;
      }
      if (const std::vector<std::string> pieces = abbreviated(lower_form); capital && !pieces.empty()) {
        for (const std::string& piece : pieces) add(piece, at, at == sentence.first && &piece == pieces.data(), capital, shouting);
        continue;
      }
      if (lower_form.size() == 7 && lower_form[4] == '/' && digits(lower_form.substr(0, 4)) && digits(lower_form.substr(5))) {  // 2021/22
        add(lower_form.substr(0, 4), at, at == sentence.first, capital, shouting);
        add("-", at, false, false, shouting);
        add(lower_form.substr(5), at, false, false, shouting);
        continue;
      }
      add(std::move(lower_form), at, at == sentence.first, capital, shouting);
    }
  }
  find_capital_months(words);
  join_numbers(words);
  return words;
}

}  // namespace dateline::times
