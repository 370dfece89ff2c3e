#include "times/times.h"

#include <algorithm>
#include <cstdlib>

#include "times/feast_names.h"
#include "times/grammar.h"
#include "times/resolve.h"
#include "times/resolve_parts.h"

namespace dateline::times {
namespace {

// Finds the times of one article from left to right.
class Finder {
 public:
  Finder(const text::Text& text, const syntax::Trees& trees)
      : text_(text), trees_(trees), words_(look_at(text)), creation_(text.article->date) {}

  std::vector<Draft> run() {
    reference_ = creation_.known() ? day_period(creation_) : Period{Grain::kDay, 0};
    uint32_t sentence = 0;
    for (uint32_t at = 0; at < words_.size();) {
      if (words_[at].sentence_start) ++sentence;
      if (sentence > said_in_ + 1) said_ = false;
      std::optional<Draft> draft = feast_time(at);
      if (!draft) draft = rule_time(at);
      if (!draft) {
        ++at;
        continue;
      }
      at = draft->last;
      widen(*draft);
      if (!join(*draft)) drafts_.push_back(std::move(*draft));
      remember(drafts_.back(), sentence);
    }
    share_years();
    settle_loose();
    return std::move(drafts_);
  }

  const std::vector<Word>& words() const { return words_; }

 private:
  Context context() const { return {text_, trees_, words_, creation_, reference_, said_}; }

  std::optional<Draft> rule_time(uint32_t at) {
    if (words_[at].form.empty()) return std::nullopt;
    for (const Match& match : matches_at(words_, at))
      if (std::optional<Draft> draft = resolve(context(), match)) return draft;
    return std::nullopt;
  }

  // "Christmas", "last Ramadan", "Easter 2004".
  std::optional<Draft> feast_time(uint32_t at) {
    int said = 9;
    uint32_t name = at;
    const std::string& form = words_[at].form;
    if (form == "last" || form == "this" || form == "next") {
      said = form == "last" ? -1 : form == "next" ? 1 : 0;
      ++name;
    }
    if (name >= words_.size() || (name > at && words_[name].sentence_start)) return std::nullopt;
    const Feast* found = feast_at(words_, name);
    if (found == nullptr) return std::nullopt;
    Match match;
    match.first = at;
    match.last = name + static_cast<uint32_t>(found->forms.size());
    const bool era = found->rule.find("..") != std::string::npos;
    if (era ? !era_is_meant(match) : ends_name(context(), match)) return std::nullopt;
    base::DateRange days;
    if (match.last < words_.size() && words_[match.last].is(kYear) && !words_[match.last].sentence_start)
      days = feast(found->rule, words_[match.last++].year);
    else if (creation_.known())
      days = nearest_feast(found->rule, said, direction_of(context(), match));
    if (!days.known()) return std::nullopt;
    if (era) return era_of(match, days);
    Draft draft = dated(match, day_period(days.start));
    draft.range = days;
    if (days.end > days.start) draft.value += "/" + base::format_date(days.end);
    return draft;
  }

  // "during the Cold War", not "World War II veterans".
  bool era_is_meant(const Match& match) const {
    const uint32_t article = match.first > 0 && words_[match.first - 1].form == "the" ? 1 : 0;
    if (match.first < article + 1 || words_[match.first].sentence_start) return false;
    if (!among(words_[match.first - article - 1].form,
               {"during", "in", "since", "throughout", "until", "through", "of", "from", "amid", "before", "after", "by", "to"}))
      return false;
    if (match.last >= words_.size() || words_[match.last].sentence_start || trees_.nodes.empty()) return true;
    const syntax::Upos next = trees_.nodes[words_[match.last].word].upos;
    return next != syntax::Upos::kNoun && next != syntax::Upos::kPropn;
  }

  // Before and after it is no date.
  Draft era_of(const Match& match, base::DateRange days) const {
    const uint32_t article = words_[match.first - 1].form == "the" ? 1 : 0;
    const std::string& preposition = words_[match.first - article - 1].form;
    Draft draft;
    draft.first = match.first - article;
    draft.last = match.last;
    draft.range = days;
    draft.point = preposition != "before" && preposition != "after" && preposition != "until" && preposition != "by" && preposition != "to";
    draft.value = base::format_date(days.start).substr(0, 4) + "/" + base::format_date(days.end).substr(0, 4);
    return draft;
  }

  // "between March and June 2020": the year that stands with the second month is that of the first.
  void share_years() {
    for (size_t i = 0; i + 1 < drafts_.size(); ++i) {
      Draft& first = drafts_[i];
      const Draft& second = drafts_[i + 1];
      if (!first.period || !second.period || first.period->grain != Grain::kMonth || second.period->grain != Grain::kMonth) continue;
      if (second.first != first.last + 1 || !(words_[first.last].is(kHyphen) || among(words_[first.last].form, {"and", "to", "through", "until", "till"}))) continue;
      const auto says_year = [this](const Draft& draft) {
        for (uint32_t at = draft.first; at < draft.last; ++at)
          if (words_[at].is(kYear)) return true;
        return false;
      };
      if (says_year(first) || !says_year(second)) continue;
      Period month{Grain::kMonth, second.period->index / 12 * 12 + first.period->index % 12};
      if (month.index > second.period->index) month.index -= 12;
      first.period = month;
      first.value = timex(month);
      first.range = range(month);
    }
  }

  base::DateRange nearest_feast(const std::string& rule, int said, Direction way) const {
    const int now = base::civil(creation_).year;
    base::DateRange best;
    int best_badness = 0;
    for (int year = now - 2; year <= now + 2; ++year) {
      const base::DateRange days = feast(rule, year);
      if (!days.known()) continue;
      const bool ahead = days.start > creation_, over = days.end < creation_;
      if ((said == -1 && !over) || (said == 1 && !ahead) || (said == 0 && year != now)) continue;
      int badness = std::abs(days.start.days - creation_.days);
      if ((ahead && way == Direction::kPast) || (over && way == Direction::kFuture)) badness += 300;
      if (!best.known() || badness < best_badness) best = days, best_badness = badness;
    }
    return best;
  }

  bool precedes(uint32_t first, uint32_t back, std::initializer_list<std::string_view> forms) const {
    if (first < back || words_[first].sentence_start) return false;
    for (uint32_t step = 1; step < back; ++step)
      if (words_[first - step].sentence_start) return false;
    return among(words_[first - back].form, forms);
  }

  // "early 2003", "the end of this year", "nearly five months": the words in front that belong to the expression.
  void widen(Draft& draft) {
    if (draft.type == Type::kDuration || draft.type == Type::kSet) return widen_duration(draft);
    if (!draft.period && !draft.loose) return;
    const bool hyphen = draft.first >= 2 && words_[draft.first - 1].is(kHyphen) && !words_[draft.first].sentence_start;
    const uint32_t step = hyphen ? 1 : 0;
    if (precedes(draft.first - step, 1, {"early", "late", "mid", "earlier", "later"})) {
      const std::string& word = words_[draft.first - step - 1].form;
      narrow(draft, word);
      draft.first -= 1 + step;
      if (precedes(draft.first, 1, {"the"}) && draft.period && draft.period->grain >= Grain::kDecade) --draft.first;
    }
    if (precedes(draft.first, 1, {"of"}) &&
        precedes(draft.first, 2, {"end", "start", "beginning", "middle", "rest", "remainder", "close", "eve"})) {
      narrow(draft, words_[draft.first - 2].form);
      draft.first -= 2;
      if (precedes(draft.first, 1, {"the"})) --draft.first;
    }
  }

  void widen_duration(Draft& draft) {
    const std::string& first = words_[draft.first].form;
    if (first == "the" || first == "this" || first == "these") return;
    const bool over = precedes(draft.first, 1, {"over"}) &&
                      precedes(draft.first, 2, {"for", "in", "of", "after", "within", "just", "well", "by", "lasted", "took", "spent", "is", "was"});
    if (over || precedes(draft.first, 1, {"nearly", "almost", "about", "around", "roughly", "approximately"})) {
      --draft.first;
      if (precedes(draft.first, 1, {"just"})) --draft.first;
    } else if (precedes(draft.first, 1, {"than"}) && precedes(draft.first, 2, {"more", "less", "fewer"})) {
      draft.first -= 2;
    } else if (precedes(draft.first, 1, {"least", "most"}) && precedes(draft.first, 2, {"at"})) {
      draft.first -= 2;
    } else if (precedes(draft.first, 1, {"to"}) && precedes(draft.first, 2, {"up"})) {
      draft.first -= 2;
    }
  }

  // Keeps the third of the days that "early", "mid" or "late" means; "earlier" and "later" end and begin at the article.
  void narrow(Draft& draft, const std::string& word) {
    if (!draft.range.start.known() || !draft.range.end.known()) return;
    const int days = draft.range.end.days - draft.range.start.days + 1;
    base::DateRange& range = draft.range;
    if (word == "earlier" && creation_.known() && range.end > creation_ && range.start <= creation_) range.end = creation_;
    if (word == "later" && creation_.known() && range.end > creation_ && range.start <= creation_) range.start = creation_;
    if (days < 6) return;
    const base::Date first = range.start, last = range.end;
    if (word == "early" || word == "start" || word == "beginning") range.end = first + (days / 3 - 1);
    if (word == "mid" || word == "middle") range = {first + days / 3, last + -(days / 3)};
    if (word == "late" || word == "end" || word == "close") range.start = last + -(days / 3 - 1);
  }

  bool adjacent(const Draft& left, const Draft& right) const {
    uint32_t at = left.last;
    if (at < right.first && words_[at].form == ",") ++at;
    return at == right.first && !words_[right.first].sentence_start;
  }

  static bool a_day(const Draft& draft) { return draft.period && draft.period->grain == Grain::kDay && draft.clock.empty(); }

  static void put_clock(Draft& draft, const Draft& clock) {
    draft.type = Type::kTime;
    draft.clock = clock.clock;
    draft.value = timex(*draft.period) + clock.clock;
    draft.loose = false;
  }

  // "T06:30" as "T18:30".
  static std::string afternoon(const std::string& clock) {
    const int hour = std::atoi(clock.substr(1, 2).c_str()) + 12;
    return "T" + std::to_string(hour) + clock.substr(3);
  }

  // "Tuesday morning", "16:00 UTC today", "the morning of 3 May": one expression out of two. Joins into the last draft.
  bool join(Draft& draft) {
    if (drafts_.empty()) return false;
    Draft& last = drafts_.back();
    const bool of = last.loose && draft.first == last.last + 1 && words_[last.last].form == "of";
    if (!adjacent(last, draft) && !of) return false;
    if (draft.loose && draft.first == last.last && a_day(last)) {
      put_clock(last, draft);
      last.last = draft.last;
      return true;
    }
    if (last.loose && last.clock.size() >= 6 && draft.first == last.last && !draft.loose && draft.clock.size() == 3) {
      Draft both = draft;  // "6 o'clock this afternoon"
      both.first = last.first;
      both.clock = last.clock;
      if (draft.clock != "TMO" && last.clock[1] == '0') both.clock = afternoon(last.clock);
      both.value = timex(*draft.period) + both.clock;
      last = std::move(both);
      return true;
    }
    if (last.loose && a_day(draft)) {
      put_clock(draft, last);
      draft.first = last.first;
      last = std::move(draft);
      return true;
    }
    const bool weekday_date = a_day(last) && a_day(draft) && last.range == draft.range && last.last == draft.first;
    if (weekday_date) last.last = draft.last;
    return weekday_date;
  }

  void remember(const Draft& draft, uint32_t sentence) {
    if (!draft.period || draft.loose) return;
    reference_ = *draft.period;
    said_ = true;
    said_in_ = sentence;
  }

  // Hours and parts of the day without a day of their own take that of the sentence, or the article's. Bare nights go.
  void settle_loose() {
    for (size_t at = 0; at < drafts_.size(); ++at) {
      Draft& draft = drafts_[at];
      if (!draft.loose) continue;
      const bool bare_night = draft.last - draft.first == 1 && (draft.clock == "TNI" || draft.clock == "TDT");
      if (bare_night || !creation_.known()) {
        drafts_.erase(drafts_.begin() + static_cast<std::ptrdiff_t>(at--));
        continue;
      }
      const base::Date day = day_beside(at);
      draft.value = base::format_date(day) + draft.clock;
      draft.range = {day, day};
      draft.period = day_period(day);
      draft.point = true;
    }
  }

  base::Date day_beside(size_t at) const {
    const uint32_t sentence = text::sentence_of(text_, words_[drafts_[at].first].word);
    const auto day = [&](size_t other) {
      const Draft& draft = drafts_[other];
      const bool same = text::sentence_of(text_, words_[draft.first].word) == sentence;
      return same && draft.period && draft.period->grain == Grain::kDay ? draft.range.start : base::Date{};
    };
    for (size_t other = at; other-- > 0 && at - other < 4;)
      if (const base::Date found = day(other); found.known()) return found;
    for (size_t other = at + 1; other < drafts_.size() && other - at < 4; ++other)
      if (const base::Date found = day(other); found.known()) return found;
    return creation_;
  }

  const text::Text& text_;
  const syntax::Trees& trees_;
  std::vector<Word> words_;
  base::Date creation_;
  Period reference_;
  bool said_ = false;
  uint32_t said_in_ = 0;
  std::vector<Draft> drafts_;
};

// The word whose head lies outside the expression; without trees the last.
uint32_t head_of(const syntax::Trees& trees, uint32_t first, uint32_t last) {
  for (uint32_t word = first; word < last && last <= trees.nodes.size(); ++word) {
    const int32_t head = trees.nodes[word].head;
    if (head < static_cast<int32_t>(first) || head >= static_cast<int32_t>(last)) return word;
  }
  return last - 1;
}

Time time_of(const text::Text& text, const syntax::Trees& trees, const std::vector<Word>& words, Draft&& draft) {
  Time time;
  time.first = words[draft.first].word;
  time.last = words[draft.last - 1].word + 1;
  time.head = head_of(trees, time.first, time.last);
  time.span = base::cover(text.words[time.first].span, text.words[time.last - 1].span);
  time.type = draft.type;
  time.value = std::move(draft.value);
  time.range = draft.range;
  time.point = draft.point;
  time.ambiguous = draft.ambiguous;
  time.since = draft.first > 0 && !words[draft.first].sentence_start && words[draft.first - 1].form == "since";
  return time;
}

}  // namespace

Times find(const text::Text& text, const syntax::Trees& trees) {
  Times times;
  times.time_of_word.assign(text.words.size(), -1);
  const ingest::Dateline& dateline = text.article->dateline;
  if (!dateline.date_span.empty() && dateline.date.known()) {
    Time time;
    time.span = dateline.date_span;
    time.value = base::format_date(dateline.date);
    time.range = {dateline.date, dateline.date};
    time.point = true;
    times.list.push_back(std::move(time));
  }
  Finder finder(text, trees);
  for (Draft& draft : finder.run()) {
    Time time = time_of(text, trees, finder.words(), std::move(draft));
    if (!times.list.empty() && time.first < times.list.back().last) continue;  // two halves of one word of the text
    for (uint32_t word = time.first; word < time.last; ++word) times.time_of_word[word] = static_cast<int32_t>(times.list.size());
    times.list.push_back(std::move(time));
  }
  return times;
}

}  // namespace dateline::times
