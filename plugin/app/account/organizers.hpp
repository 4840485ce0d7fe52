// Who may organize meetings: everybody who registers for it, or whom the host's operators let.
#pragma once

#include "plugin/app/account/desk.hpp"
#include "registrar/standings.hpp"

namespace plugin::app {

class Organizers {
public:
    /// `approve`: operators decide. The standings outlive it.
    Organizers(const registrar::Standings& standings, bool approve)
        : standings_(standings), approve_(approve) {}

    bool approved_by_operators() const { return approve_; }
    /// Whoever registered as an organizer has asked by that. Never blocks.
    registrar::Organizing standing(const meeting::AccountId& account, registrar::Role role) const;
    bool may(const meeting::AccountId& account, registrar::Role role) const;

private:
    const registrar::Standings& standings_;
    bool approve_;
};

/// What operators work with: they see who people are and how accounts stand, never documents,
/// registers or ballots.
struct OperatorDesk {
    const AccountDesk& accounts;
    registrar::Standings& standings;
};

/// An operator, signed in. Refusal of whatever an operator does: not_an_operator.
struct OperatorRequest {
    meeting::AccountId by;
    meeting::AccountId about;
    base::Language language{};
};

/// The person is told by mail. Refusals: account_unknown; those of registrar::Standings.
base::Answer<void> let_organize(const OperatorDesk& desk, const OperatorRequest& request);
base::Answer<void> refuse_to_organize(
    const OperatorDesk& desk, const OperatorRequest& request, const std::string& reason
);
/// All sessions end; nobody signs in until it is opened again.
base::Answer<void> block_account(
    const OperatorDesk& desk, const OperatorRequest& request, const std::string& reason
);
base::Answer<void> open_account(const OperatorDesk& desk, const OperatorRequest& request);

}  // namespace plugin::app
