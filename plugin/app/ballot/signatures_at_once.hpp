// So many signatures are verified at once and no more: voting has many threads, most of which wait
// for the disk; if all verified together, each would keep the others and the engine waiting.
#pragma once

#include <semaphore>

#include "plugin/app/ballot/ballot.hpp"

namespace plugin::app {

class SignaturesAtOnce final : public Signatures {
public:
    /// `verifier` outlives the object.
    SignaturesAtOnce(const Signatures& verifier, std::ptrdiff_t most)
        : verifier_(verifier), free_(most) {}

    base::Answer<Judged> verify(
        const meeting::AccountId& by, std::string_view content, std::string_view signature,
        base::Instant at, const std::optional<meeting::SignaturePolicy>& policy
    ) const override {
        const Place place(free_);
        return verifier_.verify(by, content, signature, at, policy);
    }
    base::Answer<Judged> verify_again(
        std::string_view content, std::string_view signature, base::Instant at,
        const std::optional<meeting::SignaturePolicy>& policy
    ) const override {
        const Place place(free_);
        return verifier_.verify_again(content, signature, at, policy);
    }

private:
    struct Place {
        explicit Place(std::counting_semaphore<>& free) : free_(free) { free_.acquire(); }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() { free_.release(); }
        std::counting_semaphore<>& free_;
    };

    const Signatures& verifier_;
    mutable std::counting_semaphore<> free_;
};

}  // namespace plugin::app
