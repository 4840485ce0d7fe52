// Problem details (RFC 9457): {type, title, status, detail, code, path?, facts?, instance?}.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/result.hpp"
#include "plugin/server/http/message.hpp"

namespace plugin::server {

/// Status and texts for a code; supplied by the caller.
struct ProblemText {
    unsigned status = 422;
    std::string title;
    std::string detail = {};  // empty: same as the title
};

/// English texts for refusals of the transport itself; status 422 for any other code.
ProblemText plain_text(const base::Refusal& refusal);

/// `instance` identifies the occurrence, for example by the request's path; may be empty. Statuses
/// 429 and 503 get Retry-After.
Response problem(
    const base::Refusal& refusal, const ProblemText& text, std::string_view instance = {}
);
Response problem(const base::Refusal& refusal);

/// The public refusal for a failure: "unavailable" (503) if retryable, otherwise "internal_error"
/// (500). It never contains `what`, which is for the log.
base::Refusal public_refusal(const base::Failure& failure);

}  // namespace plugin::server
