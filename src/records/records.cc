#include "records/records.h"

#include "records/build.h"

namespace dateline::records {

std::string to_json_lines(const pipeline::Coded& coded, const Layers& layers) {
  const Builder build(coded);
  std::string lines;
  const auto write = [&](const Json& record) {
    lines += record.dump(-1, ' ', false, Json::error_handler_t::replace);
    lines += '\n';
  };
  write(build.article());
  for (size_t i = 0; i < coded.events.list.size(); ++i) write(build.event(i));
  for (size_t i = 0; i < coded.statements.list.size(); ++i) write(build.statement(i));
  for (size_t i = 0; i < coded.relations.size(); ++i) write(build.relation(i));
  if (layers.times)
    for (size_t i = 0; i < coded.times.list.size(); ++i) write(build.time(i));
  if (layers.places)
    for (size_t i = 0; i < coded.places.list.size(); ++i) write(build.place(i));
  if (layers.mentions)
    for (size_t i = 0; i < coded.cast.list.size(); ++i) write(build.mention(i));
  return lines;
}

}  // namespace dateline::records
