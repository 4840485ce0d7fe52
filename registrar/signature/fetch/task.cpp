#include "registrar/signature/fetch/task.hpp"

#include <openssl/err.h>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "registrar/signature/fetch/address.hpp"
#include "registrar/signature/input_form.hpp"
#include "registrar/signature/message.hpp"
#include "registrar/signature/ocsp.hpp"
#include "registrar/signature/safe_file.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t response_bytes_max = 64 * 1024, issuer_bytes_max = 64 * 1024;
constexpr std::chrono::hours response_lifetime{24}, issuer_lifetime{24 * 7};

/// Some send lists in PEM or base64 for DER.
std::string der_of(const std::string& bytes) {
    if (!bytes.empty() && bytes.front() == '\x30') return bytes;
    const auto text = as_utf8_text(bytes);
    if (holds_pem(text)) {
        for (auto& block : pem_blocks(text)) {
            if (block.der) return std::move(*block.der);
        }
    }
    return bytes_of_text(text).value_or("");
}

const char* ending_of(FetchKind kind) {
    switch (kind) {
        case FetchKind::list: return ".crl";
        case FetchKind::response: return ".ocsp";
        case FetchKind::issuer: return ".cer";
    }
    return "";
}

}  // namespace

std::string kind_name(FetchKind kind) {
    switch (kind) {
        case FetchKind::list: return "crl";
        case FetchKind::response: return "ocsp";
        case FetchKind::issuer: return "issuer";
    }
    return {};
}

FetchTask::FetchTask(FetchKind kind, std::string url, Owned<X509> certificate, Owned<X509> issuer)
    : kind_(kind),
      url_(std::move(url)),
      certificate_(std::move(certificate)),
      issuer_(std::move(issuer)) {
    const auto of = kind == FetchKind::list ? issuer_.get() : certificate_.get();
    key_ = base::sha256(url_ + "\n" + fingerprint(of, EVP_sha256())).hex();
}

std::filesystem::path FetchTask::file(const FetchSettings& settings) const {
    return settings.directory / (key_.substr(0, 40) + ending_of(kind_));
}

std::optional<base::Instant> FetchTask::stored(const FetchSettings& settings, base::Instant now)
    const {
    const auto bytes = read_file(file(settings));
    if (!bytes) return std::nullopt;
    const auto until = check(*bytes, "", now);
    return until ? std::optional(*until) : std::nullopt;
}

std::string FetchTask::origin() const {
    const auto address = web_address(url_);
    return address ? address->origin() : url_;
}

Fetched FetchTask::run(
    const FetchSettings& settings, base::Instant now, const std::stop_token& stop
) const {
    auto limits = settings.limits;
    std::string nonce, body;
    if (kind_ == FetchKind::response) {
        nonce = base::random_bytes(16);
        OcspQuestion question;
        question.certificate = certificate_.get();
        question.issuer = issuer_.get();
        question.nonce = nonce;
        body = ocsp_request(question);
        limits.bytes_max = std::min(limits.bytes_max, response_bytes_max);
    } else if (kind_ == FetchKind::issuer) {
        limits.bytes_max = std::min(limits.bytes_max, issuer_bytes_max);
    }
    auto bytes = download(url_, limits, stop, body, "application/ocsp-request");
    if (!bytes) {
        const bool silent = bytes.error().where == silent_host;
        return {tl::unexpected(bytes.error()), !silent};
    }
    if (kind_ != FetchKind::response) *bytes = der_of(*bytes);
    auto until = check(*bytes, nonce, now);
    if (until && !replace_file(file(settings), *bytes)) {
        until = base::fail("fetch", "cannot write to " + settings.directory.string(), true);
    }
    return {std::move(until), true};
}

base::Attempt<base::Instant> FetchTask::check(
    const std::string& bytes, const std::string& nonce, base::Instant now
) const {
    switch (kind_) {
        case FetchKind::list: return check_list(bytes, now);
        case FetchKind::response: return check_response(bytes, nonce, now);
        case FetchKind::issuer: {
            auto until = check_issuer(bytes);
            return until ? base::Attempt<base::Instant>(now + issuer_lifetime) : until;
        }
    }
    return base::fail("fetch", "nothing to fetch");
}

base::Attempt<base::Instant> FetchTask::check_list(const std::string& bytes, base::Instant now)
    const {
    std::string why;
    const auto list = RevocationList::read(bytes, "", why);
    if (!list) return base::fail("fetch", url_ + ": " + why, true);
    if (!list->signed_by(issuer_.get())) {
        return base::fail("fetch", url_ + ": a list that the authority did not sign", true);
    }
    if (!list->next_update() || *list->next_update() < now) {
        return base::fail("fetch", url_ + ": a list that is out of date", true);
    }
    return *list->next_update();
}

base::Attempt<base::Instant> FetchTask::check_response(
    const std::string& bytes, const std::string& nonce, base::Instant now
) const {
    OcspQuestion question;
    question.certificate = certificate_.get();
    question.issuer = issuer_.get();
    question.at = now;
    question.nonce = nonce;
    question.lifetime = response_lifetime;
    const auto answer = read_ocsp(bytes, question);
    if (!answer.wrong.empty()) return base::fail("fetch", url_ + ": " + answer.wrong, true);
    // A revocation is known for good; who has been revoked is asked about once a day.
    return std::max(answer.until, answer.status == Status::revoked ? now + response_lifetime : now);
}

base::Attempt<base::Instant> FetchTask::check_issuer(const std::string& bytes) const {
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    const Owned<X509> read(d2i_X509(nullptr, &at, static_cast<long>(bytes.size())));
    const bool good =
        read && X509_check_ca(read.get()) > 0 && is_signed_with(certificate_.get(), read.get());
    ERR_clear_error();
    if (!good) return base::fail("fetch", url_ + ": not the certificate of the issuer", true);
    return base::Instant{};
}

}  // namespace registrar::signature
