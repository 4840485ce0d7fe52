// The register of an announced meeting is corrected: by a whole new file, compared with the one in
// force before it takes its place.
#pragma once

#include "plugin/app/register/import.hpp"

namespace plugin::app {

struct RegisterCorrection {
    std::string csv;
    std::string reason;
    bool compare_only = false;  // nothing is changed
};

/// One person's line as it was and as it will be; one of them is missing where he joins or leaves.
struct RegisterChange {
    std::string name;
    std::optional<registrar::RegisterLine> before, after;
    bool represented = false;  // somebody speaks for him so far
};

struct CorrectedRegister {
    std::vector<base::Refusal> wrong;     // of the file; if there are any, nothing was changed
    std::vector<RegisterChange> changes;  // by number
    std::size_t lines_before = 0, lines = 0;
    base::Votes total_before, total;
    std::optional<journal::Receipt> receipt = {};  // none: compared only
};

/// Blocking. The organizer's, from the announcement until somebody votes by the register. Refusals:
/// of the rules, and where the reason is none.
base::Answer<CorrectedRegister> correct_register(
    const RegisterImport& with, const MeetingRequest& request, const RegisterCorrection& asked
);

}  // namespace plugin::app
