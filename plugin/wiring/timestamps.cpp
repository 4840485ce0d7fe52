#include "plugin/wiring/timestamps.hpp"

#include "registrar/signature/fetch/address.hpp"

namespace plugin::wiring {

namespace signature = registrar::signature;

base::Attempt<std::unique_ptr<ConfiguredTimestamps>> ConfiguredTimestamps::make(
    const Config& config, const signature::Verifier& verifier
) {
    if (config.timestamp_url.empty()) return nullptr;
    const auto address = signature::web_address(config.timestamp_url);
    if (!address) {
        return base::fail("config", "signature.timestamp_url is no address of http or https");
    }
    signature::StamperSettings settings;
    settings.url = config.timestamp_url;
    settings.digest = config.timestamp_digest;
    settings.limits.connect = settings.limits.silence = std::chrono::seconds(10);
    settings.limits.whole = std::chrono::seconds(20);
    // Whom the host names may be in its own network.
    settings.limits.allowed = {address->host_and_port()};
    auto stamper = signature::Stamper::make(std::move(settings), verifier);
    if (!stamper) {
        return base::fail("config", "signature.timestamp_digest: " + stamper.error().what);
    }
    return std::unique_ptr<ConfiguredTimestamps>(new ConfiguredTimestamps(std::move(*stamper)));
}

base::Attempt<app::AuthorityStamp> ConfiguredTimestamps::stamp(
    std::string_view bytes, base::Instant now
) {
    auto stamp = stamper_->stamp(bytes, now, stop_.get_token());
    if (!stamp) return tl::unexpected(stamp.error());
    auto& facts = stamp->facts;
    return app::AuthorityStamp{
        std::move(stamp->token), facts.time,
        facts.chain.empty() ? std::string{} : std::move(facts.chain.front().subject),
        std::move(facts.serial_hex), std::move(stamp->unknown)
    };
}

}  // namespace plugin::wiring
