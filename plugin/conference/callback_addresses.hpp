// The addresses that servers of BigBlueButton call back: given away when a room is made or a web
// hook registered, and what comes to them checked.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "bbb-hooks/room_stream.hpp"
#include "plugin/app/ports/callbacks.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/seal.hpp"

namespace plugin::conference {

/// Unguessable addresses for BigBlueButton to call, with a token derived from a key of ours for
/// each server.
class CallbackAddresses final : public app::Callbacks {
public:
    struct Origin {
        std::string api_url;  // of our API, as the server reaches us
        std::string secret;   // its own
    };
    CallbackAddresses(const base::SecretKey& key, std::vector<Origin> origins);

    std::string recording_ready_url(std::size_t place) const;
    std::string ended_url(std::size_t place) const;
    std::string events_url(std::size_t place) const;
    std::string analytics_url(std::size_t place) const;
    bool known(const std::string& token) const override;
    std::optional<std::string> recording_ready(const std::string& signed_parameters) const override;
    std::optional<std::string> reported_room(
        const std::string& authorization, const std::string& body, base::Instant now
    ) const override;
    /// The place of the server.
    std::optional<std::size_t> sender_of_hook(const std::string& checksum, const std::string& body)
        const override;
    bool take_hook(std::size_t sender, const std::string& body) const override;

    /// Where the events of a server go that hooks bring; they are taken once somebody listens.
    void feed(std::function<bbb::RoomStream&(std::size_t place)> streams) {
        streams_ = std::move(streams);
    }
    void listen() { listening_ = true; }

private:
    struct Place {
        std::string api_url;
        std::string secret;
        std::string token;
    };
    std::string address(std::size_t place, const char* what) const;
    std::vector<std::string> secrets() const;

    std::vector<Place> places_;
    std::function<bbb::RoomStream&(std::size_t place)> streams_;
    std::atomic<bool> listening_{false};
};

}  // namespace plugin::conference
