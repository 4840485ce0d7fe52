// Fuzzes timestamp tokens, and what messages bring to prove themselves.
#include <filesystem>
#include <fstream>

#include "plugin/base/digest.hpp"
#include "registrar/signature/timestamp.hpp"
#include "tests/fuzz/signature_inputs.hpp"

namespace {

/// One that trusts nobody's certificate alone.
const signature::Trust& trust() {
    static const auto read = [] {
        const auto folder = std::filesystem::temp_directory_path() /
                            ("quorum-fuzz-" + plugin::base::random_token());
        std::filesystem::create_directories(folder);
        unsigned char* der = nullptr;
        const int size = i2d_X509(nobodys_certificate(), &der);
        std::ofstream(folder / "nobody.cer", std::ios::binary)
            .write(reinterpret_cast<char*>(der), size);
        OPENSSL_free(der);
        signature::TrustSettings settings;
        settings.trust_directory = folder;
        auto out = signature::Trust::read(settings);
        std::filesystem::remove_all(folder);
        if (!out) std::abort();
        return *out;
    }();
    return *read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = input_of(data, size);
    const auto verdict = signature::check_token(input, "never stamped by anybody", trust(), {});
    if (verdict.wrong.empty()) std::abort();
    for (const auto& signer : signature::parse_signers(input)) {
        if (!signer.wrong.empty()) continue;
        (void)signature::evidence_in(signer.message);
        (void)signature::signature_tokens(signer.message);
        (void)signature::stamped_type(signer.message);
    }
    ERR_clear_error();
    return 0;
}
