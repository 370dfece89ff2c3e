#include "dataset/text_index.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

constexpr int kWaitMs = 600'000;  // for another process that builds the index

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Error failure(sqlite3* database, const std::string& what) { return Error{what + ": " + sqlite3_errmsg(database)}; }

Result<void> run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure(database, "the text index");
  return {};
}

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  return Statement(statement);
}

void bind_text(sqlite3_stmt* statement, int position, const std::string& text) {
  sqlite3_bind_text(statement, position, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

std::set<std::string> indexed_parts(sqlite3* database) {
  std::set<std::string> names;
  const Statement statement = prepare(database, "SELECT name FROM parts");
  while (statement && sqlite3_step(statement.get()) == SQLITE_ROW) names.insert(reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), 0)));
  return names;
}

Result<void> add_part(sqlite3* database, Duck& duck, const Part& part) {
  Result<Rows> rows = duck.query("SELECT id, coalesce(title, ''), coalesce(text, '') FROM read_parquet(" + quote(part.path + "/articles.parquet") + ")");
  if (!rows) return rows.error();
  const Statement id = prepare(database, "INSERT INTO ids(id) VALUES(?)"), words = prepare(database, "INSERT INTO words(rowid, title, text) VALUES(last_insert_rowid(), ?, ?)"),
                  name = prepare(database, "INSERT INTO parts VALUES(?)");
  if (!id || !words || !name) return failure(database, "the text index");
  for (const auto& row : rows->rows) {
    bind_text(id.get(), 1, row[0].value_or(""));
    bind_text(words.get(), 1, row[1].value_or(""));
    bind_text(words.get(), 2, row[2].value_or(""));
    if (sqlite3_step(id.get()) != SQLITE_DONE || sqlite3_step(words.get()) != SQLITE_DONE) return failure(database, "cannot write the text index");
    sqlite3_reset(id.get());
    sqlite3_reset(words.get());
  }
  bind_text(name.get(), 1, part.name);
  if (sqlite3_step(name.get()) != SQLITE_DONE) return failure(database, "cannot write the text index");
  return {};
}

Result<void> update(sqlite3* database, Reader& reader) {
  if (Result<void> begun = run(database, "BEGIN IMMEDIATE"); !begun) return begun;
  std::set<std::string> known = indexed_parts(database);
  const bool gone = std::any_of(known.begin(), known.end(), [&](const std::string& name) {
    return std::none_of(reader.parts.begin(), reader.parts.end(), [&](const Part& part) { return part.name == name; });
  });
  if (gone) known.clear();
  if (known.empty())
    if (Result<void> made = run(database, "DROP TABLE IF EXISTS parts; DROP TABLE IF EXISTS ids; DROP TABLE IF EXISTS words;"
                                          "CREATE TABLE parts(name TEXT PRIMARY KEY); CREATE TABLE ids(number INTEGER PRIMARY KEY, id TEXT);"
                                          "CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61')");
        !made)
      return made;
  for (const Part& part : reader.parts)
    if (!known.contains(part.name))
      if (Result<void> added = add_part(database, reader.duck, part); !added) return added;
  return run(database, "COMMIT");
}

bool up_to_date(sqlite3* database, const Reader& reader) {
  std::set<std::string> names;
  for (const Part& part : reader.parts) names.insert(part.name);
  return !names.empty() && indexed_parts(database) == names;
}

}  // namespace

Result<std::string> articles_with(Reader& reader, const std::string& words) {
  const std::string folder = reader.folder.path + "/index";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  sqlite3* opened = nullptr;
  const int status = sqlite3_open((folder + "/text.sqlite").c_str(), &opened);
  const Database database(opened);
  if (status != SQLITE_OK) return failure(opened, "cannot open " + folder + "/text.sqlite");
  sqlite3_busy_timeout(opened, kWaitMs);
  if (!up_to_date(opened, reader))
    if (Result<void> updated = update(opened, reader); !updated) return updated.error();

  const Statement found = prepare(opened, "SELECT id FROM ids WHERE number IN (SELECT rowid FROM words WHERE words MATCH ?)");
  if (!found) return failure(opened, "the text index");
  bind_text(found.get(), 1, words);
  std::string list;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(found.get())) == SQLITE_ROW)
    list.append(list.empty() ? "(" : ", (").append(quote(reinterpret_cast<const char*>(sqlite3_column_text(found.get(), 0)))).append(")");
  if (step != SQLITE_DONE) return failure(opened, "--text '" + words + "'");
  if (list.empty()) return std::string("SELECT '' AS id WHERE false");
  return "SELECT id FROM (VALUES " + list + ") found(id)";
}

}  // namespace dateline::dataset
