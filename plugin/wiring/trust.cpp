#include "plugin/wiring/trust.hpp"

#include "plugin/base/log.hpp"
#include "registrar/signature/policy.hpp"

namespace plugin::wiring {
namespace {

namespace signature = registrar::signature;

/// How often the folders are looked at; a new list is effective within a minute.
constexpr std::chrono::seconds look_at_lists{10};

void warn(const std::string& what) {
    base::log(base::LogLevel::warning, "signature", what);
}

base::Attempt<std::unique_ptr<signature::Fetcher>> fetcher_into(
    const std::filesystem::path& folder, const Config& config
) {
    signature::FetchSettings settings;
    settings.directory = folder;
    settings.limits.allowed = config.fetch_private_hosts;
    settings.issuer_hosts = config.fetch_issuers_from;
    settings.at_most = std::chrono::seconds(config.fetch_seconds);
    settings.warn = warn;
    return signature::Fetcher::start(std::move(settings));
}

}  // namespace

base::Attempt<signature::TrustSettings> trust_settings(const Config& config) {
    signature::TrustSettings trust;
    trust.trust_directory = config.trust;
    trust.crl_directory = config.crl;
    trust.list_directory = config.lists;
    const auto revocation = signature::revocation_named(config.revocation);
    if (!revocation) {
        return base::fail(
            "config", "signature.revocation is require or warn, not " + config.revocation
        );
    }
    trust.revocation = *revocation;
    if (!signature::set_policy(trust, config.policy)) {
        std::string names;
        for (const auto& name : signature::policy_names()) {
            names += (names.empty() ? "" : ", ") + name;
        }
        return base::fail("config", "signature.policy is one of " + names);
    }
    trust.accept_weak = signature::names_in(config.accept_weak);
    trust.compromise_reaches_back = config.compromise_reaches_back;
    trust.look_again = look_at_lists;
    trust.warn = warn;
    return trust;
}

base::Attempt<Trust> make_trust(const Config& config) {
    auto settings = trust_settings(config);
    if (!settings) return tl::unexpected(settings.error());
    Trust trust;
    if (config.fetch) {
        settings->fetched_directory = config.directory / "fetched";
        auto fetcher = fetcher_into(settings->fetched_directory, config);
        if (!fetcher) return tl::unexpected(fetcher.error());
        trust.fetcher = std::move(*fetcher);
        settings->chain_found = [to = trust.fetcher.get()](const auto& chain) { to->want(chain); };
        settings->issuer_missing = [to = trust.fetcher.get()](const auto& certificate) {
            to->want_issuer(certificate);
        };
    }
    auto policies = registrar::Policies::make(
        std::move(*settings), {config.policies, config.organizer_may_accept}
    );
    if (!policies) return tl::unexpected(policies.error());
    trust.verifiers = std::move(*policies);
    auto timestamps = ConfiguredTimestamps::make(config, trust.verifiers->own());
    if (!timestamps) return tl::unexpected(timestamps.error());
    trust.timestamps = std::move(*timestamps);
    return trust;
}

}  // namespace plugin::wiring
