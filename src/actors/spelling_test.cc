#include "actors/spelling.h"

#include <gtest/gtest.h>

#include "actors/fold.h"

namespace dateline::actors {
namespace {

std::vector<std::string> keys(const std::string& name) { return spelling_of(split_words(fold(name))); }

TEST(Spelling, MakesRomanisationsOneKey) {
  const struct { const char* one; const char* other; } kSame[] = {
      {"Mohammed Hussein", "Muhammad Husayn"}, {"Abdul Rahman al-Iryani", "Abd ar-Rahman al-Iryani"}, {"Abdurrahman Wahid", "Abdul Rahman Wahid"},
      {"Sergei Lavrov", "Sergey Lavrov"}, {"Evgeny Primakov", "Yevgeniy Primakov"}, {"Salahuddin Rabbani", "Salah al-Din Rabbani"},
      {"Noureddine Bedoui", "Nur al-Din Bedoui"}, {"Ousmane Sonko", "Usman Sonko"}, {"Abdullah Abdullah", "Abdulla Abdallah"},
      {"Jaish-e-Mohammed", "Jaysh-e-Muhammad"}, {"Ilham Aliyev", "Ilham Aliev"}, {"Mustafa Kemal", "Moustapha Kemal"}};
  for (const auto& pair : kSame) EXPECT_EQ(keys(pair.one), keys(pair.other)) << pair.one << " / " << pair.other;
}

TEST(Spelling, KeepsPeopleApart) {
  const struct { const char* one; const char* other; } kOthers[] = {
      {"Hassan Ali", "Hussein Ali"}, {"Abdullah I", "Abdullah II"}, {"George Bush", "George Habash"}, {"John Paul I", "John Paul II"},
      {"Ayatollah Khomeini", "Ayatollah Khamenei"}, {"Michael Flynn", "Michael Fallon"}, {"King Felipe", "King Philippe II"}};
  for (const auto& pair : kOthers) EXPECT_NE(keys(pair.one), keys(pair.other)) << pair.one << " / " << pair.other;
}

TEST(Spelling, TakesAnyWord) {
  for (const char* word : {"", "a", "abd", "abdu", "abdul", "abdun", "din", "uddin", "e", "yy", "xxx", "ii", "cz"}) {
    std::vector<std::string> found;
    append_spelling(word, found);
    EXPECT_FALSE(found.empty()) << word;
  }
  EXPECT_TRUE(is_article("al"));
  EXPECT_FALSE(is_article("ali"));
}

}  // namespace
}  // namespace dateline::actors
