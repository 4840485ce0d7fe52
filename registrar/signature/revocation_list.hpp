// Inside registrar/signature only: one certificate revocation list (RFC 5280 section 5), complete,
// delta or indirect. It keeps its DER and sixteen bytes an entry: 500,000 entries are some 30 MB.
#pragma once

#include <map>
#include <mutex>

#include "plugin/base/digest.hpp"
#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/certificate.hpp"
#include "registrar/signature/der.hpp"

namespace registrar::signature {

/// CRLReason by its number, RFC 5280 section 5.3.1.
constexpr int reason_key_compromise = 1, reason_ca_compromise = 2, reason_hold = 6,
              reason_remove = 8, reason_aa_compromise = 10;
std::string reason_name(int reason);  // "keyCompromise"; empty: not said

struct RevokedEntry {
    base::Instant since{};
    int reason = 0;
    std::optional<base::Instant> invalid_since;  // when the key is thought to have been lost
};

/// Unchanging but for what is remembered of its signature. Thread-safe.
class RevocationList {
public:
    /// nullptr: damaged, or such a one cannot be used; `why` says so.
    static std::shared_ptr<const RevocationList> read(
        std::string der, std::string file, std::string& why
    );

    std::optional<RevokedEntry> find(X509* certificate) const;
    /// With the key of this certificate, and it fits what the list says of its signer. Computed
    /// once.
    bool signed_by(X509* certificate) const;
    /// Some certificate's key is known to have signed it.
    bool has_signer() const;
    /// One key is known to have signed both.
    bool same_signer(const RevocationList& other) const;
    std::string weakness(const AcceptedWeak& weak) const;

    const X509_NAME* issuer() const { return issuer_.get(); }
    base::Instant this_update() const { return this_update_; }
    std::optional<base::Instant> next_update() const { return next_update_; }
    const std::string& number() const { return number_; }  // DER content of cRLNumber
    const std::string& file() const { return file_; }
    std::string sha256_hex() const { return sha256_.hex(); }
    const base::Digest& sha256() const { return sha256_; }
    std::size_t entries() const { return entries_.size(); }
    bool is_delta() const { return !base_number_.empty(); }
    const std::string& base_number() const { return base_number_; }
    const ISSUING_DIST_POINT* scope() const { return scope_.get(); }
    const std::string& scope_der() const { return scope_der_; }
    bool is_indirect() const { return scope_ && scope_->indirectCRL > 0; }
    /// Nothing in it that is critical and not understood: only then does silence mean "good".
    bool is_understood() const { return understood_; }

private:
    struct Entry {
        std::uint32_t place;   // in der_
        std::uint32_t issuer;  // in issuers_
        std::uint32_t serial;  // in der_: where its number stands, in as few bytes as it can
        std::uint32_t serial_size;
    };

    bool read_head(DerReader& reader, std::string_view outer_algorithm);
    bool read_entries(std::string_view list);
    bool read_extensions(std::string_view extensions);
    std::optional<std::uint32_t> entry_issuer(std::string_view extensions, std::uint32_t current);
    std::string_view serial_at(const Entry& entry) const;
    std::optional<RevokedEntry> entry_at(const Entry& entry) const;
    bool verify(EVP_PKEY* key) const;

    std::string der_, file_;
    base::Digest sha256_;
    Owned<X509_NAME> issuer_;
    base::Instant this_update_{};
    std::optional<base::Instant> next_update_;
    std::string number_, base_number_, scope_der_;
    Owned<AUTHORITY_KEYID> authority_;
    Owned<ISSUING_DIST_POINT> scope_;
    Owned<X509_ALGOR> algorithm_;
    std::string_view signed_part_, signature_;  // in der_
    std::vector<Entry> entries_;                // by serial number
    std::vector<Owned<X509_NAME>> issuers_;     // of entries; the first one is the list's own
    bool understood_ = true;
    mutable std::mutex mutex_;
    mutable std::map<std::string, bool> verified_;  // by certificate; guarded by mutex_
};

/// The content of a DER INTEGER without what it could do without; the sign is kept.
std::string_view minimal(std::string_view integer);
std::string_view without_zeros(std::string_view number);
/// -1, 0, 1: as numbers. Contents of DER INTEGERs, not negative.
int compare_numbers(std::string_view a, std::string_view b);

}  // namespace registrar::signature
