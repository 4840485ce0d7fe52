// Bodies that several routes take.
#pragma once

#include <string>

#include "plugin/base/field.hpp"

namespace plugin::server {

struct Nothing {
    static constexpr base::Parts fields{};
};
struct SignatureBody {
    std::string signature;  // base64
    static constexpr auto fields = base::Parts{base::field("signature", &SignatureBody::signature)};
};

}  // namespace plugin::server
