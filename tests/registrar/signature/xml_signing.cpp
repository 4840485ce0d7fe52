#include "tests/registrar/signature/xml_signing.hpp"

#include <openssl/ecdsa.h>

#include "plugin/base/bytes.hpp"
#include "tests/registrar/signature/demand.hpp"

namespace registrar::signature {
namespace {

std::string digest_of(const char* name, const std::string& bytes) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const EVP_MD* digest = EVP_get_digestbyname(name);
    demand(EVP_Digest(bytes.data(), bytes.size(), out, &length, digest, nullptr) == 1, name);
    return {reinterpret_cast<char*>(out), length};
}

std::string der_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = i2d_X509(certificate, &der);
    std::string out(reinterpret_cast<char*>(der), static_cast<std::size_t>(size));
    OPENSSL_free(der);
    return out;
}

/// r and s side by side, each as long as the curve.
std::string side_by_side(const std::string& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size()));
    std::string out(64, '\0');
    auto* to = reinterpret_cast<unsigned char*>(out.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), to, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), to + 32, 32);
    ECDSA_SIG_free(pair);
    return out;
}

std::string signed_with(EVP_PKEY* key, const std::string& bytes) {
    const Owned<EVP_MD_CTX> context(EVP_MD_CTX_new());
    std::string out(1024, '\0');
    std::size_t size = out.size();
    const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
    demand(
        EVP_DigestSignInit(context.get(), nullptr, digest_for(key), nullptr, key) == 1 &&
            EVP_DigestSign(
                context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, from,
                bytes.size()
            ) == 1,
        "XML signature"
    );
    out.resize(size);
    return EVP_PKEY_get_base_id(key) == EVP_PKEY_EC ? side_by_side(out) : out;
}

const char* digest_name(EVP_PKEY* key) {
    return EVP_MD_get0_name(digest_for(key));
}

}  // namespace

std::string sign_xml(const std::string& root, const Identity& by, const XmlSigning& how) {
    const int kind = EVP_PKEY_get_base_id(by.key.get());
    const std::string gost = "urn:ietf:params:xml:ns:cpxmlsec:algorithms:";
    std::string digest = "http://www.w3.org/2001/04/xmlenc#sha256";
    std::string method = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    if (kind == EVP_PKEY_EC) method = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    if (kind == NID_id_GostR3410_2012_256) {
        digest = gost + "gostr34112012-256";
        method = gost + "gostr34102012-gostr34112012-256";
    }
    if (!how.digest_uri.empty()) digest = how.digest_uri;
    if (!how.method_uri.empty()) method = how.method_uri;
    const std::string canonical = how.exclusive ? "http://www.w3.org/2001/10/xml-exc-c14n#"
                                                : "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const auto info = [&](const std::string& head) {
        return head + "<CanonicalizationMethod Algorithm=\"" + canonical +
               "\"></CanonicalizationMethod><SignatureMethod Algorithm=\"" + method +
               "\"></SignatureMethod><Reference URI=\"\"><Transforms><Transform "
               "Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></Transform>"
               "<Transform Algorithm=\"" +
               canonical + "\"></Transform></Transforms><DigestMethod Algorithm=\"" + digest +
               "\"></DigestMethod><DigestValue>" +
               base::to_base64(digest_of(digest_name(by.key.get()), how.over.value_or(root))) +
               "</DigestValue></Reference></SignedInfo>";
    };
    const std::string space = " xmlns=\"http://www.w3.org/2000/09/xmldsig#\"";
    // As it is signed, SignedInfo has the namespaces that are in scope; here only this one.
    const auto value = signed_with(by.key.get(), info("<SignedInfo" + space + ">"));
    const auto end = root.rfind("</");
    return root.substr(0, end) + "<Signature" + space + ">" + info("<SignedInfo>") +
           "<SignatureValue>" + base::to_base64(value) + "</SignatureValue></Signature>" +
           root.substr(end);
}

std::string russian_list(
    int version, const std::vector<ListedCentre>& centres, const std::string& date
) {
    const auto element = [](const std::string& name, const std::string& text) {
        return "<" + name + ">" + text + "</" + name + ">";
    };
    const auto status = [&](const std::string& what, const std::string& since) {
        return element(
            "СтатусАккредитации", element("Статус", what) + element("ДействуетС", since)
        );
    };
    std::string out = element("Версия", std::to_string(version)) + element("Дата", date);
    for (const auto& centre : centres) {
        std::string history, keys;
        for (const auto& [what, since] : centre.history) history += status(what, since);
        for (X509* one : centre.certificates) {
            keys += element("ДанныеСертификата", element("Данные", base::to_base64(der_of(one))));
        }
        if (!centre.garbled.empty()) {
            keys += element("ДанныеСертификата", element("Данные", centre.garbled));
        }
        out += element(
            "УдостоверяющийЦентр",
            element("Название", centre.name) + element("ИНН", "007707083893") +
                element("ОГРН", centre.ogrn) + element("РеестровыйНомер", "1") +
                status(centre.status, centre.since) +
                element("ИсторияСтатусовАккредитации", history) +
                element(
                    "ПрограммноАппаратныеКомплексы",
                    element(
                        "ПрограммноАппаратныйКомплекс",
                        element("КлассСредствЭП", "КС3") +
                            element(
                                "КлючиУполномоченныхЛиц",
                                element("Ключ", element("Сертификаты", keys))
                            )
                    )
                )
        );
    }
    return element("АккредитованныеУдостоверяющиеЦентры", out);
}

std::string european_list(
    int number, const std::string& territory, const std::vector<ListedService>& services
) {
    const auto element = [](const std::string& name, const std::string& text) {
        return "<" + name + ">" + text + "</" + name + ">";
    };
    std::string list;
    for (const auto& one : services) {
        const auto use =
            one.use.empty()
                ? ""
                : element(
                      "AdditionalServiceInformation",
                      element(
                          "URI", "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/" + one.use
                      )
                  );
        list += element(
            "TSPService",
            element(
                "ServiceInformation",
                element("ServiceTypeIdentifier", one.type) +
                    element("ServiceName", "<Name xml:lang=\"en\">Issuing</Name>") +
                    element(
                        "ServiceDigitalIdentity",
                        element(
                            "DigitalId",
                            element("X509Certificate", base::to_base64(der_of(one.certificate)))
                        )
                    ) +
                    element(
                        "ServiceStatus",
                        "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/" + one.status
                    ) +
                    element("StatusStartingTime", one.since) + use
            )
        );
    }
    const auto provider = element(
        "TrustServiceProvider",
        element("TSPInformation", element("TSPName", "<Name xml:lang=\"en\">Provider</Name>")) +
            element("TSPServices", list)
    );
    // Without a namespace of its own: what the signature's canonical form then is, is plain to see.
    return element(
        "TrustServiceStatusList",
        element(
            "SchemeInformation",
            element("TSLSequenceNumber", std::to_string(number)) +
                element("SchemeTerritory", territory) +
                element("ListIssueDateTime", "2026-11-01T00:00:00Z") +
                element("NextUpdate", element("dateTime", "2027-05-01T00:00:00Z"))
        ) + element("TrustServiceProviderList", provider)
    );
}

}  // namespace registrar::signature
