#include "plugin/app/names.hpp"

namespace plugin::app {
namespace {

/// The id goes into the log: it is opaque.
tl::unexpected<base::Failure> not_read(const std::string& whose) {
    return base::fail("names", "the name behind " + whose + " cannot be read", true);
}

}  // namespace

base::Attempt<std::shared_ptr<const ElectorCards>> Names::electors(const meeting::MeetingId& meeting
) {
    if (auto known = known_electors(meeting); !known->empty()) return known;
    const auto forgotten_before = forgotten(meeting);
    auto read = source_.electors(meeting);
    if (!read) return tl::unexpected(read.error());
    auto cards = std::make_shared<const ElectorCards>(std::move(*read));
    const std::scoped_lock lock(mutex_);
    // What was read before another register came must not be taken for it.
    if (forgotten_[meeting] == forgotten_before) electors_[meeting] = cards;
    return cards;
}

base::Attempt<std::string> Names::account(const meeting::AccountId& account) {
    if (auto known = account_read(account)) return std::move(*known);
    auto read = source_.account(account);
    if (!read) return read;
    const std::scoped_lock lock(mutex_);
    return accounts_[account] = *read;
}

std::shared_ptr<const ElectorCards> Names::known_electors(const meeting::MeetingId& meeting) const {
    static const auto nobody = std::make_shared<const ElectorCards>();
    const std::scoped_lock lock(mutex_);
    const auto found = electors_.find(meeting);
    return found == electors_.end() ? nobody : found->second;
}

std::string Names::known_account(const meeting::AccountId& account) const {
    return account_read(account).value_or("—");
}

std::optional<std::string> Names::account_read(const meeting::AccountId& account) const {
    const std::scoped_lock lock(mutex_);
    const auto found = accounts_.find(account);
    return found == accounts_.end() ? std::nullopt : std::optional(found->second);
}

base::Attempt<DocumentNames> Names::for_document(
    const meeting::MeetingId& meeting, const std::vector<meeting::ElectorId>& electors,
    const std::vector<meeting::AccountId>& accounts
) {
    DocumentNames names;
    auto cards = this->electors(meeting);
    if (!cards) return tl::unexpected(cards.error());
    names.electors_ = std::move(*cards);
    for (const auto& elector : electors) {
        if (!names.electors_->contains(elector)) return not_read("elector " + elector.str());
    }
    for (const auto& id : accounts) {
        auto name = account(id);
        if (!name) return tl::unexpected(name.error());
        names.accounts_[id] = std::move(*name);
    }
    return names;
}

base::Attempt<BallotNames> Names::for_ballot(
    const meeting::MeetingId& meeting, const meeting::ElectorId& elector,
    const meeting::AccountId& signer
) const {
    const auto cards = known_electors(meeting);
    const auto card = cards->find(elector);
    if (card == cards->end()) return not_read("elector " + elector.str());
    auto name = account_read(signer);
    if (!name) return not_read("account " + signer.str());
    return BallotNames{card->second, std::move(*name)};
}

void Names::forget(const meeting::MeetingId& meeting) {
    const std::scoped_lock lock(mutex_);
    electors_.erase(meeting);
    ++forgotten_[meeting];
}

std::uint64_t Names::forgotten(const meeting::MeetingId& meeting) const {
    const std::scoped_lock lock(mutex_);
    const auto found = forgotten_.find(meeting);
    return found == forgotten_.end() ? 0 : found->second;
}

}  // namespace plugin::app
