#include "registrar/password.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace registrar {
namespace {

TEST(Password, IsKeptAsAnArgon2idHashWithASaltOfItsOwn) {
    const auto one = hash_password("correct horse battery");
    EXPECT_TRUE(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << one;
    EXPECT_EQ(one.find("horse"), std::string::npos);
    EXPECT_NE(one, hash_password("correct horse battery"));
}

TEST(Password, MatchesItselfAndNothingElse) {
    const auto encoded = hash_password("пароль из букв");
    EXPECT_TRUE(password_matches(encoded, "пароль из букв"));
    for (const char* other : {"", "пароль из букв ", "Пароль из букв", "пароль"}) {
        EXPECT_FALSE(password_matches(encoded, other)) << other;
    }
    EXPECT_FALSE(password_matches("", "x"));
    EXPECT_FALSE(password_matches("not a hash", "x"));
    EXPECT_FALSE(password_matches(encoded.substr(0, encoded.size() - 5), "пароль из букв"));
}

TEST(Password, CountsPastAZeroByte) {
    const auto encoded = hash_password(std::string("a\0b", 3));
    EXPECT_FALSE(password_matches(encoded, "a"));
    EXPECT_TRUE(password_matches(encoded, std::string("a\0b", 3)));
}

TEST(Password, ManyAtOnceWaitForTheirTurn) {
    const auto encoded = hash_password("secret of many");
    std::vector<std::thread> threads;
    std::vector<char> matched(6, 0);
    for (std::size_t i = 0; i < matched.size(); ++i) {
        threads.emplace_back([&, i] { matched[i] = password_matches(encoded, "secret of many"); });
    }
    compare_with_nobody("secret of many");
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(matched, std::vector<char>(6, 1));
}

}  // namespace
}  // namespace registrar
