#include "registrar/password.hpp"

#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

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
    using std::chrono::steady_clock;
    const auto encoded = hash_password("secret").value();
    const auto before = steady_clock::now();
    for (int i = 0; i < 5; ++i) (void)password_matches(encoded, "secret of mine");
    const auto between = steady_clock::now();
    for (int i = 0; i < 5; ++i) (void)compare_with_nobody("secret of mine");
    const auto after = steady_clock::now();
    EXPECT_GT((after - between) * 4, between - before);
    EXPECT_LT(after - between, (between - before) * 4);
}

/// How it ends in a process that may have no more than 8 MB beyond what it has.
template <class Ask>
int without_memory(Ask ask) {
    const pid_t child = ::fork();
    if (child != 0) {
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }
    ::malloc_trim(0);                      // what earlier tests gave back would do for this one
    std::array<std::uint64_t, 6> pages{};  // the last: data and stack, proc(5)
    std::ifstream statm("/proc/self/statm");
    for (auto& one : pages) statm >> one;
    const auto bytes = pages.back() * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const rlimit limit{bytes + (8 << 20), bytes + (8 << 20)};
    if (::setrlimit(RLIMIT_DATA, &limit) != 0) ::_exit(100);
    const auto answer = ask();
    if (answer) ::_exit(1);
    ::_exit(answer.error().retryable ? 0 : 2);
}

TEST(Password, WithoutMemoryIsAFailureWorthAnotherAttempt) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "sanitizers take more address space than the limit";
#endif
    // Nothing is kept of earlier tests' memory: the child is limited to what it is given.
    const auto encoded = hash_password("secret").value();
    EXPECT_EQ(without_memory([] { return hash_password("secret"); }), 0);
    EXPECT_EQ(without_memory([&] { return password_matches(encoded, "secret"); }), 0);
    EXPECT_EQ(without_memory([] { return compare_with_nobody("secret"); }), 0);
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
