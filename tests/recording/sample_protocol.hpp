// Synthetic meetings to print: every name, number and document is invented.
#pragma once

#include "recording/protocol/protocol.hpp"

namespace recording::testing {

struct Size {
    std::uint32_t participants = 20;
    std::uint32_t questions = 5;
    std::uint32_t dissenters = 4;  // of each question
};

Protocol sample_protocol(const Size& size);
Protocol failed_protocol();

}  // namespace recording::testing
