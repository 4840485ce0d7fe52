// Fuzzes machine-readable powers of attorney.
#include <cstdlib>

#include "registrar/signature/power/power.hpp"

namespace signature = registrar::signature;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto reader = *signature::PowerReader::make();
    const auto power = reader->read({reinterpret_cast<const char*>(data), size});
    if (!power) {
        if (!power.error().code.starts_with("power_")) std::abort();
        return 0;
    }
    if (power->number.empty() || power->representatives.empty()) std::abort();
    const auto verdict = signature::judge_power(*power, {});
    // Nobody signed it, and nobody wants to act by it.
    if (verdict.verdict != signature::Verdict::invalid) std::abort();
    (void)signature::power_json(*power, verdict);
    (void)signature::in_words(*power, verdict, signature::base::Language::ru);
    return 0;
}
