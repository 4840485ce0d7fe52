// Fuzzes signatures in all their forms.
#include <openssl/err.h>

#include <cstdlib>

#include "registrar/signature/input_form.hpp"
#include "registrar/signature/light_message.hpp"
#include "registrar/signature/message.hpp"
#include "registrar/signature/timestamp.hpp"

namespace signature = registrar::signature;

namespace {

void try_short_way(const std::string& der) {
    const signature::LightMessage message(der);
    if (!message) return;
    (void)message.frame();
    (void)message.time();
    if (message.digest().data() == nullptr) std::abort();
    if (message.signed_bytes().size() > der.size()) std::abort();
}

void try_message(const std::string& der) {
    const auto parsed = signature::parse_message(der);
    if (!parsed.wrong.empty()) return;
    const auto& message = parsed.message;
    if (message.certificate == nullptr || message.info == nullptr) std::abort();
    // Nobody signed what the fuzzer made up.
    if (signature::check_content(message, "never signed by anybody").empty()) std::abort();
    (void)signature::check_attributes(message);
    (void)signature::check_algorithms(message);
    (void)signature::may_sign_documents(message.certificate);
    (void)signature::facts_of(message.certificate);
    (void)signature::signature_tokens(message);
    for (int i = 0; i < sk_X509_num(message.certificates.get()); ++i) {
        X509* issuer = sk_X509_value(message.certificates.get(), i);
        (void)signature::is_signed_with(message.certificate, issuer);
        (void)signature::weakness_of(issuer, false, {});
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const auto form = signature::to_der(input);
    if (form.wrong.empty() == form.der.empty()) std::abort();
    const std::string der = form.wrong.empty() ? form.der : std::string(input);
    try_message(der);
    try_short_way(der);
    (void)signature::pem_blocks(input);
    ERR_clear_error();
    return 0;
}
