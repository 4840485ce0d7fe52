// Problem details (RFC 9457): {type, title, status, detail, code, path?, facts?, instance?}.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/result.hpp"
#include "plugin/server/http/message.hpp"

namespace plugin::server {

/// What people and programs read about a code. Wording and statuses belong to the caller.
struct ProblemText {
    unsigned status = 422;
    std::string title;
    std::string detail = {};  // empty: the title
};

/// For what the transport itself refuses, in English; 422 for any other code.
ProblemText plain_text(const base::Refusal& refusal);

/// `instance` names the occurrence, a request's path for example; may be empty. Statuses 429 and
/// 503 carry Retry-After.
Response problem(
    const base::Refusal& refusal, const ProblemText& text, std::string_view instance = {}
);
Response problem(const base::Refusal& refusal);

/// The refusal that stands for a failure in public: "unavailable" (503) if it may be tried again,
/// else "internal_error" (500). `what` is for the log and is never in it.
base::Refusal public_refusal(const base::Failure& failure);

}  // namespace plugin::server
