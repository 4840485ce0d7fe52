#include "registrar/signature/xml/signature.hpp"

#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include <map>

#include "plugin/base/bytes.hpp"
#include "plugin/base/digest.hpp"
#include "registrar/signature/input_form.hpp"
#include "registrar/signature/xml/canonical.hpp"

namespace registrar::signature {
namespace {

constexpr std::string_view dsig = "http://www.w3.org/2000/09/xmldsig#";
constexpr std::size_t references_max = 16;

const EVP_MD* digest_named(const std::string& uri) {
    static const std::map<std::string, const char*> known{
        {"http://www.w3.org/2001/04/xmlenc#sha256", "SHA256"},
        {"http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA384"},
        {"http://www.w3.org/2001/04/xmlenc#sha512", "SHA512"},
        {"urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-256", "md_gost12_256"},
        {"urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34112012-512", "md_gost12_512"}
    };
    const auto found = known.find(uri);
    return found == known.end() ? nullptr : EVP_get_digestbyname(found->second);
}

struct Scheme {
    int key;
    const char* digest;
    bool pss = false;
};

const Scheme* scheme_named(const std::string& uri) {
    static const std::string more = "http://www.w3.org/2001/04/xmldsig-more#",
                             newer = "http://www.w3.org/2007/05/xmldsig-more#",
                             gost = "urn:ietf:params:xml:ns:cpxmlsec:algorithms:";
    static const std::map<std::string, Scheme> known{
        {more + "rsa-sha256", {EVP_PKEY_RSA, "SHA256"}},
        {more + "rsa-sha384", {EVP_PKEY_RSA, "SHA384"}},
        {more + "rsa-sha512", {EVP_PKEY_RSA, "SHA512"}},
        {newer + "sha256-rsa-MGF1", {EVP_PKEY_RSA, "SHA256", true}},
        {newer + "sha384-rsa-MGF1", {EVP_PKEY_RSA, "SHA384", true}},
        {newer + "sha512-rsa-MGF1", {EVP_PKEY_RSA, "SHA512", true}},
        {more + "ecdsa-sha256", {EVP_PKEY_EC, "SHA256"}},
        {more + "ecdsa-sha384", {EVP_PKEY_EC, "SHA384"}},
        {more + "ecdsa-sha512", {EVP_PKEY_EC, "SHA512"}},
        {gost + "gostr34102012-gostr34112012-256", {NID_id_GostR3410_2012_256, "md_gost12_256"}},
        {gost + "gostr34102012-gostr34112012-512", {NID_id_GostR3410_2012_512, "md_gost12_512"}}
    };
    const auto found = known.find(uri);
    return found == known.end() ? nullptr : &found->second;
}

/// XMLDSig writes r and s side by side; OpenSSL wants them in DER.
std::string ecdsa_der(std::string_view both) {
    const auto half = static_cast<int>(both.size() / 2);
    const auto* at = reinterpret_cast<const unsigned char*>(both.data());
    ECDSA_SIG* pair = ECDSA_SIG_new();
    ECDSA_SIG_set0(pair, BN_bin2bn(at, half, nullptr), BN_bin2bn(at + half, half, nullptr));
    unsigned char* der = nullptr;
    const int size = i2d_ECDSA_SIG(pair, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(std::max(size, 0)));
    OPENSSL_free(der);
    ECDSA_SIG_free(pair);
    return out;
}

bool key_fits(const Scheme& scheme, EVP_PKEY* key, std::string_view bytes, std::string value) {
    if (key == nullptr || EVP_PKEY_get_base_id(key) != scheme.key) return false;
    if (accepted_key(key, {}).empty()) return false;
    if (scheme.key == EVP_PKEY_EC) {
        if (value.empty() || value.size() % 2 != 0 || value.size() > 256) return false;
        value = ecdsa_der(value);
    }
    const EVP_MD* digest = EVP_get_digestbyname(scheme.digest);
    return verifies(key, digest, bytes, value, [&](EVP_PKEY_CTX* settings) {
        return !scheme.pss ||
               (EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST) == 1);
    });
}

/// The elements that call themselves so; another one of the same name could be meant by others.
void find_id(const xmlNode* element, const std::string& id, std::vector<const xmlNode*>& out) {
    for (const char* name : {"Id", "ID", "id"}) {
        if (attribute(element, name) == id) {
            out.push_back(element);
            break;
        }
    }
    for (const xmlNode* at = element->children; at != nullptr; at = at->next) {
        if (at->type == XML_ELEMENT_NODE) find_id(at, id, out);
    }
}

bool is_inside(const xmlNode* node, const xmlNode* element) {
    for (; node != nullptr; node = node->parent) {
        if (node == element) return true;
    }
    return false;
}

/// XMLDSig section 6.6.3: an expression that says what "enveloped-signature" says, as some write
/// it. It leaves out every Signature there is, so there may be no other.
bool says_enveloped(const xmlNode* transform, const xmlNode* root) {
    constexpr std::string_view begin = "not(ancestor-or-self::", end = ":Signature)";
    const auto* expression = child(transform, "XPath");
    const auto text = text_of(expression);
    if (!text.starts_with(begin) || !text.ends_with(end)) return false;
    const auto prefix = text.substr(begin.size(), text.size() - begin.size() - end.size());
    const xmlNs* space = xmlSearchNs(
        expression->doc, const_cast<xmlNode*>(expression),
        reinterpret_cast<const xmlChar*>(prefix.c_str())
    );
    return space != nullptr && reinterpret_cast<const char*>(space->href) == dsig &&
           descendants(root, "Signature").size() == 1;
}

class Check {
public:
    Check(xmlDoc* document, const xmlNode* signature)
        : document_(document), root_(xmlDocGetRootElement(document)), signature_(signature) {}

    std::string run(const std::vector<X509*>& known, X509*& by) {
        const auto* info = child(signature_, "SignedInfo");
        const auto references = children(info, "Reference");
        if (info == nullptr || references.empty() || references.size() > references_max) {
            return "its signature names nothing that is signed";
        }
        for (const auto* one : references) {
            if (const auto wrong = check_reference(one); !wrong.empty()) return wrong;
        }
        if (!whole_) return "its signature is not over the whole of it";
        return check_value(info, known, by);
    }

private:
    std::string check_value(const xmlNode* info, const std::vector<X509*>& known, X509*& by) const {
        const auto how = canonicalization_of(child(info, "CanonicalizationMethod"));
        const auto* scheme = scheme_named(attribute(child(info, "SignatureMethod"), "Algorithm"));
        const auto value = bytes_of_text(text_of(child(signature_, "SignatureValue")));
        if (!how || scheme == nullptr) return "its signature is of an unknown or weak algorithm";
        const auto bytes = canonical(document_, info, nullptr, *how);
        for (X509* one : known) {
            const bool good =
                bytes && value && key_fits(*scheme, X509_get0_pubkey(one), *bytes, *value);
            if (!good) continue;
            by = one;
            return {};
        }
        return "its signature is none of a known key";
    }

    /// Of the document as a whole: what it says how it is made canonical.
    std::string check_reference(const xmlNode* reference) {
        const auto uri = attribute(reference, "URI");
        const xmlNode* element = nullptr;  // null: the document
        if (!uri.empty()) {
            std::vector<const xmlNode*> named;
            if (uri.size() > 1 && uri.front() == '#') find_id(root_, uri.substr(1), named);
            if (named.size() != 1) return "its signature is over something that is not in it";
            element = named.front();
        }
        const bool whole = element == nullptr || element == root_;
        if (!whole && !is_inside(element, signature_)) {
            return "its signature is over a part of it alone";
        }
        Canonicalization how;
        bool enveloped = false;
        for (const auto* one : children(child(reference, "Transforms"), "Transform")) {
            const auto algorithm = attribute(one, "Algorithm");
            const bool by_path = algorithm == "http://www.w3.org/TR/1999/REC-xpath-19991116";
            if (algorithm == std::string(dsig) + "enveloped-signature" ||
                (by_path && says_enveloped(one, root_))) {
                enveloped = true;
            } else if (const auto named = canonicalization_of(one)) {
                how = *named;
            } else {
                return "its signature is over a part of it that is chosen by a rule";
            }
        }
        how.with_comments = false;  // they are none of what such a reference names
        if (whole && !enveloped) return "its signature would have to sign itself";
        const auto bytes = canonical(document_, element, whole ? signature_ : nullptr, how);
        whole_ = whole_ || whole;
        return bytes && has_digest(reference, *bytes) ? "" : "it was changed after it was signed";
    }

    static bool has_digest(const xmlNode* reference, std::string_view bytes) {
        const auto* digest = digest_named(attribute(child(reference, "DigestMethod"), "Algorithm"));
        const auto computed = digest_over(bytes, digest);
        const auto stated = bytes_of_text(text_of(child(reference, "DigestValue")));
        return computed && stated && base::equal_in_constant_time(*computed, *stated);
    }

    xmlDoc* document_;
    const xmlNode* root_;
    const xmlNode* signature_;
    bool whole_ = false;
};

}  // namespace

XmlVerdict check_enveloped_signature(xmlDoc* document, const std::vector<X509*>& known) {
    XmlVerdict out;
    std::vector<const xmlNode*> signatures;
    for (const auto* one : children(xmlDocGetRootElement(document), "Signature")) {
        if (namespace_of(one) == dsig) signatures.push_back(one);
    }
    if (signatures.size() != 1) {
        out.wrong = signatures.empty() ? "it is not signed" : "it has several signatures";
        return out;
    }
    out.wrong = Check(document, signatures.front()).run(known, out.signed_by);
    return out;
}

}  // namespace registrar::signature
