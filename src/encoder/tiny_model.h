// A small model with random weights, for tests: the file of docs/model-file.md in memory.
//
//   std::string bytes = tiny_model(1);
//   seal(bytes);   // sets size and checksum again after bytes were changed
//
// Header-only; used by tests alone.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

namespace dateline::encoder {

inline void seal(std::string& bytes) {
  const uint64_t size = bytes.size();
  std::memcpy(bytes.data() + 16, &size, 8);
  const auto crc = static_cast<uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()) + 64, bytes.size() - 64));
  std::memcpy(bytes.data() + 24, &crc, 4);
}

class TinyModel {
 public:
  explicit TinyModel(uint32_t seed) : source_(seed) {}

  std::string build() {
    const std::string vocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nrebels\n##s\ntalk\nsaid\n.\n,\na\n##a\nb\n##b\narmy\n";
    add("vocab", "u8", {static_cast<int>(vocabulary.size())}, vocabulary);
    std::string words(16 * kWidth, '\0');
    for (char& c : words) c = static_cast<char>(source_());
    add("embedding.word", "i8", {16, kWidth}, words);
    floats("embedding.word.scale", {16}, 0.01f);
    floats("embedding.position", {32, kWidth});
    floats("embedding.type", {kWidth});
    floats("embedding.shape", {8, kWidth});
    norm("embedding.norm");
    for (int n = 0; n < 2; ++n) layer("layer." + std::to_string(n) + ".");
    for (const char* mix : {"mix.syntax", "mix.meaning"}) floats(mix, {3});
    heads();
    return pack();
  }

 private:
  static constexpr int kWidth = 16;

  void add(const std::string& name, const char* type, std::vector<int> shape, std::string bytes) {
    tensors_.push_back({{"name", name}, {"dtype", type}, {"shape", shape}, {"bytes", bytes.size()}});
    data_.push_back(std::move(bytes));
  }
  void floats(const std::string& name, std::vector<int> shape, float spread = 0.3f) {
    size_t count = 1;
    for (int n : shape) count *= static_cast<size_t>(n);
    std::normal_distribution<float> normal(0, spread);
    std::string bytes(count * 4, '\0');
    for (size_t i = 0; i < count; ++i) {
      const float value = normal(source_);
      std::memcpy(bytes.data() + 4 * i, &value, 4);
    }
    add(name, "f32", std::move(shape), std::move(bytes));
  }
  void linear(const std::string& name, int outputs, int inputs) {
    floats(name + ".weight", {outputs, inputs});
    floats(name + ".bias", {outputs});
  }
  void norm(const std::string& name) {
    floats(name + ".weight", {kWidth});
    floats(name + ".bias", {kWidth});
  }
  void ranges(const std::string& name, int inputs) {
    const float value = 2;
    std::string bytes;
    for (int i = 0; i < inputs; ++i) bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    add(name + ".range", "f32", {inputs}, bytes);
  }
  void layer(const std::string& name) {
    for (const char* part : {"qkv", "out", "up"}) ranges(name + part, kWidth);
    ranges(name + "down", 32);
    linear(name + "qkv", 3 * kWidth, kWidth);
    linear(name + "out", kWidth, kWidth);
    norm(name + "norm1");
    linear(name + "up", 32, kWidth);
    linear(name + "down", kWidth, 32);
    norm(name + "norm2");
  }
  void tags(const std::string& name, const char* mix, const char* decode, std::vector<std::string> labels) {
    linear("head." + name + ".out", static_cast<int>(labels.size()), kWidth);
    heads_.push_back({{"name", name}, {"kind", "tags"}, {"mix", mix}, {"hidden", 0}, {"decode", decode}, {"labels", labels}});
  }
  void heads() {
    tags("upos", "syntax", "argmax", {"NOUN", "PUNCT", "VERB"});
    tags("feats", "syntax", "argmax", {"Number=Plur", "_"});
    tags("lemma", "syntax", "argmax", {"k;0,0,", "l;0,1,", "l;0,0,"});
    tags("mention", "meaning", "bio", {"B-person", "B-state", "I-person", "I-state", "O"});
    for (const char* role : {"source", "cue", "content"})
      tags(role, "meaning", "bio", {std::string("B-") + role, std::string("I-") + role, "O"});
    const std::vector<std::string> relations = {"nsubj", "obj", "punct", "root"};
    heads_.push_back({{"name", "deps"}, {"kind", "biaffine"}, {"mix", "syntax"}, {"labels", relations}});
    for (const char* side : {"arc_dep", "arc_head"}) linear(std::string("head.deps.") + side, 12, kWidth);
    for (const char* side : {"label_dep", "label_head"}) linear(std::string("head.deps.") + side, 6, kWidth);
    floats("head.deps.root", {kWidth});
    floats("head.deps.arc", {12, 12});
    floats("head.deps.arc_bias", {12});
    floats("head.deps.label", {4, 6, 6});
    floats("head.deps.label_bias_dep", {4, 6});
    floats("head.deps.label_bias_head", {4, 6});
    floats("head.deps.label_bias", {4});
  }

  // Offsets stand in the header, which is padded with blanks to a length that does not depend on them.
  std::string pack() {
    constexpr size_t kHeader = 16384 - 64;
    std::string body;
    for (size_t i = 0; i < data_.size(); ++i) {
      tensors_[i]["offset"] = 64 + kHeader + body.size();
      body += data_[i];
      body.resize((body.size() + 63) / 64 * 64);
    }
    const nlohmann::json header = {
        {"format", 1}, {"name", "tiny"}, {"language", "en"}, {"version", "0"},
        {"encoder", {{"layers", 2}, {"width", kWidth}, {"attention_heads", 2}, {"ffn", 32}, {"vocab", 16}, {"positions", 32}, {"shapes", 8}, {"epsilon", 1e-12}}},
        {"mixes", {"syntax", "meaning"}}, {"heads", heads_}, {"tensors", tensors_}};
    std::string text = header.dump();
    text.resize(kHeader, ' ');
    std::string bytes = std::string("DATELINE") + std::string(56, '\0') + text + body;
    const uint32_t format = 1, length = kHeader;
    std::memcpy(bytes.data() + 8, &format, 4);
    std::memcpy(bytes.data() + 12, &length, 4);
    seal(bytes);
    return bytes;
  }

  std::mt19937 source_;
  std::vector<nlohmann::json> tensors_;
  std::vector<nlohmann::json> heads_;
  std::vector<std::string> data_;
};

inline std::string tiny_model(uint32_t seed) { return TinyModel(seed).build(); }

}  // namespace dateline::encoder
