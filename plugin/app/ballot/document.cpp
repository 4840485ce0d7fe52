#include "plugin/app/ballot/document.hpp"

#include <algorithm>

#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

/// By what right the participant speaks for the elector, as his admitted application says.
const meeting::Claim* claim_for(const BallotSubject& subject) {
    for (const auto& [id, application] : subject.meeting.applications) {
        if (application.participant != subject.participant.id) continue;
        for (const auto& claim : application.received.claims) {
            if (claim.elector == subject.line.elector) return &claim;
        }
    }
    return nullptr;
}

/// Writes it once for each of the longest votes, and last as it is.
template <class Text>
Written write_padded(
    const std::vector<meeting::Vote>& longest, const meeting::Vote& vote, Text&& text
) {
    Written out;
    for (const auto& one : longest) out.longest = std::max(out.longest, text(one).size());
    out.text = text(vote);
    out.longest = std::max(out.longest, out.text.size());
    return out;
}

}  // namespace

Written write_ballot(
    const BallotSubject& subject, const meeting::Vote& vote, const BallotNames& names,
    base::Instant now
) {
    const auto& card = subject.meeting.card;
    const auto& question = subject.question.question;
    BallotDocument ballot;
    ballot.meeting = subject.meeting.id;
    ballot.rules = subject.meeting.rules;
    ballot.title = card.title;
    ballot.debtor = card.debtor.name;
    ballot.date = base::local_text(card.starts_at, card.zone);
    ballot.question = question.id;
    ballot.question_number = question.number;
    ballot.question_text = question.text;
    ballot.question_digest = base::sha256(question.text);
    ballot.elector = subject.line.elector;
    ballot.elector_name = names.elector.name;
    ballot.elector_inn = names.elector.inn;
    ballot.weight = subject.line.weight;
    ballot.votes = base::amount_text(subject.line.weight, subject.meeting.regulation.counted_in());
    ballot.signer = names.signer;
    if (const auto* claim = claim_for(subject)) {
        ballot.authority = claim->authority;
        if (!claim->authority_document.is_zero()) {
            ballot.authority_document = claim->authority_document;
        }
    }
    ballot.time = now;
    ballot.nonce = base::random_token();
    return write_padded(longest_votes(question, subject.line.weight), vote, [&](const auto& said) {
        ballot.vote = in_words(question, said, subject.language);
        return readable::write(ballot, subject.language);
    });
}

Written write_paper(
    const meeting::Meeting& meeting, const meeting::Question& question,
    const meeting::RollLine& line, const base::Digest& scan, const meeting::Vote& vote,
    base::Instant now
) {
    PaperDocument paper;
    paper.meeting = meeting.id.str();
    paper.question = question.id.str();
    paper.question_digest = base::sha256(question.text);
    paper.elector = line.elector.str();
    paper.weight = line.weight;
    paper.scan = scan;
    paper.time = now;
    paper.nonce = base::random_token();
    return write_padded(longest_votes(question, line.weight), vote, [&](const auto& said) {
        paper.vote = said;
        return json::print_pretty(json::write(paper));
    });
}

base::Attempt<meeting::Vote> vote_of(std::string_view text) {
    if (const auto paper = json::read_text<PaperDocument>(text)) return paper->vote;
    const auto ballot = readable::read<BallotDocument>(text);
    if (!ballot) return base::fail("ballot", "no ballot of a form that is known");
    auto vote = vote_of(ballot->vote);
    if (!vote) return base::fail("ballot", "a vote in words that are not known");
    return *std::move(vote);
}

}  // namespace plugin::app
