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

}  // namespace dateline::dataset
