// Ways in which an act about a ballot comes to nothing.
#pragma once

#include <string>
#include <utility>

#include "plugin/base/result.hpp"

namespace plugin::app {

inline tl::unexpected<base::Problem> refused(std::string code) {
    return tl::unexpected(base::Problem(base::Refusal{std::move(code), {}, {}}));
}
inline tl::unexpected<base::Problem> failed(base::Failure failure) {
    return tl::unexpected(base::Problem(std::move(failure)));
}
/// For the log: a refusal by its code.
inline base::Failure told(const char* where, const base::Problem& problem) {
    if (const auto* failure = std::get_if<base::Failure>(&problem)) return *failure;
    return {where, std::get<base::Refusal>(problem).code, false};
}
/// Between looking at the meeting and acting another act came in between.
inline tl::unexpected<base::Problem> overtaken() {
    return failed({"ballots", "another act came in between", true});
}

}  // namespace plugin::app
