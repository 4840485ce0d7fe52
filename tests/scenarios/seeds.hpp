// Simulated meetings by their seeds: QUORUM_SEED=n plays only that one, QUORUM_SEEDS=n that many.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace scenarios {

inline std::uint64_t number_in(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

/// The first that throws, which is what is wrong in words, is a failure and the last.
template <class Play>
void play_seeds() {
    const auto only = number_in("QUORUM_SEED", 0);
    const auto first = only == 0 ? 1 : only;
    const auto last = only == 0 ? number_in("QUORUM_SEEDS", 1000) : only;
    for (auto seed = first; seed <= last; ++seed) {
        try {
            Play(seed).run();
        } catch (const std::string& why) {
            ADD_FAILURE() << "seed " << seed << ": " << why << "; again with QUORUM_SEED=" << seed;
            return;
        }
    }
}

}  // namespace scenarios
