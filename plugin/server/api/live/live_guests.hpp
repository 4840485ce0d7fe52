// Whose live streams are open, so that they end with the right to listen: at sign-out, when the
// session expires, when an admission is given or withdrawn. A client that still may listen comes
// back with Last-Event-ID and is let in as what it is now.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/server/http/live.hpp"

namespace plugin::server {

/// Thread-safe.
class LiveGuests {
public:
    explicit LiveGuests(std::size_t per_account_max = 16) : per_account_max_(per_account_max) {}

    struct Guest {
        meeting::MeetingId meeting;
        meeting::AccountId account;
        std::string session;  // the token
        base::Instant expires{};
        std::weak_ptr<LiveStream> stream;
    };

    /// An account has so many streams and no more. One that begins ends the oldest: whoever opens a
    /// window sees what happens. One that resumes (`resumes`) is refused with false: else two
    /// windows too many would end each other for ever.
    bool add(Guest guest, bool resumes = false);
    void signed_out(const std::string& session);
    /// Of all sessions of the account but that one, a token.
    void others_signed_out(const meeting::AccountId& account, const std::string& kept);
    /// Of the session with that id; see Sessions::lines.
    void line_closed(const std::string& id);
    void admission_changed(const meeting::MeetingId& meeting, const meeting::AccountId& account);
    /// Ends what has expired and forgets who left; looks every few seconds only.
    void sweep(base::Instant now);

private:
    template <class Which>
    void close_those(Which which);

    const std::size_t per_account_max_;
    std::mutex mutex_;
    std::vector<Guest> guests_;   // guarded by mutex_
    base::Instant next_sweep_{};  // guarded by mutex_
};

}  // namespace plugin::server
