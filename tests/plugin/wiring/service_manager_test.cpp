#include "plugin/wiring/service_manager.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "plugin/base/digest.hpp"
#include "plugin/journal/memory/journal.hpp"
#include "tests/plugin/app/nobody.hpp"

namespace plugin::wiring {
namespace {

using std::chrono::milliseconds;

class StoppedClock final : public app::Clock {
public:
    base::Instant now() const override { return {}; }
};

class NotifySocket : public testing::Test {
protected:
    void SetUp() override { listen("/tmp/quorum-notify-" + base::random_token().substr(0, 16)); }
    void TearDown() override {
        ::close(socket_);
        if (name_.front() == '/') std::filesystem::remove(name_);
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"})
            ::unsetenv(name);
    }
    void listen(const std::string& name) {
        name_ = name;
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        name.copy(at.sun_path, sizeof at.sun_path - 1);
        if (name.front() == '@') at.sun_path[0] = '\0';
        socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const auto length = offsetof(sockaddr_un, sun_path) + name.size();
        ASSERT_EQ(
            ::bind(socket_, reinterpret_cast<sockaddr*>(&at), static_cast<socklen_t>(length)), 0
        );
        ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    }
    /// The next message; "": there is none.
    std::string heard() const {
        std::array<char, 512> bytes{};
        const auto count = ::recv(socket_, bytes.data(), bytes.size(), 0);
        return count < 0 ? "" : std::string(bytes.data(), static_cast<std::size_t>(count));
    }
    int beats() const {
        int count = 0;
        while (heard() == "WATCHDOG=1\n") ++count;
        return count;
    }
    std::string name_;
    int socket_ = -1;
};

TEST_F(NotifySocket, HearsThatTheServiceIsReadyAndThatItStops) {
    ServiceManager manager;
    manager.ready("listening");
    EXPECT_EQ(heard(), "READY=1\nSTATUS=listening\nMAINPID=" + std::to_string(::getpid()) + "\n");
    manager.stopping();
    EXPECT_EQ(heard(), "STOPPING=1\nSTATUS=stopping\n");
}

TEST_F(NotifySocket, MayBeAnAbstractOne) {
    ::close(socket_);
    std::filesystem::remove(name_);
    listen("@quorum-notify-" + base::random_token().substr(0, 16));
    ServiceManager manager;
    manager.stopping();
    EXPECT_EQ(heard(), "STOPPING=1\nSTATUS=stopping\n");
}

TEST_F(NotifySocket, HearsABeatInEachHalfOfTheWatchdogsTime) {
    ::setenv("WATCHDOG_USEC", "1000000", 1);
    ::setenv("WATCHDOG_PID", std::to_string(::getpid()).c_str(), 1);
    ServiceManager manager;
    const ServiceManager::Steady start{};
    int heard_in_ten_seconds = 0;
    for (int tick = 0; tick < 100; ++tick) {
        manager.beat(start + tick * milliseconds(100));
        heard_in_ten_seconds += beats();
    }
    EXPECT_GE(heard_in_ten_seconds, 20);
    EXPECT_LE(heard_in_ten_seconds, 30) << "and not one with every tick";
}

TEST_F(NotifySocket, HearsNoBeatThatAnotherProcessOwes) {
    ::setenv("WATCHDOG_USEC", "1000000", 1);
    ::setenv("WATCHDOG_PID", "1", 1);
    ServiceManager manager;
    manager.beat(std::chrono::steady_clock::now());
    EXPECT_EQ(beats(), 0);
    EXPECT_EQ(manager.watchdog().count(), 0);
}

TEST_F(NotifySocket, HearsNothingWhileTheDomainThreadHangs) {
    ::setenv("WATCHDOG_USEC", "100000", 1);
    ServiceManager manager;
    const auto journal = journal::make_memory_journal();
    const app::NoReceiptKey signer;
    const StoppedClock clock;
    app::MeetingEngine engine(*journal, signer, clock);
    engine.start([](const auto&, auto) {}, [&] { manager.beat(std::chrono::steady_clock::now()); });
    std::this_thread::sleep_for(milliseconds(500));
    EXPECT_GE(beats(), 2);
    engine.post([] { std::this_thread::sleep_for(milliseconds(800)); });
    std::this_thread::sleep_for(milliseconds(200));
    (void)beats();
    std::this_thread::sleep_for(milliseconds(400));
    EXPECT_EQ(beats(), 0);
    engine.stop();
}

TEST(ServiceManagerTest, TellsNobodyWhereThereIsNobody) {
    ServiceManager manager;
    manager.ready("listening");
    manager.beat(std::chrono::steady_clock::now());
    EXPECT_EQ(manager.watchdog().count(), 0);
}

}  // namespace
}  // namespace plugin::wiring
