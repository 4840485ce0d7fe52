// Keys of votes: made before a vote begins, destroyed when it came to nothing.
#include "plugin/app/ending.hpp"
#include "plugin/app/sealed_documents.hpp"
#include "plugin/app/voting.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using meeting::Meeting;
using meeting::MeetingId;

tl::unexpected<base::Problem> busy() {
    return tl::unexpected(base::Problem(base::Failure{"work", "the queue is full", true}));
}
tl::unexpected<base::Problem> problem(base::Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}

/// With the key that ballots sent ahead are sealed to already, if there are any.
meeting::OpenQuestion rehearsed_key(const Meeting& meeting, meeting::OpenQuestion command) {
    if (const auto* question = meeting.find(command.question)) command.key = question->key;
    return command;
}

}  // namespace

void Voting::open(
    MeetingId meeting, meeting::OpenQuestion command, meeting::RequestMark mark, Ledger::Done done
) {
    world_.ledger.post([this, meeting, command, mark, done] {
        const Meeting* known = world_.ledger.find(meeting);
        // Refused, unknown or done already: the usual path has the answer, and no key is made.
        if (known == nullptr ||
            !decide(*known, rehearsed_key(*known, command), world_.clock.now())) {
            return world_.ledger.submit_here({meeting, command, mark}, done);
        }
        const auto* question = known->find(command.question);
        const auto aborted = question == nullptr ? 0 : question->aborted.size();
        open_with_key(meeting, command, mark, aborted, done);
    });
}

void Voting::open_with_key(
    MeetingId meeting, meeting::OpenQuestion command, meeting::RequestMark mark,
    std::size_t aborted, Ledger::Done done
) {
    const bool taken = world_.work.post([this, meeting, command, mark, aborted, done]() mutable {
        if (auto cards = world_.names.electors(meeting); !cards)
            return done(problem(cards.error()));
        // The key is durable before the entry that commits to it.
        const auto key = world_.keys.create(key_name(meeting, command.question, aborted));
        if (!key) return done(problem(key.error()));
        command.key = key->commitment();
        world_.ledger.submit({meeting, command, mark}, done);
    });
    if (!taken) done(busy());
}

void Voting::open_ahead(
    const meeting::MeetingId& meeting, meeting::OpenQuestion command, std::size_t aborted
) {
    const auto key = world_.keys.create(key_name(meeting, command.question, aborted));
    if (!key) return base::log(base::LogLevel::error, "voting", key.error().what);
    command.key = key->commitment();
    world_.ledger.submit({meeting, command}, [](const auto&) {});
}

void Voting::forget_keys(const meeting::Meeting& meeting) {
    for (const auto& question : meeting.questions) {
        const auto& id = question.question.id;
        const auto aborted = question.aborted.size();
        for (std::size_t i = 0; i < aborted; ++i) forget_key(key_name(meeting.id, id, i));
        const bool in_vain = question.stage == meeting::QuestionStage::not_put ||
                             meeting.phase == meeting::Phase::failed;
        if (in_vain && !question.key.is_zero()) forget_key(key_name(meeting.id, id, aborted));
    }
}

void Voting::forget_key(const std::string& name) {
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
    (void)world_.work.post([this, name, destroyed, ending] {
        *destroyed = world_.keys.destroy(name).has_value();
    });
}

}  // namespace plugin::app
