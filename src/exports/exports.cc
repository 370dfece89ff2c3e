#include "exports/exports.h"

#include <array>
#include <utility>

#include "base/file.h"
#include "base/tsv.h"
#include "exports/rows.h"

namespace dateline::exports {
namespace {

using base::Error;
using base::Result;

constexpr std::array<std::pair<std::string_view, Schema>, 8> kNames = {{{"plover", Schema::kPlover}, {"polecat", Schema::kPolecat},
                                                                         {"icews", Schema::kIcews}, {"gdelt", Schema::kGdelt},
                                                                         {"gdelt-mentions", Schema::kGdeltMentions}, {"phoenix", Schema::kPhoenix},
                                                                         {"petrarch", Schema::kPetrarch}, {"csv", Schema::kCsv}}};

using RowWriter = std::string (*)(const Json&, Setting&);

RowWriter writer_of(Schema schema) {
  switch (schema) {
    case Schema::kPlover: return plover_line;
    case Schema::kPolecat: return polecat_rows;
    case Schema::kIcews: return icews_rows;
    case Schema::kGdelt: return gdelt_rows;
    case Schema::kGdeltMentions: return gdelt_mention_rows;
    case Schema::kPhoenix: return phoenix_rows;
    case Schema::kPetrarch: return petrarch_rows;
    case Schema::kCsv: break;
  }
  return csv_rows;
}

template <typename Take>
Result<void> read_table(const std::string& path, size_t columns, Take take) {
  Result<std::string> content = base::read_file(path);
  if (!content) return Error{content.error().message + "; give the data folder with --data"};
  return base::for_each_row(*content, path, columns, [&](const base::TsvRow& row) -> Result<void> {
    take(row.columns);
    return {};
  });
}

}  // namespace

struct Exporter::State {
  Schema schema = Schema::kCsv;
  std::map<std::string, CountryCodes> countries;
  std::map<std::string, std::string> sectors;
  Json article = Json::object();
  Setting setting;
};

Exporter::Exporter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Exporter::Exporter(Exporter&& other) noexcept = default;
Exporter& Exporter::operator=(Exporter&& other) noexcept = default;
Exporter::~Exporter() = default;

Result<Schema> schema_named(std::string_view name) {
  std::string known;
  for (const auto& [text, schema] : kNames) {
    if (text == name) return schema;
    known.append(known.empty() ? "" : ", ").append(text);
  }
  return Error{"unknown schema '" + std::string(name) + "'; there are " + known};
}

Result<Exporter> Exporter::open(Schema schema, const std::string& data_folder, const Versions& versions) {
  auto state = std::make_unique<State>();
  state->schema = schema;
  Result<void> countries = read_table(data_folder + "/exports/countries.tsv", 4, [&](const std::vector<std::string_view>& columns) {
    state->countries[std::string(columns[0])] = {std::string(columns[1]), std::string(columns[2]), std::string(columns[3])};
  });
  if (!countries) return countries.error();
  Result<void> sectors = read_table(data_folder + "/exports/sectors.tsv", 2, [&](const std::vector<std::string_view>& columns) {
    state->sectors[std::string(columns[0])] = columns[1];
  });
  if (!sectors) return sectors.error();
  state->setting.article = &state->article;
  state->setting.countries = &state->countries;
  state->setting.sector_names = &state->sectors;
  state->setting.versions = versions;
  return Exporter(std::move(state));
}

std::string Exporter::header() const {
  switch (state_->schema) {
    case Schema::kPolecat: return polecat_header();
    case Schema::kIcews: return icews_header();
    case Schema::kCsv: return csv_header();
    default: return "";
  }
}

Result<std::string> Exporter::take(std::string_view record) {
  Json parsed = Json::parse(record, nullptr, false);
  if (!parsed.is_object()) return Error{"this line is no JSON object: " + std::string(record.substr(0, 80))};
  const std::string kind = text_of(parsed, "record");
  if (kind == "article") state_->article = std::move(parsed);
  if (kind != "event") return std::string();
  return writer_of(state_->schema)(parsed, state_->setting);
}

}  // namespace dateline::exports
