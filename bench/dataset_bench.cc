// Datasets at size: builds one of synthetic articles and events, asks timed questions and checks every answer against a
// count over the same synthetic events that uses none of the code under test.
//
//   dataset_bench make FOLDER [EVENTS]   a dataset as `dateline dataset compact` leaves it; 10 million events by default
//   dataset_bench check PROGRAM FOLDER [EVENTS]   runs `PROGRAM query`, prints seconds (best of 5), peak memory, verdicts
//
// Ten events an article. Articles come in order of their days, over 20 years; words, actors and types have skewed shares.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/date.h"
#include "dataset/columns.h"
#include "dataset/duck.h"
#include "dataset/parts.h"
#include "dataset/table_files.h"

namespace {

using namespace dateline;

constexpr uint64_t kEventsOfArticle = 10;
constexpr uint64_t kPartArticles = 100'000;
constexpr int kDays = 7305;  // 2005 to 2024
constexpr int kWordsOfArticle = 120;
constexpr uint64_t kVocabulary = 30'000;
constexpr int kRounds = 5;

constexpr const char* kTypes[] = {"CONSULT", "AGREE", "ASSAULT", "COERCE", "SUPPORT", "ACCUSE", "COOPERATE", "REQUEST",
                                  "REJECT", "PROTEST", "AID", "THREATEN", "SANCTION", "MOBILIZE", "CONCEDE", "RETREAT"};
constexpr const char* kCountries[] = {"USA", "RUS", "CHN", "UKR", "ISR", "PSE", "IRN", "SYR", "GBR", "FRA", "DEU", "TUR", "IND", "PAK", "AFG",
                                      "IRQ", "EGY", "SAU", "JPN", "KOR", "PRK", "NGA", "SDN", "ETH", "KEN", "COL", "VEN", "MEX", "BRA", "ZAF"};
constexpr const char* kSectors[] = {"GOV", "GOV", "GOV", "MIL", "CVL", "REB", "OPP", "COP", "LEG", "BUS", "JRN", "JUD"};
constexpr const char* kWords[] = {"donor", "conference", "ceasefire", "minister", "border", "talks"};

uint64_t mix(uint64_t value) {
  value += 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31);
}

// Small numbers are frequent: about 1 / rank.
size_t skewed(uint64_t seed, size_t count) {
  const double share = static_cast<double>(mix(seed) >> 11) / 9007199254740992.0;
  const double value = std::exp2(share * std::log2(static_cast<double>(count) + 1)) - 1;
  return std::min(count - 1, static_cast<size_t>(value));
}

struct Event {
  uint64_t article = 0;
  int32_t day = 0;  // since 1970-01-01
  size_t type = 0;
  std::string actor, second_actor, recipient;  // codes; "" for none
  double score = 0;
};

int32_t day_of_article(uint64_t article, uint64_t articles) {
  return base::make_date(2005, 1, 1).days + static_cast<int32_t>(article * kDays / articles);
}

std::string code(uint64_t seed) { return std::string(kCountries[skewed(seed, std::size(kCountries))]) + kSectors[mix(seed + 1) % std::size(kSectors)]; }

Event event_at(uint64_t number, uint64_t articles) {
  Event event;
  const uint64_t seed = number * 16;
  event.article = number / kEventsOfArticle;
  event.day = day_of_article(event.article, articles) - static_cast<int32_t>(skewed(seed, 12));
  event.type = skewed(seed + 2, std::size(kTypes));
  event.actor = code(seed + 3);
  if (mix(seed + 5) % 20 == 0) event.second_actor = code(seed + 6);
  if (mix(seed + 8) % 5 != 0) event.recipient = code(seed + 9);
  event.score = static_cast<double>(mix(seed + 11) % 201) / 10 - 10;
  return event;
}

std::string text_of(uint64_t article) {
  std::string text;
  for (int i = 0; i < kWordsOfArticle; ++i) {
    const uint64_t seed = (article * kWordsOfArticle + static_cast<uint64_t>(i)) * 3 + 77;
    if (i) text += ' ';
    // one article in 500 tells of a donor conference; its words stand alone elsewhere
    if (i == 40 && mix(article + 5) % 500 == 0) text += "donor conference";
    else if (mix(seed) % 400 == 0) text += kWords[mix(seed + 1) % std::size(kWords)];
    else text += "w" + std::to_string(skewed(seed + 2, kVocabulary));
  }
  return text;
}

std::string article_id(uint64_t article) {
  char id[32];
  std::snprintf(id, sizeof id, "synthetic-%08llu", static_cast<unsigned long long>(article));
  return id;
}

void stop(const std::string& message) {
  std::fprintf(stderr, "dataset_bench: %s\n", message.c_str());
  std::exit(1);
}

// --- make ---

void write_articles(const std::string& path, uint64_t first, uint64_t end, uint64_t articles) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  for (uint64_t article = first; article < end; ++article)
    std::fprintf(file, "%s|%s|source%zu|%s\n", article_id(article).c_str(), base::format_date({day_of_article(article, articles)}).c_str(),
                 skewed(article + 99, 40), text_of(article).c_str());
  if (std::fclose(file) != 0) stop("cannot write " + path);
}

void write_events(const std::string& path, uint64_t first, uint64_t end, uint64_t articles) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  for (uint64_t number = first; number < end; ++number) {
    const Event event = event_at(number, articles);
    std::fprintf(file, "%s|%llu|%s|%s|%s|%s|%s|%.1f\n", article_id(event.article).c_str(), static_cast<unsigned long long>(number % kEventsOfArticle + 1),
                 base::format_date({event.day}).c_str(), kTypes[event.type], event.actor.c_str(), event.second_actor.c_str(), event.recipient.c_str(), event.score);
  }
  if (std::fclose(file) != 0) stop("cannot write " + path);
}

std::string entities_sql(const std::string& list) {
  return "list_transform(list_filter([" + list + "], lambda c: c IS NOT NULL), lambda c: {text: 'the ' || c, span: [10, 20], name_span: [10, 20], code: c, "
         "mention: 'name', name: 'Name of ' || c, country: c[1:3], sector: [c[4:6]], office: NULL::VARCHAR, id: lower(c), wikidata: NULL::VARCHAR, confidence: 0.9})";
}

std::string event_rows_sql(const std::string& csv) {
  return "SELECT article || '#e' || number AS id, article, number AS sentence, type AS event, []::VARCHAR[] AS mode, []::VARCHAR[] AS context, '036' AS cameo, "
         "1 AS quad, score, score AS goldstein, " + entities_sql("a1, a2") + " AS actor, " + entities_sql("r") +
         " AS recipient, {start: day, \"end\": day, text: NULL::VARCHAR, span: NULL::INTEGER[], basis: 'sentence'} AS date, NULL::STRUCT(start DATE, \"end\" DATE) AS planned, "
         "{text: 'Place', span: [1, 6], name: 'Place ' || (hash(a1) % 500), country: a1[1:3], admin1: NULL::VARCHAR, lat: (hash(a1) % 180)::DOUBLE - 90, "
         "lon: (hash(a1) % 360)::DOUBLE - 180, geonameid: 1::BIGINT, feature: 'PPL', confidence: 0.8} AS place, {polarity: 'affirmed', modality: 'actual', time: 'current'} AS standing, "
         "NULL::STRUCT(text VARCHAR, span INTEGER[]) AS condition, NULL::VARCHAR AS according_to, NULL::JSON AS magnitude, {text: 'met', span: [21, 24]} AS trigger, "
         "'Sentence ' || number || ' of ' || article || ' says what ' || a1 || ' did.' AS text, 0.7 AS confidence, ['synthetic'] AS why, NULL::VARCHAR AS link "
         "FROM read_csv(" + dataset::quote(csv) + ", delim = '|', header = false, quote = '', escape = '', nullstr = '', columns = {article: 'VARCHAR', number: 'INTEGER', day: 'DATE', "
         "type: 'VARCHAR', a1: 'VARCHAR', a2: 'VARCHAR', r: 'VARCHAR', score: 'DOUBLE'})";
}

uint64_t write(dataset::Duck& duck, const std::string& rows, std::string_view table, const std::string& staged) {
  const auto written = dataset::write_table(duck, *dataset::table_named(table), rows, dataset::Order::kByDay, staged);
  if (!written) stop(written.error().message);
  return *written;
}

void make_part(dataset::Duck& duck, const dataset::Folder& folder, uint64_t first, uint64_t end, uint64_t articles) {
  auto staged = dataset::stage(folder);
  if (!staged) stop(staged.error().message);
  std::map<std::string, uint64_t> rows;
  const std::string csv = *staged + ".csv";
  write_articles(csv, first, end, articles);
  rows["articles.parquet"] = write(duck, "SELECT id, date, source, NULL::VARCHAR AS url, 'Title of ' || id AS title, 'en' AS language, text, "
                                        "NULL::STRUCT(place VARCHAR, date VARCHAR, agency VARCHAR, span INTEGER[]) AS dateline, 'coded' AS status, NULL::VARCHAR AS reason, "
                                        "NULL::VARCHAR AS duplicate_of, 'synthetic' AS file, 1::BIGINT AS line, NULL::JSON AS extra FROM read_csv(" + dataset::quote(csv) +
                                        ", delim = '|', header = false, quote = '', escape = '', columns = {id: 'VARCHAR', date: 'DATE', source: 'VARCHAR', text: 'VARCHAR'})",
                                  "articles", *staged);
  write_events(csv, first * kEventsOfArticle, end * kEventsOfArticle, articles);
  rows["events.parquet"] = write(duck, event_rows_sql(csv), "events", *staged);
  std::filesystem::remove(csv);
  for (const char* table : {"statements", "relations", "times", "places"})
    rows[std::string(table) + ".parquet"] = write(duck, dataset::empty_rows(*dataset::table_named(table)), table, *staged);
  dataset::Contents contents{.rows = rows, .made_by = {{"program", "dataset_bench"}}};
  for (uint64_t article = first; article < end; ++article) contents.article_ids.push_back(article_id(article));
  dataset::CodedIds coded = dataset::CodedIds::open(folder);
  const auto published = dataset::publish(folder, *staged, contents, coded);
  if (!published || !*published) stop(published ? "ids are there already" : published.error().message);
  std::printf("articles %llu to %llu\n", static_cast<unsigned long long>(first), static_cast<unsigned long long>(end));
  std::fflush(stdout);
}

void make(const std::string& path, uint64_t events) {
  auto folder = dataset::open_folder(path, dataset::Open::kCreate);
  if (!folder) stop(folder.error().message);
  auto duck = dataset::Duck::open({.threads = 2, .memory_mb = 3000});
  if (!duck) stop(duck.error().message);
  const uint64_t articles = events / kEventsOfArticle;
  for (uint64_t first = 0; first < articles; first += kPartArticles) make_part(*duck, *folder, first, std::min(articles, first + kPartArticles), articles);
}

// --- check ---

struct Run {
  std::string output;
  double seconds = 0;
  long peak_kb = 0;
};

Run run_once(const std::vector<std::string>& command) {
  int ends[2];
  if (::pipe(ends) != 0) stop("no pipe");
  const auto began = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  Run run;
  char buffer[1 << 16];
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) run.output.append(buffer, static_cast<size_t>(got));
  ::close(ends[0]);
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  run.peak_kb = usage.ru_maxrss;
  if (status != 0) stop("the program failed: " + command[1] + " " + command.back());
  return run;
}

struct Question {
  const char* name;
  std::vector<std::string> arguments;
  double limit;  // seconds
  std::function<std::string(uint64_t events)> expected;
};

std::string month_of(int32_t day) { return base::format_date({day}).substr(0, 7); }

std::string table_of(const std::string& header, const std::map<std::string, std::pair<uint64_t, double>>& groups) {
  std::string text = header + ",events,mean_score\n";
  for (const auto& [key, value] : groups) text += key + "," + std::to_string(value.first) + "," + std::to_string(value.second / static_cast<double>(value.first)) + "\n";
  return text;
}

// The same text when the mean (last column) agrees to a hundredth.
bool same(const std::string& expected, const std::string& got) {
  std::istringstream a(expected), b(got);
  std::string left, right;
  while (true) {
    const bool more_a = static_cast<bool>(std::getline(a, left)), more_b = static_cast<bool>(std::getline(b, right));
    if (more_a != more_b) return false;
    if (!more_a) return true;
    const size_t cut_a = left.rfind(','), cut_b = right.rfind(',');
    if (left.substr(0, cut_a) != right.substr(0, cut_b)) return false;
    if (cut_a != std::string::npos && std::abs(std::atof(left.c_str() + cut_a + 1) - std::atof(right.c_str() + cut_b + 1)) > 0.0051) return false;
  }
}

std::string months_by_type(uint64_t events) {
  std::map<std::string, std::pair<uint64_t, double>> groups;
  for (uint64_t number = 0; number < events; ++number) {
    const Event event = event_at(number, events / kEventsOfArticle);
    auto& group = groups[month_of(event.day) + "," + kTypes[event.type]];
    group.first += 1;
    group.second += event.score;
  }
  return table_of("month,type", groups);
}

std::string dyad_by_month(uint64_t events) {
  std::map<std::string, std::pair<uint64_t, double>> groups;
  for (uint64_t number = 0; number < events; ++number) {
    const Event event = event_at(number, events / kEventsOfArticle);
    if (!event.recipient.starts_with("UKR") || (!event.actor.starts_with("RUS") && !event.second_actor.starts_with("RUS"))) continue;
    auto& group = groups[month_of(event.day)];
    group.first += 1;
    group.second += event.score;
  }
  return table_of("month", groups);
}

std::string articles_with_phrase(uint64_t events) {
  std::string text = "id,date,source,title\n";
  for (uint64_t article = 0; article < events / kEventsOfArticle; ++article)
    if ((" " + text_of(article) + " ").find(" donor conference ") != std::string::npos)
      text += article_id(article) + "," + base::format_date({day_of_article(article, events / kEventsOfArticle)}) + ",source" + std::to_string(skewed(article + 99, 40)) + ",Title of " + article_id(article) + "\n";
  return text;
}

std::string events_of_phrase(uint64_t events) {
  std::map<std::string, std::pair<uint64_t, double>> groups;
  for (uint64_t article = 0; article < events / kEventsOfArticle; ++article) {
    if ((" " + text_of(article) + " ").find(" donor conference ") == std::string::npos) continue;
    for (uint64_t i = 0; i < kEventsOfArticle; ++i) {
      const Event event = event_at(article * kEventsOfArticle + i, events / kEventsOfArticle);
      auto& group = groups[base::format_date({event.day}).substr(0, 4)];
      group.first += 1;
      group.second += event.score;
    }
  }
  return table_of("year", groups);
}

int check(const std::string& program, const std::string& path, uint64_t events) {
  const Question questions[] = {
      {"month by type", {"--by", "month,type"}, 0.5, months_by_type},
      {"dyad by month", {"--actor", "RUS", "--recipient", "UKR", "--by", "month"}, 0.3, dyad_by_month},
      {"full text, articles", {"--text", "\"donor conference\"", "--articles"}, 0.05, articles_with_phrase},
      {"full text, events by year", {"--text", "\"donor conference\"", "--by", "year"}, 0.5, events_of_phrase},
  };
  bool good = true;
  for (const Question& question : questions) {
    std::vector<std::string> command = {program, "query", path, "--format", "csv", "--threads", "2"};
    command.insert(command.end(), question.arguments.begin(), question.arguments.end());
    Run best = run_once(command);  // builds an index when there is none yet
    const double first = best.seconds;
    for (int round = 0; round < kRounds; ++round) {
      Run run = run_once(command);
      if (round == 0 || run.seconds < best.seconds) best = std::move(run);
    }
    const bool right = same(question.expected(events), best.output), quick = best.seconds < question.limit, small = best.peak_kb < 1'000'000;
    good = good && right && quick && small;
    std::printf("%-26s %.3f s (first %.3f), limit %.2f s, peak %ld MB, %s%s\n", question.name, best.seconds, first, question.limit, best.peak_kb / 1024,
                right ? "as the reference" : "NOT as the reference", quick && small ? "" : ", TOO MUCH");
    std::fflush(stdout);
  }
  return good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (what == "make" && argc >= 3) {
    make(argv[2], argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 10'000'000);
    return 0;
  }
  if (what == "check" && argc >= 4) return check(argv[2], argv[3], argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 10'000'000);
  std::fprintf(stderr, "usage: dataset_bench make FOLDER [EVENTS] | check PROGRAM FOLDER [EVENTS]\n");
  return 2;
}
