// Inside registrar/signature only: one signature as it came, taken apart.
#pragma once

#include <mutex>

#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/certificate.hpp"

namespace registrar::signature {

/// A CMS SignedData with exactly one signer whose certificate is in it.
struct Message {
    Owned<CMS_ContentInfo> cms;
    CMS_SignerInfo* info = nullptr;  // in cms
    X509* certificate = nullptr;     // in certificates
    Owned<STACK_OF(X509)> certificates;
};

/// The message, or the code of what is wrong with it.
struct ParsedMessage {
    Message message;
    std::string wrong;
};
ParsedMessage parse_message(std::string_view der);
/// Decoding certificates does not gain from threads (measured), and the gost engine races on its
/// shared curve while it decodes keys: one at a time.
std::mutex& decoding();

/// A copy of the document inside could differ from ours, and other programs would look at that one.
std::string check_detached(const Message& message);
/// The algorithms the message names are those of its key; empty: good.
std::string check_algorithms(const Message& message);
/// The signature over exactly these bytes; empty: good. Signed attributes count as they stand and,
/// since some programs sign them so and send them otherwise, in the order of DER.
std::string check_content(const Message& message, std::string_view content);
/// Signed attributes that must be there, and the one that binds the certificate; empty: good.
/// (A signature without signed attributes passes CMS_verify even with CMS_CADES.)
std::string check_attributes(const Message& message);
std::optional<base::Instant> claimed_time(const Message& message);
/// Of a signingTime attribute; null: it is not there.
std::optional<base::Instant> time_in(const ASN1_TYPE* value);
/// Empty for null.
std::string_view bytes_of(const ASN1_STRING* text);
/// "sha256", "md_gost12_256"; empty: refused by policy.
std::string digest_name(const Message& message, const AcceptedWeak& weak);
/// The one value of an unsigned attribute; null: it is not there, or has several.
const ASN1_TYPE* unsigned_attribute(const Message& message, int nid);

}  // namespace registrar::signature
