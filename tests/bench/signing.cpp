#include "tests/bench/signing.hpp"

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <stdexcept>

namespace bench {
namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

template <class Read>
auto read_pem(const std::filesystem::path& file, Read read) {
    BIO* in = BIO_new_file(file.c_str(), "r");
    if (in == nullptr) throw std::runtime_error("cannot read " + file.string());
    auto* object = read(in, nullptr, nullptr, nullptr);
    BIO_free(in);
    if (object == nullptr) throw std::runtime_error("unreadable: " + file.string());
    return object;
}

const EVP_MD* digest_for(EVP_PKEY* key) {
    char name[64] = {};
    if (EVP_PKEY_get_default_digest_name(key, name, sizeof name) > 0) {
        if (const EVP_MD* found = EVP_get_digestbyname(name)) return found;
    }
    return EVP_sha256();
}

}  // namespace

struct Voter::Parts {
    X509* certificate = nullptr;
    EVP_PKEY* key = nullptr;
    ~Parts() {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
};

Voter::Voter(const std::filesystem::path& folder) : parts_(std::make_unique<Parts>()) {
    parts_->certificate = read_pem(folder / "cert.pem", PEM_read_bio_X509);
    parts_->key = read_pem(folder / "key.pem", PEM_read_bio_PrivateKey);
}

Voter::Voter(Voter&&) noexcept = default;
Voter::~Voter() = default;

std::string Voter::sign(std::string_view content) const {
    BIO* in = BIO_new_mem_buf(content.data(), static_cast<int>(content.size()));
    constexpr unsigned flags = CMS_BINARY | CMS_DETACHED | CMS_PARTIAL;
    CMS_ContentInfo* message = CMS_sign(nullptr, nullptr, nullptr, nullptr, flags);
    const bool signed_ =
        CMS_add1_signer(
            message, parts_->certificate, parts_->key, digest_for(parts_->key), flags | CMS_CADES
        ) != nullptr &&
        CMS_final(message, in, nullptr, flags) == 1;
    unsigned char* der = nullptr;
    const int size = signed_ ? i2d_CMS_ContentInfo(message, &der) : 0;
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    CMS_ContentInfo_free(message);
    BIO_free(in);
    if (out.empty()) throw std::runtime_error("cannot sign");
    return out;
}

std::string Voter::sign_barely(std::string_view content) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::size_t size = 0;
    EVP_DigestSignInit(context, nullptr, digest_for(parts_->key), nullptr, parts_->key);
    EVP_DigestSign(context, nullptr, &size, bytes(content), content.size());
    std::string out(size, '\0');
    const int done = EVP_DigestSign(
        context, reinterpret_cast<unsigned char*>(out.data()), &size, bytes(content), content.size()
    );
    EVP_MD_CTX_free(context);
    if (done != 1) throw std::runtime_error("cannot sign");
    out.resize(size);
    return out;
}

bool Voter::verify_barely(std::string_view content, std::string_view signature) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_DigestVerifyInit(context, nullptr, digest_for(parts_->key), nullptr, parts_->key);
    const int done = EVP_DigestVerify(
        context, bytes(signature), signature.size(), bytes(content), content.size()
    );
    EVP_MD_CTX_free(context);
    return done == 1;
}

}  // namespace bench
