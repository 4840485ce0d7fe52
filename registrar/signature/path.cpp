#include "registrar/signature/path.hpp"

#include <openssl/err.h>

#include <algorithm>

namespace registrar::signature {
namespace {

constexpr std::size_t length_max = 10;

/// 1.2.643.100.111 and .112 (means of signing of subject and issuer) are critical in some
/// accredited certificates; OpenSSL does not know them, and they restrict nothing here.
bool only_known_critical(X509* certificate) {
    for (int i = 0; i < X509_get_ext_count(certificate); ++i) {
        X509_EXTENSION* extension = X509_get_ext(certificate, i);
        if (X509_EXTENSION_get_critical(extension) == 0 ||
            X509_supported_extension(extension) != 0) {
            continue;
        }
        char oid[64];
        OBJ_obj2txt(oid, sizeof oid, X509_EXTENSION_get_object(extension), 1);
        const std::string_view text(oid);
        if (text != "1.2.643.100.111" && text != "1.2.643.100.112") return false;
    }
    return true;
}

std::string reason_of(int error) {
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED: return "certificate_expired";
        case X509_V_ERR_CERT_NOT_YET_VALID: return "certificate_not_yet_valid";
        case X509_V_ERR_PERMITTED_VIOLATION:
        case X509_V_ERR_EXCLUDED_VIOLATION:
        case X509_V_ERR_SUBTREE_MINMAX:
        case X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE:
        case X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX:
        case X509_V_ERR_UNSUPPORTED_NAME_SYNTAX: return "name_constraints";
        case X509_V_ERR_NO_EXPLICIT_POLICY:
        case X509_V_ERR_INVALID_POLICY_EXTENSION: return "policy_constraints";
        case X509_V_ERR_INVALID_CA:
        case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        case X509_V_ERR_INVALID_NON_CA:
        case X509_V_ERR_KEYUSAGE_NO_CERTSIGN: return "issuer_not_authority";
        default: return "certificate_untrusted";
    }
}

/// Collects every reason; goes on where only the time is wrong.
int note_error(int good, X509_STORE_CTX* context) {
    if (good == 1) return 1;
    const int error = X509_STORE_CTX_get_error(context);
    X509* certificate = X509_STORE_CTX_get_current_cert(context);
    if (error == X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION && certificate != nullptr &&
        only_known_critical(certificate)) {
        X509_STORE_CTX_set_error(context, X509_V_OK);
        return 1;
    }
    auto& reasons = *static_cast<std::vector<std::string>*>(X509_STORE_CTX_get_app_data(context));
    auto reason = reason_of(error);
    const bool time = reason == "certificate_expired" || reason == "certificate_not_yet_valid";
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
        reasons.push_back(std::move(reason));
    }
    return time ? 1 : 0;
}

void set_policies(X509_VERIFY_PARAM* parameters, const std::vector<std::string>& demanded) {
    unsigned long flags = X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_POLICY_CHECK;
    if (!demanded.empty()) flags |= X509_V_FLAG_EXPLICIT_POLICY;
    X509_VERIFY_PARAM_set_flags(parameters, flags);
    // RFC 5280 section 6.1.1 (c): who demands no policy of his own accepts any. OpenSSL takes an
    // empty set for "none", and then no path fits an authority that demands one.
    if (demanded.empty()) {
        X509_VERIFY_PARAM_add0_policy(parameters, OBJ_dup(OBJ_nid2obj(NID_any_policy)));
    }
    for (const auto& oid : demanded) {
        X509_VERIFY_PARAM_add0_policy(parameters, OBJ_txt2obj(oid.c_str(), 1));
    }
}

Owned<STACK_OF(X509)> stack_of(const std::vector<X509*>& certificates) {
    Owned<STACK_OF(X509)> out(sk_X509_new_null());
    for (X509* one : certificates) sk_X509_push(out.get(), shared(one).release());
    return out;
}

/// Whether the certificate's issuer may be that one, by the key identifiers both name.
bool key_ids_agree(X509* certificate, X509* issuer) {
    const ASN1_OCTET_STRING* wanted = X509_get0_authority_key_id(certificate);
    const ASN1_OCTET_STRING* has = X509_get0_subject_key_id(issuer);
    return wanted == nullptr || has == nullptr || ASN1_OCTET_STRING_cmp(wanted, has) == 0;
}

}  // namespace

bool CertificatePool::add(Owned<X509> certificate, std::string file) {
    if (!files_.emplace(key_of(certificate.get()), std::move(file)).second) return false;
    by_name_[name_hash(X509_get_subject_name(certificate.get()))].push_back(std::move(certificate));
    return true;
}

std::vector<X509*> CertificatePool::named(const X509_NAME* name) const {
    std::vector<X509*> out;
    const auto found = by_name_.find(name_hash(name));
    if (found == by_name_.end()) return out;
    for (const auto& one : found->second) {
        if (X509_NAME_cmp(X509_get_subject_name(one.get()), name) == 0) out.push_back(one.get());
    }
    return out;
}

std::string CertificatePool::file_of(X509* certificate) const {
    const auto found = files_.find(key_of(certificate));
    return found == files_.end() ? std::string{} : found->second;
}

std::vector<X509*> CertificatePool::all() const {
    std::vector<X509*> out;
    for (const auto& [hash, certificates] : by_name_) {
        for (const auto& one : certificates) out.push_back(one.get());
    }
    return out;
}

bool PathFinder::signed_with(X509* certificate, X509* issuer) const {
    if (!key_ids_agree(certificate, issuer) || *verifications_left_ <= 0) return false;
    EVP_PKEY* key = X509_get0_pubkey(issuer);
    if (key == nullptr || EVP_PKEY_get_bits(key) > key_bits_max) return false;
    --*verifications_left_;
    const bool good = X509_verify(certificate, key) == 1;
    ERR_clear_error();
    return good;
}

std::vector<X509*> PathFinder::issuers_of(X509* certificate, const CertificatePool& pool) const {
    auto out = pool.named(X509_get_issuer_name(certificate));
    std::erase_if(out, [&](X509* one) { return !signed_with(certificate, one); });
    return out;
}

std::vector<X509*> PathFinder::extra_issuers_of(X509* certificate) const {
    std::vector<X509*> out;
    const X509_NAME* name = X509_get_issuer_name(certificate);
    for (X509* one : extra_) {
        if (X509_NAME_cmp(X509_get_subject_name(one), name) != 0) continue;
        if (signed_with(certificate, one)) out.push_back(one);
    }
    return out;
}

X509* PathFinder::issuer_of(X509* certificate) const {
    for (const auto* pool : {&anchors_, &helpers_}) {
        const auto found = issuers_of(certificate, *pool);
        if (!found.empty()) return found.front();
    }
    const auto found = extra_issuers_of(certificate);
    return found.empty() ? nullptr : found.front();
}

Path PathFinder::find(X509* certificate, base::Instant at) {
    best_ = {};
    best_.certificates = {certificate};
    best_.reasons = {"certificate_untrusted"};
    std::vector<X509*> way{certificate};
    extend(way, at);
    return best_;
}

bool PathFinder::extend(std::vector<X509*>& way, base::Instant at) {
    if (way.size() >= length_max) return false;
    X509* last = way.back();
    const auto on_the_way = [&](X509* one) {
        return std::any_of(way.begin(), way.end(), [&](X509* other) {
            return one == other || X509_cmp(one, other) == 0;
        });
    };
    for (X509* anchor : issuers_of(last, anchors_)) {
        if (on_the_way(anchor)) continue;
        way.push_back(anchor);
        Path path;
        judge(way, at, path);
        way.pop_back();
        const bool good = path.reasons.empty();
        if (good || best_.certificates.size() == 1) best_ = std::move(path);
        if (good) return true;
    }
    auto between = issuers_of(last, helpers_);
    for (X509* one : extra_issuers_of(last)) between.push_back(one);
    for (X509* one : between) {
        if (on_the_way(one) || anchors_.contains(one)) continue;
        way.push_back(one);
        const bool found = extend(way, at);
        way.pop_back();
        if (found) return true;
    }
    return false;
}

void PathFinder::judge(const std::vector<X509*>& way, base::Instant at, Path& out) const {
    out.certificates = way;
    const auto anchor = stack_of({way.back()});
    const auto between = stack_of({way.begin() + 1, way.end() - 1});
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), nullptr, way.front(), between.get()) != 1) {
        out.reasons.emplace_back("certificate_untrusted");
        return;
    }
    X509_STORE_CTX_set0_trusted_stack(context.get(), anchor.get());
    X509_STORE_CTX_set_verify_cb(context.get(), note_error);
    X509_STORE_CTX_set_app_data(context.get(), &out.reasons);
    auto* parameters = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY);
    set_policies(parameters, rules_.demanded_policies);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch());
    X509_VERIFY_PARAM_set_time(parameters, static_cast<std::time_t>(seconds.count()));
    if (X509_verify_cert(context.get()) != 1 && out.reasons.empty()) {
        out.reasons.push_back("certificate_untrusted");
    }
    ERR_clear_error();
    for (X509* one : way) {
        const auto weak = weakness_of(one, one == way.back(), rules_.weak);
        if (weak.empty()) continue;
        out.reasons.push_back("weak_algorithm");
        out.weak_link = weak;
        break;
    }
}

}  // namespace registrar::signature
