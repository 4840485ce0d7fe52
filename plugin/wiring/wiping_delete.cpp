// The program's `delete`, which wipes a block before freeing it (see private_memory.hpp). Linked
// into the program itself, so that all modules and the standard library use it.
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <new>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

void wipe_and_free(void* block) noexcept {
    if (block == nullptr) return;
    ::explicit_bzero(block, ::malloc_usable_size(block));
    std::free(block);
}

}  // namespace

void operator delete(void* block) noexcept {
    wipe_and_free(block);
}
void operator delete[](void* block) noexcept {
    wipe_and_free(block);
}
void operator delete(void* block, std::size_t) noexcept {
    wipe_and_free(block);
}
void operator delete[](void* block, std::size_t) noexcept {
    wipe_and_free(block);
}
void operator delete(void* block, std::align_val_t) noexcept {
    wipe_and_free(block);
}
void operator delete[](void* block, std::align_val_t) noexcept {
    wipe_and_free(block);
}
void operator delete(void* block, std::size_t, std::align_val_t) noexcept {
    wipe_and_free(block);
}
void operator delete[](void* block, std::size_t, std::align_val_t) noexcept {
    wipe_and_free(block);
}

#endif
