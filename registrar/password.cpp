#include "registrar/password.hpp"

#include <argon2.h>

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "plugin/base/digest.hpp"

namespace registrar {
namespace {

using plugin::base::Attempt;

constexpr std::uint32_t passes = 2;
constexpr std::uint32_t memory_kib = 19 * 1024;
constexpr std::size_t salt_size = 16;
constexpr std::size_t hash_size = 32;

constexpr std::size_t at_a_time = 2;
/// About the number that can be computed within `patience`.
constexpr std::size_t waiting_max = 64;
constexpr auto patience = std::chrono::seconds(5);

class Turns {
public:
    bool enter() {
        std::unique_lock lock(mutex_);
        if (computing_ >= at_a_time) {
            if (waiting_ >= waiting_max) return false;
            ++waiting_;
            const bool free =
                free_.wait_for(lock, patience, [this] { return computing_ < at_a_time; });
            --waiting_;
            if (!free) return false;
        }
        ++computing_;
        return true;
    }
    void leave() {
        {
            const std::scoped_lock lock(mutex_);
            --computing_;
        }
        free_.notify_one();
    }

private:
    std::mutex mutex_;  // guards all members below
    std::condition_variable free_;
    std::size_t computing_ = 0;
    std::size_t waiting_ = 0;
};

Turns& turns() {
    static Turns all;
    return all;
}

/// Returns the Argon2 error code of `compute`.
template <class Compute>
Attempt<int> in_turn(Compute compute) {
    if (!turns().enter()) {
        return plugin::base::fail("password", "too many passwords are being compared", true);
    }
    const int code = compute();
    turns().leave();
    if (code == ARGON2_MEMORY_ALLOCATION_ERROR || code == ARGON2_THREAD_FAIL) {
        return plugin::base::fail("password", argon2_error_message(code), true);
    }
    return code;
}

}  // namespace

Attempt<std::string> hash_password(const std::string& password) {
    const auto salt = plugin::base::random_bytes(salt_size);
    std::string encoded(
        argon2_encodedlen(passes, memory_kib, 1, salt_size, hash_size, Argon2_id), '\0'
    );
    const auto code = in_turn([&] {
        return argon2id_hash_encoded(
            passes, memory_kib, 1, password.data(), password.size(), salt.data(), salt.size(),
            hash_size, encoded.data(), encoded.size()
        );
    });
    if (!code) return tl::unexpected(code.error());
    if (*code != ARGON2_OK) return plugin::base::fail("password", argon2_error_message(*code));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

Attempt<bool> password_matches(const std::string& encoded, const std::string& password) {
    const auto code =
        in_turn([&] { return argon2id_verify(encoded.c_str(), password.data(), password.size()); });
    if (!code) return tl::unexpected(code.error());
    return *code == ARGON2_OK;
}

Attempt<void> compare_with_nobody(const std::string& password) {
    static const std::string salt(salt_size, 'n');
    std::string hash(hash_size, '\0');
    const auto code = in_turn([&] {
        return argon2id_hash_raw(
            passes, memory_kib, 1, password.data(), password.size(), salt.data(), salt.size(),
            hash.data(), hash.size()
        );
    });
    if (!code) return tl::unexpected(code.error());
    return {};
}

}  // namespace registrar
