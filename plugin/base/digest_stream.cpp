#include "plugin/base/digest_stream.hpp"

#include <openssl/evp.h>

#include "plugin/base/result.hpp"

namespace plugin::base {

void DigestStream::Free::operator()(evp_md_ctx_st* context) const {
    EVP_MD_CTX_free(context);
}

DigestStream::DigestStream() : context_(EVP_MD_CTX_new()) {
    const int done = EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    QUORUM_ASSERT(done == 1);
}

void DigestStream::add(std::string_view piece) {
    const int done = EVP_DigestUpdate(context_.get(), piece.data(), piece.size());
    QUORUM_ASSERT(done == 1);
}

Digest DigestStream::finish() {
    std::array<char, Digest::size> out;
    unsigned length = 0;
    const int done =
        EVP_DigestFinal_ex(context_.get(), reinterpret_cast<unsigned char*>(out.data()), &length);
    QUORUM_ASSERT(done == 1 && length == Digest::size);
    return Digest(out);
}

}  // namespace plugin::base
