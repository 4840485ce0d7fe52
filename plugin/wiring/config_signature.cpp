// The keys of [signature]: whom the host trusts, and whom it asks.
#include "plugin/wiring/config_keys.hpp"

namespace plugin::wiring {

const std::vector<Key>& signature_keys() {
    static const std::vector<Key> all{
        {"signature", "trust", &Config::trust, "folder of trusted certificates (PEM or DER)"},
        {"signature", "crl", &Config::crl, "folder of revocation lists, read again as they come"},
        {"signature", "lists", &Config::lists,
         "folder of lists of accredited authorities (bbb-quorum trust import)"},
        {"signature", "policy", &Config::policy,
         "configured-ca: authorities of the trust folder; qualified-ru, qualified-eu: those that "
         "were accredited by the imported lists, revocation always known"},
        {"signature", "fetch", &Config::fetch,
         "fetch revocation lists and OCSP answers from the addresses that certificates name, in "
         "the background; nobody waits for them"},
        {"signature", "fetch_seconds", &Config::fetch_seconds,
         "each address is asked again after at most so long: a list may be replaced before it "
         "ends; "
         "60 while votes are held makes a revocation count within two minutes"},
        {"signature", "fetch_private_hosts", &Config::fetch_private_hosts,
         "hosts of private networks, or with ports other than 80 and 443, that may be asked"},
        {"signature", "fetch_issuers_from", &Config::fetch_issuers_from,
         "hosts that missing certificates of issuers may be fetched from"},
        {"signature", "timestamp_url", &Config::timestamp_url,
         "RFC 3161 authority that confirms when applications were signed, ballots counted and "
         "protocols issued; its certificate must lead into the trust folder; empty: none"},
        {"signature", "timestamp_digest", &Config::timestamp_digest,
         "what it is asked with: sha256, sha512, md_gost12_256"},
        {"signature", "revocation", &Config::revocation,
         "require: without fresh lists no signature is accepted; warn: with a warning"},
        {"signature", "accept_weak", &Config::accept_weak, "old: sha1, md5, rsa1024, with commas"},
        {"signature", "compromise_reaches_back", &Config::compromise_reaches_back,
         "a certificate revoked as compromised never was good"},
    };
    return all;
}

}  // namespace plugin::wiring
