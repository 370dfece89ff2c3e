#include "encoder/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "encoder/heads.h"
#include "encoder/network.h"
#include "encoder/pieces.h"
#include "encoder/tiny_model.h"

namespace dateline::encoder {
namespace {

// A file that is removed with its owner.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& bytes)
      : path_((std::filesystem::temp_directory_path() / ("dateline-model-" + std::to_string(::getpid()))).string()) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Opens with one arithmetic forced, whatever the environment says.
base::Result<ModelHandle> open_with(const std::string& path, const char* isa) {
  const char* before = std::getenv("DATELINE_ISA");
  const std::string kept = before ? before : "";
  setenv("DATELINE_ISA", isa, 1);
  auto model = open_model(path);
  if (before) setenv("DATELINE_ISA", kept.c_str(), 1);
  else unsetenv("DATELINE_ISA");
  return model;
}

// Sentences of prescribed words; keeps what the Text looks at.
struct Sentences {
  explicit Sentences(const std::vector<std::vector<std::string>>& sentences) {
    for (const auto& sentence : sentences) {
      text::Sentence s;
      s.first = static_cast<uint32_t>(text.words.size());
      for (const std::string& form : sentence) text.words.push_back({{}, text.forms.emplace_back(form), true, false});
      s.last = static_cast<uint32_t>(text.words.size());
      text.sentences.push_back(s);
    }
    text.article = &article;
  }
  ingest::Article article;
  text::Text text;
};

std::vector<std::vector<std::string>> some_sentences(uint32_t seed, size_t count) {
  const char* words[] = {"The", "rebels", "talks", "said", ".", ",", "aab", "ARMY", "U.N.", "", "\xC3", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"};
  std::mt19937 source(seed);
  std::vector<std::vector<std::string>> sentences(count);
  for (auto& sentence : sentences)
    for (size_t length = 1 + source() % 30; length > 0; --length) sentence.emplace_back(words[source() % 12]);
  return sentences;
}

void expect_same(const Reading& a, const Reading& b) {
  EXPECT_EQ(a.upos, b.upos);
  EXPECT_EQ(a.features, b.features);
  EXPECT_EQ(a.lemmas, b.lemmas);
  ASSERT_EQ(a.arcs.size(), b.arcs.size());
  for (size_t i = 0; i < a.arcs.size(); ++i) {
    EXPECT_EQ(a.arcs[i].head, b.arcs[i].head) << i;
    EXPECT_EQ(a.arcs[i].label, b.arcs[i].label) << i;
    EXPECT_EQ(a.arcs[i].probability, b.arcs[i].probability) << i;
  }
  ASSERT_EQ(a.mentions.size(), b.mentions.size());
  for (size_t i = 0; i < a.mentions.size(); ++i) EXPECT_EQ(a.mentions[i].probability, b.mentions[i].probability);
  ASSERT_EQ(a.roles.size(), b.roles.size());
  for (size_t i = 0; i < a.roles.size(); ++i) EXPECT_EQ(a.roles[i].cue_probability, b.roles[i].cue_probability);
}

TEST(Encoder, EveryPathOfATinyModelReads) {
  const TemporaryFile file(tiny_model(1));
  const Sentences sentences(some_sentences(2, 40));
  const auto oracle = open_with(file.path(), "oracle");
  ASSERT_TRUE(oracle.ok()) << oracle.error().message;
  const Reading truth = read(**oracle, sentences.text);
  for (nn::Path path : nn::paths_here()) {
    const std::string isa = nn::describe(path);
    const auto model = open_with(file.path(), isa.c_str());
    ASSERT_TRUE(model.ok()) << model.error().message;
    const Reading reading = read(**model, sentences.text);
    ASSERT_EQ(reading.arcs.size(), sentences.text.words.size());
    size_t equal = 0;
    for (size_t i = 0; i < reading.arcs.size(); ++i) equal += reading.arcs[i].head == truth.arcs[i].head;
    EXPECT_GE(static_cast<double>(equal), (nn::is_int8(path) ? 0.7 : 0.98) * static_cast<double>(reading.arcs.size())) << isa;
    for (const text::Sentence& sentence : sentences.text.sentences) {
      size_t roots = 0;
      for (uint32_t word = sentence.first; word < sentence.last; ++word) {
        const int32_t head = reading.arcs[word].head;
        roots += head < 0;
        if (head >= 0) { EXPECT_TRUE(static_cast<uint32_t>(head) >= sentence.first && static_cast<uint32_t>(head) < sentence.last); }
      }
      EXPECT_EQ(roots, 1u);
    }
  }
}

TEST(Encoder, ResultsDoNotDependOnPackingOrThreads) {
  const TemporaryFile file(tiny_model(3));
  for (nn::Path path : nn::paths_here()) {
    const auto model = open_with(file.path(), nn::describe(path).c_str());
    ASSERT_TRUE(model.ok());
    const Sentences a(some_sentences(4, 60)), b(some_sentences(5, 3)), none({});
    const text::Text* const texts[] = {&b.text, &none.text, &a.text};
    const auto together = read(**model, texts);
    expect_same(together[2], read(**model, a.text));
    expect_same(together[0], read(**model, b.text));
    Reading elsewhere;
    std::thread([&] { elsewhere = read(**model, a.text); }).join();
    expect_same(together[2], elsewhere);
  }
}

TEST(Encoder, LongSentencesAreReadInWindows) {
  const TemporaryFile file(tiny_model(6));
  const auto model = open_model(file.path());
  ASSERT_TRUE(model.ok());
  const Sentences sentences({std::vector<std::string>(199, "rebels"), {std::string(3000, '.')}});
  EXPECT_EQ(read(**model, sentences.text).arcs.size(), 200u);
}

TEST(Encoder, DamagedFilesAreErrors) {
  const std::string good = tiny_model(7);
  for (size_t size : {size_t{0}, size_t{8}, size_t{63}, size_t{64}, good.size() / 2, good.size() - 1})
    EXPECT_FALSE(read_model_bytes(std::string_view(good).substr(0, size), "x").ok()) << size;
  std::string flipped = good;
  flipped[good.size() - 70] ^= 1;
  const auto damaged = read_model_bytes(flipped, "x");
  ASSERT_FALSE(damaged.ok());
  EXPECT_NE(damaged.error().message.find("checksum"), std::string::npos);
  EXPECT_FALSE(open_model("no/such/file").ok());
}

// Damage that a checksum cannot see, because it was made again: an error or a reading, never a crash.
TEST(Encoder, MutatedFilesNeverCrash) {
  const std::string good = tiny_model(8);
  const Sentences sentences(some_sentences(9, 2));
  std::mt19937 source(10);
  size_t opened = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good;
    const bool in_header = round % 4 != 0;
    for (uint32_t changes = 1 + source() % 4; changes > 0; --changes) {
      const size_t at = in_header ? 64 + source() % 6000 : source() % bytes.size();
      if (source() % 3 == 0) bytes[at] = static_cast<char>(source());
      else bytes[at] = "0123456789,:[]{}\"-.e"[source() % 20];
    }
    if (source() % 8 == 0) bytes.resize(64 + source() % (bytes.size() - 64));
    seal(bytes);
    const TemporaryFile file(bytes);
    const auto model = open_model(file.path());
    if (!model) {
      EXPECT_FALSE(model.error().message.empty());
      continue;
    }
    ++opened;
    EXPECT_EQ(read(**model, sentences.text).arcs.size(), sentences.text.words.size());
  }
  EXPECT_GT(opened, 50u);
}

TEST(Encoder, LemmaScripts) {
  const struct {
    LemmaScript script;
    const char *form, *lemma;
  } cases[] = {{{'l', 0, 3, "y"}, "countries", "country"}, {{'t', 0, 0, ""}, "KHARTOUM", "Khartoum"}, {{'k', 0, 0, ""}, "U.N.", "U.N."},
               {{'l', 0, 9, ""}, "Is", "is"},              {{'l', 2, 0, ""}, "unmade", "made"},       {{'l', 0, 0, ""}, "Élan", "élan"},
               {{'k', 0, 0, ""}, "", ""}};
  for (const auto& c : cases) EXPECT_EQ(apply(c.script, c.form), c.lemma) << c.form;
}

// What PyTorch computed with the committed model (training/record.py).
class Golden : public testing::Test {
 protected:
  void SetUp() override {
    std::ifstream in("tests/golden/encoder/tensors.json");
    const char* model = std::getenv("DATELINE_MODEL");
    path_ = model ? model : "models/en.dlm";
    if (!in || !std::filesystem::exists(path_)) GTEST_SKIP() << "no recorded tensors or no model";
    golden_ = nlohmann::json::parse(in);
    uint32_t crc = 0;
    std::ifstream(path_, std::ios::binary).seekg(24).read(reinterpret_cast<char*>(&crc), 4);
    if (crc != golden_["model"].get<uint32_t>()) GTEST_SKIP() << "the tensors were recorded of another model";
  }
  std::string path_;
  nlohmann::json golden_;
};

TEST_F(Golden, PiecesAndMixes) {
  const auto file = open_model_file(path_);
  ASSERT_TRUE(file.ok());
  const Tensor& vocabulary = file->tensors.at("vocab");
  const auto pieces = make_pieces({vocabulary.data, vocabulary.bytes}, file->encoder.vocab);
  ASSERT_TRUE(pieces.ok());
  for (nn::Path path : nn::paths_here()) {
    const auto network = load_network(*file, path);
    ASSERT_TRUE(network.ok());
    const float allowed = nn::is_int8(path) ? 0.4f : path == nn::Path::kInt16 ? 0.02f : 0.001f;
    for (const auto& sentence : golden_["sentences"]) {
      Pack pack;
      pack.pieces = {pieces->cls};
      pack.shapes = {0};
      for (const std::string form : sentence["words"]) {
        cut(*pieces, form, pack.pieces);
        pack.shapes.resize(pack.pieces.size(), shape_of(form));
      }
      pack.pieces.push_back(pieces->sep);
      pack.shapes.push_back(0);
      pack.starts = {0, static_cast<uint32_t>(pack.pieces.size())};
      ASSERT_EQ(nlohmann::json(pack.pieces), sentence["pieces"]);
      ASSERT_EQ(std::vector<int>(pack.shapes.begin(), pack.shapes.end()), sentence["shapes"].get<std::vector<int>>());
      State state;
      run(*network, pack, state);
      for (size_t mix = 0; mix < file->mixes.size(); ++mix)
        for (size_t word = 0; word < sentence["words"].size(); ++word) {
          const auto span = sentence["word_pieces"][word].get<std::vector<size_t>>();
          const auto expected = sentence["mixes"][file->mixes[mix]][word].get<std::vector<float>>();
          for (size_t i = 0; i < expected.size(); ++i) {
            float mean = 0;
            for (size_t row = span[0]; row < span[1]; ++row) mean += state.mixes[mix][row * network->shape.width + i];
            EXPECT_NEAR(mean / static_cast<float>(span[1] - span[0]), expected[i], allowed) << nn::describe(path) << ", word " << word;
          }
        }
    }
  }
}

// Where rounding may turn a close choice: in eight bits one word in twenty may differ, in sixteen one in fifty.
TEST_F(Golden, TagsAndTrees) {
  for (const char* isa : {"oracle", "fp32", "int16", "int8"}) {
    const auto path = nn::choose_path(isa);
    if (!path) continue;  // the CPU lacks it
    const auto model = open_with(path_, isa);
    ASSERT_TRUE(model.ok()) << model.error().message;
    size_t words = 0, upos = 0, features = 0, heads = 0, relations = 0;
    for (const auto& sentence : golden_["sentences"]) {
      const Sentences one({sentence["words"].get<std::vector<std::string>>()});
      const Reading reading = read(**model, one.text);
      for (size_t word = 0; word < one.text.words.size(); ++word, ++words) {
        upos += (*reading.upos_names)[reading.upos[word]] != sentence["best"]["upos"][word];
        features += (*reading.feature_names)[reading.features[word]] != sentence["best"]["feats"][word];
        heads += reading.arcs[word].head + 1 != sentence["deps"]["head"][word].get<int>();
        relations += (*reading.relation_names)[reading.arcs[word].label] != sentence["deps"]["deprel"][word];
      }
    }
    ASSERT_GT(words, 50u);
    const size_t allowed = nn::is_int8(*path) ? words / 20 : *path == nn::Path::kInt16 ? words / 50 : 0;
    for (size_t wrong : {upos, features, heads, relations}) EXPECT_LE(wrong, allowed) << isa;
  }
}

// Who takes part, as PyTorch computes it.
TEST_F(Golden, Parties) {
  const auto model = open_with(path_, "oracle");
  ASSERT_TRUE(model.ok()) << model.error().message;
  size_t compared = 0;
  for (const auto& sentence : golden_["sentences"]) {
    const Sentences one({sentence["words"].get<std::vector<std::string>>()});
    const Reading reading = read(**model, one.text);
    for (const auto& expected : sentence["events"]) {
      const EventWord* event = event_word(reading, expected["word"]);
      if (!event) continue;  // surely no event
      ASSERT_EQ(event->actor.size(), one.text.words.size());
      ASSERT_EQ(event->recipient.size(), one.text.words.size());
      EXPECT_EQ(event->modes.size(), reading.mode_names->size());
      for (size_t word = 0; word < event->actor.size(); ++word, ++compared) {
        EXPECT_NEAR(event->actor[word], expected["actor"][word].get<float>(), 0.002f);
        EXPECT_NEAR(event->recipient[word], expected["recipient"][word].get<float>(), 0.002f);
      }
    }
  }
  EXPECT_GT(compared, 30u);
}

}  // namespace
}  // namespace dateline::encoder
