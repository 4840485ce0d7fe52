// Bodies that several routes take.
#pragma once

#include <string>
#include <tuple>

#include "plugin/base/field.hpp"

namespace plugin::server {

struct Nothing {
    static constexpr std::tuple<> fields{};
};
struct SignatureBody {
    std::string signature;  // base64
    static constexpr auto fields = std::tuple{base::field("signature", &SignatureBody::signature)};
};

}  // namespace plugin::server
