// Entries about signatures whose verdict was indeterminate when they came (see entry.hpp).
#pragma once

#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

/// Of a signature by the meeting's policy: reasons are codes of registrar/signature/report.hpp.
enum class SignatureVerdict { valid, invalid, indeterminate };
constexpr std::array<std::string_view, 3> names(SignatureVerdict) {
    return {"valid", "invalid", "indeterminate"};
}

/// The signature of an application was verified again, and the verdict is another than before.
struct ApplicationVerdictChanged {
    ApplicationId application;
    SignatureVerdict verdict{};
    std::vector<std::string> reasons;

    static constexpr std::string_view entry_kind = "application_verdict_changed";
    static constexpr auto fields = base::Parts{
        base::field("application", &ApplicationVerdictChanged::application),
        base::field("verdict", &ApplicationVerdictChanged::verdict),
        base::field("reasons", &ApplicationVerdictChanged::reasons)
    };
    bool operator==(const ApplicationVerdictChanged&) const = default;
};

/// The signature of a ballot was verified again, and the verdict is another than before. Until the
/// question is counted an invalid one takes the ballot away; later it changes no outcome. `report`:
/// digest of the encrypted report.
struct BallotVerdictChanged {
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;
    SignatureVerdict verdict{};
    std::vector<std::string> reasons;
    base::Digest report;

    static constexpr std::string_view entry_kind = "ballot_verdict_changed";
    static constexpr auto fields = base::Parts{
        base::field("question", &BallotVerdictChanged::question),
        base::field("elector", &BallotVerdictChanged::elector),
        base::field("ballot", &BallotVerdictChanged::ballot),
        base::field("verdict", &BallotVerdictChanged::verdict),
        base::field("reasons", &BallotVerdictChanged::reasons),
        base::field("report", &BallotVerdictChanged::report)
    };
    bool operator==(const BallotVerdictChanged&) const = default;
};

/// The verdict on a ballot's signature did not settle in the time that the regulation gives, so the
/// regulation decides whether it counts.
struct UnsettledBallotDecided {
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;
    bool counts = false;

    static constexpr std::string_view entry_kind = "unsettled_ballot_decided";
    static constexpr auto fields = base::Parts{
        base::field("question", &UnsettledBallotDecided::question),
        base::field("elector", &UnsettledBallotDecided::elector),
        base::field("ballot", &UnsettledBallotDecided::ballot),
        base::field("counts", &UnsettledBallotDecided::counts)
    };
    bool operator==(const UnsettledBallotDecided&) const = default;
};

/// The question is not counted yet, because ballots whose signatures are being checked could change
/// its outcome. `until`: then the regulation decides about them.
struct CountWithheld {
    QuestionId question;
    std::vector<ElectorId> unsettled;
    base::Instant until{};

    static constexpr std::string_view entry_kind = "count_withheld";
    static constexpr auto fields = base::Parts{
        base::field("question", &CountWithheld::question),
        base::field("unsettled", &CountWithheld::unsettled),
        base::field("until", &CountWithheld::until)
    };
    bool operator==(const CountWithheld&) const = default;
};

/// The organizer accepted a signature whose verdict is indeterminate for these reasons; `comment`:
/// commitment to the ground in words.
struct SignatureAccepted {
    ApplicationId application;
    std::vector<std::string> reasons;
    base::Digest comment;

    static constexpr std::string_view entry_kind = "signature_accepted";
    static constexpr auto fields = base::Parts{
        base::field("application", &SignatureAccepted::application),
        base::field("reasons", &SignatureAccepted::reasons),
        base::field("comment", &SignatureAccepted::comment)
    };
    bool operator==(const SignatureAccepted&) const = default;
};

}  // namespace plugin::meeting
