// Events of rooms from a real Redis to the state of who is inside: how many a second of one core,
// how much delay at 100/s, how much memory over a million; beside a bare hiredis subscriber that
// only receives, in one run.
#include <hiredis/hiredis.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "bbb-hooks/redis_feed.hpp"
#include "bbb-hooks/room_stream.hpp"

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

/// A meeting of 200 people who come, speak, show hands and go. The time is that of sending.
std::string message(int number, std::int64_t stamp) {
    static const std::vector<std::pair<std::string, std::string>> kinds{
        {"UserJoinedMeetingEvtMsg", R"("name":"A B","role":"VIEWER","guest":false,"authed":true,)"},
        {"UserMutedVoiceEvtMsg", R"("voiceConf":"70312","muted":true,)"},
        {"UserTalkingVoiceEvtMsg", R"("voiceConf":"70312","talking":true,)"},
        {"UserRaiseHandChangedEvtMsg", R"("raiseHand":true,)"},
        {"UserLeftMeetingEvtMsg", R"("eject":false,"ejectedBy":"","reason":"","reasonCode":"",)"}
    };
    const auto& [name, fields] = kinds[static_cast<std::size_t>(number) % kinds.size()];
    const auto user = "w_user" + std::to_string(number / 5 % 200);
    const std::string room = "c032a4f3c830ed6affbb66857e26bab3b9c48e59-1790000000123";
    return R"({"envelope":{"name":")" + name +
           R"(","routing":{"msgType":"BROADCAST_TO_MEETING","meetingId":")" + room +
           R"(","userId":")" + user + R"("},"timestamp":)" + std::to_string(stamp) +
           R"(},"core":{"header":{"name":")" + name + R"(","meetingId":")" + room +
           R"(","userId":")" + user + R"("},"body":{)" + fields + R"("userId":")" + user +
           R"(","intId":")" + user + R"(","extId":"p.)" + user + R"("}}})";
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

struct Seen {
    std::atomic<int> events{0};
    std::vector<std::int64_t> delays;  // by one thread, read after all came

    void take(std::int64_t stamp) {
        delays.push_back(now_us() - stamp);
        ++events;
    }
};

void wait_for(const Seen& seen, int count) {
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

/// The sidecar's feed and stream, and who is inside.
class OurSubscriber {
public:
    OurSubscriber(int port, Seen& seen) {
        bbb::FeedHandlers handlers;
        handlers.on_event = [this, &seen](const bbb::DecodedEvent& event) {
            stream_.from_redis(event);
            seen.take(event.at_ms);
        };
        handlers.on_connected = [this] { connected_ = true; };
        handlers.on_lost = [](const std::string& why, auto) {
            std::cerr << "lost: " << why << "\n";
        };
        bbb::RedisAddress address;
        address.port = static_cast<std::uint16_t>(port);
        feed_ = bbb::make_redis_feed(address, handlers);
        while (!connected_) std::this_thread::sleep_for(milliseconds(1));
    }

private:
    void apply(const bbb::RoomEvent& event) {
        if (const auto* joined = std::get_if<bbb::UserJoined>(&event)) {
            inside_[joined->room].insert(joined->user);
        } else if (const auto* left = std::get_if<bbb::UserLeft>(&event)) {
            inside_[left->room].erase(left->user);
        }
    }

    std::map<std::string, std::set<std::string>> inside_;
    bbb::RoomStream stream_{[this](const bbb::DecodedEvent& decoded, bbb::RoomStream::Done done) {
        const bbb::RoomEvent& event = *decoded.event;
        apply(event);
        done(true);
    }};
    std::atomic<bool> connected_{false};
    std::unique_ptr<bbb::RedisFeed> feed_;  // last: its thread uses all above
};

struct Measured {
    double per_cpu_second = 0;
    std::int64_t p50 = 0;
    std::int64_t p99 = 0;
    long grown_kib = 0;
};

template <class Subscriber>
Measured measure(int port, bool with_memory) {
    Measured out;
    {
        Seen seen;
        const Subscriber subscriber(port, seen);
        const auto before = cpu_seconds();
        const auto child = publish(port, throughput_events, 0);
        wait_for(seen, throughput_events);
        out.per_cpu_second = throughput_events / (cpu_seconds() - before);
        waitpid(child, nullptr, 0);
        if (with_memory) {
            seen.delays.reserve(static_cast<std::size_t>(throughput_events + memory_events));
            std::fill_n(std::back_inserter(seen.delays), memory_events, 0);  // touched, not ours
            seen.delays.resize(throughput_events);
            const auto resident = resident_kib();
            const auto more = publish(port, memory_events, 0);
            wait_for(seen, throughput_events + memory_events);
            out.grown_kib = resident_kib() - resident;
            waitpid(more, nullptr, 0);
        }
    }
    Seen seen;
    const Subscriber subscriber(port, seen);
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
    if (argc != 2) {
        std::cerr << "events_bench PORT-OF-REDIS\n";
        return 2;
    }
    const int port = std::atoi(argv[1]);
    const auto bare = measure<BareSubscriber>(port, false);
    const auto ours = measure<OurSubscriber>(port, true);
    std::cout << static_cast<long>(ours.per_cpu_second) << " events per second of CPU (bare "
              << static_cast<long>(bare.per_cpu_second) << "); at 100/s p50 " << ours.p50
              << " us, p99 " << ours.p99 << " us (bare " << bare.p50 << ", " << bare.p99
              << "); memory over " << memory_events << " events grew by " << ours.grown_kib
              << " KiB\n";
    return 0;
}
