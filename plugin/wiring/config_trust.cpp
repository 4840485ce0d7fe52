// The section [signature] of the configuration: what is believed.
#include "plugin/wiring/config_keys.hpp"

namespace plugin::wiring {
namespace {

constexpr std::string_view policies = "configured-ca, qualified-ru, qualified-eu";

/// Whom the host trusts.
std::vector<Key> keys_of_trust() {
    return {
        {"signature", "trust", &Config::trust, "folder of trusted certificates (PEM or DER)"},
        {"signature", "crl", &Config::crl, "folder of revocation lists, read again as they come"},
        {"signature", "lists", &Config::lists,
         "folder of lists of accredited authorities (bbb-quorum trust import)"},
        {"signature", "policy", &Config::policy,
         "configured-ca: authorities of the trust folder; qualified-ru, qualified-eu: those that "
         "were accredited by the imported lists, revocation always known; of accounts, and of "
         "meetings whose organizer or regulation chooses no other",
         one_of(policies)},
        {"signature", "policies", &Config::policies,
         "further policies that a meeting may be announced with, which it keeps; each reads the "
         "folders for itself",
         one_of(policies)},
        {"signature", "organizer_may_accept", &Config::organizer_may_accept,
         "with what gap an organizer may accept the signature of an application by name: "
         "signing_certificate_missing, key_period_over (not of qualified policies)",
         one_of("signing_certificate_missing, key_period_over")},
        {"signature", "revocation", &Config::revocation,
         "require: without fresh lists no signature is accepted; warn: with a warning",
         one_of("require, warn")},
        {"signature",
         "accept_weak",
         &Config::accept_weak,
         "old: sha1, md5, rsa1024, with commas",
         {Form::words, "sha1, md5, rsa1024"}},
        {"signature", "compromise_reaches_back", &Config::compromise_reaches_back,
         "a certificate revoked as compromised never was good"},
    };
}

/// What is fetched.
std::vector<Key> keys_of_fetching() {
    return {
        {"signature", "fetch", &Config::fetch,
         "fetch revocation lists and OCSP answers from the addresses that certificates name, in "
         "the background; nobody waits for them"},
        {"signature",
         "fetch_seconds",
         &Config::fetch_seconds,
         "each address is asked again after at most so long: a list may be replaced before it "
         "ends; "
         "60 while votes are held makes a revocation count within two minutes",
         {.least = 1}},
        {"signature",
         "fetch_private_hosts",
         &Config::fetch_private_hosts,
         "hosts of private networks, or with ports other than 80 and 443, that may be asked",
         {Form::host}},
        {"signature",
         "fetch_issuers_from",
         &Config::fetch_issuers_from,
         "hosts that missing certificates of issuers may be fetched from",
         {Form::host}},
        {"signature",
         "timestamp_url",
         &Config::timestamp_url,
         "RFC 3161 authority that confirms when applications were signed, ballots counted and "
         "protocols issued; its certificate must lead into the trust folder; empty: none",
         {Form::address_or_none}},
        {"signature", "timestamp_digest", &Config::timestamp_digest,
         "what it is asked with: sha256, sha512, md_gost12_256",
         one_of("sha256, sha512, md_gost12_256")},
    };
}

}  // namespace

const std::vector<Key>& trust_keys() {
    static const std::vector<Key> all = [] {
        auto list = keys_of_trust();
        const auto more = keys_of_fetching();
        list.insert(list.end(), more.begin(), more.end());
        return list;
    }();
    return all;
}

}  // namespace plugin::wiring
