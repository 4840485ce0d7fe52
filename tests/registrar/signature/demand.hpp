// Asserts that OpenSSL calls made while preparing a test succeed.
#pragma once

#include <openssl/bio.h>
#include <openssl/err.h>

#include <stdexcept>
#include <string>

namespace registrar::signature {

inline void demand(bool good, const char* what) {
    if (good) return;
    char text[256];
    ERR_error_string_n(ERR_peek_last_error(), text, sizeof text);
    throw std::runtime_error(std::string(what) + ": " + text);
}

inline std::string bytes_of(BIO* bio) {
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

}  // namespace registrar::signature
