#include <cstdio>

#include "cli/commands.h"
#include "cli/flags.h"
#include "encoder/encoder.h"
#include "pipeline/pipeline.h"

namespace dateline::cli {

int run_version(const Options& options) {
  std::printf("dateline %s\n", DATELINE_VERSION);
  base::Result<encoder::ModelHandle> model = pipeline::open_model(options.paths);
  std::printf("model: %s\n", model ? encoder::describe_isa(**model).c_str() : model.error().message.c_str());
  return kDone;
}

}  // namespace dateline::cli
