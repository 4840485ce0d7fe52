// A meeting for tests of use-cases: a story of the rules (tests/plugin/meeting) is written to a
// journal, and the use-cases continue from there. All waits have a time-out; nothing sleeps.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "plugin/app/ballot/document.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/plugin/app/held_journal.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::app {

using meeting::Choice;
using meeting::organizer;
using meeting::QuestionStage;
using meeting::Story;

inline const meeting::MeetingId the_meeting("m");
inline const std::string the_stream = "meeting/m";

/// What will be answered; `now` must be there at once, `soon` is waited for.
template <class T>
class Reply {
public:
    std::function<void(T)> done() {
        return [promise = promise_](T value) { promise->set_value(std::move(value)); };
    }
    bool there() const {
        return future_.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    }
    const T& soon() const {
        if (future_.wait_for(std::chrono::seconds(20)) != std::future_status::ready) {
            throw std::runtime_error("no answer");
        }
        return future_.get();
    }

private:
    std::shared_ptr<std::promise<T>> promise_ = std::make_shared<std::promise<T>>();
    std::shared_future<T> future_ = promise_->get_future().share();
};
using ReceiptReply = Reply<base::Answer<journal::Receipt>>;

/// Waits until it is so, with a limit.
template <class Condition>
void until(const Condition& condition) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!condition()) {
        ASSERT_LT(std::chrono::steady_clock::now(), limit) << "it did not come to that";
        std::this_thread::yield();
    }
}

/// "" for an answer, the code of a refusal, "failure: …" for a failure.
template <class T>
std::string wrong_with(const base::Answer<T>& answer) {
    if (answer) return {};
    if (const auto* refusal = std::get_if<base::Refusal>(&answer.error())) return refusal->code;
    return "failure: " + std::get<base::Failure>(answer.error()).what;
}

meeting::RequestMark mark(const std::string& key, const std::string& body = "body");
const journal::ReceiptSigner& the_signer();

class Stage {
public:
    explicit Stage(const Story& story);
    explicit Stage(std::shared_ptr<HeldJournal> journal, base::Instant now);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    /// The program ends and starts again on the same journal and keys.
    std::unique_ptr<Stage> restarted();

    // --- asking --------------------------------------------------------------------------------
    ReceiptReply submit(
        const meeting::Command& command, std::optional<meeting::RequestMark> mark = {},
        std::vector<journal::Document> documents = {}
    );
    journal::Receipt must(
        const meeting::Command& command, std::optional<meeting::RequestMark> mark = {}
    );
    std::string try_(const meeting::Command& command) { return wrong_with(submit(command).soon()); }
    /// Done on a thread of its own, as by a worker of the server.
    template <class Act>
    auto on_worker(Act act) {
        Reply<decltype(act())> reply;
        workers_.emplace_back([act = std::move(act), done = reply.done()] { done(act()); });
        return reply;
    }
    /// Until so many batches wait for the journal that is shut.
    void until_waiting(std::size_t batches) {
        until([&] { return journal->waiting() == batches; });
    }
    /// Until everything that was asked has been decided and whatever followed from it, too.
    void settle();
    void tick();
    /// A copy of the state.
    meeting::Meeting now();

    /// How many entries of a kind the journal has.
    template <class Body>
    std::size_t entries_of() {
        std::size_t count = 0;
        for (const auto& leaf : journal->leaves(the_stream)) {
            const auto kind = "\"kind\":\"" + std::string(Body::entry_kind) + "\"";
            count += leaf.bytes.find(kind) != std::string::npos ? 1 : 0;
        }
        return count;
    }

    // --- voting --------------------------------------------------------------------------------
    void put(const std::string& question, base::Milliseconds duration = std::chrono::minutes(5));
    base::Answer<journal::Receipt> open(
        const meeting::OpenQuestion& command, const meeting::RequestMark& mark
    );
    base::Answer<SealedChoice> choose(const BallotRequest& request, const meeting::Vote& vote);
    base::Answer<SignedBallot> sign(
        const BallotRequest& request, const base::Digest& ballot, const std::string& signature
    );
    base::Answer<OpenedBallot> opened(
        const meeting::QuestionState& question, const std::string& who
    );
    BallotRequest request(
        const std::string& who, const std::string& question, const std::string& key
    );
    Reply<base::Answer<SealedChoice>> choose(
        const std::string& who, const std::string& question, Choice choice, const std::string& key
    );
    Reply<base::Answer<SignedBallot>> sign(
        const std::string& who, const std::string& question, const std::string& ballot,
        const std::string& key
    );
    /// Both must be accepted. Returns the ballot.
    std::string vote(const std::string& who, const std::string& question, Choice choice);
    void count(const std::string& question);

    std::shared_ptr<HeldJournal> journal;
    std::shared_ptr<HandKeys> keys = std::make_shared<HandKeys>();
    HandClock clock;
    HandWork work;
    HandNames source;
    Names names{source};
    HandSignatures signatures;
    HandRooms rooms;
    HandMedia media;
    HandOffice office;
    InFlightRequests in_flight;
    std::size_t told = 0;  // entries the listener was told; domain thread
    std::unique_ptr<MeetingEngine> engine;
    std::unique_ptr<SealedDocuments> sealed;
    std::unique_ptr<Counting> counting;
    std::unique_ptr<FinishedMeetings> finished;
    std::unique_ptr<Scheduler> scheduler;

private:
    void begin();
    void begin_counting();

    std::deque<std::jthread> workers_;
};

const meeting::QuestionId q1("q1");

/// Everybody is in the room and the meeting is open.
inline Story opened() {
    Story story;
    story.opened();
    return story;
}

}  // namespace plugin::app
