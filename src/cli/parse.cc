#include "cli/commands.h"
#include "cli/stream.h"
#include "pipeline/pipeline.h"
#include "syntax/conllu.h"

namespace dateline::cli {

int run_parse(const Options& options) {
  base::Result<encoder::ModelHandle> model = pipeline::open_model(options.paths);
  if (!model) return fail(model.error().message);
  pipeline::Resources resources;
  resources.model = std::move(*model);
  return run_stream(options, "", [&](std::vector<ingest::Article> batch) {
    Outcome result;
    for (const std::unique_ptr<pipeline::Coded>& coded : pipeline::parse(resources, std::move(batch))) {
      result.articles += 1;
      result.words += coded->text.words.size();
      if (coded->article.rejected.empty()) result.bytes += syntax::to_conllu(coded->trees);
      else result.warnings.push_back(rejection(coded->article));
    }
    return result;
  });
}

}  // namespace dateline::cli
