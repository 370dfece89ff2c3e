#include "stories/reprints.h"

#include <algorithm>
#include <set>
#include <utility>

namespace dateline::stories {

std::string Reprints::original_of(const Sketched& article) const {
  Match best;
  for (const auto& [path, part] : published_) part.file.find(article.sketch, article.date, best);
  for (const SketchFile& file : held_) file.find(article.sketch, article.date, best);
  for (const Sketched& candidate : open_)
    if (share_band(candidate.sketch, article.sketch)) consider(candidate, article.sketch, article.date, best);
  return best.id;
}

void Reprints::add(Sketched article) {
  open_.push_back(std::move(article));
  ++held_since_refresh_;
  if (open_.size() < kOpenArticles) return;
  packed_.push_back(std::make_unique<std::string>(pack(open_)));
  held_.push_back(*SketchFile::read(*packed_.back()));
  open_.clear();
}

void Reprints::refresh(const std::vector<std::string>& files, const std::function<bool(const std::string& id)>& published) {
  const std::set<std::string> wanted(files.begin(), files.end());
  std::erase_if(published_, [&](const auto& entry) { return !wanted.contains(entry.first); });
  for (const std::string& path : wanted) {
    if (published_.contains(path)) continue;
    base::Result<base::MappedFile> bytes = base::map_file(path);
    if (!bytes) continue;
    if (const std::optional<SketchFile> file = SketchFile::read(bytes->bytes())) published_.emplace(path, Published{*std::move(bytes), *file});
  }
  std::vector<Sketched> left;
  for (const SketchFile& file : held_)
    for (Sketched& article : file.all())
      if (!published(article.id)) left.push_back(std::move(article));
  for (Sketched& article : open_)
    if (!published(article.id)) left.push_back(std::move(article));
  held_.clear();
  packed_.clear();
  open_.clear();
  for (Sketched& article : left) add(std::move(article));
  held_since_refresh_ = 0;
}

}  // namespace dateline::stories
