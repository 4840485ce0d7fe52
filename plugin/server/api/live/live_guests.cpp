#include "plugin/server/api/live/live_guests.hpp"

#include <algorithm>

#include "plugin/server/api/sessions.hpp"

namespace plugin::server {
namespace {

constexpr auto sweep_interval = std::chrono::seconds(5);

}  // namespace

bool LiveGuests::add(Guest guest, bool resumes) {
    std::shared_ptr<LiveStream> oldest;  // closed outside the lock
    {
        const std::scoped_lock lock(mutex_);
        auto first = guests_.end();
        std::size_t open = 0;
        for (auto one = guests_.begin(); one != guests_.end(); ++one) {
            if (one->account != guest.account) continue;
            const auto stream = one->stream.lock();
            if (!stream || !stream->open()) continue;
            if (open++ == 0) first = one;
        }
        if (open >= per_account_max_) {
            if (resumes) return false;
            oldest = first->stream.lock();
            guests_.erase(first);
        }
        guests_.push_back(std::move(guest));
    }
    if (oldest) oldest->close();
    return true;
}

/// Streams are closed outside the lock: closing may call back.
template <class Which>
void LiveGuests::close_those(Which which) {
    std::vector<std::shared_ptr<LiveStream>> ending;
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(guests_, [&](const Guest& guest) {
            if (!which(guest)) return false;
            if (auto stream = guest.stream.lock()) ending.push_back(std::move(stream));
            return true;
        });
    }
    for (const auto& stream : ending) stream->close();
}

void LiveGuests::signed_out(const std::string& session) {
    close_those([&](const Guest& guest) { return guest.session == session; });
}

void LiveGuests::others_signed_out(const meeting::AccountId& account, const std::string& kept) {
    close_those([&](const Guest& guest) {
        return guest.account == account && (kept.empty() || guest.session != kept);
    });
}

void LiveGuests::line_closed(const std::string& id) {
    close_those([&](const Guest& guest) { return Sessions::id_of(guest.session) == id; });
}

void LiveGuests::admission_changed(
    const meeting::MeetingId& meeting, const meeting::AccountId& account
) {
    close_those([&](const Guest& guest) {
        return guest.meeting == meeting && guest.account == account;
    });
}

void LiveGuests::sweep(base::Instant now) {
    {
        const std::scoped_lock lock(mutex_);
        if (now < next_sweep_) return;
        next_sweep_ = now + sweep_interval;
    }
    close_those([&](const Guest& guest) {
        const auto stream = guest.stream.lock();
        return guest.expires <= now || !stream || !stream->open();
    });
}

}  // namespace plugin::server
