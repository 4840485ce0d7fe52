#include "registrar/drafts.hpp"

#include <algorithm>
#include <vector>

#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;

constexpr std::size_t erased_at_once_max = 500;

struct DraftRecord {
    std::string owner;
    base::Instant expires{};
    std::string content;
    static constexpr auto fields = base::Parts{
        base::field("owner", &DraftRecord::owner), base::field("expires", &DraftRecord::expires),
        base::field("content", &DraftRecord::content)
    };
};

}  // namespace

base::Attempt<void> Drafts::read_back(base::Instant now) {
    const auto records = vault_.all(collection_);
    if (!records) return tl::unexpected(records.error());
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& record : *records) {
            const auto stored = json::read_text<DraftRecord>(record.plain);
            if (!stored || stored->expires < now) {
                gone_.insert(record.id);
                continue;
            }
            insert(record.id, {stored->owner, stored->expires});
            forget_too_many(stored->owner);
        }
    }
    return erase_gone();
}

base::Attempt<void> Drafts::put(
    const std::string& id, const std::string& owner, const std::string& content, base::Instant now
) {
    const DraftRecord draft{owner, now + limits_.lifetime, content};
    const auto stored = vault_.put({{collection_, id, json::print(json::write(draft)), {}}});
    if (!stored) return stored;
    {
        const std::scoped_lock lock(mutex_);
        insert(id, {owner, draft.expires});
        forget_too_many(owner);
        if (gone_.empty()) return {};
    }
    (void)erase_gone();  // the new draft is stored in any case; a sweep retries this
    return {};
}

base::Attempt<std::optional<std::string>> Drafts::get(const std::string& id, base::Instant now)
    const {
    {
        const std::scoped_lock lock(mutex_);
        const auto found = known_.find(id);
        if (found == known_.end() || found->second.expires < now) return std::nullopt;
    }
    const auto text = vault_.get(collection_, id);
    if (!text) return tl::unexpected(text.error());
    if (!*text) return std::nullopt;  // erased in the meantime
    auto stored = json::read_text<DraftRecord>(**text);
    if (!stored) return base::fail("drafts", "unreadable record");
    return std::move(stored->content);
}

base::Attempt<void> Drafts::erase(const std::string& id) {
    {
        const std::scoped_lock lock(mutex_);
        forget(id);
    }
    return erase_gone();
}

base::Attempt<void> Drafts::erase_of(const std::string& owner) {
    {
        const std::scoped_lock lock(mutex_);
        const auto own = by_owner_.find(owner);
        if (own == by_owner_.end()) return {};
        for (const auto& [expires, id] : Oldest(own->second)) forget(id);
    }
    return erase_gone();
}

base::Attempt<void> Drafts::sweep(base::Instant now) {
    {
        const std::scoped_lock lock(mutex_);
        while (!by_expiry_.empty() && by_expiry_.begin()->first < now) {
            forget(std::string(by_expiry_.begin()->second));
        }
    }
    return erase_gone();
}

std::size_t Drafts::count() const {
    const std::scoped_lock lock(mutex_);
    return known_.size();
}

std::size_t Drafts::count(const std::string& owner) const {
    const std::scoped_lock lock(mutex_);
    const auto found = by_owner_.find(owner);
    return found == by_owner_.end() ? 0 : found->second.size();
}

void Drafts::insert(const std::string& id, Known known) {
    by_owner_[known.owner].emplace(known.expires, id);
    by_expiry_.emplace(known.expires, id);
    known_.insert_or_assign(id, std::move(known));
}

void Drafts::forget(const std::string& id) {
    const auto found = known_.find(id);
    if (found == known_.end()) return;
    const std::pair place(found->second.expires, id);
    const auto owner = by_owner_.find(found->second.owner);
    owner->second.erase(place);
    if (owner->second.empty()) by_owner_.erase(owner);
    by_expiry_.erase(place);
    known_.erase(found);
    gone_.insert(id);
}

void Drafts::forget_too_many(const std::string& owner) {
    const auto& own = by_owner_.at(owner);
    if (own.size() > limits_.per_owner) return forget(std::string(own.begin()->second));
    if (known_.size() <= limits_.total) return;
    const auto most =
        std::max_element(by_owner_.begin(), by_owner_.end(), [](const auto& a, const auto& b) {
            return a.second.size() < b.second.size();
        });
    forget(std::string(most->second.begin()->second));
}

base::Attempt<void> Drafts::erase_gone() {
    for (;;) {
        std::vector<std::string> ids;
        {
            const std::scoped_lock lock(mutex_);
            for (const auto& id : gone_) {
                if (ids.size() < erased_at_once_max) ids.push_back(id);
            }
        }
        if (ids.empty()) return {};
        if (auto erased = vault_.erase_all(collection_, ids); !erased) return erased;
        const std::scoped_lock lock(mutex_);
        for (const auto& id : ids) gone_.erase(id);
    }
}

}  // namespace registrar
