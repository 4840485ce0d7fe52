// The reading of a revocation list: everything that happens before it is asked.
#include <openssl/err.h>

#include <algorithm>

#include "registrar/signature/list_extension.hpp"
#include "registrar/signature/revocation_list.hpp"

namespace registrar::signature {
namespace {

constexpr unsigned char tag_extensions = 0xA0;  // [0] EXPLICIT

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

template <class Type, class Reader>
Owned<Type> decoded(std::string_view der, Reader read) {
    const unsigned char* at = raw(der);
    Owned<Type> out(read(nullptr, &at, static_cast<long>(der.size())));
    if (out && at != raw(der) + der.size()) out.reset();
    if (!out) ERR_clear_error();
    return out;
}

}  // namespace

std::optional<Extension> extension_of(const Element& element) {
    DerReader reader(element.value);
    Extension out;
    const auto oid = reader.next_if(tag_oid);
    if (!oid) return std::nullopt;
    out.oid = oid->value;
    if (const auto critical = reader.next_if(tag_boolean)) {
        out.critical = !critical->value.empty() && critical->value.front() != 0;
    }
    const auto value = reader.next_if(tag_octet_string);
    if (!value || !reader.done()) return std::nullopt;
    out.value = value->value;
    return out;
}

std::shared_ptr<const RevocationList> RevocationList::read(
    std::string der, std::string file, std::string& why
) {
    why = "a damaged revocation list";
    auto list = std::make_shared<RevocationList>();
    list->der_ = std::move(der);
    list->file_ = std::move(file);
    list->sha256_ = base::sha256(list->der_);
    const auto whole = only_element(list->der_, tag_sequence);
    if (!whole) return nullptr;
    DerReader parts(whole->value);
    const auto body = parts.next_if(tag_sequence);
    const auto algorithm = parts.next_if(tag_sequence);
    const auto signature = parts.next_if(tag_bit_string);
    if (!body || !algorithm || !signature || !parts.done() || signature->value.empty()) {
        return nullptr;
    }
    list->signed_part_ = body->whole;
    list->signature_ = signature->value.substr(1);
    list->algorithm_ = decoded<X509_ALGOR>(algorithm->whole, d2i_X509_ALGOR);
    if (!list->algorithm_) return nullptr;
    DerReader reader(body->value);
    if (!list->read_head(reader, algorithm->whole)) return nullptr;
    const auto entries = reader.next_if(tag_sequence);
    const auto extensions = reader.next_if(tag_extensions);
    if (!reader.done() || reader.damaged()) return nullptr;
    if (extensions && !list->read_extensions(extensions->value)) return nullptr;
    if (entries && !list->read_entries(entries->value)) return nullptr;
    why.clear();
    return list;
}

bool RevocationList::read_head(DerReader& reader, std::string_view outer_algorithm) {
    (void)reader.next_if(tag_integer);  // version
    const auto algorithm = reader.next_if(tag_sequence);
    const auto issuer = reader.next_if(tag_sequence);
    const auto from = reader.next();
    if (!algorithm || !issuer || !from || algorithm->whole != outer_algorithm) return false;
    issuer_ = decoded<X509_NAME>(issuer->whole, d2i_X509_NAME);
    const auto this_update = time_of(*from);
    if (!issuer_ || !this_update) return false;
    this_update_ = *this_update;
    issuers_.emplace_back(X509_NAME_dup(issuer_.get()));
    for (const auto tag : {tag_utc_time, tag_generalized_time}) {
        const auto until = reader.next_if(tag);
        if (!until) continue;
        next_update_ = time_of(*until);
        return next_update_.has_value();
    }
    return true;
}

bool RevocationList::read_extensions(std::string_view extensions) {
    const auto sequence = only_element(extensions, tag_sequence);
    if (!sequence) return false;
    DerReader reader(sequence->value);
    while (const auto element = reader.next()) {
        const auto one = extension_of(*element);
        if (!one) return false;
        if (one->oid == oid_number || one->oid == oid_delta) {
            const auto number = only_element(one->value, tag_integer);
            if (!number || number->value.empty()) return false;
            (one->oid == oid_number ? number_ : base_number_) = number->value;
        } else if (one->oid == oid_scope) {
            scope_der_ = one->value;
            scope_ = decoded<ISSUING_DIST_POINT>(one->value, d2i_ISSUING_DIST_POINT);
            if (!scope_) return false;
        } else if (one->oid == oid_authority) {
            authority_ = decoded<AUTHORITY_KEYID>(one->value, d2i_AUTHORITY_KEYID);
            if (!authority_) return false;
        } else if (one->critical) {
            understood_ = false;
        }
    }
    return !reader.damaged();
}

/// The issuer named in one entry holds for those that follow (RFC 5280 section 5.3.3).
std::optional<std::uint32_t> RevocationList::entry_issuer(
    std::string_view extensions, std::uint32_t current
) {
    const auto sequence = only_element(extensions, tag_sequence);
    if (!sequence) return std::nullopt;
    DerReader reader(sequence->value);
    while (const auto element = reader.next()) {
        const auto one = extension_of(*element);
        if (!one) return std::nullopt;
        if (one->oid == oid_entry_issuer) {
            const auto names = only_element(one->value, tag_sequence);
            DerReader name(names ? names->value : std::string_view{});
            const auto directory = name.next_if(0xA4);  // directoryName
            auto issuer = decoded<X509_NAME>(directory ? directory->value : "", d2i_X509_NAME);
            if (!issuer) return std::nullopt;
            issuers_.push_back(std::move(issuer));
            current = static_cast<std::uint32_t>(issuers_.size() - 1);
        } else if (one->critical && one->oid != oid_reason && one->oid != oid_invalidity) {
            understood_ = false;
        }
    }
    return reader.damaged() ? std::nullopt : std::optional(current);
}

bool RevocationList::read_entries(std::string_view list) {
    DerReader reader(list);
    std::uint32_t issuer = 0;
    while (const auto element = reader.next()) {
        if (element->tag != tag_sequence) return false;
        DerReader entry(element->value);
        const auto serial = entry.next_if(tag_integer);
        const auto since = entry.next();
        if (!serial || serial->value.empty() || !since || !time_of(*since)) return false;
        if (const auto extensions = entry.next_if(tag_sequence)) {
            const auto named = entry_issuer(extensions->whole, issuer);
            if (!named) return false;
            issuer = *named;
        }
        if (!entry.done()) return false;
        const auto place_of = [this](std::string_view part) {
            return static_cast<std::uint32_t>(part.data() - der_.data());
        };
        const auto number = minimal(serial->value);
        entries_.push_back(
            {place_of(element->whole), issuer, place_of(number),
             static_cast<std::uint32_t>(number.size())}
        );
    }
    entries_.shrink_to_fit();
    std::sort(entries_.begin(), entries_.end(), [this](const Entry& a, const Entry& b) {
        return serial_at(a) < serial_at(b);
    });
    return !reader.damaged();
}

}  // namespace registrar::signature
