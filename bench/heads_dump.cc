// What the heads say of given words, for bench/heads_f1.py: heads_dump MODEL.dlm < SENTENCES.jsonl.
//
// A line of input is a list of words, a line of output {"named": [[first, last, kind]…], "nominal": [[word, kind]…],
// "source": [word…], "cue": […], "content": […], "trigger": [type of each word]}. DATELINE_ISA chooses the arithmetic.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "encoder/encoder.h"
#include "ingest/article.h"
#include "text/text.h"

using namespace dateline;
using nlohmann::json;

namespace {

json shown(const encoder::Reading& reading) {
  json out = {{"named", json::array()}, {"nominal", json::array()}, {"source", json::array()}, {"cue", json::array()}, {"content", json::array()}, {"trigger", json::array()}};
  for (const auto& mention : reading.mentions) {
    if (mention.named) out["named"].push_back({mention.first, mention.last, static_cast<int>(mention.kind)});
    else out["nominal"].push_back({mention.first, static_cast<int>(mention.kind)});
  }
  for (size_t word = 0; word < reading.roles.size(); ++word) {
    const encoder::RoleReading& role = reading.roles[word];
    if (role.source != encoder::RoleTag::kOutside) out["source"].push_back(word);
    if (role.cue != encoder::RoleTag::kOutside) out["cue"].push_back(word);
    if (role.content != encoder::RoleTag::kOutside) out["content"].push_back(word);
  }
  for (const auto& trigger : reading.triggers)
    out["trigger"].push_back(std::max_element(trigger.probabilities.begin(), trigger.probabilities.end()) - trigger.probabilities.begin());
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  auto model = encoder::open_model(argc > 1 ? argv[1] : "models/en.dlm");
  if (!model) return std::fprintf(stderr, "heads_dump: %s\n", model.error().message.c_str()), 2;
  const ingest::Article article;
  for (std::string line; std::getline(std::cin, line);) {
    text::Text text;
    text.article = &article;
    for (const auto& word : json::parse(line)) text.words.push_back({{}, text.forms.emplace_back(word.get<std::string>()), true, false});
    text::Sentence all;
    all.last = static_cast<uint32_t>(text.words.size());
    text.sentences.push_back(all);
    std::puts(shown(encoder::read(**model, text)).dump().c_str());
  }
  return 0;
}
