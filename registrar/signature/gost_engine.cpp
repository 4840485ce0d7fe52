// The ENGINE interface is deprecated in OpenSSL 3 but the only way to GOST signatures on Debian 12:
// the provider of the same package has digests and ciphers only. Confined to this file.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/conf.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <mutex>

#include "plugin/base/bytes.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar::signature {
namespace {

/// GOST R 34.11-2012, example 1 of the standard (as the engine prints it).
constexpr std::string_view message =
    "012345678901234567890123456789012345678901234567890123456789012";
constexpr std::string_view digest =
    "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500";

bool digest_is_right() {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    const EVP_MD* algorithm = EVP_get_digestbyname("md_gost12_256");
    if (algorithm == nullptr) return false;
    if (EVP_Digest(message.data(), message.size(), out, &length, algorithm, nullptr) != 1) {
        return false;
    }
    return base::to_hex({reinterpret_cast<const char*>(out), length}) == digest;
}

base::Attempt<void> load() {
    ENGINE_load_dynamic();
    ENGINE* engine = ENGINE_by_id("gost");
    if (engine == nullptr) {
        return base::fail("gost", "engine not found: install the package libengine-gost-openssl");
    }
    const bool ready =
        ENGINE_init(engine) == 1 && ENGINE_set_default(engine, ENGINE_METHOD_ALL) == 1;
    ENGINE_free(engine);
    ERR_clear_error();
    if (!ready) return base::fail("gost", "the engine does not start");
    if (!digest_is_right()) return base::fail("gost", "self-test failed");
    return {};
}

}  // namespace

base::Attempt<void> start_gost_engine() {
    static std::once_flag once;
    static base::Attempt<void> result;
    std::call_once(once, [] { result = load(); });
    return result;
}

}  // namespace registrar::signature
