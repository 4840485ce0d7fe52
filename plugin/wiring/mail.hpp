// The outbox with the carrier that the configuration names.
#pragma once

#include <memory>

#include "plugin/mail/outbox.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::wiring {

class ConfiguredMail {
public:
    /// `vault` and `clock` outlive it. The log says where letters go.
    ConfiguredMail(const Config& config, base::Vault& vault, const app::Clock& clock);

    mail::Outbox& outbox() { return outbox_; }

private:
    std::unique_ptr<mail::Carrier> carrier_;
    mail::Outbox outbox_;
};

}  // namespace plugin::wiring
