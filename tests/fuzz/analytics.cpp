// Fuzzes the body of the analytics callback, which is read after its sender is authenticated.
#include <cstdlib>

#include "bbb-hooks/callback.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto report = bbb::read_analytics(text);
    if (report && report->meeting_id.empty() && report->internal_meeting_id.empty()) std::abort();
    // Nobody guesses the key.
    if (bbb::verify_analytics(text, text, {"a key that is in no seed"}, 0)) std::abort();
    return 0;
}
