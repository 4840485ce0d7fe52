#include "plugin/app/ballot_document.hpp"

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

}  // namespace

std::string write_ballot(
    const BallotSubject& subject, Choice choice, const Names& names, base::Instant now
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
    const auto cards = names.known_electors(subject.meeting.id);
    const auto found = cards->find(subject.line.elector);
    if (found != cards->end()) {
        ballot.elector_name = found->second.name;
        ballot.elector_inn = found->second.inn;
    }
    ballot.weight = subject.line.weight;
    ballot.votes_roubles = base::roubles(subject.line.weight);
    ballot.signer = names.known_account(subject.participant.account);
    if (const auto* claim = claim_for(subject)) {
        ballot.authority = claim->authority;
        if (!claim->authority_document.is_zero()) {
            ballot.authority_document = claim->authority_document;
        }
    }
    ballot.choice = choice;
    ballot.choice_text = in_words(choice);
    ballot.time = now;
    ballot.nonce = base::random_token();
    return json::print_pretty(json::write(ballot));
}

std::size_t spare_bytes(Choice choice) {
    const auto bytes = [](Choice one) { return base::name_of(one).size() + in_words(one).size(); };
    std::size_t longest = 0;
    for (std::size_t i = 0; i < names(Choice{}).size(); ++i) {
        longest = std::max(longest, bytes(static_cast<Choice>(i)));
    }
    return longest - bytes(choice);
}

base::Attempt<Choice> choice_of(std::string_view text) {
    const auto ballot = json::read_text<BallotDocument>(text);
    if (!ballot) return base::fail("ballot", ballot.error().code + " at " + ballot.error().path);
    return ballot->choice;
}

}  // namespace plugin::app
