// Names of places in an article, resolved to points on the map.
//
//   Result<GazetteerHandle> gazetteer = open_gazetteer("gazetteer.bin", {});
//   Places places = find(text, reading, trees, cast, **gazetteer);
//
// The gazetteer is immutable after opening and safe from any thread; it must outlive no result (plain values).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "actors/actors.h"
#include "base/result.h"
#include "base/span.h"
#include "encoder/reading.h"
#include "syntax/trees.h"
#include "text/text.h"

namespace dateline::places {

struct Place {
  base::Span span;
  uint32_t first = 0, last = 0;  // words [first, last); both 0 for the dateline's place
  uint32_t head = 0;
  std::string text;
  std::string name;        // in the gazetteer
  std::string country;     // alpha-3
  std::string admin1;      // English name
  double latitude = 0, longitude = 0;  // degrees, WGS 84
  uint64_t geonameid = 0;  // 0 when it has none
  std::string feature;     // GeoNames feature code: PPLC, ADM1, PCLI …
  float confidence = 0;
  bool resolved = false;
  bool in_name = false;    // stands inside the name of something else: "Alexandria Police"
  std::string why;
};

struct Places {
  std::vector<Place> list;              // in order of the text; the dateline's place first
  std::vector<int32_t> place_of_word;   // by word, or -1
};

class Gazetteer;
struct GazetteerDeleter {
  void operator()(Gazetteer* gazetteer) const;
};
using GazetteerHandle = std::unique_ptr<Gazetteer, GazetteerDeleter>;

// `layers`: the user's own gazetteers (see docs/places.md), later ones win.
base::Result<GazetteerHandle> open_gazetteer(const std::string& path, const std::vector<std::string>& layers);

Places find(const text::Text& text, const encoder::Reading& reading, const syntax::Trees& trees,
            const actors::Cast& cast, const Gazetteer& gazetteer);

}  // namespace dateline::places
