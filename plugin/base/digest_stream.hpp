// SHA-256 of content that arrives in pieces (FIPS 180-4).
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
    /// Call once, after the last piece.
    Digest finish();

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

}  // namespace plugin::base
