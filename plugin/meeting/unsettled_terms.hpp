// What a regulation says of ballots whose signature cannot be judged yet, because nobody answers
// whether the certificate was revoked.
#pragma once

#include <array>
#include <chrono>
#include <string_view>

#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"

namespace plugin::meeting {

/// What becomes of such a ballot when the time is over.
enum class UnsettledFate { counts, set_aside };
constexpr std::array<std::string_view, 2> names(UnsettledFate) {
    return {"counts", "set_aside"};
}

/// `wait`: from the end of signing on the question.
struct UnsettledTerms {
    base::Milliseconds wait = std::chrono::minutes(30);
    UnsettledFate then = UnsettledFate::set_aside;

    static constexpr auto fields = base::Parts{
        base::field("waitMs", &UnsettledTerms::wait), base::field("then", &UnsettledTerms::then)
    };
    bool operator==(const UnsettledTerms&) const = default;
};

}  // namespace plugin::meeting
