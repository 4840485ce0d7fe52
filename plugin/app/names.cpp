#include "plugin/app/names.hpp"

namespace plugin::app {

base::Attempt<std::shared_ptr<const ElectorCards>> Names::electors(const meeting::MeetingId& meeting
) {
    if (auto known = known_electors(meeting); !known->empty()) return known;
    const auto forgotten_before = forgotten();
    auto read = source_.electors(meeting);
    if (!read) return tl::unexpected(read.error());
    auto cards = std::make_shared<const ElectorCards>(std::move(*read));
    const std::scoped_lock lock(mutex_);
    // What was read before another register came must not be taken for it.
    if (forgotten_ == forgotten_before) electors_[meeting] = cards;
    return cards;
}

base::Attempt<std::string> Names::account(const meeting::AccountId& account) {
    {
        const std::scoped_lock lock(mutex_);
        const auto found = accounts_.find(account);
        if (found != accounts_.end()) return found->second;
    }
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
    const std::scoped_lock lock(mutex_);
    const auto found = accounts_.find(account);
    return found == accounts_.end() ? "—" : found->second;
}

void Names::forget(const meeting::MeetingId& meeting) {
    const std::scoped_lock lock(mutex_);
    electors_.erase(meeting);
    ++forgotten_;
}

std::uint64_t Names::forgotten() const {
    const std::scoped_lock lock(mutex_);
    return forgotten_;
}

}  // namespace plugin::app
