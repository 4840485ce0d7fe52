#include "tests/scenarios/simulated_sidecar.hpp"

#include <gtest/gtest.h>

#include "plugin/conference/event_delivery.hpp"
#include "plugin/wiring/regulations.hpp"
#include "tests/plugin/app/nobody.hpp"

namespace scenarios {
namespace {

namespace app = plugin::app;
namespace base = plugin::base;
namespace journal = plugin::journal;
namespace meeting = plugin::meeting;

class SimulatedClock final : public app::Clock {
public:
    explicit SimulatedClock(const SimulatedRoom& room) : room_(room) {}
    base::Instant now() const override { return base::Instant(base::Milliseconds(room_.now())); }

private:
    const SimulatedRoom& room_;
};

/// Done one step later.
class LaterWork final : public app::Work {
public:
    bool post(std::function<void()> work) override {
        waiting_.push_back(std::move(work));
        return true;
    }
    void run() {
        auto due = std::exchange(waiting_, {});
        for (auto& work : due) work();
    }

private:
    std::vector<std::function<void()>> waiting_;
};

/// One for everything.
class OneKey final : public journal::KeyStore {
public:
    const base::SecretKey& master() const override { return key_; }
    base::Attempt<base::SecretKey> create(const std::string&) override { return key_; }
    base::Attempt<std::optional<base::SecretKey>> find(const std::string&) const override {
        return std::optional(key_);
    }
    base::Attempt<void> destroy(const std::string&) override { return {}; }

private:
    base::SecretKey key_ = *base::SecretKey::from_bytes(std::string(32, 'k'));
};

const meeting::Regulation& regulation() {
    static const auto all = plugin::wiring::read_regulations({});
    return all->front();
}

}  // namespace

struct SimulatedSidecar::Parts {
    Parts(SimulatedRoom& room, journal::Journal& journal, bool redis)
        : clock(room),
          watch(redis, clock),
          engine(journal, signer, clock),
          sealed(journal, keys),
          counting({engine, sealed, keys, work, clock}),
          finished(journal),
          scheduler({engine, counting, room, media, protocol, work, clock, in_flight, finished}),
          stream([this](const bbb::DecodedEvent& event) {
              return plugin::conference::deliver(scheduler, event);
          }) {
        room.watch = &watch;
    }
    /// Calls under way come to their end, and what they lead to is decided, as at a stop.
    ~Parts() {
        work.run();
        engine.step([](const meeting::Meeting&, std::span<const meeting::Entry>) {}, [] {});
        work.run();
    }

    SimulatedClock clock;
    plugin::conference::BusWatch watch;
    app::NoReceiptKey signer;
    OneKey keys;
    app::NoMedia media;
    app::NoProtocol protocol;
    LaterWork work;
    app::InFlightRequests in_flight;
    app::MeetingEngine engine;
    app::SealedDocuments sealed;
    app::Counting counting;
    app::FinishedMeetings finished;
    app::Scheduler scheduler;
    bbb::RoomStream stream;
};

SimulatedSidecar::SimulatedSidecar(SimulatedRoom& room)
    : room_(room),
      journal_(journal::make_memory_journal()),
      parts_(std::make_unique<Parts>(room, *journal_, true)) {
    parts_->watch.connected();
}

SimulatedSidecar::~SimulatedSidecar() = default;

void SimulatedSidecar::step() {
    parts_->work.run();
    parts_->engine.step(
        [](const meeting::Meeting&, std::span<const meeting::Entry>) {},
        [this] { parts_->scheduler.tick(); }
    );
}

const meeting::Meeting& SimulatedSidecar::meeting() {
    return *parts_->engine.find(meeting_id);
}

void SimulatedSidecar::must(meeting::Command command) {
    parts_->engine.submit({meeting_id, std::move(command)}, [](const auto& receipt) {
        if (receipt) return;
        const auto* refusal = std::get_if<base::Refusal>(&receipt.error());
        ADD_FAILURE() << (refusal != nullptr ? refusal->code : "failure");
    });
    step();
}

void SimulatedSidecar::hold_meeting(std::size_t participants, std::size_t questions) {
    meeting::Card card;
    card.title = "Собрание";
    card.starts_at = parts_->clock.now() + std::chrono::seconds(1);
    card.zone = "Europe/Moscow";
    card.debtor.name = "ООО «Образец»";
    must(meeting::CreateMeeting{
        meeting_id, organizer, meeting::ParticipantId("chair"), regulation(), card
    });
    std::vector<meeting::Question> agenda(questions);
    for (std::size_t i = 0; i < questions; ++i) {
        agenda[i].number = std::to_string(i + 1);
        agenda[i].id = meeting::QuestionId("q" + agenda[i].number);
        agenda[i].title = "Отчёт " + agenda[i].number;
        agenda[i].text = "Принять к сведению отчёт.";
        agenda[i].type = "ordinary";
    }
    must(meeting::SetAgenda{organizer, agenda});
    std::vector<meeting::RollLine> lines(participants);
    for (std::size_t i = 0; i < participants; ++i) {
        lines[i].elector = meeting::ElectorId("e" + std::to_string(i));
        lines[i].number = static_cast<std::uint32_t>(i + 1);
        lines[i].weight = base::Votes(1000);
    }
    must(meeting::ImportRegister{organizer, base::sha256("register"), lines});
    must(meeting::Announce{organizer});
    for (std::size_t i = 0; i < participants; ++i) {
        const meeting::ApplicationId application("a" + std::to_string(i));
        meeting::Claim claim;
        claim.elector = lines[i].elector;
        must(meeting::SubmitApplication{
            application,
            meeting::AccountId("p" + std::to_string(i)),
            {claim},
            base::sha256("document"),
            base::sha256("signature"),
            "valid"
        });
        must(meeting::AdmitApplication{
            organizer, application, meeting::ParticipantId("p" + std::to_string(i))
        });
    }
    room_.advance(2000);
    must(meeting::Start{organizer});
    for (int i = 0; i < 5; ++i) step();  // the room is created
}

void SimulatedSidecar::put(const meeting::QuestionId& question, base::Milliseconds duration) {
    meeting::OpenQuestion command;
    command.by = organizer;
    command.question = question;
    command.duration = duration;
    command.key = parts_->keys.master().commitment();
    must(command);
}

std::string SimulatedSidecar::enter(const std::string& participant) {
    const auto nonce = "nonce" + std::to_string(++links_);
    must(meeting::IssueEntry{meeting::AccountId(participant), base::sha256(nonce)});
    return participant + "." + nonce;
}

void SimulatedSidecar::hear(const bbb::sandbox::Outgoing& message) {
    auto event = bbb::decode_event(message.json);
    event.from_akka = message.channel.starts_with("from-akka-apps");
    parts_->watch.heard(event);
    if (!hooks_) return parts_->stream.from_redis(event);
    parts_->stream.from_hook(event);
}

void SimulatedSidecar::connection(bool there) {
    parts_->stream.redis_is(there && !hooks_);
    const auto now = parts_->clock.now();
    if (!there) return parts_->watch.lost(now);
    const auto since = parts_->watch.connected();
    const auto room = meeting().room.internal_id;
    if (since)
        parts_->engine.submit({meeting_id, meeting::NoteUnobserved{room, *since, now}}, [](auto&&) {
        });
    parts_->scheduler.rooms().reconcile();
}

void SimulatedSidecar::listen_to_hooks() {
    hooks_ = true;
    restart();
}

void SimulatedSidecar::restart() {
    parts_ = std::make_unique<Parts>(room_, *journal_, !hooks_);
    ASSERT_TRUE(parts_->engine.replay());
    connection(!room_.faults.cut);
}

}  // namespace scenarios
