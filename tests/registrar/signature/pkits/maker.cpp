#include "tests/registrar/signature/pkits/maker.hpp"

#include <openssl/conf.h>
#include <openssl/pem.h>

#include "tests/registrar/signature/demand.hpp"

namespace registrar::signature {
namespace {

std::string value_of(const Words& words, const char* name, const std::string& otherwise = "") {
    const auto found = words.find(name);
    return found == words.end() ? otherwise : found->second;
}

bool has(const Words& words, const char* name) {
    return words.contains(name);
}

std::vector<std::string> parts_of(const std::string& text, char between) {
    std::vector<std::string> out(1);
    for (const char c : text) {
        if (c == between)
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

Key same_key(EVP_PKEY* key) {
    EVP_PKEY_up_ref(key);
    return Key(key);
}

void put_time(ASN1_TIME* to, const std::string& text) {
    demand(ASN1_TIME_set_string_X509(to, text.c_str()) == 1, text.c_str());
}

ASN1_TIME* time_of(const std::string& text) {
    ASN1_TIME* out = ASN1_TIME_new();
    put_time(out, text);
    return out;
}

void put_serial(ASN1_INTEGER* to, const std::string& text) {
    BIGNUM* number = nullptr;
    demand(BN_hex2bn(&number, text.c_str()) > 0, text.c_str());
    BN_to_ASN1_INTEGER(number, to);
    BN_free(number);
}

X509_EXTENSION* unknown_extension() {
    ASN1_OBJECT* object = OBJ_txt2obj("2.16.840.1.101.2.1.12.2", 1);
    ASN1_OCTET_STRING* value = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(value, reinterpret_cast<const unsigned char*>("\x05\x00"), 2);
    X509_EXTENSION* out = X509_EXTENSION_create_by_OBJ(nullptr, object, 1, value);
    ASN1_OCTET_STRING_free(value);
    ASN1_OBJECT_free(object);
    return out;
}

/// Word, extension, and what always stands before its value.
const std::map<std::string, std::pair<std::string, std::string>>& short_words() {
    static const std::map<std::string, std::pair<std::string, std::string>> out{
        {"bc", {"basicConstraints", "critical,"}}, {"ku", {"keyUsage", "critical,"}},
        {"pol", {"certificatePolicies", ""}},      {"pc", {"policyConstraints", "critical,"}},
        {"map", {"policyMappings", "critical,"}},  {"iap", {"inhibitAnyPolicy", "critical,"}},
        {"nc", {"nameConstraints", "critical,"}},  {"san", {"subjectAltName", ""}},
        {"dp", {"crlDistributionPoints", ""}}
    };
    return out;
}

const std::map<std::string, int>& reasons() {
    static const std::map<std::string, int> out{{"keyCompromise", 1},      {"cACompromise", 2},
                                                {"affiliationChanged", 3}, {"superseded", 4},
                                                {"certificateHold", 6},    {"removeFromCRL", 8}};
    return out;
}

}  // namespace

Maker::Maker() {
    conf("default", {});
    certificate(
        "Root", true, {{"under", "Root"}, {"from", "20200101000000Z"}, {"to", "20400101000000Z"}}
    );
}

Maker::~Maker() {
    NCONF_free(conf_);
}

void Maker::clear() {
    std::erase_if(parties_, [](const auto& one) { return one.first != "Root"; });
    conf_text_.clear();
    conf("default", {});
}

const Party& Maker::party(const std::string& name) const {
    const auto found = parties_.find(name);
    demand(found != parties_.end(), ("nobody is called " + name).c_str());
    return found->second;
}

void Maker::conf(
    const std::string& section, const std::vector<std::pair<std::string, std::string>>& values
) {
    conf_text_ += "[" + section + "]\n";
    for (const auto& [name, value] : values) conf_text_ += name + "=" + value + "\n";
    NCONF_free(conf_);
    conf_ = NCONF_new(nullptr);
    const auto bio = memory_of(conf_text_);
    long line = 0;
    demand(NCONF_load_bio(conf_, bio.get(), &line) == 1, "configuration");
}

void Maker::extend(
    X509* certificate, X509* issuer, const std::string& name, const std::string& value
) const {
    if (value.empty()) return;
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509V3_set_nconf(&context, conf_);
    const int nid = OBJ_txt2nid(name.c_str());
    X509_EXTENSION* extension = X509V3_EXT_nconf_nid(conf_, &context, nid, value.c_str());
    demand(extension != nullptr, (name + "=" + value).c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

void Maker::put_name(X509_NAME* to, const std::string& text, int type) {
    for (const auto& part : parts_of(text.substr(1), '/')) {
        const auto place = part.find('=');
        const auto value = part.substr(place + 1);
        demand(
            X509_NAME_add_entry_by_txt(
                to, part.substr(0, place).c_str(), type,
                reinterpret_cast<const unsigned char*>(value.c_str()), -1, -1, 0
            ) == 1,
            text.c_str()
        );
    }
}

void Maker::put_names(X509* certificate, X509* issuer, const std::string& name, const Words& words)
    const {
    const int type =
        value_of(words, "enc") == "printable" ? V_ASN1_PRINTABLESTRING : V_ASN1_UTF8STRING;
    if (has(words, "as")) {
        X509* same = party(words.at("as")).identity.certificate.get();
        X509_set_subject_name(certificate, X509_get_subject_name(same));
    } else {
        put_name(
            X509_get_subject_name(certificate), value_of(words, "subject", "/O=Test/CN=" + name),
            type
        );
    }
    if (has(words, "issuer")) {
        put_name(X509_get_issuer_name(certificate), words.at("issuer"), type);
    } else {
        X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    }
}

const Party& Maker::certificate(const std::string& name, bool authority, const Words& words) {
    Party out;
    out.authority = authority;
    out.hidden = has(words, "hidden");
    const auto key = value_of(words, "key", "ecdsa");
    const auto shares = parties_.find(key);
    out.identity.key =
        shares != parties_.end() ? same_key(shares->second.identity.key.get()) : make_key(key);
    out.identity.certificate.reset(X509_new());
    X509* own = out.identity.certificate.get();
    X509_set_version(own, X509_VERSION_3);
    put_serial(
        X509_get_serialNumber(own), value_of(words, "serial", std::to_string(next_serial_++))
    );
    put_time(X509_getm_notBefore(own), value_of(words, "from", "20260101000000Z"));
    put_time(X509_getm_notAfter(own), value_of(words, "to", "20300101000000Z"));
    X509_set_pubkey(own, out.identity.key.get());
    const auto under = value_of(words, "under", "Root");
    const bool itself = under == name && !parties_.contains(name);
    X509* issuer = itself ? own : party(under).identity.certificate.get();
    put_names(own, issuer, name, words);
    Words extensions{
        {"basicConstraints", authority ? "critical,CA:TRUE" : "CA:FALSE"},
        {"keyUsage", authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature"}
    };
    if (!has(words, "noids")) {
        extensions["subjectKeyIdentifier"] = "hash";
        if (!itself) extensions["authorityKeyIdentifier"] = "keyid";
    }
    for (const auto& [word, value] : words) {
        if (word.starts_with("ext.")) extensions[word.substr(4)] = value;
        const auto known = short_words().find(word);
        if (known == short_words().end()) continue;
        const auto& [extension, before] = known->second;
        extensions[extension] = value.empty() ? "" : before + value;
    }
    // The key identifier first: another extension is made of it.
    extend(own, issuer, "subjectKeyIdentifier", extensions["subjectKeyIdentifier"]);
    extensions.erase("subjectKeyIdentifier");
    for (const auto& [extension, value] : extensions) extend(own, issuer, extension, value);
    if (has(words, "unknown")) {
        X509_EXTENSION* unknown = unknown_extension();
        X509_add_ext(own, unknown, -1);
        X509_EXTENSION_free(unknown);
    }
    const auto stranger = make_key("ecdsa");
    EVP_PKEY* by = itself ? out.identity.key.get() : party(under).identity.key.get();
    if (has(words, "stranger")) by = stranger.get();
    demand(X509_sign(own, by, digest_for(by)) > 0, "X509_sign");
    return parties_.insert_or_assign(name, std::move(out)).first->second;
}

void Maker::put_entries(X509_CRL* list, const X509_NAME* issuer, const Words& words) const {
    const auto revoked = value_of(words, "revoked");
    if (revoked.empty()) return;
    for (const auto& one : parts_of(revoked, ',')) {
        const auto parts = parts_of(one, ':');
        X509_REVOKED* entry = X509_REVOKED_new();
        X509* certificate = nullptr;
        if (parties_.contains(parts[0])) {
            certificate = party(parts[0]).identity.certificate.get();
            X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate));
        } else {
            ASN1_INTEGER* serial = ASN1_INTEGER_new();
            put_serial(serial, parts[0]);
            X509_REVOKED_set_serialNumber(entry, serial);
            ASN1_INTEGER_free(serial);
        }
        ASN1_TIME* since = time_of(parts.size() > 2 ? parts[2] : "20261101000000Z");
        X509_REVOKED_set_revocationDate(entry, since);
        ASN1_TIME_free(since);
        if (parts.size() > 1 && !parts[1].empty()) {
            ASN1_ENUMERATED* reason = ASN1_ENUMERATED_new();
            ASN1_ENUMERATED_set(reason, reasons().at(parts[1]));
            X509_REVOKED_add1_ext_i2d(entry, NID_crl_reason, reason, 0, 0);
            ASN1_ENUMERATED_free(reason);
        }
        const X509_NAME* of = certificate == nullptr ? issuer : X509_get_issuer_name(certificate);
        if (X509_NAME_cmp(of, issuer) != 0) {
            GENERAL_NAMES* names = sk_GENERAL_NAME_new_null();
            GENERAL_NAME* name = GENERAL_NAME_new();
            GENERAL_NAME_set0_value(name, GEN_DIRNAME, X509_NAME_dup(of));
            sk_GENERAL_NAME_push(names, name);
            X509_REVOKED_add1_ext_i2d(entry, NID_certificate_issuer, names, 1, 0);
            GENERAL_NAMES_free(names);
        }
        if (has(words, "unknown-entry")) {
            X509_EXTENSION* unknown = unknown_extension();
            X509_REVOKED_add_ext(entry, unknown, -1);
            X509_EXTENSION_free(unknown);
        }
        X509_CRL_add0_revoked(list, entry);
    }
}

void Maker::put_extensions(X509_CRL* list, X509* issuer, const Words& words) const {
    for (const auto& [word, nid] :
         {std::pair{"number", NID_crl_number}, std::pair{"delta", NID_delta_crl}}) {
        if (!has(words, word)) continue;
        ASN1_INTEGER* number = ASN1_INTEGER_new();
        ASN1_INTEGER_set(number, std::stol(words.at(word)));
        X509_CRL_add1_ext_i2d(list, nid, number, nid == NID_delta_crl ? 1 : 0, 0);
        ASN1_INTEGER_free(number);
    }
    if (has(words, "idp")) {
        X509V3_CTX context;
        X509V3_set_ctx(&context, issuer, nullptr, nullptr, list, 0);
        X509V3_set_nconf(&context, conf_);
        const auto value = "critical," + words.at("idp");
        X509_EXTENSION* extension =
            X509V3_EXT_nconf_nid(conf_, &context, NID_issuing_distribution_point, value.c_str());
        demand(extension != nullptr, value.c_str());
        X509_CRL_add_ext(list, extension, -1);
        X509_EXTENSION_free(extension);
    }
    if (has(words, "unknown")) {
        X509_EXTENSION* unknown = unknown_extension();
        X509_CRL_add_ext(list, unknown, -1);
        X509_EXTENSION_free(unknown);
    }
}

std::string Maker::list(const std::string& of, const Words& words) const {
    X509* issuer = party(of).identity.certificate.get();
    const Owned<X509_CRL> list(X509_CRL_new());
    X509_CRL_set_version(list.get(), 1);
    X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer));
    ASN1_TIME* from = time_of(value_of(words, "from", "20261101000000Z"));
    ASN1_TIME* until = time_of(value_of(words, "until", "20261224000000Z"));
    X509_CRL_set1_lastUpdate(list.get(), from);
    X509_CRL_set1_nextUpdate(list.get(), until);
    ASN1_TIME_free(from);
    ASN1_TIME_free(until);
    put_entries(list.get(), X509_get_subject_name(issuer), words);
    put_extensions(list.get(), issuer, words);
    const auto stranger = make_key("ecdsa");
    EVP_PKEY* by = party(value_of(words, "by", of)).identity.key.get();
    if (has(words, "altered")) by = stranger.get();
    demand(X509_CRL_sign(list.get(), by, digest_for(by)) > 0, "X509_CRL_sign");
    const Owned<BIO> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509_CRL(out.get(), list.get());
    return bytes_of(out.get());
}

}  // namespace registrar::signature
