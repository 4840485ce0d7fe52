#include "registrar/signature/fetch/stamper.hpp"

#include <openssl/err.h>
#include <openssl/ts.h>

#include "plugin/base/digest.hpp"
#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/fetch/address.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t answer_bytes_max = 256 * 1024;

struct TsDeleter {
    void operator()(TS_REQ* p) const { TS_REQ_free(p); }
    void operator()(TS_RESP* p) const { TS_RESP_free(p); }
    void operator()(TS_MSG_IMPRINT* p) const { TS_MSG_IMPRINT_free(p); }
    void operator()(ASN1_INTEGER* p) const { ASN1_INTEGER_free(p); }
    void operator()(ASN1_OBJECT* p) const { ASN1_OBJECT_free(p); }
};
template <class T>
using OwnedTs = std::unique_ptr<T, TsDeleter>;

template <class Object, class Write>
std::string der_of(Object* object, Write write) {
    unsigned char* der = nullptr;
    const int size = write(object, &der);
    if (size <= 0) return {};
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

/// Positive, of 16 random bytes.
OwnedTs<ASN1_INTEGER> fresh_nonce() {
    auto bytes = base::random_bytes(16);
    bytes.front() = static_cast<char>((bytes.front() & 0x3F) | 0x40);
    OwnedTs<ASN1_INTEGER> out(ASN1_INTEGER_new());
    ASN1_STRING_set(out.get(), bytes.data(), static_cast<int>(bytes.size()));
    return out;
}

class OneStamper final : public Stamper {
public:
    OneStamper(StamperSettings settings, const Verifier& verifier)
        : settings_(std::move(settings)), verifier_(verifier) {
        settings_.limits.bytes_max = std::min(settings_.limits.bytes_max, answer_bytes_max);
    }

    base::Attempt<Stamp> stamp(
        std::string_view bytes, base::Instant now, const std::stop_token& stop
    ) const override {
        const auto nonce = fresh_nonce();
        const auto request = request_over(bytes, nonce.get());
        if (request.empty()) return base::fail("stamp", "no request can be made");
        const auto answer =
            download(settings_.url, settings_.limits, stop, request, "application/timestamp-query");
        if (!answer) return tl::unexpected(answer.error());
        const auto token = token_in(*answer, nonce.get());
        ERR_clear_error();
        if (!token) return tl::unexpected(token.error());
        auto verdict = verifier_.check_timestamp(*token, bytes);
        if (!verdict.wrong.empty()) {
            return base::fail("stamp", "the token is not good: " + verdict.wrong, true);
        }
        const auto differs = std::chrono::abs(verdict.facts.time - now);
        if (differs > settings_.clock_differs) {
            return base::fail("stamp", "the authority's clock differs from ours", true);
        }
        return Stamp{*token, std::move(verdict.facts), std::move(verdict.unknown)};
    }

private:
    std::string request_over(std::string_view bytes, const ASN1_INTEGER* nonce) const {
        const EVP_MD* digest = EVP_get_digestbyname(settings_.digest.c_str());
        const auto computed = digest_over(bytes, digest);
        if (!computed) return {};
        const OwnedTs<TS_REQ> request(TS_REQ_new());
        const OwnedTs<TS_MSG_IMPRINT> imprint(TS_MSG_IMPRINT_new());
        const Owned<X509_ALGOR> algorithm(X509_ALGOR_new());
        X509_ALGOR_set_md(algorithm.get(), digest);
        std::string value = *computed;
        const bool made = TS_REQ_set_version(request.get(), 1) == 1 &&
                          TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get()) == 1 &&
                          TS_MSG_IMPRINT_set_msg(
                              imprint.get(), reinterpret_cast<unsigned char*>(value.data()),
                              static_cast<int>(value.size())
                          ) == 1 &&
                          TS_REQ_set_msg_imprint(request.get(), imprint.get()) == 1 &&
                          TS_REQ_set_nonce(request.get(), nonce) == 1 &&
                          TS_REQ_set_cert_req(request.get(), 1) == 1;
        if (!settings_.policy.empty()) {
            const OwnedTs<ASN1_OBJECT> policy(OBJ_txt2obj(settings_.policy.c_str(), 1));
            TS_REQ_set_policy_id(request.get(), policy.get());
        }
        return made ? der_of(request.get(), i2d_TS_REQ) : std::string{};
    }

    static base::Attempt<std::string> token_in(
        const std::string& answer, const ASN1_INTEGER* nonce
    ) {
        const std::scoped_lock one_at_a_time(decoding());
        const auto* at = reinterpret_cast<const unsigned char*>(answer.data());
        const OwnedTs<TS_RESP> response(d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size()))
        );
        if (!response) return base::fail("stamp", "no answer of a timestamp authority", true);
        auto* status = TS_RESP_get_status_info(response.get());
        const auto code = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(status));
        PKCS7* token = TS_RESP_get_token(response.get());
        if ((code != TS_STATUS_GRANTED && code != TS_STATUS_GRANTED_WITH_MODS) || !token) {
            return base::fail("stamp", "refused: " + words_of(status), true);
        }
        const auto* said = TS_TST_INFO_get_nonce(TS_RESP_get_tst_info(response.get()));
        if (said == nullptr || ASN1_INTEGER_cmp(said, nonce) != 0) {
            return base::fail("stamp", "an answer to another request", true);
        }
        return der_of(token, i2d_PKCS7);
    }

    static std::string words_of(TS_STATUS_INFO* status) {
        const auto* texts = TS_STATUS_INFO_get0_text(status);
        if (texts == nullptr || sk_ASN1_UTF8STRING_num(texts) < 1) return "without a word";
        return std::string(bytes_of(sk_ASN1_UTF8STRING_value(texts, 0)).substr(0, 200));
    }

    StamperSettings settings_;
    const Verifier& verifier_;
};

}  // namespace

base::Attempt<std::unique_ptr<Stamper>> Stamper::make(
    StamperSettings settings, const Verifier& verifier
) {
    if (!web_address(settings.url)) return base::fail("stamp", "no address: " + settings.url);
    if (EVP_get_digestbyname(settings.digest.c_str()) == nullptr) {
        return base::fail("stamp", "no digest is called " + settings.digest);
    }
    const OwnedTs<ASN1_OBJECT> policy(OBJ_txt2obj(settings.policy.c_str(), 1));
    ERR_clear_error();
    if (!settings.policy.empty() && !policy) {
        return base::fail("stamp", "not the number of a policy: " + settings.policy);
    }
    return std::make_unique<OneStamper>(std::move(settings), verifier);
}

}  // namespace registrar::signature
