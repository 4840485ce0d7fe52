#include "registrar/signature/trust.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <sstream>

namespace registrar::signature {
namespace {

constexpr std::size_t cache_max = 20'000;

std::string read_file(const std::filesystem::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return std::move(out).str();
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string der_of(const X509_NAME* name) {
    const unsigned char* bytes = nullptr;
    std::size_t size = 0;
    if (X509_NAME_get0_der(name, &bytes, &size) != 1) return {};
    return {reinterpret_cast<const char*>(bytes), size};
}

std::string serial_text(const ASN1_INTEGER* serial) {
    return {
        reinterpret_cast<const char*>(ASN1_STRING_get0_data(serial)),
        static_cast<std::size_t>(ASN1_STRING_length(serial))
    };
}

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

int let_known_through(int good, X509_STORE_CTX* context) {
    if (good == 1) return 1;
    if (X509_STORE_CTX_get_error(context) != X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION) return 0;
    if (!only_known_critical(X509_STORE_CTX_get_current_cert(context))) return 0;
    X509_STORE_CTX_set_error(context, X509_V_OK);
    return 1;
}

std::string reason_of(int error) {
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED: return "certificate_expired";
        case X509_V_ERR_CERT_NOT_YET_VALID: return "certificate_not_yet_valid";
        default: return "certificate_untrusted";
    }
}

}  // namespace

base::Attempt<std::unique_ptr<Trust>> Trust::read(const TrustSettings& settings) {
    auto trust = std::make_unique<Trust>();
    trust->store_.reset(X509_STORE_new());
    trust->cache_time_ = settings.verdict_cache;
    X509_STORE_set_purpose(trust->store_.get(), X509_PURPOSE_ANY);
    X509_STORE_set_verify_cb(trust->store_.get(), let_known_through);
    if (auto read = trust->read_certificates(settings.trust_directory); !read) {
        return tl::unexpected(read.error());
    }
    if (!settings.crl_directory.empty()) {
        if (auto read = trust->read_lists(settings.crl_directory); !read) {
            return tl::unexpected(read.error());
        }
    }
    return trust;
}

base::Attempt<void> Trust::read_certificates(const std::filesystem::path& folder) {
    for (const auto& file : files_in(folder)) {
        const auto content = read_file(file);
        const bool pem = content.find("-----BEGIN") != std::string::npos;
        const auto bio = memory_of(content);
        std::size_t found = 0;
        for (;;) {
            Owned<X509> certificate(
                pem ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)
                    : d2i_X509_bio(bio.get(), nullptr)
            );
            if (!certificate) break;
            (void)X509_get0_pubkey(certificate.get());  // decoded now, by one thread
            X509_STORE_add_cert(store_.get(), certificate.get());
            certificates_.push_back(std::move(certificate));
            ++found;
            if (!pem) break;
        }
        ERR_clear_error();
        if (found == 0) return base::fail("trust", "not a certificate: " + file.string());
    }
    if (certificates_.empty()) {
        return base::fail("trust", "no trusted certificate in " + folder.string());
    }
    return {};
}

base::Attempt<void> Trust::read_lists(const std::filesystem::path& folder) {
    for (const auto& file : files_in(folder)) {
        const auto content = read_file(file);
        const auto bio = memory_of(content);
        const bool pem = content.find("-----BEGIN") != std::string::npos;
        const Owned<X509_CRL> list(
            pem ? PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr)
                : d2i_X509_CRL_bio(bio.get(), nullptr)
        );
        ERR_clear_error();
        if (!list) return base::fail("trust", "not a revocation list: " + file.string());
        if (!take_list(list.get())) {
            return base::fail("trust", "a revocation list nobody trusted signed: " + file.string());
        }
    }
    return {};
}

bool Trust::take_list(X509_CRL* list) {
    const auto issuer = der_of(X509_CRL_get_issuer(list));
    bool signed_by_trusted = false;
    for (const auto& certificate : certificates_) {
        if (der_of(X509_get_subject_name(certificate.get())) != issuer) continue;
        const bool good = X509_CRL_verify(list, X509_get0_pubkey(certificate.get())) == 1;
        signed_by_trusted = signed_by_trusted || good;
    }
    ERR_clear_error();
    if (!signed_by_trusted) return false;
    RevocationList& known = lists_[issuer];
    known.this_update = instant_of(X509_CRL_get0_lastUpdate(list));
    known.next_update = instant_of(X509_CRL_get0_nextUpdate(list));
    auto* revoked = X509_CRL_get_REVOKED(list);
    for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i) {
        const auto* one = sk_X509_REVOKED_value(revoked, i);
        known.serials.insert(serial_text(X509_REVOKED_get0_serialNumber(one)));
    }
    return true;
}

ChainVerdict Trust::judge(X509* certificate, STACK_OF(X509) * extra, base::Instant at) const {
    const auto key = fingerprint(certificate, EVP_sha256());
    if (auto known = remembered(key, at)) return std::move(*known);
    auto verdict = judge_afresh(certificate, extra, at);
    // A verdict dies with its evidence.
    auto until = std::min(at + cache_time_, instant_of(X509_get0_notAfter(certificate)));
    const auto list = lists_.find(der_of(X509_get_issuer_name(certificate)));
    if (list != lists_.end()) until = std::min(until, std::max(list->second.next_update, at));
    if (verdict.reasons.empty()) {
        const std::scoped_lock lock(mutex_);
        if (cache_.size() >= cache_max) cache_.clear();
        cache_[key] = {verdict, at, until};
    }
    return verdict;
}

std::optional<ChainVerdict> Trust::remembered(const std::string& key, base::Instant at) const {
    const std::scoped_lock lock(mutex_);
    const auto found = cache_.find(key);
    if (found == cache_.end() || at < found->second.from || at >= found->second.until) {
        return std::nullopt;
    }
    return found->second.verdict;
}

ChainVerdict Trust::judge_afresh(X509* certificate, STACK_OF(X509) * extra, base::Instant at)
    const {
    ChainVerdict verdict;
    const Owned<X509_STORE_CTX> context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store_.get(), certificate, extra);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch());
    X509_VERIFY_PARAM_set_time(
        X509_STORE_CTX_get0_param(context.get()), static_cast<std::time_t>(seconds.count())
    );
    if (X509_verify_cert(context.get()) != 1) {
        verdict.reasons.push_back(reason_of(X509_STORE_CTX_get_error(context.get())));
    }
    ERR_clear_error();
    if (verdict.reasons.empty()) look_up_revocation(certificate, at, verdict);
    return verdict;
}

void Trust::look_up_revocation(X509* certificate, base::Instant at, ChainVerdict& verdict) const {
    const auto list = lists_.find(der_of(X509_get_issuer_name(certificate)));
    if (list == lists_.end() || at > list->second.next_update) verdict.revocation_unknown = true;
    if (list == lists_.end()) return;
    if (list->second.serials.contains(serial_text(X509_get0_serialNumber(certificate)))) {
        verdict.reasons.push_back("certificate_revoked");
    }
}

}  // namespace registrar::signature
