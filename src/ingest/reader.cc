#include "ingest/reader.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "ingest/plain.h"

namespace dateline::ingest {
namespace {

namespace fs = std::filesystem;

bool ends_like_json(std::string_view path) {
  return path.ends_with(".jsonl") || path.ends_with(".ndjson") || path.ends_with(".json");
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\n\f\v") == std::string_view::npos;
}

bool is_json_start(std::string_view line) {
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  const size_t at = line.find_first_not_of(" \t\r\n");
  return at != std::string_view::npos && line[at] == '{';
}

// Ids keep to what can stand in a file name of the path and are never empty.
std::string id_of(const fs::path& path) {
  std::string id = path.generic_string();
  const std::string extension = path.extension().string();
  if (id.size() > extension.size()) id.resize(id.size() - extension.size());
  return id;
}

base::Result<void> list_folder(const std::string& folder, std::vector<InputFile>& files) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error), end;
  if (error) return base::Error{"cannot read the folder " + folder + ": " + error.message()};
  std::vector<InputFile> found;
  while (entry != end) {
    const fs::path path = entry->path();
    const bool hidden = path.filename().string().starts_with(".");
    std::error_code ignored;
    if (hidden && entry->is_directory(ignored)) entry.disable_recursion_pending();
    if (!hidden && entry->is_regular_file(ignored)) {
      const uintmax_t size = entry->file_size(ignored);
      found.push_back({path.string(), id_of(path.lexically_relative(folder)), ignored ? 0 : size});
    }
    entry.increment(error);
    if (error) return base::Error{"cannot read the folder " + folder + ": " + error.message()};
  }
  std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  files.insert(files.end(), found.begin(), found.end());
  return {};
}

// Finds where, in what is held of a file, the next article starts: a paragraph that opens with a date, or a paragraph
// of header lines with a date among them.
class Border {
 public:
  // Tells it of a line that starts at byte `begin` of what is held; true when the paragraph that it stands in starts a
  // new article.
  bool sees(std::string_view line, size_t begin) {
    if (is_blank(line)) {
      at_start_ = true;
      return false;
    }
    if (at_start_) {
      paragraph_ = begin;
      headers_only_ = true;
    }
    const bool opens = at_start_ && read_date_opening(line).has_value();
    at_start_ = false;
    const std::optional<Header> header = read_header(line);
    const bool dated = headers_only_ && header && header->key == Header::Key::kDate && read_date(header->value);
    headers_only_ = headers_only_ && header;
    return opens || dated;
  }
  size_t paragraph() const { return paragraph_; }

 private:
  size_t paragraph_ = 0;
  bool at_start_ = true;
  bool headers_only_ = false;
};

// True when what is held is only a head: then a date opening belongs to it.
bool is_head_only(std::string_view held) {
  while (!held.empty()) {
    const size_t end = std::min(held.find('\n'), held.size() - 1);
    const std::string_view line = held.substr(0, end + 1);
    if (!is_blank(line) && !read_header(line)) return false;
    held.remove_prefix(end + 1);
  }
  return true;
}

}  // namespace

base::Result<std::vector<InputFile>> list_files(const std::vector<std::string>& paths) {
  std::vector<InputFile> files;
  for (const std::string& path : paths) {
    std::error_code error;
    const fs::file_status status = path == "-" ? fs::file_status(fs::file_type::fifo) : fs::status(path, error);
    if (path == "-") {
      files.push_back({"-", "stdin", 0});
    } else if (!fs::exists(status)) {
      return base::Error{"there is no file or folder " + path + (error ? ": " + error.message() : "")};
    } else if (fs::is_directory(status)) {
      if (base::Result<void> listed = list_folder(path, files); !listed) return listed.error();
    } else {
      const uintmax_t size = fs::is_regular_file(status) ? fs::file_size(path, error) : 0;
      files.push_back({path, id_of(fs::path(path).filename()), error ? 0 : size});
    }
  }
  return files;
}

Reader::Reader(std::vector<InputFile> files, ReadOptions options) : files_(std::move(files)), options_(std::move(options)) {}

uint64_t Reader::bytes_read() const { return bytes_of_closed_ + (lines_ ? lines_->bytes_read() : 0); }

void Reader::open_next_file() {
  const InputFile& file = files_[file_++];
  json_ = ends_like_json(file.path);
  format_known_ = json_;
  articles_of_file_ = 0;
  held_.clear();
  held_line_ = 1;
  held_too_long_ = false;
  base::Result<Lines> lines = open_lines(file.path);
  if (lines) lines_ = std::move(*lines);
  else failure_ = lines.error().message;
}

std::optional<Article> Reader::next() {
  for (;;) {
    if (lines_) {
      if (std::optional<Article> article = next_of_file()) {
        name(*article);
        return article;
      }
      bytes_of_closed_ += lines_->bytes_read();
      const bool failed = lines_->failed();
      lines_.reset();
      if (failed) failure_ = "cannot read all of " + files_[file_ - 1].path;
      else if (articles_of_file_ == 0) failure_ = "the file is empty";
    }
    if (!failure_.empty()) {
      Article article;
      article.rejected = std::exchange(failure_, "");
      article.line = 1;
      name(article);
      return article;
    }
    if (file_ == files_.size()) return std::nullopt;
    open_next_file();
  }
}

std::optional<Article> Reader::next_of_file() {
  if (format_known_ && !json_) return next_plain();
  while (std::optional<Line> line = lines_->next()) {
    if (is_blank(line->bytes)) {
      if (!format_known_) held_ += line->bytes;
      continue;
    }
    if (!format_known_) {
      format_known_ = true;
      json_ = is_json_start(line->bytes);
      if (!json_) {
        held_ += line->bytes;
        held_too_long_ = line->cut;
        return next_plain();
      }
    }
    ++articles_of_file_;
    return read_json_line(*line);
  }
  return std::nullopt;
}

Article Reader::read_json_line(const Line& line) {
  Article article;
  if (line.cut) {
    article.rejected = "the line is longer than 32 MiB";
  } else {
    std::string_view bytes = line.bytes;
    while (!bytes.empty() && (bytes.back() == '\n' || bytes.back() == '\r')) bytes.remove_suffix(1);
    article = json_reader_.read(std::string(bytes), options_.date);
  }
  article.line = line.number;
  if (article.id.empty()) article.id = files_[file_ - 1].id + ":" + std::to_string(line.number);
  return article;
}

std::optional<Article> Reader::next_plain() {
  Border border;
  size_t seen = 0;  // bytes of held_ that the border was told of
  uint64_t paragraph_line = held_line_, line_number = held_line_;
  bool at_paragraph = true;
  const auto tell = [&](std::string_view line) {
    const bool blank = is_blank(line);
    if (!blank && at_paragraph) paragraph_line = line_number;
    at_paragraph = blank;
    ++line_number;
    const bool starts = border.sees(line, seen);
    seen += line.size();
    return starts;
  };
  while (seen < held_.size()) {  // what an earlier call read ahead, or the lines that told the format
    const size_t end = std::min(held_.find('\n', seen), held_.size() - 1);
    tell(std::string_view(held_).substr(seen, end + 1 - seen));
  }
  while (std::optional<Line> line = lines_->next()) {
    if (held_too_long_ && at_paragraph) held_.clear();  // only where the next article starts still matters
    const std::string bytes(line->bytes);
    seen = held_.size();
    const bool starts = tell(bytes);
    const size_t cut = std::min(border.paragraph(), held_.size());
    if (starts && (held_too_long_ || !is_head_only(std::string_view(held_).substr(0, cut)))) {
      Article article = complete_plain(held_.substr(0, cut), held_line_);
      held_.erase(0, cut);
      held_ += bytes;
      held_line_ = paragraph_line;
      held_too_long_ = line->cut;
      return article;
    }
    if (line->cut || held_.size() + bytes.size() > kLongestArticle) {
      held_too_long_ = true;
      held_.clear();
    } else {
      held_ += bytes;
    }
  }
  if (is_blank(held_) && !held_too_long_ && (articles_of_file_ > 0 || held_.empty())) return std::nullopt;
  return complete_plain(std::exchange(held_, ""), held_line_);
}

Article Reader::complete_plain(std::string bytes, uint64_t line) {
  Article article;
  if (held_too_long_ || bytes.size() > kLongestArticle) {
    article.rejected = "the article is longer than 4 MiB: cut it, each part opening with 'date YYYY-MM-DD'";
  } else {
    article = read_plain(std::move(bytes), options_.date);
  }
  held_too_long_ = false;
  article.line = line;
  ++articles_of_file_;
  if (article.id.empty()) {
    article.id = files_[file_ - 1].id;
    if (articles_of_file_ > 1) article.id += "." + std::to_string(articles_of_file_);
  }
  return article;
}

void Reader::name(Article& article) {
  const InputFile& file = files_[file_ - 1];
  article.file = file.path == "-" ? "standard input" : file.path;
  if (article.id.empty()) article.id = file.id;
  if (article.rejected.empty() && article.text.size() > kLongestArticle) article.rejected = "the article is longer than 4 MiB";
  if (ids_.insert(article.id).second) return;
  const std::string given = article.id;
  for (size_t number = 2; !ids_.insert(article.id).second; ++number) article.id = given + "." + std::to_string(number);
  if (options_.note)
    options_.note(article.file + ":" + std::to_string(article.line) + ": the id " + given + " is taken; the article is called " +
                  article.id);
}

}  // namespace dateline::ingest
