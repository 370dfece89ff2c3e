#include "places/source.h"

#include <algorithm>
#include <array>
#include <utility>

#include "places/words.h"

namespace dateline::places {
namespace {

// Endings of countries whose press writes English, and of the largest others.
constexpr std::array<std::pair<std::string_view, std::string_view>, 46> kEndings = {{
    {"ae", "ARE"}, {"au", "AUS"}, {"bd", "BGD"}, {"bw", "BWA"}, {"ca", "CAN"}, {"cn", "CHN"}, {"cy", "CYP"}, {"de", "DEU"}, {"eg", "EGY"},
    {"es", "ESP"}, {"et", "ETH"}, {"fj", "FJI"}, {"fr", "FRA"}, {"ge", "GEO"}, {"gh", "GHA"}, {"gr", "GRC"}, {"hk", "HKG"}, {"id", "IDN"}, {"ie", "IRL"},
    {"il", "ISR"}, {"in", "IND"}, {"iq", "IRQ"}, {"ir", "IRN"}, {"it", "ITA"}, {"jm", "JAM"}, {"jp", "JPN"}, {"ke", "KEN"}, {"kr", "KOR"},
    {"lb", "LBN"}, {"lk", "LKA"}, {"mt", "MLT"}, {"mw", "MWI"}, {"my", "MYS"}, {"na", "NAM"}, {"ng", "NGA"}, {"np", "NPL"}, {"nz", "NZL"},
    {"ph", "PHL"}, {"pk", "PAK"}, {"ru", "RUS"}, {"sg", "SGP"}, {"tr", "TUR"}, {"ua", "UKR"}, {"uk", "GBR"}, {"za", "ZAF"}, {"zw", "ZWE"},
}};

// "https://www.lfpress.ca/news/1" -> "lfpress.ca"; "" when it is no address.
std::string_view host_of(std::string_view address) {
  if (const size_t scheme = address.find("://"); scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("/:?"));
  if (address.find('.') == std::string_view::npos || address.find(' ') != std::string_view::npos) return "";
  return address.starts_with("www.") ? address.substr(4) : address;
}

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return folded;
}

// "parisbeacon" -> "paris": cut where a word for a paper begins.
std::string before_paper(const std::string& label) {
  for (size_t at = 4; at < label.size(); ++at)
    for (size_t size = label.size() - at; size >= 3; --size)
      if (at + size == label.size() && is_word(WordClass::kPaper, label.substr(at, size))) return label.substr(0, at);
  return "";
}

}  // namespace

std::string country_of_source(std::string_view source, std::string_view url) {
  for (std::string_view address : {source, url}) {
    const std::string_view host = host_of(address);
    const size_t dot = host.rfind('.');
    if (dot == std::string_view::npos) continue;
    const std::string ending = lower(host.substr(dot + 1));
    for (const auto& [known, country] : kEndings)
      if (known == ending) return std::string(country);
  }
  return "";
}

std::string place_in_source(std::string_view source) {
  const std::string_view host = host_of(source);
  if (!host.empty()) return before_paper(lower(host.substr(0, host.find('.'))));
  std::string name = lower(source);
  if (name.starts_with("the ")) name.erase(0, 4);
  const size_t space = name.find(' ');
  if (space == std::string::npos || !is_word(WordClass::kPaper, name.substr(name.rfind(' ') + 1))) return "";
  return name.substr(0, name.rfind(' '));
}

}  // namespace dateline::places
