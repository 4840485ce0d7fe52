// Entries about admissions and powers once given: one ends alone, and what was decided by mistake
// is put right (see entry.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/meeting/entry_preparation.hpp"

namespace plugin::meeting {

/// Why a power ended (Civil Code of Russia art. 188). `principal_present`: it rests while the
/// principal, who came in person, takes part himself; `off_register`: the principal is not on the
/// corrected register.
enum class PowerEnd { revoked, expired, renounced, principal_present, other, off_register };
constexpr std::array<std::string_view, 6> names(PowerEnd) {
    return {"revoked", "expired", "renounced", "principal_present", "other", "off_register"};
}

/// The participant speaks for this elector no more, and goes on for his others. What he signed
/// stands, what he chose and did not sign falls away. `to`: who speaks for the elector from now on.
/// `application`: only what it gave ends, his other powers for the same elector go on.
struct PowerEnded {
    ParticipantId participant;
    ElectorId elector;
    PowerEnd ground{};
    base::Digest comment;
    std::optional<ParticipantId> to = {};
    std::optional<ApplicationId> application = {};

    static constexpr std::string_view entry_kind = "power_ended";
    static constexpr auto fields = base::Parts{
        base::field("participant", &PowerEnded::participant),
        base::field("elector", &PowerEnded::elector),
        base::field("ground", &PowerEnded::ground),
        base::field("comment", &PowerEnded::comment),
        base::field("to", &PowerEnded::to),
        base::field("application", &PowerEnded::application)
    };
    bool operator==(const PowerEnded&) const = default;
};

/// A power that ended is in force again; `comment` says why. `application`: it is what this one
/// gave that had ended alone.
struct PowerRestored {
    ParticipantId participant;
    ElectorId elector;
    base::Digest comment;
    std::optional<ApplicationId> application = {};

    static constexpr std::string_view entry_kind = "power_restored";
    static constexpr auto fields = base::Parts{
        base::field("participant", &PowerRestored::participant),
        base::field("elector", &PowerRestored::elector),
        base::field("comment", &PowerRestored::comment),
        base::field("application", &PowerRestored::application)
    };
    bool operator==(const PowerRestored&) const = default;
};

/// An admission that was withdrawn is given back, with those electors nobody else speaks for now.
struct AdmissionRestored {
    ParticipantId participant;
    std::vector<ElectorId> electors;
    base::Digest comment;

    static constexpr std::string_view entry_kind = "admission_restored";
    static constexpr auto fields = base::Parts{
        base::field("participant", &AdmissionRestored::participant),
        base::field("electors", &AdmissionRestored::electors),
        base::field("comment", &AdmissionRestored::comment)
    };
    bool operator==(const AdmissionRestored&) const = default;
};

/// A refusal is taken back: the application is under review again.
struct ApplicationReconsidered {
    ApplicationId application;
    base::Digest comment;

    static constexpr std::string_view entry_kind = "application_reconsidered";
    static constexpr auto fields = base::Parts{
        base::field("application", &ApplicationReconsidered::application),
        base::field("comment", &ApplicationReconsidered::comment)
    };
    bool operator==(const ApplicationReconsidered&) const = default;
};

}  // namespace plugin::meeting
