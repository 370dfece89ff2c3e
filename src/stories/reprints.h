// Finds, while articles come in, those that reprint, update or cut an earlier one: of this run or of a dataset.
//
//   Reprints reprints;
//   reprints.refresh(files_of_the_dataset, is_published);
//   Sketched article{id, date, sketch(text)};
//   if (std::string original = reprints.original_of(article); original.empty()) reprints.add(article);
//
// Parts of the dataset are mapped, not loaded, and only those of the days around an article are looked into. What is in no
// part yet is held here, 1.6 KB an article; refresh() lets go of it once it is published. The answers depend only on which
// articles were added or published before, not on which of both. One thread at a time.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "stories/sketch_file.h"

namespace dateline::stories {

inline constexpr size_t kOpenArticles = 256;    // looked through one by one
inline constexpr size_t kRefreshAfter = 8192;   // unpublished articles after which a refresh is due

class Reprints {
 public:
  // The id of the most similar earlier article that this one reprints; "" for none.
  std::string original_of(const Sketched& article) const;
  void add(Sketched article);

  // Looks into `files` (sketches.bin of all parts) from now on, and forgets articles for which `published` holds.
  // A file that cannot be read is passed over: its part is damaged, which `check` reports.
  void refresh(const std::vector<std::string>& files, const std::function<bool(const std::string& id)>& published);
  bool refresh_is_due() const { return held_since_refresh_ >= kRefreshAfter; }

 private:
  struct Published {
    base::MappedFile bytes;
    SketchFile file;
  };
  std::map<std::string, Published> published_;      // by path
  std::vector<std::unique_ptr<std::string>> packed_;  // of kOpenArticles articles each
  std::vector<SketchFile> held_;                    // views of packed_
  std::vector<Sketched> open_;
  size_t held_since_refresh_ = 0;
};

}  // namespace dateline::stories
