// The three kinds of errors and the types that carry them.
//
// Refusal: a rule forbids it. Expected, shown to users, worth recording. Codes are stable and part
//          of the public API; their Russian and English texts are in plugin/server/api/wording.
// Failure: network, disk or another program failed. Logged; retried where `retryable`.
// Bug:     a broken invariant. QUORUM_ASSERT prints and aborts; the journal makes restarting safe.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace plugin::base {

/// One value that explains a refusal: {"opens_at", "2026-11-23T10:00:00.000Z"}.
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
    std::string what;   // for the operator's log, never shown to participants
    bool retryable = false;
};

template <class T>
using Result = tl::expected<T, Refusal>;  // pure rules

template <class T>
using Attempt = tl::expected<T, Failure>;  // adapters

using Problem = std::variant<Refusal, Failure>;

template <class T>
using Answer = tl::expected<T, Problem>;  // use-cases, which can meet both

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

/// Active in release builds, too.
#define QUORUM_ASSERT(expression) \
    ((expression) ? void() : ::plugin::base::broken_invariant(#expression, __FILE__, __LINE__))
