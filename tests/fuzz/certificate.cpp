// Fuzzes certificates: everything that is read from one.
#include "registrar/signature/fetch/address.hpp"
#include "registrar/signature/fetch/sources.hpp"
#include "registrar/signature/qualified.hpp"
#include "tests/fuzz/signature_inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto certificate = certificate_of(input_of(data, size));
    if (!certificate) return 0;
    X509* one = certificate.get();
    (void)X509_check_ca(one);
    (void)signature::facts_of(one);
    (void)signature::signer_of(one);
    (void)signature::policies_of(one);
    (void)signature::may_sign(one);
    (void)signature::may_sign_documents(one);
    (void)signature::weakness_of(one, false, {});
    for (const auto by : {signature::Accreditation::russian, signature::Accreditation::european}) {
        (void)signature::claims_qualified(one, by);
    }
    (void)signature::is_outside_key_period(one, {});
    for (const auto& url : signature::list_addresses(one)) {
        if (!signature::web_address(url)) std::abort();
    }
    (void)signature::responder_addresses(one);
    (void)signature::issuer_addresses(one);
    if (signature::is_signed_with(one, nobodys_certificate())) std::abort();
    ERR_clear_error();
    return 0;
}
