#include "dataset/columns.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "records/fields.h"

namespace dateline::dataset {
namespace {

TEST(Columns, HoldEveryFieldOfTheRecords) {
  for (const Table& table : tables()) {
    std::vector<std::string_view> own, fields;
    for (const Column& column : table.columns)
      if (column.derived.empty()) own.push_back(column.name);
    for (const records::Field& field : records::fields())
      if (field.record == table.record && field.name != "record") fields.push_back(field.name);
    std::sort(own.begin(), own.end());
    std::sort(fields.begin(), fields.end());
    EXPECT_EQ(own, fields) << table.name;
  }
}

}  // namespace
}  // namespace dateline::dataset
