// Fuzzes lists of accredited authorities: their signature and, as if it were good, what they say.
#include "registrar/signature/trust_list/reader.hpp"
#include "registrar/signature/xml/signature.hpp"
#include "tests/fuzz/signature_inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = input_of(data, size);
    if (signature::TrustList::read(input, {nobodys_certificate()}, "fuzz")) std::abort();
    const auto document = signature::read_xml(input, 1024 * 1024);
    if (!document) return 0;
    const auto verdict =
        signature::check_enveloped_signature(document->get(), {nobodys_certificate()});
    if (verdict.wrong.empty() || verdict.signed_by != nullptr) std::abort();
    signature::TrustList list;
    (void)signature::ListReader(list).read(xmlDocGetRootElement(document->get()));
    for (const auto& one : list.authorities()) {
        (void)one.at({});
        for (std::size_t i = 1; i < one.statuses.size(); ++i) {
            if (one.statuses[i].from < one.statuses[i - 1].from) std::abort();
        }
    }
    (void)list.accreditation(nobodys_certificate(), {});
    ERR_clear_error();
    return 0;
}
