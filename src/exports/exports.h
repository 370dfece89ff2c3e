// Coded records in the schemas of the field's data sets; see docs/exports.md for what each column holds.
//
//   Result<Exporter> exporter = Exporter::open(Schema::kPolecat, data_folder, versions);
//   out << exporter->header();
//   for (each line of the records) out << exporter->take(line);   // an article's record before its events
//
// Records are the JSON lines that `dateline code` writes; others than articles, events and statements are passed over.
// Ids are unique over one export. One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dateline::exports {

enum class Schema { kPlover, kPolecat, kIcews, kGdelt, kGdeltMentions, kPhoenix, kPetrarch, kCsv };

// "plover", "polecat", "icews", "gdelt", "gdelt-mentions", "phoenix", "petrarch", "csv".
base::Result<Schema> schema_named(std::string_view name);

struct Versions {
  std::string program;
  std::string date;  // of the export, YYYY-MM-DD; POLECAT, PLOVER and GDELT say when they were coded
};

class Exporter {
 public:
  static base::Result<Exporter> open(Schema schema, const std::string& data_folder, const Versions& versions);

  std::string header() const;  // "" for schemas without one
  base::Result<std::string> take(std::string_view record);

  Exporter(Exporter&& other) noexcept;
  Exporter& operator=(Exporter&& other) noexcept;
  ~Exporter();

 private:
  struct State;
  explicit Exporter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace dateline::exports
