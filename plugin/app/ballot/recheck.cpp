#include "plugin/app/ballot/recheck.hpp"

#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/ballot/signed_part.hpp"
#include "plugin/app/in_turn.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {

using base::Answer;
using meeting::Meeting;

std::string BallotRechecking::Waiting::bound_to(std::string_view what) const {
    const auto& [meeting, question, elector] = place;
    return context_of(meeting, question, elector, what);
}

Answer<std::vector<BallotRechecking::Waiting>> BallotRechecking::waiting() {
    auto found = engine_.survey([&] {
        std::vector<Waiting> list;
        for (const auto& id : engine_.open_meetings()) {
            const Meeting* meeting = engine_.find(id);
            if (meeting == nullptr) continue;
            for (const auto& question : meeting->questions) {
                for (const auto& elector : question.unsettled) {
                    const auto& ballot = *question.counted(elector);
                    list.push_back(
                        {{id, question.question.id, elector},
                         meeting->participants.at(ballot.by).account,
                         ballot,
                         released_key(question),
                         question.aborted.size(),
                         meeting->signatures}
                    );
                }
            }
        }
        return list;
    });
    if (!found) return found;
    return in_turn(std::move(*found), last_, [](const Waiting& one) { return one.place; });
}

Answer<Judged> BallotRechecking::judged(const Waiting& one, const base::SecretKey& key) {
    const auto document =
        sealed_.unsealed(ballot_id(one.ballot.sealed), key, one.bound_to("ballot"));
    if (!document) return failed(document.error());
    const auto part = signed_part(sealed_, key, one.bound_to("signature"), one.ballot.signature);
    if (!part) return failed(part.error());
    const auto signature = base::from_base64(part->signature).value_or("");
    return signatures_.verify_again(one.by, *document, signature, one.ballot.at, one.policy);
}

Answer<void> BallotRechecking::check(const Waiting& one) {
    const auto& [meeting, question, elector] = one.place;
    const auto key = one.released ? base::Attempt<base::SecretKey>(*one.released)
                                  : sealed_.key_of(meeting, question, one.aborted);
    if (!key) return failed(key.error());
    const auto judged = this->judged(one, *key);
    if (!judged) return tl::unexpected(judged.error());
    const bool same = judged->verdict == meeting::SignatureVerdict::indeterminate &&
                      judged->reasons == one.ballot.unsettled;
    if (same) return {};
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

base::Attempt<void> BallotRechecking::round() {
    const auto list = waiting();
    if (!list) return tl::unexpected(told("ballots", list.error()));
    base::Attempt<void> out;
    for (std::size_t i = 0; i < std::min(list->size(), at_once_max); ++i) {
        const auto& one = (*list)[i];
        last_ = one.place;
        // One that cannot be read keeps nobody else waiting.
        if (auto done = check(one); !done) out = tl::unexpected(told("ballots", done.error()));
    }
    return out;
}

}  // namespace plugin::app
