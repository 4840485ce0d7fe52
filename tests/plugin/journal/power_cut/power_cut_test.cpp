// A meeting on a disk that loses unsynced data at a power cut, or fails with EIO or ENOSPC, at each
// call in turn. Everything acknowledged is there afterwards, exactly once.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <mutex>
#include <random>
#include <sstream>
#include <thread>

#include "plugin/base/digest.hpp"

namespace plugin::power_cut {
namespace {

namespace fs = std::filesystem;

constexpr int status_of_a_cut = 99;
constexpr int could_not_start = 2;
constexpr int ended_by_the_journal = 3;
constexpr int gave_up = 5;
constexpr long to_the_end = 100'000;

/// What the disk does while the program runs; 0: nothing of the kind.
struct Disk {
    long cut = 0;
    long fail = 0;
    long times = 0;
    int error = 0;
    long seed = 0;  // some of what was not synced is there all the same

    std::string text() const {
        std::ostringstream out;
        if (fail > 0) out << std::strerror(error) << " at " << fail << " × " << times << " ";
        if (cut > 0) out << "cut at " << cut << " ";
        if (seed > 0) out << "seed " << seed;
        return std::move(out).str();
    }
};

/// One life of the program after the other in the same folder.
using Lives = std::vector<Disk>;

class Folder {
public:
    Folder() {
        const fs::path shared = "/dev/shm";
        const bool usable = ::access(shared.c_str(), W_OK) == 0;
        folder_ = (usable ? shared : fs::temp_directory_path()) /
                  ("quorum-cut-" + base::random_token().substr(0, 12));
        fs::create_directories(state());
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    fs::path state() const { return folder_ / "state"; }
    fs::path operator/(const char* name) const { return folder_ / name; }

private:
    fs::path folder_;
};

/// The status with which the driver ended; -1: by a signal.
int run_driver(
    const Folder& folder, const std::string& what, int voters, std::vector<std::string> environment
) {
    std::vector<std::string> words{
        DRIVER, what, folder.state().string(), (folder / "acts").string(), std::to_string(voters)
    };
    const auto pointers = [](std::vector<std::string>& all) {
        std::vector<char*> out;
        for (auto& one : all) out.push_back(one.data());
        out.push_back(nullptr);
        return out;
    };
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    const auto errors = (folder / "errors").string();
    posix_spawn_file_actions_addopen(
        &files, 2, errors.c_str(), O_CREAT | O_APPEND | O_WRONLY, 0600
    );
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    pid_t child = 0;
    const int spawned = posix_spawn(
        &child, DRIVER, &files, nullptr, pointers(words).data(), pointers(environment).data()
    );
    posix_spawn_file_actions_destroy(&files);
    if (spawned != 0) return -1;
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int play_on(const Folder& folder, const Disk& disk, int voters) {
    const auto setting = [](const char* name, long value) {
        return "QUORUM_DISK_" + std::string(name) + "=" + std::to_string(value);
    };
    return run_driver(
        folder, "play", voters,
        {"LD_PRELOAD=" DISK_FAULTS, "QUORUM_DISK_ROOT=" + folder.state().string(),
         "QUORUM_DISK_COUNT=" + (folder / "count").string(), setting("CUT", disk.cut),
         setting("FAIL", disk.fail), setting("TIMES", disk.times), setting("ERRNO", disk.error),
         setting("SEED", disk.seed)}
    );
}

std::string text_of(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file).rdbuf();
    return std::move(out).str();
}

bool may_end_so(const Disk& disk, int status) {
    if (status == 0) return true;
    if (status == status_of_a_cut) return disk.cut > 0;
    // An error ends the start or the journal; what is written beside it is tried again.
    if (status == could_not_start || status == ended_by_the_journal) return disk.fail > 0;
    return status == gave_up && disk.times == to_the_end;
}

/// "": all that was acknowledged is there.
std::string wrong_after(const Lives& lives, int voters) {
    const Folder folder;
    std::string story;
    for (const auto& disk : lives) {
        const int status = play_on(folder, disk, voters);
        story += disk.text() + "→ " + std::to_string(status) + "; ";
        if (!may_end_so(disk, status)) return story + text_of(folder / "errors");
    }
    if (run_driver(folder, "check", voters, {}) == 0) return {};
    return story + "then: " + text_of(folder / "errors");
}

/// Plays all of them and gives back what went wrong.
std::vector<std::string> wrong_with(const std::vector<Lives>& all, int voters) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::vector<std::string> wrong;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(2U, std::thread::hardware_concurrency()); ++i) {
        threads.emplace_back([&] {
            for (auto at = next++; at < all.size(); at = next++) {
                auto bad = wrong_after(all[at], voters);
                const std::scoped_lock lock(mutex);
                if (!bad.empty()) wrong.push_back(std::move(bad));
            }
        });
    }
    for (auto& thread : threads) thread.join();
    return wrong;
}

bool is_long() {
    return std::getenv("QUORUM_LONG") != nullptr;
}

class PowerCut : public testing::Test {
protected:
    void SetUp() override {
        const Folder folder;
        ASSERT_EQ(play_on(folder, {}, voters_), 0) << text_of(folder / "errors");
        calls_ = std::stol(text_of(folder / "count"));
        ASSERT_GT(calls_, 200);
        ASSERT_EQ(run_driver(folder, "check", voters_, {}), 0) << text_of(folder / "errors");
    }

    void play(const std::vector<Lives>& all) {
        const auto wrong = wrong_with(all, voters_);
        std::cout << "note: " << all.size() << " points of " << calls_ << " calls, seed " << seed_
                  << "\n";
        for (std::size_t i = 0; i < std::min<std::size_t>(wrong.size(), 5); ++i) {
            ADD_FAILURE() << wrong[i];
        }
        EXPECT_EQ(wrong.size(), 0u);
    }

    /// For every `step`th call; in a long run for each, `rounds` times over.
    void at_every(long step, int rounds, const std::function<Lives(long)>& lives) {
        std::vector<Lives> all;
        for (int round = 0; round < (is_long() ? rounds : 1); ++round) {
            for (long call = 1; call <= calls_; call += is_long() ? 1 : step) {
                all.push_back(lives(call));
            }
        }
        play(all);
    }

    const int voters_ = is_long() ? 6 : 3;
    long calls_ = 0;
    // In a short run the same points each time.
    const unsigned seed_ = is_long() ? std::random_device{}() : 20261129;
    std::mt19937 random_{seed_};
};

TEST_F(PowerCut, LosesNothingThatWasAcknowledged) {
    at_every(1, 1, [](long call) { return Lives{{.cut = call}}; });
}

TEST_F(PowerCut, OfWhichSomeUnsyncedWritesCameThroughLosesNothingEither) {
    at_every(1, 6, [&](long call) {
        return Lives{{.cut = call, .seed = static_cast<long>(random_() % 1'000'000) + 1}};
    });
}

TEST_F(PowerCut, SoonAfterAnotherLosesNothing) {
    at_every(4, 3, [&](long call) {
        const auto again = static_cast<long>(random_() % 120) + 1;
        return Lives{{.cut = call, .seed = call}, {.cut = again, .seed = call}};
    });
}

TEST_F(PowerCut, AnErrorOfTheDiskLosesAndDoublesNothing) {
    at_every(1, 1, [](long call) { return Lives{{.fail = call, .times = 1, .error = EIO}}; });
}

TEST_F(PowerCut, ADiskThatIsFullForAWhileLosesAndDoublesNothing) {
    at_every(2, 3, [&](long call) {
        const auto times = static_cast<long>(random_() % 60) + 1;
        return Lives{{.fail = call, .times = times, .error = ENOSPC}};
    });
}

TEST_F(PowerCut, AfterAnErrorThatTheKernelForgotLosesNothing) {
    at_every(2, 4, [&](long call) {
        const auto later = call + 1 + static_cast<long>(random_() % 60);
        return Lives{{.cut = later, .fail = call, .times = 1, .error = EIO}};
    });
}

TEST_F(PowerCut, AfterErrorsWithoutEndLosesNothing) {
    // The journal tries for a second before it ends the process, and so does whoever writes beside
    // it before he gives up: some places only.
    std::vector<Lives> all;
    for (long call = 1; call <= calls_; call += is_long() ? 15 : 23) {
        const auto later = static_cast<long>(random_() % 120) + 1;
        all.push_back({{.fail = call, .times = to_the_end, .error = EIO}, {.cut = later}});
    }
    play(all);
}

}  // namespace
}  // namespace plugin::power_cut
