#include "tests/bench/listening_sidecar.hpp"

#include <atomic>
#include <iostream>
#include <thread>

#include "bbb-hooks/redis_feed.hpp"
#include "bbb-hooks/room_stream.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "plugin/conference/event_delivery.hpp"
#include "plugin/wiring/clock.hpp"
#include "plugin/wiring/storage.hpp"
#include "tests/bench/story.hpp"
#include "tests/plugin/app/nobody.hpp"

namespace bench {
namespace {

namespace app = plugin::app;
namespace base = plugin::base;
namespace meeting = plugin::meeting;

/// Its API cannot be asked: who is inside is known by events alone.
class DeafRooms final : public app::Rooms {
public:
    base::Attempt<app::OpenedRoom> open(const app::RoomPlan&) override { return none(); }
    std::string entry_link(const app::EntryPlan&) const override { return {}; }
    bool can_eject(const std::string&) const override { return false; }
    base::Attempt<void> eject(const std::string&, const std::string&) override { return none(); }
    base::Attempt<void> close(const std::string&, const std::string&) override { return none(); }
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string&) override {
        return none();
    }
    app::BusSigns signs(const std::string&, const std::string&) const override { return {}; }
    void ask_for_sign(const std::string&, const std::string&) override {}
    bool may_move(const std::string&) override { return false; }
    void abandon(const std::string&, const std::string&) override {}
    void end_leftovers() override {}
    base::Attempt<std::vector<app::RecordedFormat>> recordings(const std::string&) override {
        return none();
    }

private:
    static tl::unexpected<base::Failure> none() { return base::fail("rooms", "not asked"); }
};

class WorkHere final : public app::Work {
public:
    bool post(std::function<void()> work) override {
        work();
        return true;
    }
};

plugin::wiring::Storage opened(const std::filesystem::path& folder) {
    auto storage = plugin::wiring::open_storage(folder);
    if (storage) return std::move(*storage);
    std::cerr << storage.error().what << "\n";
    std::exit(2);
}

bbb::RedisAddress local(int port) {
    bbb::RedisAddress address;
    address.port = static_cast<std::uint16_t>(port);
    return address;
}

}  // namespace

struct ListeningSidecar::Parts {
    Parts(const std::filesystem::path& folder, std::function<void(std::int64_t)> applied_)
        : applied(std::move(applied_)), storage(opened(folder)) {
        engine.start([](const auto&, auto) {}, [this] { scheduler.tick(); });
        Story({engine, sealed, *storage.keys, names, clock}).everybody_is_inside(people, people);
    }

    /// What is for the domain thread is applied once what was posted before has run there.
    void hear(const bbb::DecodedEvent& event) {
        stream.from_redis(event);
        const bool domain = event.event && (std::holds_alternative<bbb::UserJoined>(*event.event) ||
                                            std::holds_alternative<bbb::UserLeft>(*event.event));
        if (!domain) return applied(event.at_ms);
        engine.post([this, at = event.at_ms] { applied(at); });
    }

    std::function<void(std::int64_t)> applied;
    plugin::wiring::AnchoredClock clock;
    plugin::wiring::Storage storage;
    app::NoNames source;
    app::NoSignatures signatures;
    app::NoMedia media;
    app::NoProtocol protocol;
    DeafRooms rooms;
    WorkHere work;
    app::InFlightRequests in_flight;
    app::MeetingEngine engine{*storage.journal, *storage.signer, clock};
    app::Names names{source};
    app::SealedDocuments sealed{*storage.journal, *storage.keys};
    app::Counting counting{{engine, sealed, *storage.keys, work, clock}};
    app::FinishedMeetings finished{*storage.journal};
    app::Scheduler scheduler{
        {engine, counting, rooms, media, protocol, work, clock, in_flight, finished}
    };
    bbb::RoomStream stream{[this](const bbb::DecodedEvent& event) {
        return plugin::conference::deliver(scheduler, event);
    }};
    std::unique_ptr<bbb::RedisFeed> feed;
};

ListeningSidecar::ListeningSidecar(
    int redis_port, const std::filesystem::path& folder, std::function<void(std::int64_t)> applied
)
    : parts_(std::make_unique<Parts>(folder, std::move(applied))) {
    std::atomic<bool> connected{false};
    bbb::FeedHandlers handlers;
    handlers.on_event = [parts = parts_.get()](const auto& event) { parts->hear(event); };
    handlers.on_connected = [&connected] { connected = true; };
    handlers.on_lost = [](const std::string& why, auto) { std::cerr << "lost: " << why << "\n"; };
    parts_->feed = bbb::make_redis_feed(local(redis_port), std::move(handlers));
    while (!connected) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

ListeningSidecar::~ListeningSidecar() {
    parts_->stream.close();
    parts_->feed.reset();
}

}  // namespace bench
