// Commands about signatures whose verdict is indeterminate (see command.hpp).
#pragma once

#include "plugin/meeting/entry_signatures.hpp"

namespace plugin::meeting {

/// The organizer accepts the signature of an application, where the meeting's policy lets him.
struct AcceptSignature {
    AccountId by;
    ApplicationId application;
    base::Digest comment;
};
/// The signature of an application was verified again.
struct NoteApplicationVerdict {
    ApplicationId application;
    SignatureVerdict verdict{};
    std::vector<std::string> reasons;
};
/// The signature of a ballot was verified again.
struct NoteBallotVerdict {
    QuestionId question;
    ElectorId elector;
    base::Digest ballot;
    SignatureVerdict verdict{};
    std::vector<std::string> reasons;
    base::Digest report;
};
/// The time is over that the regulation gives to the question's unsettled ballots.
struct DecideUnsettled {
    QuestionId question;
};

}  // namespace plugin::meeting
