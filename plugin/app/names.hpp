// Who stands behind the opaque ids, for documents and screens. Read from the vault once per
// meeting.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "plugin/base/result.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

struct ElectorCard {
    std::uint32_t number = 0;  // line of the register
    std::string name;
    std::string inn;
};
using ElectorCards = std::map<meeting::ElectorId, ElectorCard>;

/// Port: the vault's side. Blocking.
class NameSource {
public:
    virtual ~NameSource() = default;
    virtual base::Attempt<ElectorCards> electors(const meeting::MeetingId& meeting) const = 0;
    virtual base::Attempt<std::string> account(const meeting::AccountId& account) const = 0;
};

/// Thread-safe cache. `electors` and `account` may block at first sight; the `known_` forms never
/// do and give a dash for what was not loaded.
class Names {
public:
    explicit Names(const NameSource& source) : source_(source) {}

    base::Attempt<std::shared_ptr<const ElectorCards>> electors(const meeting::MeetingId& meeting);
    base::Attempt<std::string> account(const meeting::AccountId& account);
    std::shared_ptr<const ElectorCards> known_electors(const meeting::MeetingId& meeting) const;
    std::string known_account(const meeting::AccountId& account) const;
    /// After the register was imported anew.
    void forget(const meeting::MeetingId& meeting);

private:
    std::uint64_t forgotten() const;

    const NameSource& source_;
    mutable std::mutex mutex_;
    std::uint64_t forgotten_ = 0;  // guarded: how many times
    std::map<meeting::MeetingId, std::shared_ptr<const ElectorCards>> electors_;  // guarded
    std::map<meeting::AccountId, std::string> accounts_;                          // guarded
};

}  // namespace plugin::app
