// Who stands behind the opaque ids, for documents and screens. Read from the vault once per
// meeting. A screen may show a dash for a name that was not read; a document is made of names that
// were, or is not made.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "plugin/app/ports/names.hpp"
#include "plugin/base/result.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

/// What a ballot says of people.
struct BallotNames {
    ElectorCard elector;
    std::string signer;
};

/// The names in a document about a whole meeting, every one of them read from the vault.
class DocumentNames {
public:
    // Whoever was not asked for when this was made: std::out_of_range, and no document.
    const ElectorCard& elector(const meeting::ElectorId& id) const { return electors_->at(id); }
    const std::string& account(const meeting::AccountId& id) const { return accounts_.at(id); }

private:
    friend class Names;
    std::shared_ptr<const ElectorCards> electors_;
    std::map<meeting::AccountId, std::string> accounts_;
};

/// Thread-safe cache.
class Names {
public:
    explicit Names(const NameSource& source) : source_(source) {}

    // --- may block at first sight
    base::Attempt<std::shared_ptr<const ElectorCards>> electors(const meeting::MeetingId& meeting);
    base::Attempt<std::string> account(const meeting::AccountId& account);
    /// One name that cannot be read: a Failure, worth another attempt.
    base::Attempt<DocumentNames> for_document(
        const meeting::MeetingId& meeting, const std::vector<meeting::ElectorId>& electors,
        const std::vector<meeting::AccountId>& accounts
    );

    // --- never block: of what was read before
    /// For a ballot. What was not read is a Failure, worth another attempt.
    base::Attempt<BallotNames> for_ballot(
        const meeting::MeetingId& meeting, const meeting::ElectorId& elector,
        const meeting::AccountId& signer
    ) const;
    /// For screens: a dash, or nobody, for what was not read.
    std::shared_ptr<const ElectorCards> known_electors(const meeting::MeetingId& meeting) const;
    std::string known_account(const meeting::AccountId& account) const;
    /// After the register was imported anew.
    void forget(const meeting::MeetingId& meeting);

private:
    std::uint64_t forgotten(const meeting::MeetingId& meeting) const;
    std::optional<std::string> account_read(const meeting::AccountId& account) const;

    const NameSource& source_;
    mutable std::mutex mutex_;
    std::map<meeting::MeetingId, std::uint64_t> forgotten_;  // guarded: how many times
    std::map<meeting::MeetingId, std::shared_ptr<const ElectorCards>> electors_;  // guarded
    std::map<meeting::AccountId, std::string> accounts_;                          // guarded
};

}  // namespace plugin::app
