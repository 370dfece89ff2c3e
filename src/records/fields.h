// The fields of every record: the source of docs/data-dictionary.md and of the test that no record has others.
//
//   for (const Field& field : fields()) use(field.record, field.name, field.type, field.meaning);
//
// A constant table; safe from any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace dateline::records {

struct Field {
  std::string_view record;   // "event"; "entity" and the like for objects inside records
  std::string_view name;
  std::string_view type;     // "string", "number", "list of entity", "string or null" …
  std::string_view meaning;
};

std::span<const Field> fields();

// The whole page docs/data-dictionary.md.
std::string data_dictionary();

}  // namespace dateline::records
