#include "plugin/conference/callback_addresses.hpp"

#include <algorithm>

#include "bbb-hooks/callback.hpp"
#include "bbb-hooks/webhook.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::conference {

CallbackAddresses::CallbackAddresses(const base::SecretKey& key, std::vector<Origin> origins) {
    for (std::size_t i = 0; i < origins.size(); ++i) {
        const auto purpose =
            i == 0 ? std::string("bbb callbacks") : "bbb callbacks " + std::to_string(i);
        places_.push_back(
            {std::move(origins[i].api_url), std::move(origins[i].secret),
             key.derive(purpose).commitment().hex().substr(0, 40)}
        );
    }
}

std::string CallbackAddresses::address(std::size_t place, const char* what) const {
    const auto& one = places_[place];
    return one.api_url + "/bbb/" + what + "/" + one.token;
}

std::string CallbackAddresses::recording_ready_url(std::size_t place) const {
    return address(place, "recording-ready");
}

std::string CallbackAddresses::ended_url(std::size_t place) const {
    return address(place, "ended");
}

std::string CallbackAddresses::events_url(std::size_t place) const {
    return address(place, "events");
}

std::string CallbackAddresses::analytics_url(std::size_t place) const {
    return address(place, "analytics");
}

std::optional<std::size_t> CallbackAddresses::sender_of_hook(
    const std::string& checksum, const std::string& body
) const {
    for (std::size_t i = 0; i < places_.size(); ++i) {
        if (bbb::is_genuine_hook(events_url(i), body, checksum, places_[i].secret)) return i;
    }
    return std::nullopt;
}

/// All events of the body are on their way to the journal before the first is waited for.
bool CallbackAddresses::take_hook(std::size_t sender, const std::string& body) const {
    // Otherwise it is sent again later.
    if (!listening_ || !streams_(sender).has_room()) return false;
    std::vector<bbb::RoomStream::Recorded> recorded;
    for (const auto& event : bbb::decode_hook_body(body)) {
        recorded.push_back(streams_(sender).from_hook(event));
    }
    return std::all_of(recorded.begin(), recorded.end(), bbb::is_recorded);
}

bool CallbackAddresses::known(const std::string& token) const {
    return std::any_of(places_.begin(), places_.end(), [&](const Place& one) {
        return base::equal_in_constant_time(token, one.token);
    });
}

std::vector<std::string> CallbackAddresses::secrets() const {
    std::vector<std::string> all;
    all.reserve(places_.size());
    for (const auto& place : places_) all.push_back(place.secret);
    return all;
}

std::optional<std::string> CallbackAddresses::recording_ready(const std::string& signed_parameters
) const {
    const auto ready = bbb::verify_recording_ready(signed_parameters, secrets());
    if (!ready) return std::nullopt;
    return ready->record_id;
}

std::optional<std::string> CallbackAddresses::reported_room(
    const std::string& authorization, const std::string& body, base::Instant now
) const {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch());
    const auto report = bbb::verify_analytics(authorization, body, secrets(), seconds.count());
    if (!report) return std::nullopt;
    return report->internal_meeting_id.empty() ? report->meeting_id : report->internal_meeting_id;
}

}  // namespace plugin::conference
