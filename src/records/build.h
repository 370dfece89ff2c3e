// Records as JSON objects. Internal to `records/`: what is written as lines, as columns and as a table comes from here.
//
//   Builder build(coded);
//   nlohmann::ordered_json event = build.event(0);
//
// Keeps references to the coded article. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "pipeline/pipeline.h"
#include "records/offsets.h"

namespace dateline::records {

using Json = nlohmann::ordered_json;

class Builder {
 public:
  explicit Builder(const pipeline::Coded& coded);

  Json article() const;
  Json event(size_t number) const;
  Json statement(size_t number) const;
  Json relation(size_t number) const;
  Json time(size_t number) const;
  Json place(size_t number) const;
  Json mention(size_t number) const;

 private:
  Json span(base::Span span) const;
  Json words(base::Span span) const;                    // {text, span}, null for an empty span
  Json pieces(const statements::Words& words) const;    // {text, span, spans}
  Json condition(const statements::Words& words) const;
  Json entity(const actors::Entity& entity) const;
  Json entities(const std::vector<uint32_t>& numbers) const;
  Json speakers(const statements::Statement& statement) const;
  Json nobody(base::Span span) const;                   // words that stand where an entity would
  Json date(const events::EventDate& date) const;
  Json place_fields(const places::Place& place) const;
  Json place_or_null(int32_t number) const;
  Json place_of_event(const events::EventPlace& found) const;
  events::EventDate date_of_statement(const statements::Statement& statement) const;
  int32_t place_of_statement(const statements::Statement& statement) const;
  std::string id(char kind, size_t number) const;       // "dispatch#e1" for number 0
  std::string_view slice(base::Span span) const;

  const pipeline::Coded& coded_;
  Offsets offsets_;
};

}  // namespace dateline::records
