#include "ingest/dateline.h"

#include <gtest/gtest.h>

namespace dateline::ingest {
namespace {

TEST(Dateline, KnownForms) {
  const struct { const char* text; const char* place; const char* date; const char* agency; const char* rest; } rows[] = {
      {"KHARTOUM, March 3 (Agency) - Troops left.", "KHARTOUM", "2021-03-03", "Agency", "Troops left."},
      {"WASHINGTON (AP) — The Senate voted.", "WASHINGTON", "", "AP", "The Senate voted."},
      {"Beijing, 5 Oct. (Xinhua) -- China said.", "Beijing", "2020-10-05", "Xinhua", "China said."},
      {"PARIS, July 2 - France agreed.", "PARIS", "2021-07-02", "", "France agreed."},
      {"PARIS, July 2, 2004 – France agreed.", "PARIS", "2004-07-02", "", "France agreed."},
      {"PORT-AU-PRINCE, Haiti (AP) - Rain fell.", "PORT-AU-PRINCE, Haiti", "", "AP", "Rain fell."},
      {"WASHINGTON, D.C. — Rain fell.", "WASHINGTON, D.C.", "", "", "Rain fell."},
      {"MOSCOW. Jan 20 (Interfax) - Rain fell.", "MOSCOW", "2021-01-20", "Interfax", "Rain fell."},
      {"MOSCOW, January 20. /TASS/. Rain fell.", "MOSCOW", "2021-01-20", "TASS", "Rain fell."},
      {"SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] RAIN FELL.", "SAN SALVADOR", "1990-01-03", "ACAN-EFE", "RAIN FELL."},
      {"(Reuters) - Rain fell.", "", "", "Reuters", "Rain fell."},
      {"London (CNN)Rain fell.", "London", "", "CNN", "Rain fell."},
      {"GAZA/JERUSALEM, Wednesday (Reuters) - Rain fell.", "GAZA/JERUSALEM", "2021-02-10", "Reuters", "Rain fell."},
      {"KHARTOUM, Dec 31 (Reuters) - Rain fell.", "KHARTOUM", "2020-12-31", "Reuters", "Rain fell."},
      {"São Paulo, 4 February 2021 (AFP)- Rain fell.", "São Paulo", "2021-02-04", "AFP", "Rain fell."},
      {"UNITED NATIONS, Sept. 3 (Xinhua) --\nRain fell.", "UNITED NATIONS", "2020-09-03", "Xinhua", "Rain fell."},
  };
  for (const auto& row : rows) {
    const std::string text = row.text;
    const Dateline found = find_dateline(text, {0, static_cast<uint32_t>(text.size())}, base::make_date(2021, 2, 10));
    EXPECT_EQ(found.place, row.place) << text;
    EXPECT_EQ(base::format_date(found.date), row.date) << text;
    EXPECT_EQ(found.agency, row.agency) << text;
    EXPECT_EQ(text.substr(std::min(text.size(), text.find_first_not_of(" \n", found.span.end))), row.rest) << text;
    EXPECT_EQ(base::slice(text, found.place_span), row.place) << text;
  }
}

TEST(Dateline, OrdinaryOpeningsAreNoDateline) {
  for (const char* text : {
           "Russia, China and Iran met on Wednesday - their first talks this year.", "The army said - again - that it would stay.",
           "BREAKING - Troops enter the capital.", "UPDATE 2 - Shares fall.", "Obama — who had been in Paris — left.", "",
           "March 3 was a quiet day in Khartoum.", "President Xi (right) – seen here - spoke.", "- a list item", "Israeli–Palestinian talks ended.",
           "French police on Tuesday (March 3) arrested two men - both students."}) {
    const std::string_view view = text;
    EXPECT_TRUE(find_dateline(view, {0, static_cast<uint32_t>(view.size())}, base::make_date(2021, 2, 10)).span.empty()) << text;
  }
}

}  // namespace
}  // namespace dateline::ingest
