#include "tests/plugin/journal/power_cut/vote.hpp"

#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::power_cut {

using app::HandSignatures;
using journal::Receipt;
using meeting::AccountId;
using meeting::ElectorId;
using meeting::organizer;

std::string name(int voter) {
    return "voter" + std::to_string(voter);
}

meeting::RequestMark mark(const std::string& act) {
    return {base::sha256("key " + act), base::sha256("body")};
}

base::Attempt<app::ElectorCards> VoterNames::electors(const meeting::MeetingId&) const {
    app::ElectorCards cards;
    for (int i = 0; i < voters; ++i) {
        cards[ElectorId(name(i))] = {static_cast<std::uint32_t>(i + 1), name(i), {}};
    }
    return cards;
}

app::BallotRequest Vote::request(int voter, const std::string& act) {
    app::BallotRequest out;
    out.meeting = the_meeting;
    out.question = q1;
    out.elector = ElectorId(name(voter));
    out.by = AccountId(name(voter));
    out.mark = mark(act);
    out.arrived = clock_.now();
    return out;
}

void Vote::choose(int voter, const std::string& act_name, meeting::Choice choice) {
    ballots_[voter].clear();
    asking_.act<app::SealedChoice>(
        act_name,
        [&](auto done) {
            done(app::choose_option(
                {engine_, sealed_, names_, clock_}, request(voter, act_name), choice
            ));
        },
        [&](const app::SealedChoice& sealed) {
            ballots_[voter] = sealed.ballot;
            return place_of(sealed.receipt);
        },
        {"ballot_changed", "ballot_not_found"}
    );
}

void Vote::sign(int voter) {
    const auto act_name = "sign " + name(voter);
    const auto& ballot = ballots_[voter];
    asking_.act<app::SignedBallot>(
        act_name,
        [&](auto done) {
            done(app::sign_ballot(
                {engine_, sealed_, signatures_, clock_}, request(voter, act_name),
                base::sha256(ballot), HandSignatures::by(name(voter), ballot)
            ));
        },
        [](const app::SignedBallot& accepted) { return place_of(accepted.receipt); }
    );
}

void Vote::all(int voters) {
    source_.voters = voters;
    asking_.act<Receipt>(
        "put",
        [&](auto done) {
            const meeting::OpenQuestion command{organizer, q1, std::chrono::minutes(5), {}};
            done(app::open_question(
                {engine_, keys_, names_, clock_}, the_meeting, command, mark("put")
            ));
        },
        place_of
    );
    choose(0, "choose first", meeting::Choice::against);
    for (int i = 0; i < voters; ++i) choose(i, "choose " + name(i), meeting::Choice::for_);
    for (int i = 0; i + 1 < voters; ++i) sign(i);
    close();
    clock_.pass(std::chrono::minutes(2));
    count();
}

void Vote::close() {
    asking_.act<Receipt>(
        "close",
        [&](auto done) {
            engine_.submit(
                {the_meeting, meeting::CloseQuestion{organizer, q1}, mark("close")}, done
            );
        },
        place_of
    );
}

void Vote::count() {
    asking_.blocking("count", [&]() -> base::Attempt<std::string> {
        std::promise<void> asked;
        engine_.post([&] {
            const auto* meeting = engine_.find(the_meeting);
            const auto* question = meeting == nullptr ? nullptr : meeting->find(q1);
            if (question != nullptr && !question->outcome) counting_.count(*meeting, *question);
            asked.set_value();
        });
        asked.get_future().wait();
        if (is_counted()) return std::string("counted");
        return base::fail("play", "not counted yet", true);
    });
}

/// And that is durable.
bool Vote::is_counted() {
    const auto counted = engine_.read(the_meeting, [](const meeting::Meeting* meeting) {
        return meeting != nullptr && meeting->find(q1)->outcome.has_value();
    });
    return counted.value_or(false);
}

}  // namespace plugin::power_cut
