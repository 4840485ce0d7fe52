#include "registrar/password.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <ctime>
#include <thread>
#include <vector>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZER_GIVES_THE_MEMORY
#else
namespace {
constexpr std::size_t large = 1 << 20;  // bytes; a hash takes 19 MiB in one block
thread_local bool large_blocks_refused = false;
}  // namespace

// glibc's, but that it can be told to run out of memory.
extern "C" void* __libc_malloc(std::size_t bytes);
extern "C" void* malloc(std::size_t bytes) {
    if (large_blocks_refused && bytes >= large) {
        errno = ENOMEM;
        return nullptr;
    }
    return __libc_malloc(bytes);
}
#endif

namespace registrar {
namespace {

TEST(Password, IsKeptAsAnArgon2idHashWithASaltOfItsOwn) {
    const auto one = hash_password("correct horse battery").value();
    EXPECT_TRUE(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << one;
    EXPECT_EQ(one.find("horse"), std::string::npos);
    EXPECT_NE(one, hash_password("correct horse battery").value());
}

TEST(Password, MatchesItselfAndNothingElse) {
    const auto encoded = hash_password("пароль из букв").value();
    EXPECT_TRUE(password_matches(encoded, "пароль из букв").value());
    for (const char* other : {"", "пароль из букв ", "Пароль из букв", "пароль"}) {
        EXPECT_FALSE(password_matches(encoded, other).value()) << other;
    }
    EXPECT_FALSE(password_matches("", "x").value());
    EXPECT_FALSE(password_matches("not a hash", "x").value());
    EXPECT_FALSE(password_matches(encoded.substr(0, encoded.size() - 5), "пароль из букв").value());
}

TEST(Password, CountsPastAZeroByte) {
    const auto encoded = hash_password(std::string("a\0b", 3)).value();
    EXPECT_FALSE(password_matches(encoded, "a").value());
    EXPECT_TRUE(password_matches(encoded, std::string("a\0b", 3)).value());
}

TEST(Password, ManyAtOnceWaitForTheirTurn) {
    const auto encoded = hash_password("secret of many").value();
    std::vector<std::thread> threads;
    std::vector<char> matched(6, 0);
    for (std::size_t i = 0; i < matched.size(); ++i) {
        threads.emplace_back([&, i] {
            matched[i] = password_matches(encoded, "secret of many").value();
        });
    }
    EXPECT_TRUE(compare_with_nobody("secret of many"));
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(matched, std::vector<char>(6, 1));
}

TEST(Password, ComparingWithNobodyTakesAsLongAsWithSomebody) {
    const auto encoded = hash_password("secret").value();
    const auto before = std::clock();  // of the processor: others may be busy on it as well
    for (int i = 0; i < 5; ++i) (void)password_matches(encoded, "secret of mine");
    const auto between = std::clock();
    for (int i = 0; i < 5; ++i) (void)compare_with_nobody("secret of mine");
    const auto after = std::clock();
    EXPECT_GT((after - between) * 4, between - before);
    EXPECT_LT(after - between, (between - before) * 4);
}

TEST(Password, WithoutMemoryIsAFailureWorthAnotherAttempt) {
#ifdef SANITIZER_GIVES_THE_MEMORY
    GTEST_SKIP() << "where a sanitizer gives the memory: nobody can refuse it";
#else
    const auto encoded = hash_password("secret").value();
    const auto retryable = [](const auto& answer) { return !answer && answer.error().retryable; };
    large_blocks_refused = true;
    EXPECT_TRUE(retryable(hash_password("secret")));
    EXPECT_TRUE(retryable(password_matches(encoded, "secret")));
    EXPECT_TRUE(retryable(compare_with_nobody("secret")));
    large_blocks_refused = false;
    EXPECT_TRUE(password_matches(encoded, "secret").value());
#endif
}

TEST(Password, MoreThanCanBeServedAreRefusedAtOnceAndNotKeptWaiting) {
    const auto encoded = hash_password("secret").value();
    std::atomic<int> served = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 100; ++i) {
        threads.emplace_back([&] {
            const auto matches = password_matches(encoded, "secret");
            if (!matches) {
                EXPECT_TRUE(matches.error().retryable);
            }
            ++(matches ? served : refused);
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(served + refused, 100);
    EXPECT_GT(served, 2);
    EXPECT_TRUE(password_matches(encoded, "secret").value()) << "every place was given back";
}

}  // namespace
}  // namespace registrar
