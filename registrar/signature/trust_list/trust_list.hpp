// Inside registrar/signature only: a state's list of the authorities whose certificates count as
// qualified, with the times from and to which they did: the Russian one of accredited authorities
// (63-FZ art. 16; XML "АккредитованныеУдостоверяющиеЦентры") and those of the member states of the
// EU (ETSI TS 119 612). Unchanging; thread-safe.
#pragma once

#include <map>

#include "registrar/signature/certificate.hpp"
#include "registrar/signature/report.hpp"

namespace registrar::signature {

/// From then on; it ends where the next one of the authority begins.
struct ListedStatus {
    base::Instant from{};
    std::string status;    // as the list words it: "Действует", "granted"
    bool granted = false;  // its certificates are qualified
};

struct ListedAuthority {
    std::string name, inn, ogrn, number;
    std::string means;                   // class of its means of signing, "КС3"; may be empty
    std::vector<ListedStatus> statuses;  // by time
    std::vector<Owned<X509>> certificates;

    /// Null: nothing is said of that time.
    const ListedStatus* at(base::Instant time) const;
};

class TrustList {
public:
    /// Failure: damaged, or not signed with the key of one of `pinned`; with a sentence.
    static base::Attempt<std::shared_ptr<const TrustList>> read(
        std::string_view xml, const std::vector<X509*>& pinned, std::string file
    );

    /// Authorities with that certificate's key, whatever certificates they have for it.
    std::vector<const ListedAuthority*> with_key_of(X509* certificate) const;
    /// What the list says of who issued a certificate, and of the day it did; `issued`: that day.
    AccreditationFacts accreditation(X509* issuer, base::Instant issued) const;

    const std::vector<ListedAuthority>& authorities() const { return authorities_; }
    const std::string& scheme() const { return scheme_; }  // "ru", "eu/DE"
    bool is_russian() const { return scheme_ == "ru"; }
    std::uint64_t version() const { return version_; }
    base::Instant issued() const { return issued_; }
    std::optional<base::Instant> next_update() const { return next_update_; }
    const std::string& file() const { return file_; }
    const std::string& sha256_hex() const { return sha256_hex_; }
    const std::string& signer_sha256_hex() const { return signer_sha256_hex_; }
    /// Certificates in it that could not be read.
    std::size_t damaged() const { return damaged_; }

private:
    friend class ListReader;
    std::string scheme_, file_, sha256_hex_, signer_sha256_hex_;
    std::uint64_t version_ = 0;
    base::Instant issued_{};
    std::optional<base::Instant> next_update_;
    std::vector<ListedAuthority> authorities_;
    std::multimap<std::string, std::size_t> by_key_;  // SHA-256 of SubjectPublicKeyInfo
    std::size_t damaged_ = 0;
};

constexpr std::size_t trust_list_bytes_max = 64U * 1024 * 1024;

}  // namespace registrar::signature
