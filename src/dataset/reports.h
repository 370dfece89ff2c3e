// Events as the reports that stories link: from records, and from a dataset when a run goes on.
//
//   std::string lines = with_links(std::move(json_lines), clusters);   // events of one article get their field "link"
//   Result<void> known = for_latest_reports(folder, kMostReports, [&](const Report& report, const std::string& link) { … });
//
// Linked are affirmed, actual events that fall within a week. Others keep null.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "dataset/parts.h"
#include "stories/clusters.h"

namespace dateline::dataset {

// `json_lines` as `records` writes them: "link" is the last field of an event and null.
std::string with_links(std::string json_lines, stories::Clusters& clusters);

// The latest `most` linked events, in the order in which they were added.
base::Result<void> for_latest_reports(const Folder& folder, size_t most,
                                      const std::function<void(const stories::Report& report, const std::string& link)>& take);

// All events that are to be linked, linked or not, by day, article and sentence. Sorts that do not fit into memory go to
// `spill_folder`.
base::Result<void> for_all_reports(const std::vector<Part>& parts, const std::string& spill_folder, const std::function<void(const stories::Report& report)>& take);

// {"id":…,"link":…} and a line end.
std::string link_line(const std::string& id, const std::string& link);

}  // namespace dateline::dataset
