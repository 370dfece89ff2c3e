#include <gtest/gtest.h>

#include "syntax/conllu.h"
#include "syntax/features.h"
#include "syntax/trees.h"

namespace dateline::syntax {
namespace {

// "Élie didn't go." with its tree.
struct Example {
  Example() {
    article.id = "d1";
    article.text = "Élie didn't go.";
    const struct {
      uint32_t begin, end;
      bool space, joined;
      const char* lemma;
      int head;
      uint16_t relation;
      uint8_t upos;
      uint16_t features;
    } words[] = {{0, 5, true, false, "Élie", 3, 0, 0, 0},  {6, 9, false, false, "do", 3, 1, 1, 2}, {9, 12, true, true, "not", 3, 2, 2, 1},
                 {13, 15, false, false, "go", -1, 3, 3, 2}, {15, 16, true, false, ".", 3, 4, 4, 2}};
    text.article = &article;
    for (const auto& w : words) {
      text.words.push_back({{w.begin, w.end}, std::string_view(article.text).substr(w.begin, w.end - w.begin), w.space, w.joined});
      reading.lemmas.emplace_back(w.lemma);
      reading.arcs.push_back({w.head, w.relation, 0.9f});
      reading.upos.push_back(w.upos);
      reading.features.push_back(w.features);
    }
    text::Sentence sentence;
    sentence.last = 5;
    sentence.span = {0, 16};
    text.sentences.push_back(sentence);
    reading.upos_names = &upos;
    reading.feature_names = &features;
    reading.relation_names = &relations;
    trees = parse(text, reading);
  }
  std::vector<std::string> upos = {"PROPN", "AUX", "PART", "VERB", "PUNCT"}, features = {"Number=Sing", "Polarity=Neg", "_"},
                           relations = {"nsubj", "aux", "advmod", "root", "punct"};
  ingest::Article article;
  text::Text text;
  encoder::Reading reading;
  Trees trees;
};

// "Moscow, Beijing and Tehran demanded": each word with its head (-1 the root) and relation.
TEST(Trees, TheSecondOfThreeNamesJoinsTheList) {
  const std::vector<std::string> forms = {"Moscow", ",", "Beijing", "and", "Tehran", "demanded"}, upos = {"PROPN", "PUNCT", "CCONJ", "VERB", "NOUN"},
                                 features = {"_"}, relations = {"nsubj", "punct", "cc", "conj", "root", "appos", "obj"};
  struct Case {
    int head;           // of "Beijing", as the model gives it
    uint16_t relation;
    uint8_t upos;
    int expected_head;
    Relation expected;
  };
  const Case cases[] = {{5, 0, 0, 0, Relation::kConj},    // a second subject
                        {0, 5, 0, 0, Relation::kConj},    // an apposition
                        {0, 3, 0, 0, Relation::kConj},    // right already
                        {4, 5, 0, 4, Relation::kAppos},   // hangs elsewhere: left alone
                        {5, 0, 4, 5, Relation::kNsubj}};  // no name
  for (const Case& c : cases) {
    const int heads[] = {5, 2, c.head, 4, 0, -1};
    const uint16_t labels[] = {0, 1, c.relation, 2, 3, 4};
    const uint8_t tags[] = {0, 1, c.upos, 2, 0, 3};
    ingest::Article article;
    text::Text text;
    text.article = &article;
    encoder::Reading reading;
    for (size_t i = 0; i < forms.size(); ++i) {
      text.words.push_back({{}, forms[i], true, false});
      reading.lemmas.push_back(forms[i]);
      reading.arcs.push_back({heads[i], labels[i], 0.9f});
      reading.upos.push_back(tags[i]);
      reading.features.push_back(0);
    }
    text::Sentence sentence;
    sentence.last = 6;
    text.sentences.push_back(sentence);
    reading.upos_names = &upos;
    reading.feature_names = &features;
    reading.relation_names = &relations;
    const Trees trees = parse(text, reading);
    EXPECT_EQ(trees.nodes[2].head, c.expected_head);
    EXPECT_EQ(trees.nodes[2].relation, c.expected);
  }
}

TEST(Trees, Walks) {
  const Example e;
  EXPECT_EQ(children(e.trees, 3).size(), 4u);
  EXPECT_EQ(child_with(e.trees, 3, Relation::kAux), 1);
  EXPECT_EQ(child_with(e.trees, 3, Relation::kObj), -1);
  EXPECT_EQ(subtree(e.trees, 3), (std::vector<uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(subtree_range(e.trees, 2).first, 2u);
  EXPECT_TRUE(is_ancestor(e.trees, 3, 0));
  EXPECT_TRUE(is_ancestor(e.trees, 0, 0));
  EXPECT_FALSE(is_ancestor(e.trees, 0, 3));
  EXPECT_EQ(e.trees.sentence_root, std::vector<uint32_t>{3});
  EXPECT_TRUE(e.trees.nodes[2].features.negative);
}

TEST(Conllu, RangesAndCodePoints) {
  EXPECT_EQ(to_conllu(Example().trees),
            "# newdoc id = d1\n# sent_id = d1-0\n# text = Élie didn't go.\n"
            "1\tÉlie\tÉlie\tPROPN\t_\tNumber=Sing\t4\tnsubj\t_\tTokenRange=0:4\n"
            "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=5:11\n"
            "2\tdid\tdo\tAUX\t_\t_\t4\taux\t_\t_\n"
            "3\tn't\tnot\tPART\t_\tPolarity=Neg\t4\tadvmod\t_\t_\n"
            "4\tgo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No|TokenRange=12:14\n"
            "5\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tTokenRange=14:15\n\n");
}

TEST(Features, Parsed) {
  const Features f = parse_features("Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin");
  EXPECT_EQ(f.mood, Features::Mood::kIndicative);
  EXPECT_EQ(f.number, Features::Number::kPlur);
  EXPECT_EQ(f.person, 3);
  EXPECT_EQ(f.tense, Features::Tense::kPast);
  EXPECT_EQ(f.form, Features::Form::kFinite);
  EXPECT_TRUE(parse_features("Tense=Past|VerbForm=Part|Voice=Pass").passive);
  EXPECT_TRUE(parse_features("PronType=Int,Rel").relative);
  EXPECT_EQ(parse_features("_").person, 0);
  for (const char* odd : {"", "|", "=", "Number", "Person=", "Number=|"}) parse_features(odd);
}

TEST(Names, RoundTrip) {
  EXPECT_EQ(name(Relation::kNsubjPass), "nsubj:pass");
  EXPECT_EQ(name(Relation::kXcomp), "xcomp");
  EXPECT_EQ(name(Upos::kPropn), "PROPN");
}

}  // namespace
}  // namespace dateline::syntax
