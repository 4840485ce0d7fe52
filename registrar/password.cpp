#include "registrar/password.hpp"

#include <argon2.h>

#include <semaphore>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"

namespace registrar {
namespace {

constexpr std::uint32_t passes = 2;
constexpr std::uint32_t memory_kib = 19 * 1024;
constexpr std::size_t salt_size = 16;
constexpr std::size_t hash_size = 32;

std::counting_semaphore<2>& turn() {
    static std::counting_semaphore<2> semaphore(2);
    return semaphore;
}

class Turn {
public:
    Turn() { turn().acquire(); }
    ~Turn() { turn().release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
};

}  // namespace

std::string hash_password(const std::string& password) {
    const Turn one_of_two;
    const auto salt = plugin::base::random_bytes(salt_size);
    std::string encoded(
        argon2_encodedlen(passes, memory_kib, 1, salt_size, hash_size, Argon2_id), '\0'
    );
    const int code = argon2id_hash_encoded(
        passes, memory_kib, 1, password.data(), password.size(), salt.data(), salt.size(),
        hash_size, encoded.data(), encoded.size()
    );
    QUORUM_ASSERT(code == ARGON2_OK);
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool password_matches(const std::string& encoded, const std::string& password) {
    const Turn one_of_two;
    return argon2id_verify(encoded.c_str(), password.data(), password.size()) == ARGON2_OK;
}

void compare_with_nobody(const std::string& password) {
    static const std::string nobody = hash_password(plugin::base::random_token());
    (void)password_matches(nobody, password);
}

}  // namespace registrar
