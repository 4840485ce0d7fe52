#include "plugin/app/ballot/recheck.hpp"

#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/ballot/signed_part.hpp"
#include "plugin/app/in_turn.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {

using base::Answer;
using meeting::Meeting;
using meeting::SignatureVerdict;

namespace {

/// Of a ballot that is settled only a proof that it is invalid is news.
bool is_news(const meeting::Ballot& ballot, const Judged& judged) {
    if (!ballot.unsettled) return judged.verdict == SignatureVerdict::invalid;
    return judged.verdict != SignatureVerdict::indeterminate || judged.reasons != ballot.unsettled;
}

bool is_settled(const meeting::QuestionState& question, const meeting::ElectorId& elector) {
    const auto* ballot = question.counted(elector);
    return ballot != nullptr && !ballot->paper && !ballot->unsettled &&
           !question.found_invalid.contains(elector);
}

}  // namespace

std::string BallotRechecking::Signed::bound_to(std::string_view what) const {
    const auto& [meeting, question, elector] = place;
    return context_of(meeting, question, elector, what);
}

std::vector<BallotRechecking::Place> BallotRechecking::places(Which which, const Place& last)
    const {
    InTurn<Place> turn(last, at_once_max);
    for (const auto& id : engine_.open_meetings()) {
        const Meeting* meeting = engine_.find(id);
        if (meeting == nullptr) continue;
        for (const auto& question : meeting->questions) {
            const auto offer = [&](const meeting::ElectorId& elector) {
                turn.offer(std::tie(id, question.question.id, elector));
            };
            if (which == Which::unsettled) {
                for (const auto& elector : question.unsettled) offer(elector);
                continue;
            }
            for (const auto& [elector, newest] : question.ballots) {
                if (is_settled(question, elector)) offer(elector);
            }
        }
    }
    return turn.taken();
}

BallotRechecking::Signed BallotRechecking::at(const Place& place) const {
    const auto& [id, number, elector] = place;
    const Meeting& meeting = *engine_.find(id);
    const auto& question = *meeting.find(number);
    const auto key = released_key(question);
    return {place, *question.counted(elector), key, question.aborted.size(), meeting.signatures};
}

Answer<std::vector<BallotRechecking::Signed>> BallotRechecking::next(
    Which which, const Place& last
) {
    return engine_.survey([&] {
        std::vector<Signed> list;
        for (const auto& place : places(which, last)) list.push_back(at(place));
        return list;
    });
}

Answer<Judged> BallotRechecking::judged(const Signed& one, const base::SecretKey& key) {
    const auto document =
        sealed_.unsealed(ballot_id(one.ballot.sealed), key, one.bound_to("ballot"));
    if (!document) return failed(document.error());
    const auto part = signed_part(sealed_, key, one.bound_to("signature"), one.ballot.signature);
    if (!part) return failed(part.error());
    const auto signature = base::from_base64(part->signature).value_or("");
    return signatures_.verify_again(*document, signature, one.ballot.at, one.policy);
}

Answer<void> BallotRechecking::check(const Signed& one) {
    const auto& [meeting, question, elector] = one.place;
    const auto key = one.released ? base::Attempt<base::SecretKey>(*one.released)
                                  : sealed_.key_of(meeting, question, one.aborted);
    if (!key) return failed(key.error());
    const auto judged = this->judged(one, *key);
    if (!judged) return tl::unexpected(judged.error());
    if (!is_news(one.ballot, *judged)) return {};
    auto sealed = seal(*key, padded(judged->report, 0), one.bound_to("verdict"));
    const meeting::NoteBallotVerdict command{question,          elector,
                                             one.ballot.ballot, judged->verdict,
                                             judged->reasons,   base::sha256(sealed)};
    const auto propose = [&](const Meeting*) -> Answer<engine::Proposal> {
        auto documents = only_document(later_report_id(command.report), std::move(sealed));
        return engine::Proposal{command, std::move(documents)};
    };
    const auto done = engine_.act(meeting, std::nullopt, propose);
    if (!done) return tl::unexpected(done.error());
    return {};
}

base::Attempt<void> BallotRechecking::round(Which which, Place& last) {
    const auto list = next(which, last);
    if (!list) return tl::unexpected(told("ballots", list.error()));
    base::Attempt<void> out;
    for (const auto& one : *list) {
        last = one.place;
        // One that cannot be read keeps nobody else waiting.
        if (auto done = check(one); !done) out = tl::unexpected(told("ballots", done.error()));
    }
    return out;
}

base::Attempt<void> BallotRechecking::round() {
    auto unsettled = round(Which::unsettled, last_unsettled_);
    auto settled = round(Which::settled, last_settled_);
    return unsettled ? settled : unsettled;
}

}  // namespace plugin::app
