// Modes that follow from what is asked for, refused or threatened. Internal to `events/`.
//
//   std::string mode = mode_of_content("REQUEST", "RETREAT", {"release"});   // "yield"
//
// Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::events {

// The mode that REQUEST, REJECT or THREATEN takes when the content is an act of `content_type` with `content_modes`;
// "" when the type has no such modes.
std::string mode_of_content(std::string_view type, std::string_view content_type, const std::vector<std::string>& content_modes);

// The CAMEO code one level below the root for a type and mode that the lexicon gave no deeper code; "" when there is none.
std::string_view cameo_of_mode(std::string_view type, std::string_view mode);

// CAMEO's code for a type whose event lies ahead or of which only the type is known: the root.
std::string_view cameo_root(std::string_view type);

}  // namespace dateline::events
