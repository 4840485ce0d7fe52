// The timestamp authority of the configuration, as the port of the use-cases.
#pragma once

#include <memory>
#include <stop_token>

#include "plugin/app/ports/timestamp_authority.hpp"
#include "plugin/wiring/config.hpp"
#include "registrar/signature/fetch/stamper.hpp"

namespace plugin::wiring {

class ConfiguredTimestamps final : public app::TimestampAuthority {
public:
    /// nullptr: no authority is configured. `verifier` outlives it.
    static base::Attempt<std::unique_ptr<ConfiguredTimestamps>> make(
        const Config& config, const registrar::signature::Verifier& verifier
    );

    base::Attempt<app::AuthorityStamp> stamp(std::string_view bytes, base::Instant now) override;
    /// From any thread: a call that is under way ends.
    void stop() { stop_.request_stop(); }

private:
    explicit ConfiguredTimestamps(std::unique_ptr<registrar::signature::Stamper> stamper)
        : stamper_(std::move(stamper)) {}

    std::unique_ptr<registrar::signature::Stamper> stamper_;
    std::stop_source stop_;
};

}  // namespace plugin::wiring
