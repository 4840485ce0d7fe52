// SHA-256 of what comes in pieces (FIPS 180-4).
#pragma once

#include <memory>
#include <string_view>

#include "plugin/base/digest.hpp"

struct evp_md_ctx_st;

namespace plugin::base {

class DigestStream {
public:
    DigestStream();
    void add(std::string_view piece);
    /// Once, at the end.
    Digest finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace plugin::base
