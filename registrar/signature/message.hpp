// Inside registrar/signature only: one signature as it came, taken apart.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "registrar/signature/algorithms.hpp"
#include "registrar/signature/certificate.hpp"

namespace registrar::signature {

/// A CMS SignedData and one signer of it, whose certificate is in it.
struct Message {
    std::shared_ptr<CMS_ContentInfo> cms;  // shared by its signers
    CMS_SignerInfo* info = nullptr;        // in cms
    X509* certificate = nullptr;           // in certificates
    std::shared_ptr<STACK_OF(X509)> certificates;
};

/// The message, or the code of what is wrong with it.
struct ParsedMessage {
    Message message;
    std::string wrong;
};
/// One that has exactly one signer.
ParsedMessage parse_message(std::string_view der);
/// All its signers, up to 64; at least one element, with what is wrong where it is not readable.
std::vector<ParsedMessage> parse_signers(std::string_view der);
/// The document it brings; nullopt: it is detached.
std::optional<std::string_view> attached_content(const Message& message);
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
/// The values of the unsigned attributes of that kind, at most eight; OID in figures.
std::vector<const ASN1_TYPE*> unsigned_attributes(const Message& message, const char* oid);

}  // namespace registrar::signature
