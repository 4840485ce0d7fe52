#include "plugin/meeting/tally/voices.hpp"

#include <algorithm>

namespace plugin::meeting::tally {
namespace {

using base::Votes;
using base::Wide;

bool entitled(const Elector& elector, const Question& question) {
    if (!elector.votes || elector.weight.is_zero()) return false;
    if (!elector.only_questions) return true;
    const auto& only = *elector.only_questions;
    return std::find(only.begin(), only.end(), question.id) != only.end();
}

bool has_any(const std::vector<std::string>& own, const std::vector<std::string>& wanted) {
    return std::any_of(own.begin(), own.end(), [&](const std::string& flag) {
        return std::find(wanted.begin(), wanted.end(), flag) != wanted.end();
    });
}

bool excluded_from(const Question& question, const Elector& elector) {
    return question.exclude && has_any(elector.flags, question.exclude->flags);
}

Choice choice_for(const std::string& option, const std::string& for_) {
    if (option == for_) return Choice::for_;
    return option == "abstain" ? Choice::abstain : Choice::against;
}

void say_shares(Standing& standing, const std::vector<Share>& shares, const std::string& for_) {
    if (shares.size() == 1 && shares.front().votes == standing.line->weight.wide()) {
        standing.choice = choice_for(shares.front().option, for_);
        return;
    }
    Split split;
    for (const auto& share : shares) {
        const auto votes = Votes::of(share.votes);
        switch (choice_for(share.option, for_)) {
            case Choice::for_: split.for_ += votes; break;
            case Choice::against: split.against += votes; break;
            default: split.abstain += votes;
        }
    }
    standing.split = split;
}

void say(Standing& standing, const Reading& reading, const std::string& for_) {
    if (!reading.valid()) {
        standing.choice = Choice::invalid;
        return;
    }
    if (!reading.shares.empty()) return say_shares(standing, reading.shares, for_);
    for (const auto& [candidate, mark] : reading.marks) {
        if (candidate == for_) standing.choice = base::enum_named<Choice>(mark);
    }
}

}  // namespace

Voices::Voices(const Assembly& assembly) : assembly_(assembly), attendance_(assembly) {
    for (const auto& elector : assembly.electors) {
        RollLine& line = lines_.emplace_back();
        line.elector = ElectorId(elector.id);
        line.weight = elector.weight;
        line.groups = elector.groups;
    }
    for (const auto& ballot : assembly.ballots) {
        if (attendance_.in_time(ballot)) {
            ballots_[{ballot.question, ballot.elector}].push_back(&ballot);
        }
    }
    for (auto& [whose, list] : ballots_) {
        const bool timed = std::all_of(list.begin(), list.end(), [](const Ballot* ballot) {
            return ballot->at.has_value();
        });
        if (!timed) continue;  // otherwise the order of the file is chronological
        std::stable_sort(list.begin(), list.end(), [](const Ballot* a, const Ballot* b) {
            return later(*b->at, *a->at);
        });
    }
}

const Ballot* Voices::ballot_of(const Elector& elector, const Question& question) const {
    const auto found = ballots_.find({question.id, elector.id});
    if (found == ballots_.end()) return nullptr;
    return question.revote == Revote::last ? found->second.back() : found->second.front();
}

std::string_view Voices::uncounted(
    const Ballot& ballot, const Elector& elector, const Question& question
) const {
    if (!entitled(elector, question)) return "ballot_without_vote";
    if (excluded_from(question, elector)) return "ballot_of_excluded";
    if (!attendance_.in_time(ballot)) return "ballot_late";
    if (!attendance_.counts_as_present(elector, question)) return "ballot_of_absent";
    return ballot_of(elector, question) == &ballot ? "" : "ballot_replaced";
}

std::vector<Voice> Voices::on(const Question& question, std::vector<std::string>& excluded) const {
    std::vector<Voice> voices;
    for (std::size_t i = 0; i < assembly_.electors.size(); ++i) {
        const Elector& elector = assembly_.electors[i];
        if (!entitled(elector, question)) continue;
        Voice voice{
            &elector, &lines_[i], attendance_.counts_as_present(elector, question),
            excluded_from(question, elector)
        };
        if (voice.excluded) excluded.push_back(elector.id);
        if (voice.excluded && question.exclude->from_base) continue;
        const Ballot* ballot = ballot_of(elector, question);
        if (ballot != nullptr && voice.present && !voice.excluded) {
            voice.reading = read(ballot->paper, question, elector.weight);
        }
        voices.push_back(std::move(voice));
    }
    return voices;
}

std::vector<Standing> Voices::of_meeting(const Question* at_vote_on) const {
    std::vector<Standing> list;
    for (std::size_t i = 0; i < assembly_.electors.size(); ++i) {
        const Elector& elector = assembly_.electors[i];
        if (!elector.votes || elector.only_questions) continue;
        const bool here = at_vote_on != nullptr ? attendance_.at_vote(elector, *at_vote_on)
                                                : attendance_.at_opening(elector);
        list.push_back({&lines_[i], here, {}, {}, &elector.flags});
    }
    return list;
}

std::vector<Standing> Voices::at_opening() const {
    return of_meeting(nullptr);
}

std::vector<Standing> Voices::at_vote(const Question& question) const {
    return of_meeting(&question);
}

std::vector<Standing> Voices::of_question(const Question& question) const {
    const bool each_vote = assembly_.rules.quorum.persistence == Persistence::per_vote;
    std::vector<Standing> list;
    for (std::size_t i = 0; i < assembly_.electors.size(); ++i) {
        const Elector& elector = assembly_.electors[i];
        if (!entitled(elector, question)) continue;
        if (excluded_from(question, elector) && question.exclude->from_base) continue;
        const bool here = each_vote ? attendance_.at_vote(elector, question)
                                    : attendance_.at_opening_or_later(elector, question);
        list.push_back({&lines_[i], here, {}, {}, &elector.flags});
    }
    return list;
}

std::vector<Standing> standings(const std::vector<Voice>& voices, const std::string& for_) {
    std::vector<Standing> list;
    list.reserve(voices.size());
    for (const auto& voice : voices) {
        Standing standing{voice.line, voice.present,         {},
                          {},         &voice.elector->flags, voice.in_groups_only};
        if (voice.reading) say(standing, *voice.reading, for_);
        list.push_back(std::move(standing));
    }
    return list;
}

std::vector<Standing> papers(const std::vector<Voice>& voices) {
    std::vector<Standing> list;
    list.reserve(voices.size());
    for (const auto& voice : voices) {
        Standing paper{voice.line, voice.present};
        paper.in_groups_only = voice.in_groups_only;
        if (voice.reading) {
            paper.choice = voice.reading->valid() ? Choice::for_ : Choice::invalid;
        }
        list.push_back(std::move(paper));
    }
    return list;
}

}  // namespace plugin::meeting::tally
