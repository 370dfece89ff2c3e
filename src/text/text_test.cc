#include "text/text.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <string>

namespace dateline::text {
namespace {

ingest::Article article_of(std::string text) {
  ingest::Article article;
  article.text = std::move(text);
  article.body = {0, static_cast<uint32_t>(article.text.size())};
  return article;
}

// Words joined by blanks, "_" before a clitic, " | " between sentences, " || " between paragraphs.
std::string shown(const std::string& input) {
  const ingest::Article article = article_of(input);
  const Text text = read(article);
  std::string result;
  for (size_t number = 0; number < text.sentences.size(); ++number) {
    const Sentence& sentence = text.sentences[number];
    if (number > 0) result += text.sentences[number - 1].paragraph == sentence.paragraph ? " |" : " ||";
    for (uint32_t word = sentence.first; word < sentence.last; ++word) {
      if (!result.empty()) result += ' ';
      if (text.words[word].joined) result += '_';
      result += text.words[word].form;
    }
  }
  return result;
}

struct Case {
  const char* input;
  const char* expected;
};

TEST(Text, CutsWords) {
  const Case cases[] = {
      {"Russia's army", "Russia _'s army"},
      {"Russia’s army", "Russia _’s army"},
      {"the workers' union", "the workers _' union"},
      {"They don't know.", "They do _n't know ."},
      {"They can't and won’t go.", "They ca _n't and wo _n’t go ."},
      {"We cannot stay.", "We can _not stay ."},
      {"I'm gonna stay.", "I _'m gon _na stay ."},
      {"They'll say he'd've gone.", "They _'ll say he _'d _'ve gone ."},
      {"THEY DON'T KNOW.", "THEY DO _N'T KNOW ."},
      {"Russia 's army does n't fight.", "Russia 's army does n't fight ."},
      {"O'Reilly met Sana'a officials at 5 o'clock.", "O'Reilly met Sana'a officials at 5 o'clock ."},
      {"the '90s, the 1990's and the 60's", "the '90s , the 1990's and the 60's"},
      {"2003's best film", "2003 _'s best film"},
      {"tell 'em", "tell 'em"},
      {"long-term talks", "long - term talks"},
      {"the al-Qaeda-linked group", "the al - Qaeda - linked group"},
      {"non-aligned, anti-government, pro-Russian", "non-aligned , anti-government , pro-Russian"},
      {"ex-president, re-elected in mid-2003", "ex-president , re-elected in mid-2003"},
      {"pre- and post-war", "pre- and post-war"},
      {"a 14-year-old boy", "a 14 - year - old boy"},
      {"AK-47s and F-16s", "AK - 47s and F - 16s"},
      {"the 1979-1989 war", "the 1979 - 1989 war"},
      {"the 1979–1989 war", "the 1979 – 1989 war"},
      {"born on 2021-10-22", "born on 2021-10-22"},
      {"call 713-853-3989 or 345-9945", "call 713-853-3989 or 345-9945"},
      {"Jong-un visited", "Jong - un visited"},
      {"talks -- long ones -- failed", "talks -- long ones -- failed"},
      {"talks—long ones—failed", "talks — long ones — failed"},
      {"$5.3m and £3bn", "$ 5.3 m and £ 3 bn"},
      {"US$5 and €1,200.50", "US $ 5 and € 1,200.50"},
      {"10% of 3,000,000", "10 % of 3,000,000"},
      {"at 5pm and 7:30am", "at 5 pm and 7:30 am"},
      {"5 p.m. Tuesday", "5 p.m. Tuesday"},
      {"the 1990s, the 3rd, 737s", "the 1990s , the 3rd , 737s"},
      {"24°C", "24 ° C"},
      {"0630 GMT", "0630 GMT"},
      {"9/11 and 10/22/2021 and 3/4/2021", "9/11 and 10/22/2021 and 3/4/2021"},
      {"22.10.2021 and 3.5", "22.10.2021 and 3.5"},
      {"and/or, he/she", "and / or , he / she"},
      {"1/2 and s/he", "1 / 2 and s/he"},
      {"AT&T, R&D and B & W", "AT&T , R&D and B & W"},
      {"#1 and #MeToo by @user", "# 1 and #MeToo by @user"},
      {"Mr. Smith met Gen. Powell.", "Mr. Smith met Gen. Powell ."},
      {"St. Petersburg, No. 5, Jan. 3", "St. Petersburg , No. 5 , Jan. 3"},
      {"J.K. Rowling and John F. Kennedy", "J.K. Rowling and John F. Kennedy"},
      {"the U.S. Army", "the U.S. Army"},
      {"the U.S.'s army", "the U.S. _'s army"},
      {"U.S.-led forces", "U.S. - led forces"},
      {"Apple Inc. said", "Apple Inc. said"},
      {"a Ph.D. in law", "a Ph.D. in law"},
      {"e.g. this, i.e. that", "e.g. this , i.e. that"},
      {"See http://www.bbc.co.uk/news/x.html.", "See http://www.bbc.co.uk/news/x.html ."},
      {"(www.x.org/a_(b))", "( www.x.org/a_(b) )"},
      {"mail a.b@c.org, please", "mail a.b@c.org , please"},
      {"Amazon.com rose", "Amazon.com rose"},
      {"drug trafficking […] spread", "drug trafficking [ … ] spread"},
      {"well... no", "well ... no"},
      {"He asked why?!", "He asked why ?!"},
      {"(the \"group\")", "( the \" group \" )"},
      {"“the group”", "“ the group ”"},
      {"‘the group’", "‘ the group ’"},
      {"``the group''", "`` the group ''"},
      {"«the group»", "« the group »"},
      {"item(s)", "item ( s )"},
      {"a\u00A0b\u2009c", "a b c"},
      {"soft\u00ADhyphen", "soft\u00ADhyphen"},
      {"Łódź, Zürich, naïve", "Łódź , Zürich , naïve"},
      {"a*b *bold* ====", "a * b * bold * ===="},
      {"he said,but left", "he said , but left"},
      {"thanks :-)", "thanks :-)"},
      {"", ""},
      {" \n\n \t", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(c.input), c.expected) << c.input;
}

TEST(Text, CutsSentences) {
  const Case cases[] = {
      {"He left. She stayed.", "He left . | She stayed ."},
      {"He left.She stayed.", "He left . | She stayed ."},
      {"Mr. Smith left. He met Gen. Powell.", "Mr. Smith left . | He met Gen. Powell ."},
      {"He lives in the U.S. The army left.", "He lives in the U.S. | The army left ."},
      {"The U.S. Army fired.", "The U.S. Army fired ."},
      {"They met at 5 p.m. on Sunday.", "They met at 5 p.m. on Sunday ."},
      {"They met at 5 p.m. The talks failed.", "They met at 5 p.m . | The talks failed ."},
      {"\"What is this?\" he asked.", "\" What is this ? \" he asked ."},
      {"\"We go.\" Then they left.", "\" We go . \" | Then they left ."},
      {"“We go,” he said. “Now.” They left.", "“ We go , ” he said . | “ Now . ” | They left ."},
      {"It rose by 8%. Miles said so.", "It rose by 8 % . | Miles said so ."},
      {"It won in 1997. EU rules apply.", "It won in 1997 . | EU rules apply ."},
      {"It fell 2.5 percent to 3.1 percent.", "It fell 2.5 percent to 3.1 percent ."},
      {"1. First point. 2. Second point.", "1. First point . | 2. Second point ."},
      {"He left. [27] She stayed.", "He left . [ 27 ] | She stayed ."},
      {"He left (on Monday). She stayed.", "He left ( on Monday ) . | She stayed ."},
      {"THE ARMY LEFT SAN SALVADOR. COL. LOPEZ SAID SO. HE WAS ANGRY.",
       "THE ARMY LEFT SAN SALVADOR . | COL. LOPEZ SAID SO . | HE WAS ANGRY ."},
      {"Georgian leader Eduard Shevardnadze Wednesday rejected a Russian offer.", "Georgian leader Eduard Shevardnadze Wednesday rejected a Russian offer ."},
      {"The president\nsaid. He left.", "The president said . | He left ."},
      {"The president\r\nsaid.\r\n\r\nHe left.", "The president said . || He left ."},
      {"One para\n \t\nTwo para", "One para || Two para"},
      {"* One item here\n* Two items here", "* One item here || * Two items here"},
      {"Talks in Moscow\nA delegation of the Taliban is in Moscow for the first talks since the group took power.",
       "Talks in Moscow || A delegation of the Taliban is in Moscow for the first talks since the group took power ."},
  };
  for (const Case& c : cases) EXPECT_EQ(shown(c.input), c.expected) << c.input;
}

TEST(Text, ReadsTheBodyOnly) {
  ingest::Article article = article_of("MOSCOW, Oct 20 (Agency) - Russia left. Bye");
  article.body = {26, 38};
  const Text text = read(article);
  ASSERT_EQ(text.sentences.size(), 1u);
  EXPECT_EQ(text.words[0].form, "Russia");
  EXPECT_EQ(text.words.back().form, ".");
  EXPECT_EQ(text.words.back().span, (base::Span{37, 38}));
}

TEST(Text, TakesGivenWords) {
  ingest::Article article = article_of("I cannot go. You may.");
  article.given = {{{"I", {0, 1}}, {"can", {2, 8}}, {"not", {2, 8}}, {"go", {9, 11}}, {".", {11, 12}}},
                   {{"You", {13, 16}}, {"may", {17, 20}}, {".", {20, 21}}}};
  const Text text = read(article);
  ASSERT_EQ(text.sentences.size(), 2u);
  EXPECT_EQ(text.words[2].form, "not");
  EXPECT_TRUE(text.words[2].joined);
  EXPECT_FALSE(text.words[3].space_after);
  EXPECT_EQ(sentence_of(text, 4), 0u);
  EXPECT_EQ(sentence_of(text, 5), 1u);
}

// Whatever the bytes: words in order, inside the body, not empty, none lost but white space.
void expect_sound(const Text& text) {
  uint32_t at = 0, words = 0;
  for (const Sentence& sentence : text.sentences) {
    EXPECT_LT(sentence.first, sentence.last);
    EXPECT_EQ(sentence.first, words);
    EXPECT_LE(sentence.size(), kLongestSentence);
    words = sentence.last;
    for (uint32_t word = sentence.first; word < sentence.last; ++word) {
      EXPECT_GE(text.words[word].span.begin, at);
      EXPECT_LT(text.words[word].span.begin, text.words[word].span.end);
      at = text.words[word].span.end;
    }
  }
  EXPECT_EQ(words, text.words.size());
  EXPECT_LE(at, text.article->text.size());
}

TEST(Text, SurvivesAnyBytes) {
  std::mt19937 random(7);
  const std::string pieces[] = {"U.S.", "n't", "'", "’", "\xff", "\xe2\x80", "-", ".", "3,0", " ", "\n", "@", "www.", "(", "\"", "Mr", std::string(1, '\0'), "é", "$", "/"};
  for (int round = 0; round < 3000; ++round) {
    std::string input;
    for (int piece = 0; piece < 40; ++piece) input += pieces[random() % std::size(pieces)];
    if (round % 3 == 0)
      for (int byte = 0; byte < 10; ++byte) input[random() % input.size()] = static_cast<char>(random());
    const ingest::Article article = article_of(input);
    expect_sound(read(article));
  }
}

TEST(Text, IsLinear) {
  const std::string units[] = {"The army of the U.S. fired on 3,000 people. ", "a", "@", "1-", "x.", "“", "word ", "A B ", "(", "'"};
  for (const std::string& unit : units) {
    std::string input;
    while (input.size() < 2'000'000) input += unit;
    const ingest::Article article = article_of(input);
    const auto start = std::chrono::steady_clock::now();
    expect_sound(read(article));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30)) << unit;
  }
}

}  // namespace
}  // namespace dateline::text
