#include "tests/registrar/signature/answers.hpp"

namespace registrar::signature {
namespace {

ASN1_TIME* moment(const std::string& text) {
    if (text.empty()) return nullptr;
    ASN1_TIME* time = ASN1_TIME_new();
    ASN1_TIME_set_string(time, text.c_str());
    return time;
}

}  // namespace

std::string answer(
    X509* certificate, X509* issuer, const Identity& responder, const AnswerOptions& options
) {
    OCSP_BASICRESP* basic = OCSP_BASICRESP_new();
    OCSP_CERTID* id = OCSP_cert_to_id(options.id_digest, certificate, issuer);
    ASN1_TIME *revoked = moment(options.revoked), *from = moment(options.from),
              *until = moment(options.until);
    OCSP_basic_add1_status(
        basic, id, options.status, options.reason,
        options.status == V_OCSP_CERTSTATUS_REVOKED ? revoked : nullptr, from, until
    );
    if (!options.nonce.empty()) {
        auto nonce = options.nonce;
        OCSP_basic_add1_nonce(
            basic, reinterpret_cast<unsigned char*>(nonce.data()), static_cast<int>(nonce.size())
        );
    }
    OCSP_basic_sign(
        basic, responder.certificate.get(), responder.key.get(), digest_for(responder.key.get()),
        nullptr, 0
    );
    OCSP_RESPONSE* response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic);
    unsigned char* der = nullptr;
    const int size = i2d_OCSP_RESPONSE(response, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    OCSP_RESPONSE_free(response);
    OCSP_BASICRESP_free(basic);
    OCSP_CERTID_free(id);
    for (ASN1_TIME* time : {revoked, from, until}) ASN1_TIME_free(time);
    return out;
}

}  // namespace registrar::signature
