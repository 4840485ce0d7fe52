// Fuzzes OCSP responses.
#include "registrar/signature/ocsp_answers.hpp"
#include "tests/fuzz/signature_inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string der(input_of(data, size));
    signature::OcspQuestion question;
    question.certificate = question.issuer = nobodys_certificate();
    question.later_counts = true;
    if (signature::read_ocsp(der, question).wrong.empty()) std::abort();
    signature::OcspAnswers answers;
    if (answers.add({der, "fuzz"}) != !answers.empty()) std::abort();
    if (answers.ask(question).status != signature::Status::unknown) std::abort();
    signature::OcspAnswers wrapped;
    (void)wrapped.add({signature::ocsp_response_of(der), "fuzz"});
    ERR_clear_error();
    return 0;
}
