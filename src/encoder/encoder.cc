#include "encoder/encoder.h"

#include <algorithm>
#include <cstdlib>

#include "encoder/heads.h"
#include "encoder/model_file.h"
#include "encoder/network.h"
#include "encoder/pieces.h"

namespace dateline::encoder {
namespace {

constexpr size_t kPackPieces = 320;  // rows of one pass: large enough for the products, small enough for the cache

// One sentence on its way through the network: one or more sequences of pieces.
struct Job {
  uint32_t text = 0;
  uint32_t first = 0, last = 0;        // words
  std::vector<int32_t> pieces;
  std::vector<uint32_t> piece_start;   // by word, one more than words
};

// No word gets more than `most` pieces, so that each fits a sequence.
Job cut_sentence(const Pieces& pieces, const text::Text& text, uint32_t number, uint32_t first, uint32_t last, size_t most) {
  Job job{number, first, last, {}, {}};
  for (uint32_t word = first; word < last; ++word) {
    job.piece_start.push_back(static_cast<uint32_t>(job.pieces.size()));
    cut(pieces, text.words[word].form, job.pieces);
    job.pieces.resize(std::min(job.pieces.size(), job.piece_start.back() + most));
  }
  job.piece_start.push_back(static_cast<uint32_t>(job.pieces.size()));
  return job;
}

// Appends a job's sequences to a pack and notes the row of each word's first piece.
void add_to_pack(const Pieces& vocabulary, const text::Text& text, const Job& job, size_t longest, Pack& pack, std::vector<uint32_t>& rows) {
  auto open = [&] {
    pack.pieces.push_back(vocabulary.cls);
    pack.shapes.push_back(0);
  };
  auto close = [&] {
    pack.pieces.push_back(vocabulary.sep);
    pack.shapes.push_back(0);
    pack.starts.push_back(static_cast<uint32_t>(pack.pieces.size()));
  };
  if (pack.starts.empty()) pack.starts.push_back(0);
  open();
  for (uint32_t word = job.first; word < job.last; ++word) {
    const uint32_t begin = job.piece_start[word - job.first], end = job.piece_start[word - job.first + 1];
    if (pack.pieces.size() - pack.starts.back() + (end - begin) + 1 > longest) {
      close();
      open();
    }
    rows.push_back(static_cast<uint32_t>(pack.pieces.size()));
    const uint8_t shape = shape_of(text.words[word].form);
    for (uint32_t piece = begin; piece < end; ++piece) {
      pack.pieces.push_back(job.pieces[piece]);
      pack.shapes.push_back(shape);
    }
  }
  close();
}

void mean_rows(const nn::Aligned<float>& mix, size_t width, uint32_t row, uint32_t count, float* out) {
  std::fill(out, out + width, 0.0F);
  for (uint32_t piece = 0; piece < count; ++piece) {
    const float* from = mix.data() + (size_t{row} + piece) * width;
    for (size_t i = 0; i < width; ++i) out[i] += from[i];
  }
  const float share = 1.0F / static_cast<float>(count);
  for (size_t i = 0; i < width; ++i) out[i] *= share;
}

}  // namespace

class Model {
 public:
  ModelFile file;
  Network network;
  Pieces pieces;
  Heads heads;
};

namespace {

Reading empty_reading(const Model& model, size_t words) {
  Reading reading;
  reading.upos.resize(words);
  reading.features.resize(words);
  reading.lemmas.resize(words);
  reading.arcs.resize(words);
  if (model.heads.has_roles) reading.roles.resize(words);
  if (model.heads.events.has_trigger) reading.triggers.resize(words);
  reading.upos_names = &model.heads.upos.labels;
  reading.feature_names = &model.heads.features.labels;
  reading.relation_names = &model.heads.dependencies.labels;
  reading.mode_names = &model.heads.events.mode.labels;
  return reading;
}

struct Scratch {
  State state;
  HeadState heads;
  std::vector<nn::Aligned<float>> vectors;
};

void run_pack(const Model& model, std::span<const text::Text* const> texts, std::span<const Job> jobs, Scratch& scratch, std::vector<Reading>& readings) {
  const size_t width = model.network.shape.width;
  Pack pack;
  std::vector<uint32_t> rows;
  for (const Job& job : jobs) add_to_pack(model.pieces, *texts[job.text], job, model.network.shape.positions, pack, rows);
  run(model.network, pack, scratch.state);
  scratch.vectors.resize(model.network.mixes.size());
  size_t at = 0;
  std::vector<std::string_view> forms;
  for (const Job& job : jobs) {
    const size_t words = job.last - job.first;
    WordVectors vectors{{}, words, width};
    for (size_t mix = 0; mix < scratch.vectors.size(); ++mix) {
      float* out = nn::room(scratch.vectors[mix], words * width);
      for (size_t word = 0; word < words; ++word)
        mean_rows(scratch.state.mixes[mix], width, rows[at + word], job.piece_start[word + 1] - job.piece_start[word], out + word * width);
      vectors.mixes.push_back(out);
    }
    forms.clear();
    for (uint32_t word = job.first; word < job.last; ++word) forms.push_back(texts[job.text]->words[word].form);
    read_sentence(model.heads, vectors, forms, job.first, scratch.heads, readings[job.text]);
    at += words;
  }
}

// Heads keep 8 bits of their inputs, with a range for each row, or more: 7 bits would cost them.
nn::Path head_path(nn::Path path) { return path == nn::Path::kInt8Avx2 ? nn::Path::kInt16 : path; }

}  // namespace

void ModelDeleter::operator()(Model* model) const { delete model; }

base::Result<ModelHandle> open_model(const std::string& path) {
  base::Result<nn::Path> chosen = nn::choose_path(std::getenv("DATELINE_ISA"));
  if (!chosen) return chosen.error();
  base::Result<ModelFile> file = open_model_file(path);
  if (!file) return file.error();
  ModelHandle model(new Model);
  model->file = *std::move(file);
  base::Result<Network> network = load_network(model->file, *chosen);
  if (!network) return base::Error{path + ": " + network.error().message};
  model->network = *std::move(network);
  const auto vocabulary = model->file.tensors.find("vocab");
  if (vocabulary == model->file.tensors.end()) return base::Error{path + ": the model has no vocabulary; fetch models/en.dlm again"};
  base::Result<Pieces> pieces = make_pieces({vocabulary->second.data, vocabulary->second.bytes}, model->network.shape.vocab);
  if (!pieces) return base::Error{path + ": " + pieces.error().message};
  model->pieces = *std::move(pieces);
  base::Result<Heads> heads = load_heads(model->file, model->pieces, head_path(*chosen));
  if (!heads) return base::Error{path + ": " + heads.error().message};
  model->heads = *std::move(heads);
  return model;
}

Reading read(const Model& model, const text::Text& text) {
  const text::Text* const texts[] = {&text};
  return std::move(read(model, std::span<const text::Text* const>(texts)).front());
}

std::vector<Reading> read(const Model& model, std::span<const text::Text* const> texts) {
  thread_local Scratch scratch;
  std::vector<Reading> readings;
  std::vector<Job> jobs;
  const size_t longest_word = model.network.shape.positions - 2;
  for (uint32_t number = 0; number < texts.size(); ++number) {
    readings.push_back(empty_reading(model, texts[number]->words.size()));
    for (const text::Sentence& sentence : texts[number]->sentences)
      jobs.push_back(cut_sentence(model.pieces, *texts[number], number, sentence.first, sentence.last, longest_word));
  }
  std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.pieces.size() < b.pieces.size(); });
  for (size_t begin = 0; begin < jobs.size();) {
    size_t end = begin, rows = 0;
    while (end < jobs.size() && (end == begin || rows + jobs[end].pieces.size() + 2 <= kPackPieces)) rows += jobs[end++].pieces.size() + 2;
    run_pack(model, texts, std::span(jobs).subspan(begin, end - begin), scratch, readings);
    begin = end;
  }
  for (Reading& reading : readings)
    std::stable_sort(reading.mentions.begin(), reading.mentions.end(), [](const MentionSpan& a, const MentionSpan& b) { return a.first < b.first; });
  return readings;
}

std::string describe_isa(const Model& model) { return nn::describe(model.network.path); }

}  // namespace dateline::encoder
