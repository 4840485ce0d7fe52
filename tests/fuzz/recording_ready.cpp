// Fuzzes the JWT of "recording ready", as it is and with header and claims signed by the right key,
// so that the code behind the signature check is reached as well.
#include <openssl/hmac.h>

#include <cstdlib>

#include "bbb-hooks/callback.hpp"
#include "plugin/base/bytes.hpp"

namespace {

std::string signed_with(const std::string& key, std::string_view header, std::string_view claims) {
    using plugin::base::to_base64url;
    const auto text = to_base64url(header) + "." + to_base64url(claims);
    unsigned char mac[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    HMAC(
        EVP_sha256(), key.data(), static_cast<int>(key.size()),
        reinterpret_cast<const unsigned char*>(text.data()), text.size(), mac, &length
    );
    return text + "." + to_base64url({reinterpret_cast<char*>(mac), length});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // Nobody guesses the key.
    if (bbb::verify_recording_ready(text, {"a key that is in no seed"})) std::abort();
    const auto line = text.find('\n');
    if (line == text.npos) return 0;
    const auto token = signed_with("key", text.substr(0, line), text.substr(line + 1));
    const auto ready = bbb::verify_recording_ready(token, {"another", "key"});
    if (ready && ready->record_id.empty()) std::abort();
    return 0;
}
