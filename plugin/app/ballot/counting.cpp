#include "plugin/app/ballot/counting.hpp"

#include "plugin/app/ballot/document.hpp"
#include "plugin/app/ending.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {

using base::Digest;
using meeting::ElectorId;

/// What is unsealed and counted, and what is destroyed before.
struct Counting::Count {
    meeting::MeetingId meeting;
    meeting::QuestionId question;
    struct Item {
        ElectorId elector;
        Digest ballot;
        Digest sealed;
    };
    std::vector<Item> signed_;
    std::vector<Digest> to_destroy;  // sealed choices that nobody signed
    std::size_t aborted = 0;
    Ending over;  // the question may be counted again

    std::string name() const { return key_name(meeting, question, aborted); }
};

namespace {

/// Signed ballots that were replaced by one whose signature was being checked when it was counted.
std::vector<Digest> earlier_ballots(const meeting::QuestionState& question) {
    std::vector<Digest> list;
    list.reserve(question.settled_before.size());
    for (const auto& [elector, ballot] : question.settled_before) list.push_back(ballot.sealed);
    return list;
}

}  // namespace

void Counting::count(const meeting::Meeting& meeting, const meeting::QuestionState& question) {
    // What is destroyed too early cannot be brought back: not left to the caller.
    if (!meeting.ready_to_count(question, world_.clock.now())) return;
    auto counting = std::make_shared<Count>();
    counting->meeting = meeting.id;
    counting->question = question.question.id;
    counting->aborted = question.aborted.size();
    {
        const std::scoped_lock lock(mutex_);
        if (!counting_.insert(counting->name()).second) return;
    }
    // However it ends: until it is counted the question stays closed, and the next tick tries
    // again.
    counting->over = at_the_end([this, name = counting->name()] {
        const std::scoped_lock lock(mutex_);
        counting_.erase(name);
    });
    // Replaced choices are destroyed at once, but a full queue or a power cut may have spared some.
    counting->to_destroy = question.replaced;
    for (const auto& [elector, ballot] : question.ballots) {
        if (const auto* counted = question.counted(elector)) {
            counting->signed_.push_back({elector, counted->ballot, counted->sealed});
        }
        if (ballot.stage == meeting::BallotStage::sealed) {
            counting->to_destroy.push_back(ballot.sealed);
        }
    }
    (void)world_.work.post([this, counting] { finish(counting); });
}

void Counting::finish(const std::shared_ptr<const Count>& counting) {
    const auto name = counting->name();
    const auto stop = [name](std::string_view why) {
        base::log(
            base::LogLevel::error, "voting", "cannot count " + name + ": " + std::string(why)
        );
    };
    const auto key = world_.sealed.key_of(counting->meeting, counting->question, counting->aborted);
    if (!key) return stop(key.error().what);
    meeting::CountQuestion command{counting->question, std::string(key->reveal()), {}};
    for (const auto& item : counting->signed_) {
        const auto bound_to =
            context_of(counting->meeting, counting->question, item.elector, "ballot");
        const auto document = world_.sealed.unsealed(ballot_id(item.sealed), *key, bound_to);
        if (!document) return stop(document.error().what);
        if (base::sha256(*document) != item.ballot) return stop("a ballot differs from its digest");
        auto vote = vote_of(*document);
        if (!vote) return stop(vote.error().what);
        command.revealed.push_back({item.elector, std::move(*vote)});
    }
    // Before the key is released: what was not signed in time must never become readable. Its pages
    // are wiped at once; SQLite's log keeps them until it comes round.
    for (const auto& sealed : counting->to_destroy) {
        const auto erased = world_.sealed.erase(ballot_id(sealed));
        if (!erased) return stop(erased.error().what);
    }
    world_.engine.submit({counting->meeting, command}, [this, counting, stop](const auto& receipt) {
        if (!receipt) return stop("refused");
        // What is recorded is durable; no other count of the question begins before this is done.
        world_.engine.post([this, counting] { clear_up(*counting); });
    });
}

/// The released key stands in the journal: the file is of no more use. A count that was withheld
/// released none.
void Counting::clear_up(const Count& counting) {
    const meeting::Meeting* meeting = world_.engine.find(counting.meeting);
    const auto* question = meeting ? meeting->find(counting.question) : nullptr;
    if (question == nullptr || question->stage != meeting::QuestionStage::counted) return;
    (void)world_.work.post([this, name = counting.name(), ballots = earlier_ballots(*question)] {
        for (const auto& sealed : ballots) (void)world_.sealed.erase(ballot_id(sealed));
        (void)world_.sealed.destroy_key(name);
    });
}

void Counting::open_ahead(
    const meeting::MeetingId& meeting, meeting::OpenQuestion command, std::size_t aborted
) {
    const auto key = world_.keys.create(key_name(meeting, command.question, aborted));
    if (!key) return base::log(base::LogLevel::error, "voting", key.error().what);
    command.key = key->commitment();
    world_.engine.submit({meeting, command}, [](const auto&) {});
}

void Counting::forget_keys(const meeting::Meeting& meeting) {
    for (const auto& question : meeting.questions) {
        const auto& id = question.question.id;
        const auto aborted = question.aborted.size();
        for (std::size_t i = 0; i < aborted; ++i) forget_key(meeting, key_name(meeting.id, id, i));
        const bool in_vain = question.stage == meeting::QuestionStage::not_put ||
                             meeting.phase == meeting::Phase::failed || meeting.cancelled;
        if (in_vain && !question.key.is_zero()) {
            forget_key(meeting, key_name(meeting.id, id, aborted));
        }
    }
}

/// Not before what it came to nothing by is durable: should that be undone by a power cut, the key
/// is needed again.
void Counting::forget_key(const meeting::Meeting& meeting, const std::string& name) {
    {
        const std::scoped_lock lock(mutex_);
        if (!forgotten_.insert(name).second) return;
    }
    // Unless it is destroyed for certain, the next tick tries again.
    const auto destroyed = std::make_shared<bool>(false);
    const auto ending = at_the_end([this, name, destroyed] {
        if (*destroyed) return;
        const std::scoped_lock lock(mutex_);
        forgotten_.erase(name);
    });
    (void)world_.work.post([this, name, destroyed, ending, id = meeting.id,
                            through = meeting.last_sequence] {
        const auto recorded = world_.sealed.is_recorded(id, through);
        if (!recorded || !*recorded) return;
        *destroyed = world_.sealed.destroy_key(name).has_value();
    });
}

}  // namespace plugin::app
