// Signed messages.
#include <openssl/cms.h>
#include <openssl/pem.h>

#include "plugin/base/bytes.hpp"
#include "tests/registrar/signature/demand.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
std::string sign(const std::string& content, const Identity& by, const SigningOptions& options) {
    const auto bio = memory_of(content);
    unsigned flags = CMS_BINARY | CMS_PARTIAL;
    if (options.form != Form::attached) flags |= CMS_DETACHED;
    if (options.form == Form::without_attributes) flags |= CMS_NOATTR;
    const bool bound = options.form == Form::detached_cades || options.form == Form::attached;
    const unsigned of_signer =
        flags | (bound ? CMS_CADES : 0U) |
        (options.certificate_instead != nullptr || options.without_certificate ? CMS_NOCERTS : 0U);
    const Owned<CMS_ContentInfo> cms(CMS_sign(nullptr, nullptr, nullptr, bio.get(), flags));
    const auto add = [&](const Identity& signer) {
        const auto* digest =
            options.digest != nullptr ? options.digest : digest_for(signer.key.get());
        // Only with this flag does OpenSSL name RSASSA-PSS and its parameters (RFC 4056 section 3);
        // without it, it signs so and writes rsaEncryption, which it then does not accept itself.
        const bool pss = EVP_PKEY_get_base_id(signer.key.get()) == EVP_PKEY_RSA_PSS;
        const unsigned named = pss && !options.always_rsa_encryption ? CMS_KEY_PARAM : 0U;
        auto* added = CMS_add1_signer(
            cms.get(), signer.certificate.get(), signer.key.get(), digest, of_signer | named
        );
        demand(added != nullptr, "CMS_add1_signer");
        if (options.amend) options.amend(added);
    };
    add(by);
    if (options.second_signer != nullptr) add(*options.second_signer);
    if (options.certificate_instead != nullptr)
        CMS_add1_cert(cms.get(), options.certificate_instead);
    for (X509* one : options.all_these) CMS_add1_cert(cms.get(), one);
    if (options.also != nullptr) CMS_add1_cert(cms.get(), options.also);
    demand(CMS_final(cms.get(), bio.get(), nullptr, flags) == 1, "CMS_final");
    if (options.stamp) {
        auto* info = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
        const ASN1_OCTET_STRING* value = CMS_SignerInfo_get0_signature(info);
        const auto token = options.stamp(
            {reinterpret_cast<const char*>(value->data), static_cast<std::size_t>(value->length)}
        );
        CMS_unsigned_add1_attr_by_NID(
            info, NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.data(),
            static_cast<int>(token.size())
        );
    }
    for (const auto& [type, value] : options.unsigned_attributes) {
        auto* info = sk_CMS_SignerInfo_value(CMS_get0_SignerInfos(cms.get()), 0);
        CMS_unsigned_add1_attr_by_txt(
            info, type.c_str(), V_ASN1_SEQUENCE, value.data(), static_cast<int>(value.size())
        );
    }
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    i2d_CMS_bio(out.get(), cms.get());
    return bytes_of(out.get());
}

std::string tlv(char tag, const std::string& inside) {
    const auto size = inside.size();
    std::string head{tag};
    const auto octet = [&](unsigned shift) { head += static_cast<char>(size >> shift & 0xFFU); };
    if (size > 0xFFFF) {
        head += '\x83';
        octet(16);
        octet(8);
    } else if (size > 0xFF) {
        head += '\x82';
        octet(8);
    } else if (size > 0x7F) {
        head += '\x81';
    }
    octet(0);
    return head + inside;
}

namespace {

std::string digest_of(const EVP_MD* algorithm, const std::string& bytes) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), out, &length, algorithm, nullptr);
    return {reinterpret_cast<char*>(out), length};
}

std::string oid(int nid) {
    unsigned char* der = nullptr;
    const int size = i2d_ASN1_OBJECT(OBJ_nid2obj(nid), &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

template <class Object, class Write>
std::string der_of(const Object* object, Write write) {
    unsigned char* der = nullptr;
    const int size = write(object, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

std::string signed_by(EVP_PKEY* key, const std::string& bytes) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    unsigned char out[64];
    std::size_t size = sizeof out;
    EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key);
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    demand(EVP_DigestSign(context.get(), out, &size, from, bytes.size()) == 1, "Ed25519");
    return {reinterpret_cast<char*>(out), size};
}

}  // namespace

std::string sign_ed25519(const std::string& content, const Identity& by) {
    const auto attribute = [](int nid, const std::string& value) {
        return tlv('\x30', oid(nid) + tlv('\x31', value));
    };
    const std::string certificate = der_of(by.certificate.get(), i2d_X509);
    const auto bound =
        tlv('\x30', tlv('\x30', tlv('\x30', tlv('\x04', digest_of(EVP_sha256(), certificate)))));
    const auto attributes =
        attribute(NID_pkcs9_contentType, oid(NID_pkcs7_data)) +
        attribute(NID_pkcs9_messageDigest, tlv('\x04', digest_of(EVP_sha512(), content))) +
        attribute(NID_id_smime_aa_signingCertificateV2, bound);
    const auto name = der_of(X509_get_issuer_name(by.certificate.get()), i2d_X509_NAME);
    const auto serial = der_of(X509_get0_serialNumber(by.certificate.get()), i2d_ASN1_INTEGER);
    const auto digest = tlv('\x30', oid(NID_sha512));
    const auto one = std::string("\x02\x01\x01", 3);
    const auto signer =
        tlv('\x30', one + tlv('\x30', name + serial) + digest + tlv('\xA0', attributes) +
                        tlv('\x30', oid(NID_ED25519)) +
                        tlv('\x04', signed_by(by.key.get(), tlv('\x31', attributes))));
    const auto body =
        tlv('\x30', one + tlv('\x31', digest) + tlv('\x30', oid(NID_pkcs7_data)) +
                        tlv('\xA0', certificate) + tlv('\x31', signer));
    return tlv('\x30', oid(NID_pkcs7_signed) + tlv('\xA0', body));
}

std::string to_pem(const std::string& der, const std::string& label) {
    std::string out = "-----BEGIN " + label + "-----\r\n";
    const auto text = base::to_base64(der);
    for (std::size_t i = 0; i < text.size(); i += 64) out += text.substr(i, 64) + "\r\n";
    return out + "-----END " + label + "-----\r\n";
}

}  // namespace registrar::signature
