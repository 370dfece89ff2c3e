// What a source's name or address says of where it is published. Internal to `places/`.
//
//   country_of_source("lfpress.ca", "")   // "CAN"
//   place_in_source("parisbeacon.com")    // "paris"
//
// Pure functions; safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace dateline::places {

// alpha-3 of the country whose ending a web address has; "" for .com and other endings of no country.
std::string country_of_source(std::string_view source, std::string_view url);

// The town that a paper's name or address opens with: "columbus" of "columbusdispatch.com" and "The Columbus Dispatch".
std::string place_in_source(std::string_view source);

}  // namespace dateline::places
