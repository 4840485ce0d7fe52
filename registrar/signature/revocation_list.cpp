#include "registrar/signature/revocation_list.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <array>

#include "registrar/signature/list_extension.hpp"

namespace registrar::signature {
namespace {

/// As it stands in DER: OpenSSL keeps the sign of a negative one apart.
std::string serial_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_ASN1_INTEGER(X509_get0_serialNumber(certificate), &der);
    if (size <= 0) return {};
    const std::string whole(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    const auto element = only_element(whole, tag_integer);
    return element ? std::string(minimal(element->value)) : std::string{};
}

}  // namespace

std::string_view minimal(std::string_view integer) {
    const auto high = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
    while (integer.size() > 1 && ((integer[0] == '\0' && !high(integer[1])) ||
                                  (integer[0] == '\xFF' && high(integer[1])))) {
        integer.remove_prefix(1);
    }
    return integer;
}

std::string_view without_zeros(std::string_view number) {
    while (number.size() > 1 && number.front() == '\0') number.remove_prefix(1);
    return number;
}

std::string reason_name(int reason) {
    static constexpr std::array names{
        "",
        "keyCompromise",
        "cACompromise",
        "affiliationChanged",
        "superseded",
        "cessationOfOperation",
        "certificateHold",
        "",
        "removeFromCRL",
        "privilegeWithdrawn",
        "aACompromise"
    };
    const auto place = static_cast<std::size_t>(reason);
    return reason >= 0 && place < names.size() ? names[place] : "";
}

int compare_numbers(std::string_view a, std::string_view b) {
    a = without_zeros(a);
    b = without_zeros(b);
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    const int order = a.compare(b);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

std::string_view RevocationList::serial_at(const Entry& entry) const {
    return std::string_view(der_).substr(entry.serial, entry.serial_size);
}

std::optional<RevokedEntry> RevocationList::entry_at(const Entry& entry) const {
    DerReader reader(std::string_view(der_).substr(entry.place));
    DerReader inside(reader.next()->value);
    (void)inside.next();
    RevokedEntry out;
    out.since = *time_of(*inside.next());
    const auto extensions = inside.next();
    if (!extensions) return out;
    DerReader each(extensions->value);
    while (const auto element = each.next()) {
        const auto one = extension_of(*element);
        DerReader value(one->value);
        const auto content = value.next();
        if (!content) continue;
        if (one->oid == oid_reason && content->value.size() == 1) {
            out.reason = static_cast<unsigned char>(content->value.front());
        } else if (one->oid == oid_invalidity) {
            out.invalid_since = time_of(*content);
        }
    }
    return out;
}

std::optional<RevokedEntry> RevocationList::find(X509* certificate) const {
    const auto serial = serial_of(certificate);
    const auto first = std::lower_bound(
        entries_.begin(), entries_.end(), serial,
        [this](const Entry& entry, std::string_view wanted) { return serial_at(entry) < wanted; }
    );
    const X509_NAME* issuer = X509_get_issuer_name(certificate);
    std::optional<RevokedEntry> out;
    for (auto at = first; at != entries_.end() && serial_at(*at) == serial; ++at) {
        if (X509_NAME_cmp(issuers_[at->issuer].get(), issuer) != 0) continue;
        const auto entry = entry_at(*at);
        // Listed twice, against the rules: the worse one counts.
        const bool worse = !out || out->reason == reason_remove ||
                           (entry->reason != reason_remove && entry->since < out->since);
        if (worse) out = entry;
    }
    return out;
}

bool RevocationList::verify(EVP_PKEY* key) const {
    ASN1_STRING* bytes = ASN1_STRING_type_new(V_ASN1_SEQUENCE);
    ASN1_STRING_set(bytes, signed_part_.data(), static_cast<int>(signed_part_.size()));
    ASN1_TYPE* body = ASN1_TYPE_new();
    ASN1_TYPE_set(body, V_ASN1_SEQUENCE, bytes);
    ASN1_BIT_STRING* value = ASN1_BIT_STRING_new();
    ASN1_STRING_set(value, signature_.data(), static_cast<int>(signature_.size()));
    value->flags |= ASN1_STRING_FLAG_BITS_LEFT;
    const bool good =
        ASN1_item_verify(ASN1_ITEM_rptr(ASN1_ANY), algorithm_.get(), value, body, key) == 1;
    ASN1_BIT_STRING_free(value);
    ASN1_TYPE_free(body);
    ERR_clear_error();
    return good;
}

bool RevocationList::signed_by(X509* certificate) const {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    const ASN1_OCTET_STRING* named = authority_ ? authority_->keyid : nullptr;
    const ASN1_OCTET_STRING* own = X509_get0_subject_key_id(certificate);
    if (key == nullptr || !may_sign_lists(certificate)) return false;
    if (X509_NAME_cmp(issuer_.get(), X509_get_subject_name(certificate)) != 0) return false;
    if (named != nullptr && own != nullptr && ASN1_OCTET_STRING_cmp(named, own) != 0) return false;
    const auto which = fingerprint(certificate, EVP_sha256());
    const std::scoped_lock lock(mutex_);
    const auto known = verified_.find(which);
    if (known != verified_.end()) return known->second;
    if (verified_.size() > 100) verified_.clear();
    return verified_[which] = verify(key);
}

bool RevocationList::has_signer() const {
    const std::scoped_lock lock(mutex_);
    return std::any_of(verified_.begin(), verified_.end(), [](const auto& one) {
        return one.second;
    });
}

bool RevocationList::same_signer(const RevocationList& other) const {
    std::map<std::string, bool> theirs;
    {
        const std::scoped_lock lock(other.mutex_);
        theirs = other.verified_;
    }
    const std::scoped_lock lock(mutex_);
    return std::any_of(verified_.begin(), verified_.end(), [&](const auto& one) {
        const auto found = theirs.find(one.first);
        return one.second && found != theirs.end() && found->second;
    });
}

std::string RevocationList::weakness(const AcceptedWeak& weak) const {
    return weakness_of(algorithm_.get(), weak);
}

}  // namespace registrar::signature
