// Fuzzes revocation lists.
#include "registrar/signature/list_scope.hpp"
#include "registrar/signature/revocation.hpp"
#include "tests/fuzz/signature_inputs.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string why;
    const std::string der(input_of(data, size));
    const auto list = signature::RevocationList::read(der, "fuzz", why);
    if (why.empty() != (list != nullptr)) std::abort();
    if (!list) return 0;
    if (list->entries() * 4 > der.size()) std::abort();
    X509* one = nobodys_certificate();
    (void)list->find(one);
    (void)list->weakness({});
    (void)signature::reasons_covered(*list, one);
    if (list->signed_by(one)) std::abort();
    const std::vector<X509*> others{one};
    const std::function<bool(X509*)> trusted = [](X509*) { return true; };
    signature::RevocationLists lists;
    lists.add(list);
    const auto said = lists.ask({one, one, nullptr, &others, &trusted, {}, nullptr, nullptr});
    if (said.status != signature::Status::unknown) std::abort();
    return 0;
}
