#include "plugin/app/ballot/document.hpp"

#include <algorithm>

#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

using meeting::Choice;

std::string in_words(Choice choice) {
    switch (choice) {
        case Choice::for_: return "ЗА";
        case Choice::against: return "ПРОТИВ";
        case Choice::abstain: return "ВОЗДЕРЖАЛСЯ";
        case Choice::invalid: return "НЕДЕЙСТВИТЕЛЕН";
    }
    return "";
}

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

std::string text_of(const meeting::Question& question, const std::string& option) {
    if (const auto choice = base::enum_named<Choice>(option)) return in_words(*choice);
    return question.option_text(option);
}

std::string in_words(const meeting::Question& question, const meeting::Vote& vote) {
    if (vote.choice) return text_of(question, *vote.choice);
    std::string text;
    const auto add = [&](const std::string& option, const std::string& what) {
        text += (text.empty() ? "" : "; ") + text_of(question, option) + ": " + what;
    };
    for (const auto* shares : {&vote.distribution, &vote.portions}) {
        if (!*shares) continue;
        for (const auto& one : **shares) add(one.option, one.votes.str());
    }
    if (!vote.marks) return text;
    for (const auto& one : *vote.marks) add(one.candidate, in_words(one.mark));
    return text;
}

void put(BallotDocument& ballot, const meeting::Question& question, const meeting::Vote& vote) {
    const bool plain = vote.choice && base::enum_named<Choice>(*vote.choice);
    ballot.document = plain ? "bbb-quorum ballot/1" : "bbb-quorum ballot/2";
    ballot.choice = vote.choice;
    ballot.distribution = vote.distribution;
    ballot.portions = vote.portions;
    ballot.marks = vote.marks;
    ballot.choice_text = in_words(question, vote);
}

/// Writes it once for each of the longest votes, and last as it is.
template <class Document, class Put>
Written write_padded(
    Document& document, const std::vector<meeting::Vote>& longest, const meeting::Vote& vote,
    Put&& put_vote
) {
    Written out;
    const auto text = [&](const meeting::Vote& one) {
        put_vote(document, one);
        return json::print_pretty(json::write(document));
    };
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
    ballot.meeting = subject.meeting.id.str();
    ballot.title = card.title;
    ballot.debtor = card.debtor.name;
    ballot.date = base::local_text(card.starts_at, card.zone);
    ballot.question = question.id.str();
    ballot.question_number = question.number;
    ballot.question_text = question.text;
    ballot.question_digest = base::sha256(question.text);
    ballot.elector = subject.line.elector.str();
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
    return write_padded(
        ballot, longest_votes(question, subject.line.weight), vote,
        [&](BallotDocument& one, const meeting::Vote& said) { put(one, question, said); }
    );
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
    return write_padded(
        paper, longest_votes(question, line.weight), vote,
        [](PaperDocument& one, const meeting::Vote& said) { one.vote = said; }
    );
}

base::Attempt<meeting::Vote> vote_of(std::string_view text) {
    if (const auto paper = json::read_text<PaperDocument>(text)) return paper->vote;
    const auto ballot = json::read_text<BallotDocument>(text);
    if (!ballot) return base::fail("ballot", ballot.error().code + " at " + ballot.error().path);
    meeting::Vote vote;
    vote.choice = ballot->choice;
    vote.distribution = ballot->distribution;
    vote.portions = ballot->portions;
    vote.marks = ballot->marks;
    if (vote == meeting::Vote()) return base::fail("ballot", "it says nothing");
    return vote;
}

}  // namespace plugin::app
