#include "registrar/signature/trust_list/trust_list.hpp"

#include <openssl/err.h>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "registrar/signature/trust_list/reader.hpp"
#include "registrar/signature/xml/signature.hpp"

namespace registrar::signature {
namespace {

std::string key_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &der);
    if (size <= 0) return {};
    const auto digest =
        base::sha256({reinterpret_cast<char*>(der), static_cast<std::size_t>(size)});
    OPENSSL_free(der);
    return std::string(digest.bytes());
}

}  // namespace

const ListedStatus* ListedAuthority::at(base::Instant time) const {
    const ListedStatus* out = nullptr;
    for (const auto& one : statuses) {
        if (one.from <= time) out = &one;
    }
    return out;
}

base::Attempt<std::shared_ptr<const TrustList>> TrustList::read(
    std::string_view xml, const std::vector<X509*>& pinned, std::string file
) {
    auto document = read_xml(xml, trust_list_bytes_max);
    if (!document) return tl::unexpected(document.error());
    const auto verdict = check_enveloped_signature(document->get(), pinned);
    if (!verdict.wrong.empty()) return base::fail("trust list", verdict.wrong);
    const auto list = std::make_shared<TrustList>();
    list->file_ = std::move(file);
    list->sha256_hex_ = base::sha256(xml).hex();
    list->signer_sha256_hex_ = base::to_hex(fingerprint(verdict.signed_by, EVP_sha256()));
    const auto wrong = ListReader(*list).read(xmlDocGetRootElement(document->get()));
    ERR_clear_error();
    if (!wrong.empty()) return base::fail("trust list", wrong);
    for (std::size_t i = 0; i < list->authorities_.size(); ++i) {
        for (const auto& one : list->authorities_[i].certificates) {
            list->by_key_.emplace(key_of(one.get()), i);
        }
    }
    return std::shared_ptr<const TrustList>(list);
}

std::vector<const ListedAuthority*> TrustList::with_key_of(X509* certificate) const {
    std::vector<const ListedAuthority*> out;
    const auto [first, last] = by_key_.equal_range(key_of(certificate));
    for (auto at = first; at != last; ++at) out.push_back(&authorities_[at->second]);
    return out;
}

AccreditationFacts TrustList::accreditation(X509* issuer, base::Instant day) const {
    AccreditationFacts out;
    out.list = scheme_;
    out.list_sha256_hex = sha256_hex_;
    out.list_version = std::to_string(version_);
    out.list_issued = issued_;
    out.status = "not_listed";
    for (const auto* authority : with_key_of(issuer)) {
        const auto* status = authority->at(day);
        const bool granted = status != nullptr && status->granted;
        // The same key may stand with several: the one that was accredited is asked for.
        if (!granted && out.status != "not_listed") continue;
        out.authority = authority->name;
        out.ogrn = authority->ogrn;
        out.means = authority->means;
        out.status = granted ? "accredited" : "not_accredited";
        out.wording = status == nullptr ? "" : status->status;
        if (status != nullptr) out.since = status->from;
        if (granted) break;
    }
    return out;
}

}  // namespace registrar::signature
