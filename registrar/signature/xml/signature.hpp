// Inside registrar/signature only: the signature inside an XML document (XMLDSig, enveloped, also
// in its XAdES form) with a key that is known beforehand. What the document says about keys counts
// for nothing.
#pragma once

#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/xml/document.hpp"

namespace registrar::signature {

struct XmlVerdict {
    /// Empty: the whole document is signed with that key. Else a sentence.
    std::string wrong;
    X509* signed_by = nullptr;  // of those given
};

/// One Signature, a child of the root element, over the whole document and, it may be, over parts
/// of itself; GOST R 34.10-2012, RSA, RSA-PSS or ECDSA. The key is that of one of `known`.
XmlVerdict check_enveloped_signature(xmlDoc* document, const std::vector<X509*>& known);

}  // namespace registrar::signature
