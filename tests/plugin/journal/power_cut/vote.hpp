// The meeting's one question: opened, voted on, signed and counted.
#pragma once

#include <map>
#include <string>

#include "plugin/wiring/storage.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/plugin/journal/power_cut/asking.hpp"

namespace plugin::power_cut {

inline const meeting::MeetingId the_meeting("m");
inline const meeting::QuestionId q1("q1");

std::string name(int voter);
meeting::RequestMark mark(const std::string& act);

class VoterNames final : public app::NameSource {
public:
    base::Attempt<app::ElectorCards> electors(const meeting::MeetingId&) const override;
    base::Attempt<std::string> account(const meeting::AccountId& account) const override {
        return account.str();
    }
    int voters = 0;
};

class Vote {
public:
    /// All outlive the vote, and the engine is stopped before it is destroyed.
    Vote(
        app::MeetingEngine& engine, const wiring::Storage& storage, app::HandClock& clock,
        Asking& asking
    )
        : engine_(engine),
          clock_(clock),
          asking_(asking),
          keys_(*storage.keys),
          sealed_(*storage.journal, keys_),
          counting_({engine, sealed_, keys_, work_, clock}) {}

    /// The last one chooses and does not sign; the first one chooses twice.
    void all(int voters);

private:
    app::BallotRequest request(int voter, const std::string& act);
    void choose(int voter, const std::string& act_name, meeting::Choice choice);
    void sign(int voter);
    void close();
    void count();
    bool is_counted();

    app::MeetingEngine& engine_;
    app::HandClock& clock_;
    Asking& asking_;
    app::HandWork work_;
    VoterNames source_;
    app::Names names_{source_};
    app::HandSignatures signatures_;
    journal::KeyStore& keys_;
    app::SealedDocuments sealed_;
    app::Counting counting_;
    std::map<int, std::string> ballots_;
};

}  // namespace plugin::power_cut
