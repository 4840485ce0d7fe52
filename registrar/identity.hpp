// The identity of an account's owner, taken from a valid certificate, never from typed data. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/field.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/meeting/ids.hpp"
#include "plugin/meeting/person_mark.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar {

namespace base = plugin::base;
namespace meeting = plugin::meeting;

enum class Kind { person, sole_trader, legal_entity };
constexpr std::array<std::string_view, 3> names(Kind) {
    return {"person", "sole_trader", "legal_entity"};
}

/// From a certificate (63-FZ art. 17 (2)); empty: not stated in it.
struct Identity {
    std::string inn, snils;       // of the person
    std::string inn_legal, ogrn;  // of the organization
    static constexpr auto fields = base::Parts{
        base::field("inn", &Identity::inn), base::field("snils", &Identity::snils),
        base::field("innLegal", &Identity::inn_legal), base::field("ogrn", &Identity::ogrn)
    };
    bool operator==(const Identity&) const = default;
};

Identity identity_of(const signature::Signer& signer);
/// From the stored verdict of an account, as written by report_json; empty if unreadable.
Identity identity_in(const std::string& verdict_json);

/// Lookup keys of this person in this capacity: as an individual, as a sole trader, or as head of
/// the organization. One key per pair of numbers, so that any of the person's certificates finds
/// the account.
std::vector<std::string> capacities(Kind kind, const Identity& identity);

/// Identifies the person within one meeting, for rules that require a second person. Without the
/// key it reveals nothing and cannot be linked to other meetings.
meeting::PersonMark person_mark(
    const Identity& identity, const base::SecretKey& key, const meeting::MeetingId& meeting
);

}  // namespace registrar
