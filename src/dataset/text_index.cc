#include "dataset/text_index.h"

#include <sqlite3.h>

#include <filesystem>
#include <set>

#include "dataset/duck.h"

namespace dateline::dataset {
namespace {

using base::Error;
using base::Result;

constexpr int kWaitMs = 600'000;  // for another process that builds the index
constexpr int kVersion = 2;       // of the index's own tables

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Error failure(sqlite3* database, const std::string& what) { return Error{what + ": " + sqlite3_errmsg(database)}; }

Result<void> run(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
    return failure(database, "cannot write the text index (it may be deleted and is built again)");
  return {};
}

Statement prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  return Statement(statement);
}

void bind_text(sqlite3_stmt* statement, int position, std::string_view text) {
  sqlite3_bind_text(statement, position, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

std::string column(sqlite3_stmt* statement, int position) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, position));
  return text ? text : "";
}

std::set<std::string> indexed_parts(sqlite3* database) {
  std::set<std::string> names;
  const Statement statement = prepare(database, "SELECT name FROM parts");
  while (statement && sqlite3_step(statement.get()) == SQLITE_ROW) names.insert(column(statement.get(), 0));
  return names;
}

int version(sqlite3* database) {
  const Statement statement = prepare(database, "PRAGMA user_version");
  return statement && sqlite3_step(statement.get()) == SQLITE_ROW ? sqlite3_column_int(statement.get(), 0) : 0;
}

Result<void> create(sqlite3* database) {
  const std::string sql =
      "DROP TABLE IF EXISTS parts; DROP TABLE IF EXISTS articles; DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS ids;"
      "CREATE TABLE parts(name TEXT PRIMARY KEY);"
      "CREATE TABLE articles(number INTEGER PRIMARY KEY, id TEXT, date TEXT, source TEXT, title TEXT);"
      "CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61');"
      "PRAGMA user_version = " + std::to_string(kVersion);
  return run(database, sql.c_str());
}

// The texts of one part. Nothing but words is kept of them.
Result<void> add_rows(sqlite3* database, Duck& duck, const Part& part) {
  const Statement article = prepare(database, "INSERT INTO articles(id, date, source, title) VALUES(?, ?, ?, ?)"),
                  words = prepare(database, "INSERT INTO words(rowid, title, text) VALUES(last_insert_rowid(), ?, ?)");
  if (!article || !words) return failure(database, "the text index");
  const std::string sql = "SELECT id, CAST(date AS VARCHAR), source, title, text FROM read_parquet(" + quote(part.path + "/articles.parquet") + ")";
  return duck.for_each_row(sql, [&](const TextRow& row) -> Result<void> {
    for (int i = 0; i < 4; ++i) bind_text(article.get(), i + 1, row[static_cast<size_t>(i)].value_or(""));
    bind_text(words.get(), 1, row[3].value_or(""));
    bind_text(words.get(), 2, row[4].value_or(""));
    if (sqlite3_step(article.get()) != SQLITE_DONE || sqlite3_step(words.get()) != SQLITE_DONE) return failure(database, "cannot write the text index");
    sqlite3_reset(article.get());
    sqlite3_reset(words.get());
    return {};
  });
}

Result<void> add_part(sqlite3* database, Duck& duck, const Part& part) {
  if (Result<void> begun = run(database, "BEGIN IMMEDIATE"); !begun) return begun;
  if (indexed_parts(database).contains(part.name)) return run(database, "COMMIT");  // another process was first
  Result<void> added = add_rows(database, duck, part);
  if (added) added = run(database, ("INSERT INTO parts VALUES(" + quote(part.name) + ")").c_str());
  if (added) return run(database, "COMMIT");
  sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
  return added;
}

// Rows cannot be taken out of an index without texts: when a part is gone, it is built anew.
Result<void> prepare_tables(sqlite3* database, const std::set<std::string>& parts) {
  if (Result<void> begun = run(database, "BEGIN IMMEDIATE"); !begun) return begun;
  bool anew = version(database) != kVersion;
  for (const std::string& name : anew ? std::set<std::string>{} : indexed_parts(database)) anew = anew || !parts.contains(name);
  if (anew)
    if (Result<void> made = create(database); !made) return made;
  return run(database, "COMMIT");
}

Result<void> update(sqlite3* database, const std::vector<Part>& parts, const std::set<std::string>& names) {
  Result<Duck> duck = Duck::open({.threads = 1});
  if (!duck) return duck.error();
  if (Result<void> set = run(database, "PRAGMA cache_size = -65536; PRAGMA synchronous = NORMAL"); !set) return set;
  if (Result<void> ready = prepare_tables(database, names); !ready) return ready;
  for (const Part& part : parts)
    if (Result<void> added = add_part(database, *duck, part); !added) return added;
  return run(database, "INSERT INTO words(words) VALUES('optimize')");
}

}  // namespace

struct TextIndex::State {
  Database database;
};

TextIndex::TextIndex(std::unique_ptr<State> state) : state_(std::move(state)) {}
TextIndex::TextIndex(TextIndex&& other) noexcept = default;
TextIndex::~TextIndex() = default;

Result<TextIndex> TextIndex::open(const Folder& dataset, const std::vector<Part>& parts) {
  const std::string folder = dataset.path + "/index", path = folder + "/text.sqlite";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  sqlite3* opened = nullptr;
  const int status = sqlite3_open(path.c_str(), &opened);
  auto state = std::make_unique<State>();
  state->database.reset(opened);
  if (status != SQLITE_OK) return failure(opened, "cannot open " + path);
  sqlite3_busy_timeout(opened, kWaitMs);
  sqlite3_exec(opened, "PRAGMA mmap_size = 1073741824", nullptr, nullptr, nullptr);
  std::set<std::string> names;
  for (const Part& part : parts) names.insert(part.name);
  if (version(opened) != kVersion || indexed_parts(opened) != names)
    if (Result<void> updated = update(opened, parts, names); !updated) return Error{path + ": " + updated.error().message};
  return TextIndex(std::move(state));
}

Result<std::vector<FoundArticle>> TextIndex::find(const std::string& words) {
  sqlite3* database = state_->database.get();
  const Statement found = prepare(database, "SELECT a.id, a.date, a.source, a.title FROM words JOIN articles a ON a.number = words.rowid WHERE words MATCH ? ORDER BY a.date, a.id");
  if (!found) return failure(database, "the text index");
  bind_text(found.get(), 1, words);
  std::vector<FoundArticle> articles;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(found.get())) == SQLITE_ROW)
    articles.push_back({column(found.get(), 0), column(found.get(), 1), column(found.get(), 2), column(found.get(), 3)});
  if (step != SQLITE_DONE) return failure(database, "--text '" + words + "'");
  return articles;
}

}  // namespace dateline::dataset
