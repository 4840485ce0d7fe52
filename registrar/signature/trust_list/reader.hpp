// Inside registrar/signature only: makes a TrustList of a document, by its kind.
#pragma once

#include "registrar/signature/trust_list/trust_list.hpp"
#include "registrar/signature/xml/document.hpp"

namespace registrar::signature {

class ListReader {
public:
    explicit ListReader(TrustList& out) : out_(out) {}
    /// A sentence about what is wrong; empty: it is read.
    std::string read(const xmlNode* root);

private:
    std::string read_russian(const xmlNode* root);
    void read_russian_authority(const xmlNode* element);
    std::string read_european(const xmlNode* root);
    void read_european_service(const std::string& provider, const xmlNode* service);
    void take_certificate(const std::string& base64, ListedAuthority& authority);
    void take(ListedAuthority authority);

    TrustList& out_;
};

}  // namespace registrar::signature
