// The dateline at the head of a dispatch: "KHARTOUM, March 3 (Agency) -".
//
//   Dateline dateline = find_dateline(text, body, publication);
//   if (!dateline.span.empty()) use(dateline.place, dateline.date, dateline.agency);
//
// Known forms: PLACE[, REGION][, DATE] [(AGENCY)] DASH with any dash, DATE in either order, with or without year or
// weekday, PLACE in capitals or, with a date or an agency, not; "(AGENCY) -"; "MOSCOW, October 20. /TASS/.".
// Pure function; safe from any thread.
#pragma once

#include <string_view>

#include "base/date.h"
#include "base/span.h"
#include "ingest/article.h"

namespace dateline::ingest {

// Looks at the first line of `body` only. A year that is not given is the one nearest to `publication` (may be unknown).
Dateline find_dateline(std::string_view text, base::Span body, base::Date publication);

}  // namespace dateline::ingest
