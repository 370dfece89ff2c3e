// How well near-duplicates are found: reprints_bench ARTICLES.jsonl
//
// Takes 1,000 articles, makes reprints of 500 of them (cuts, new leads, changed bylines, edits of 10 to 40 % of the words),
// shows all to stories::Reprints in a shuffled order with the reprints after the originals, and prints recall and precision
// by kind. News archives hold reprints of their own: an article that shares a run of kCopiedRun words with one taken before
// is not taken, and how many there were is printed. Fails below recall 0.95 or precision 0.99. The seed is fixed.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/file.h"
#include "ingest/reader.h"
#include "stories/reprints.h"

namespace {

using namespace dateline;

constexpr size_t kOriginals = 1000, kReprints = 500;
constexpr size_t kCopiedRun = 20;
constexpr const char* kKinds[] = {"cut to the first half", "cut to a third from inside", "new lead", "changed byline", "edits 10-20 %", "edits 20-30 %", "edits 30-40 %"};

struct Text {
  std::string id, text;
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string joined(const std::vector<std::string>& words, size_t first, size_t end) {
  std::string text;
  for (size_t i = first; i < end; ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

// Whether the article copies a passage of one taken before; if not, its passages are remembered.
bool copies(const std::string& text, std::unordered_set<std::string>& runs) {
  const std::vector<std::string> words = words_of(text);
  std::vector<std::string> own;
  for (size_t i = 0; i + kCopiedRun <= words.size(); ++i) own.push_back(joined(words, i, i + kCopiedRun));
  if (std::any_of(own.begin(), own.end(), [&](const std::string& run) { return runs.contains(run); })) return true;
  runs.insert(own.begin(), own.end());
  return false;
}

std::string edited(std::vector<std::string> words, double share, const std::vector<std::string>& vocabulary, std::mt19937& random) {
  std::vector<size_t> order(words.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::shuffle(order.begin(), order.end(), random);
  order.resize(static_cast<size_t>(share * static_cast<double>(words.size())));
  for (const size_t at : order) {
    const std::string& other = vocabulary[random() % vocabulary.size()];
    switch (random() % 3) {
      case 0: words[at] = other; break;
      case 1: words[at].clear(); break;
      default: words[at] += " " + other; break;
    }
  }
  std::erase(words, "");
  return joined(words, 0, words.size());
}

std::string reprint(size_t kind, const std::string& text, const std::string& other, const std::vector<std::string>& vocabulary, std::mt19937& random) {
  const std::vector<std::string> words = words_of(text), foreign = words_of(other);
  const double chance = static_cast<double>(random() % 1000) / 1000;
  switch (kind) {
    case 0: return joined(words, 0, words.size() / 2);
    case 1: return joined(words, words.size() / 3, words.size() * 2 / 3);
    case 2: return joined(foreign, 0, std::min<size_t>(foreign.size(), 40)) + " " + joined(words, std::min<size_t>(words.size(), 30), words.size());
    case 3: return "By A. N. Other, Staff Correspondent, for the Evening Mail\n\n" + text + "\n\n(c) Evening Mail. All rights reserved. Additional reporting by our foreign desk.";
    default: return edited(words, 0.1 * static_cast<double>(kind - 3) + 0.1 * chance, vocabulary, random);
  }
}

struct Count {
  size_t all = 0, found = 0, right = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: reprints_bench ARTICLES.jsonl\n"), 2;
  auto files = ingest::list_files({argv[1]});
  if (!files) return std::fprintf(stderr, "%s\n", files.error().message.c_str()), 2;
  ingest::Reader reader(*std::move(files), {base::make_date(2005, 1, 15), [](const std::string&) {}});
  std::vector<Text> all;
  while (std::optional<ingest::Article> article = reader.next())
    if (article->rejected.empty()) all.push_back({article->id, article->text});
  std::mt19937 random(7);
  std::shuffle(all.begin(), all.end(), random);
  std::vector<Text> originals, rest;
  std::unordered_set<std::string> runs;
  size_t natural = 0;
  for (const Text& text : all) {
    if (originals.size() == kOriginals) rest.push_back(text);
    else if (copies(text.text, runs)) ++natural;
    else originals.push_back(text);
  }
  if (originals.size() < kOriginals) return std::fprintf(stderr, "too few articles\n"), 2;
  std::vector<std::string> vocabulary;
  for (size_t i = 0; i < 200; ++i) {
    const std::vector<std::string> words = words_of(originals[i].text);
    vocabulary.insert(vocabulary.end(), words.begin(), words.end());
  }

  stories::Reprints reprints;
  const base::Date day = base::make_date(2005, 1, 15);
  size_t false_alarms = 0;
  const auto began = std::chrono::steady_clock::now();
  for (const Text& text : originals) {
    stories::Sketched sketched{text.id, day, stories::sketch(text.text)};
    if (const std::string found = reprints.original_of(sketched); !found.empty()) {
      ++false_alarms;
      std::printf("alarm: %s taken for a reprint of %s\n", text.id.c_str(), found.c_str());
    }
    reprints.add(std::move(sketched));
  }
  std::map<size_t, Count> kinds;
  Count sum;
  for (size_t i = 0; i < kReprints; ++i) {
    const size_t kind = i % std::size(kKinds);
    const Text& original = originals[i * 2];
    const stories::Sketched copy{"reprint", day, stories::sketch(reprint(kind, original.text, originals[i * 2 + 1].text, vocabulary, random))};
    const std::string found = reprints.original_of(copy);
    for (Count* count : {&kinds[kind], &sum}) {
      count->all += 1;
      count->found += !found.empty();
      count->right += found == original.id;
    }
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  for (const auto& [kind, count] : kinds) std::printf("%-28s %zu of %zu\n", kKinds[kind], count.right, count.all);
  const double recall = static_cast<double>(sum.right) / static_cast<double>(sum.all);
  const double precision = static_cast<double>(sum.right) / static_cast<double>(std::max<size_t>(1, sum.found + false_alarms));
  std::printf("recall %.3f, precision %.3f (%zu false alarms among %zu originals; %zu natural copies passed over); %.2f ms an article\n", recall, precision,
              false_alarms, originals.size(), natural, seconds * 1000 / static_cast<double>(kOriginals + kReprints));
  return recall >= 0.95 && precision >= 0.99 ? 0 : 1;
}
