#include "registrar/signature/algorithms.hpp"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "plugin/base/digest.hpp"

namespace registrar::signature {
namespace {

bool names(const AcceptedWeak& weak, std::string_view what) {
    return std::find(weak.begin(), weak.end(), what) != weak.end();
}

std::string rsa_name(const char* scheme, int bits, const AcceptedWeak& weak) {
    const bool enough = bits >= 2048 || (bits >= 1024 && names(weak, "rsa1024"));
    return enough && bits <= key_bits_max ? scheme + std::to_string(bits) : std::string{};
}

/// NID_undef: there is no key, because it could not be read.
int kind_of(EVP_PKEY* key) {
    return key == nullptr ? NID_undef : EVP_PKEY_get_base_id(key);
}

std::string name_of(int nid) {
    const char* name = OBJ_nid2sn(nid);
    return name == nullptr ? "unknown" : name;
}

/// Only curves that have a name: parameters of one's own can be made to fit a signature.
std::string curve_name(EVP_PKEY* key) {
    char group[64];
    std::size_t size = 0;
    if (EVP_PKEY_get_group_name(key, group, sizeof group, &size) != 1) return {};
    switch (const int curve = OBJ_sn2nid(group)) {
        case NID_X9_62_prime256v1: return "ECDSA P-256";
        case NID_secp384r1: return "ECDSA P-384";
        case NID_secp521r1: return "ECDSA P-521";
        case NID_secp256k1:
        case NID_brainpoolP256r1:
        case NID_brainpoolP320r1:
        case NID_brainpoolP384r1:
        case NID_brainpoolP512r1: return "ECDSA " + name_of(curve);
        default: return {};
    }
}

/// "": fit for use; else what it is called.
std::string weak_digest(int digest, const AcceptedWeak& weak) {
    switch (digest) {
        case NID_sha224:
        case NID_sha256:
        case NID_sha384:
        case NID_sha512:
        case NID_sha512_256:
        case NID_sha3_256:
        case NID_sha3_384:
        case NID_sha3_512:
        case NID_id_GostR3411_2012_256:
        case NID_id_GostR3411_2012_512: return {};
        case NID_sha1: return names(weak, "sha1") ? "" : "SHA-1";
        case NID_md5: return names(weak, "md5") ? "" : "MD5";
        case NID_undef: return "unknown";
        default: return name_of(digest);
    }
}

bool is_ed(int nid) {
    return nid == NID_ED25519 || nid == NID_ED448;
}

struct PssParameters {
    const EVP_MD* digest = nullptr;
    const EVP_MD* mask = nullptr;
    int salt = 20;
};

const EVP_MD* digest_or_sha1(const X509_ALGOR* algorithm) {
    return algorithm == nullptr ? EVP_sha1() : EVP_get_digestbyobj(algorithm->algorithm);
}

/// RFC 4055 section 3.1; nullopt: unreadable or of a kind nobody uses.
std::optional<PssParameters> pss_of(const X509_ALGOR* signature) {
    const ASN1_TYPE* given = signature->parameter;
    if (given == nullptr || given->type != V_ASN1_SEQUENCE) return std::nullopt;
    const unsigned char* at = ASN1_STRING_get0_data(given->value.sequence);
    RSA_PSS_PARAMS* read =
        d2i_RSA_PSS_PARAMS(nullptr, &at, ASN1_STRING_length(given->value.sequence));
    if (read == nullptr) return std::nullopt;
    PssParameters out;
    out.digest = digest_or_sha1(read->hashAlgorithm);
    out.mask = EVP_sha1();
    bool good = true;
    if (read->maskGenAlgorithm != nullptr) {
        const ASN1_TYPE* inner = read->maskGenAlgorithm->parameter;
        good = OBJ_obj2nid(read->maskGenAlgorithm->algorithm) == NID_mgf1 && inner != nullptr &&
               inner->type == V_ASN1_SEQUENCE;
        if (good) {
            const unsigned char* place = ASN1_STRING_get0_data(inner->value.sequence);
            X509_ALGOR* mask =
                d2i_X509_ALGOR(nullptr, &place, ASN1_STRING_length(inner->value.sequence));
            out.mask = mask == nullptr ? nullptr : digest_or_sha1(mask);
            X509_ALGOR_free(mask);
        }
    }
    if (read->saltLength != nullptr) {
        out.salt = static_cast<int>(ASN1_INTEGER_get(read->saltLength));
    }
    const bool usual_trailer =
        read->trailerField == nullptr || ASN1_INTEGER_get(read->trailerField) == 1;
    RSA_PSS_PARAMS_free(read);
    good = good && usual_trailer && out.digest != nullptr && out.mask != nullptr && out.salt >= 0 &&
           out.salt <= 512;
    return good ? std::optional(out) : std::nullopt;
}

bool same_algorithm(const EVP_MD* one, const ASN1_OBJECT* other) {
    return one != nullptr && EVP_MD_get_type(one) == OBJ_obj2nid(other);
}

}  // namespace

const EVP_MD* looked_up(const EVP_MD* algorithm) {
    static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static const EVP_MD* const sha512 = EVP_MD_fetch(nullptr, "SHA512", nullptr);
    const int type = algorithm == nullptr ? NID_undef : EVP_MD_get_type(algorithm);
    const EVP_MD* known = type == NID_sha256 ? sha256 : type == NID_sha512 ? sha512 : nullptr;
    return known == nullptr ? algorithm : known;
}

bool signs_digests(EVP_PKEY* key) {
    return key != nullptr && !is_ed(kind_of(key));
}

bool with_padding_of(const X509_ALGOR* signature, EVP_PKEY_CTX* settings) {
    if (OBJ_obj2nid(signature->algorithm) != NID_rsassaPss) return true;
    const auto pss = pss_of(signature);
    return pss && EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md(settings, pss->mask) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, pss->salt) == 1;
}

std::string accepted_key(EVP_PKEY* key, const AcceptedWeak& weak) {
    if (key == nullptr) return {};
    const int bits = EVP_PKEY_get_bits(key);
    switch (kind_of(key)) {
        case EVP_PKEY_RSA: return rsa_name("RSA ", bits, weak);
        case EVP_PKEY_RSA_PSS: return rsa_name("RSA-PSS ", bits, weak);
        case EVP_PKEY_EC: return curve_name(key);
        case EVP_PKEY_ED25519: return "Ed25519";
        case NID_id_GostR3410_2012_256: return "GOST R 34.10-2012 256";
        case NID_id_GostR3410_2012_512: return "GOST R 34.10-2012 512";
        default: return {};  // GOST R 34.10-2001 among them: the engine would still verify it
    }
}

std::string accepted_digest(const ASN1_OBJECT* algorithm, const AcceptedWeak& weak) {
    switch (OBJ_obj2nid(algorithm)) {
        case NID_sha1: return names(weak, "sha1") ? "sha1" : "";
        case NID_sha256: return "sha256";
        case NID_sha384: return "sha384";
        case NID_sha512: return "sha512";
        case NID_id_GostR3411_2012_256: return "md_gost12_256";
        case NID_id_GostR3411_2012_512: return "md_gost12_512";
        default: return {};  // MD5, GOST R 34.11-94
    }
}

std::string weakness_of(X509* certificate, bool anchor, const AcceptedWeak& weak) {
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    if (accepted_key(key, weak).empty()) {
        if (key == nullptr) return "unknown";
        return name_of(kind_of(key)) + " " + std::to_string(EVP_PKEY_get_bits(key));
    }
    if (anchor) return {};
    const X509_ALGOR* signature = nullptr;
    X509_get0_signature(nullptr, &signature, certificate);
    return weakness_of(signature, weak);
}

std::string weakness_of(const X509_ALGOR* signature, const AcceptedWeak& weak) {
    const int nid = OBJ_obj2nid(signature->algorithm);
    if (is_ed(nid)) return {};
    if (nid == NID_rsassaPss) {
        const auto pss = pss_of(signature);
        return pss ? weak_digest(EVP_MD_get_type(pss->digest), weak) : "unknown";
    }
    int digest = NID_undef, key = NID_undef;
    if (OBJ_find_sigid_algs(nid, &digest, &key) != 1) return "unknown";
    return weak_digest(digest, weak);
}

bool algorithm_agrees(const X509_ALGOR* signature, const X509_ALGOR* digest, EVP_PKEY* key) {
    if (key == nullptr) return false;  // of a kind that cannot be read
    const int named = OBJ_obj2nid(signature->algorithm);
    const int hash = OBJ_obj2nid(digest->algorithm);
    const int kind = kind_of(key);
    if (named == NID_undef || kind == NID_undef) return false;
    if (is_ed(named)) return kind == named && (named != NID_ED25519 || hash == NID_sha512);
    if (named == NID_rsassaPss) {
        const auto pss = pss_of(signature);
        return (kind == EVP_PKEY_RSA || kind == EVP_PKEY_RSA_PSS) && pss &&
               same_algorithm(pss->digest, digest->algorithm);
    }
    // RFC 4055 section 1.2: a key for RSASSA-PSS is for nothing else; RFC 4056 section 3: who
    // signed so says so. Under the name rsaEncryption it would be PKCS #1 v1.5.
    if (kind == EVP_PKEY_RSA_PSS || is_ed(kind)) return false;
    if (named == kind) return true;  // the key's own name, the digest stands beside it
    int with_digest = NID_undef, of_key = NID_undef;
    return OBJ_find_sigid_algs(named, &with_digest, &of_key) == 1 && with_digest == hash &&
           of_key == kind;
}

std::optional<std::string> digest_over(std::string_view content, const EVP_MD* algorithm) {
    if (algorithm == nullptr) return std::nullopt;
    if (EVP_MD_get_type(algorithm) == NID_sha256)
        return std::string(plugin::base::sha256(content).bytes());
    thread_local const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const bool made = EVP_DigestInit_ex(context.get(), looked_up(algorithm), nullptr) == 1 &&
                      EVP_DigestUpdate(context.get(), content.data(), content.size()) == 1 &&
                      EVP_DigestFinal_ex(context.get(), bytes, &length) == 1;
    if (!made) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(bytes), length);
}

bool signature_fits(
    const X509_ALGOR* signature, const X509_ALGOR* digest, EVP_PKEY* key, std::string_view bytes,
    std::string_view value
) {
    if (key == nullptr) return false;
    const bool ed = is_ed(kind_of(key));
    const EVP_MD* algorithm = ed ? nullptr : EVP_get_digestbyobj(digest->algorithm);
    if (!ed && algorithm == nullptr) return false;
    return verifies(key, algorithm, bytes, value, [&](EVP_PKEY_CTX* settings) {
        return with_padding_of(signature, settings);
    });
}

}  // namespace registrar::signature
