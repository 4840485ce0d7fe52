// Room events from a real Redis to the meeting's state: events per second of one core, delay at
// 100/s, memory over a million events; compared with a bare hiredis subscriber in the same run.
#include <hiredis/hiredis.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/listening_sidecar.hpp"
#include "tests/bench/story.hpp"

namespace {

using namespace std::chrono;

constexpr const char* channel = "from-akka-apps-redis-channel";
constexpr int throughput_events = 200'000;
constexpr int memory_events = 1'000'000;
constexpr int latency_events = 1'000;

std::int64_t now_us() {
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds_of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

long resident_kib() {
    std::ifstream status("/proc/self/statm");
    long total = 0, resident = 0;
    status >> total >> resident;
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/// People speak and show hands; one of 25 goes, and comes back by the next. The time is that of
/// sending.
std::string message(int number, std::int64_t stamp) {
    static const std::vector<std::pair<std::string, std::string>> kinds{
        {"UserMutedVoiceEvtMsg", R"("voiceConf":"70312","muted":true,)"},
        {"UserTalkingVoiceEvtMsg", R"("voiceConf":"70312","talking":true,)"},
        {"UserRaiseHandChangedEvtMsg", R"("raiseHand":true,)"}
    };
    static const std::pair<std::string, std::string> left{
        "UserLeftMeetingEvtMsg", R"("eject":false,"ejectedBy":"","reason":"","reasonCode":"",)"
    };
    static const std::pair<std::string, std::string> joined{
        "UserJoinedMeetingEvtMsg", R"("name":"A B","role":"VIEWER","guest":false,"authed":true,)"
    };
    const auto turn = static_cast<std::size_t>(number % 50);
    const auto& [name, fields] = turn == 0    ? left
                                 : turn == 25 ? joined
                                              : kinds[turn % kinds.size()];
    const auto person = static_cast<std::size_t>(number / 50) % bench::ListeningSidecar::people;
    const auto user = "user" + std::to_string(person);
    return R"({"envelope":{"name":")" + name +
           R"(","routing":{"msgType":"BROADCAST_TO_MEETING","meetingId":"room","userId":")" + user +
           R"("},"timestamp":)" + std::to_string(stamp) + R"(},"core":{"header":{"name":")" + name +
           R"(","meetingId":"room","userId":")" + user + R"("},"body":{)" + fields +
           R"("userId":")" + user + R"(","intId":")" + user + R"(","extId":")" +
           bench::Story::link(person) + R"("}}})";
}

/// In a process of its own, so that its work is not counted as ours. 0 per second: at full speed.
pid_t publish(int port, int count, int per_second) {
    const pid_t child = fork();
    if (child != 0) return child;
    redisContext* redis = redisConnect("127.0.0.1", port);
    const auto began = steady_clock::now();
    int unanswered = 0;
    for (int i = 0; i < count; ++i) {
        if (per_second > 0)
            std::this_thread::sleep_until(began + microseconds(1'000'000LL * i / per_second));
        const auto text = message(i, now_us());
        redisAppendCommand(redis, "PUBLISH %s %b", channel, text.data(), text.size());
        if (per_second == 0 && ++unanswered < 200) continue;
        for (; unanswered > 0 || per_second > 0; --unanswered) {
            void* reply = nullptr;
            redisGetReply(redis, &reply);
            freeReplyObject(reply);
            if (per_second > 0) break;
        }
        if (per_second > 0) unanswered = 0;
    }
    for (; unanswered > 0; --unanswered) {
        void* reply = nullptr;
        redisGetReply(redis, &reply);
        freeReplyObject(reply);
    }
    _exit(0);
}

/// Room for all delays is there, and touched, before the first comes: memory that grows is not
/// ours.
struct Seen {
    explicit Seen(int count) : delays(static_cast<std::size_t>(count)) {}
    std::vector<std::int64_t> delays;
    std::atomic<std::size_t> events{0};

    void take(std::int64_t stamp) { delays[events++] = now_us() - stamp; }
};

void wait_for(const Seen& seen, std::size_t count) {
    while (seen.events < count) std::this_thread::sleep_for(milliseconds(1));
}

/// Receives and looks for the time stamp, nothing else.
class BareSubscriber {
public:
    BareSubscriber(int port, Seen& seen) : redis_(redisConnect("127.0.0.1", port)) {
        freeReplyObject(redisCommand(redis_, "SUBSCRIBE %s", channel));
        redisSetTimeout(redis_, timeval{0, 100'000});
        thread_ = std::thread([this, &seen] {
            while (!stop_) {
                void* raw = nullptr;
                if (redisGetReply(redis_, &raw) != REDIS_OK) {
                    redis_->err = 0;
                    continue;
                }
                const auto* reply = static_cast<redisReply*>(raw);
                const std::string_view text(reply->element[2]->str, reply->element[2]->len);
                seen.take(std::strtoll(text.data() + text.find("\"timestamp\":") + 12, nullptr, 10)
                );
                freeReplyObject(raw);
            }
        });
    }
    ~BareSubscriber() {
        stop_ = true;
        thread_.join();
        redisFree(redis_);
    }

private:
    redisContext* redis_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

struct Measured {
    double per_cpu_second = 0;
    std::int64_t p50 = 0;
    std::int64_t p99 = 0;
    long grown_kib = 0;
};

/// `listen` makes a subscriber that lives as long as what it returns.
template <class Listen>
Measured measure(int port, bool with_memory, Listen listen) {
    Measured out;
    {
        Seen seen(throughput_events + memory_events);
        const auto subscriber = listen(seen);
        const auto before = cpu_seconds();
        const auto child = publish(port, throughput_events, 0);
        wait_for(seen, throughput_events);
        out.per_cpu_second = throughput_events / (cpu_seconds() - before);
        waitpid(child, nullptr, 0);
        if (with_memory) {
            const auto resident = resident_kib();
            const auto more = publish(port, memory_events, 0);
            wait_for(seen, throughput_events + memory_events);
            out.grown_kib = resident_kib() - resident;
            waitpid(more, nullptr, 0);
        }
    }
    Seen seen(latency_events);
    const auto subscriber = listen(seen);
    const auto child = publish(port, latency_events, 100);
    wait_for(seen, latency_events);
    waitpid(child, nullptr, 0);
    std::sort(seen.delays.begin(), seen.delays.end());
    out.p50 = seen.delays[latency_events / 2];
    out.p99 = seen.delays[latency_events * 99 / 100];
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "events_bench PORT-OF-REDIS EMPTY-FOLDER\n";
        return 2;
    }
    const int port = std::atoi(argv[1]);
    const auto bare = measure(port, false, [port](Seen& seen) {
        return std::make_unique<BareSubscriber>(port, seen);
    });
    int meetings = 0;
    const auto ours = measure(port, true, [&](Seen& seen) {
        const auto folder =
            std::filesystem::path(argv[2]) / ("events" + std::to_string(++meetings));
        return std::make_unique<bench::ListeningSidecar>(port, folder, [&seen](std::int64_t at) {
            seen.take(at);
        });
    });
    std::cout << static_cast<long>(ours.per_cpu_second) << " events per second of CPU (bare "
              << static_cast<long>(bare.per_cpu_second) << "); at 100/s p50 " << ours.p50
              << " us, p99 " << ours.p99 << " us (bare " << bare.p50 << ", " << bare.p99
              << "); memory over " << memory_events << " events grew by " << ours.grown_kib
              << " KiB\n";
    return 0;
}
