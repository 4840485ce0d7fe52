#include "tests/registrar/signature/stamps.hpp"

#include <openssl/ts.h>

namespace registrar::signature {
namespace {

ASN1_INTEGER* next_serial(TS_RESP_CTX*, void*) {
    ASN1_INTEGER* serial = ASN1_INTEGER_new();
    ASN1_INTEGER_set(serial, 77);
    return serial;
}

int given_time(TS_RESP_CTX*, void* data, long* seconds, long* microseconds) {
    *seconds = *static_cast<long*>(data);
    *microseconds = 0;
    return 1;
}

}  // namespace

std::string stamp_answer(
    const Identity& authority, const std::string& request, base::Instant when
) {
    TS_RESP_CTX* context = TS_RESP_CTX_new();
    long seconds = static_cast<long>(
        std::chrono::duration_cast<std::chrono::seconds>(when.time_since_epoch()).count()
    );
    ASN1_OBJECT* policy = OBJ_txt2obj("1.2.3.4", 1);
    TS_RESP_CTX_set_signer_cert(context, authority.certificate.get());
    TS_RESP_CTX_set_signer_key(context, authority.key.get());
    TS_RESP_CTX_set_signer_digest(context, EVP_sha256());
    TS_RESP_CTX_set_ess_cert_id_digest(context, EVP_sha256());
    TS_RESP_CTX_set_def_policy(context, policy);
    TS_RESP_CTX_add_md(context, EVP_sha256());
    TS_RESP_CTX_set_serial_cb(context, next_serial, nullptr);
    TS_RESP_CTX_set_time_cb(context, given_time, &seconds);
    const auto asked = memory_of(request);
    TS_RESP* response = TS_RESP_create_response(context, asked.get());
    unsigned char* der = nullptr;
    const int size = i2d_TS_RESP(response, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    TS_RESP_free(response);
    TS_RESP_CTX_free(context);
    ASN1_OBJECT_free(policy);
    return out;
}

namespace {

std::string request_over(const std::string& stamped) {
    TS_MSG_IMPRINT* imprint = TS_MSG_IMPRINT_new();
    X509_ALGOR* algorithm = X509_ALGOR_new();
    X509_ALGOR_set_md(algorithm, EVP_sha256());
    TS_MSG_IMPRINT_set_algo(imprint, algorithm);
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(stamped.data(), stamped.size(), digest, &length, EVP_sha256(), nullptr);
    TS_MSG_IMPRINT_set_msg(imprint, digest, static_cast<int>(length));
    TS_REQ* request = TS_REQ_new();
    TS_REQ_set_version(request, 1);
    TS_REQ_set_msg_imprint(request, imprint);
    TS_REQ_set_cert_req(request, 1);
    unsigned char* der = nullptr;
    const int size = i2d_TS_REQ(request, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    TS_REQ_free(request);
    TS_MSG_IMPRINT_free(imprint);
    X509_ALGOR_free(algorithm);
    return out;
}

}  // namespace

std::string token(const Identity& authority, const std::string& stamped, base::Instant when) {
    const auto answer = stamp_answer(authority, request_over(stamped), when);
    const auto* at = reinterpret_cast<const unsigned char*>(answer.data());
    TS_RESP* response = d2i_TS_RESP(nullptr, &at, static_cast<long>(answer.size()));
    PKCS7* made = TS_RESP_get_token(response);
    std::string out;
    if (made != nullptr) {
        unsigned char* der = nullptr;
        const int size = i2d_PKCS7(made, &der);
        out.assign(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
        OPENSSL_free(der);
    }
    TS_RESP_free(response);
    return out;
}

}  // namespace registrar::signature
