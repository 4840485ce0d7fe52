// The three ways in which something can fail to happen, and the types that carry them.
//
// Refusal: a rule says no. Expected, shown to people, worth recording. Codes are stable text of the
//          public API; the wording in Russian and English lives in plugin/server/wording.
// Failure: the world broke (network, disk, another program). Logged, retried where `retryable`.
// Bug:     a broken invariant. QUORUM_ASSERT prints and aborts; the journal makes restart safe.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace plugin::base {

/// One value needed to explain a refusal: {"opens_at", "2026-11-23T10:00:00.000Z"}.
struct Fact {
    std::string name;
    std::string value;
    bool operator==(const Fact&) const = default;
};

struct Refusal {
    std::string code;  // stable, snake_case: "meeting_not_open"
    std::string path = {
    };  // where in the input, JSON-pointer like: "/questions/2/title"; may be empty
    std::vector<Fact> facts = {};
    bool operator==(const Refusal&) const = default;
};

struct Failure {
    std::string where;  // which adapter: "bbb.create", "journal.append"
    std::string what;   // for the operator's log, never shown to a participant as it is
    bool retryable = false;
};

template <class T>
using Result = tl::expected<T, Refusal>;  // pure rules

template <class T>
using Attempt = tl::expected<T, Failure>;  // adapters

using Problem = std::variant<Refusal, Failure>;

template <class T>
using Answer = tl::expected<T, Problem>;  // use-cases, which meet both

/// `return refuse("already_voted", {{"since", text}});`
inline tl::unexpected<Refusal> refuse(std::string code, std::vector<Fact> facts = {}) {
    return tl::unexpected(Refusal{std::move(code), {}, std::move(facts)});
}
inline tl::unexpected<Refusal> refuse_at(
    std::string path, std::string code, std::vector<Fact> facts = {}
) {
    return tl::unexpected(Refusal{std::move(code), std::move(path), std::move(facts)});
}
inline tl::unexpected<Failure> fail(std::string where, std::string what, bool retryable = false) {
    return tl::unexpected(Failure{std::move(where), std::move(what), retryable});
}

[[noreturn]] void broken_invariant(const char* expression, const char* file, int line);

}  // namespace plugin::base

/// Active in release builds as well.
#define QUORUM_ASSERT(expression) \
    ((expression) ? void() : ::plugin::base::broken_invariant(#expression, __FILE__, __LINE__))
