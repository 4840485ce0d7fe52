// Signs XML documents as the makers of trust lists do. The canonical form is written here by hand
// (the documents made for tests are canonical already), so that signer and verifier share no code.
#pragma once

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {

struct XmlSigning {
    std::string digest_uri{}, method_uri{};  // empty: by the kind of the key
    /// Put into the digest instead of the document, to sign something else.
    std::optional<std::string> over{};
    bool exclusive = false;
};

/// `root`: canonical XML; the Signature becomes the last child of its root element.
std::string sign_xml(const std::string& root, const Identity& by, const XmlSigning& how = {});

struct ListedCentre {
    std::string name = "Учебный УЦ";
    std::string ogrn = "1027700132195";
    std::string status = "Действует", since = "2020-01-01T00:00:00Z";
    std::vector<std::pair<std::string, std::string>> history{};  // status, since
    std::vector<X509*> certificates{};
    std::string garbled{};  // one more certificate, which is none
};
/// The Russian list of accredited authorities, not signed yet.
std::string russian_list(
    int version, const std::vector<ListedCentre>& centres,
    const std::string& date = "2026-11-20T00:00:00Z"
);

struct ListedService {
    std::string status = "granted", since = "2020-01-01T00:00:00Z";
    std::string type = "http://uri.etsi.org/TrstSvc/Svctype/CA/QC";
    std::string use = "";  // "ForeSeals"
    X509* certificate = nullptr;
};
/// A list of a member state as ETSI TS 119 612 has it, not signed yet.
std::string european_list(
    int number, const std::string& territory, const std::vector<ListedService>& services
);

}  // namespace registrar::signature
