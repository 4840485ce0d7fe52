#include "plugin/base/private_memory.hpp"

#include <malloc.h>
#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "plugin/base/seal.hpp"

namespace plugin::base {
namespace {

// Sanitizers replace the allocator, and the leak checker attaches like a debugger.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

void* allocate(std::size_t size, const char*, int) {
    return std::malloc(size);
}
void wipe_and_free(void* block, const char*, int) {
    if (block == nullptr) return;
    ::explicit_bzero(block, ::malloc_usable_size(block));
    std::free(block);
}
void* reallocate(void* block, std::size_t size, const char* file, int line) {
    if (block == nullptr) return allocate(size, file, line);
    void* next = allocate(size, file, line);
    if (next == nullptr) return nullptr;
    std::memcpy(next, block, std::min(size, ::malloc_usable_size(block)));
    wipe_and_free(block, file, line);
    return next;
}

}  // namespace

bool keep_memory_private() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    if constexpr (!sanitized) {
        ::prctl(PR_SET_DUMPABLE, 0);
        CRYPTO_set_mem_functions(allocate, reallocate, wipe_and_free);
    }
    return lock_secret_memory();
}

}  // namespace plugin::base
