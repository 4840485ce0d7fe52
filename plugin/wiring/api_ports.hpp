// Adapters of the API's ports to conference and registry.
#pragma once

#include "plugin/conference/callback_addresses.hpp"
#include "plugin/registry/account_registry.hpp"
#include "plugin/server/api/ports.hpp"

namespace plugin::wiring {

class ApiCallbacks final : public server::Callbacks {
public:
    /// `addresses` must outlive the object.
    explicit ApiCallbacks(const conference::CallbackAddresses& addresses) : addresses_(addresses) {}

    bool known(const std::string& token) const override { return addresses_.known(token); }
    std::optional<std::string> recording_ready(const std::string& signed_parameters
    ) const override {
        return addresses_.recording_ready(signed_parameters);
    }
    std::optional<std::string> reported_room(
        const std::string& authorization, const std::string& body, base::Instant now
    ) const override {
        return addresses_.reported_room(authorization, body, now);
    }
    std::optional<std::size_t> sender_of_hook(const std::string& checksum, const std::string& body)
        const override {
        return addresses_.sender_of_hook(checksum, body);
    }
    bool take_hook(std::size_t sender, const std::string& body) const override {
        return addresses_.take_hook(sender, body);
    }

private:
    const conference::CallbackAddresses& addresses_;
};

class ApiRegistry final : public server::Registry {
public:
    /// `registry` must outlive the object.
    explicit ApiRegistry(registry::AccountRegistry& registry) : registry_(registry) {}

    base::Answer<journal::Receipt> record(const registrar::Registered& registered) override {
        return registry_.record(registered);
    }

private:
    registry::AccountRegistry& registry_;
};

}  // namespace plugin::wiring
