// Who somebody is: what a valid certificate says of him, never what he typed. Pure.
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

/// From a certificate (63-FZ art. 17 (2)); empty: not in it.
struct Identity {
    std::string inn, snils;       // of the human being
    std::string inn_legal, ogrn;  // of the organization
    static constexpr auto fields = std::tuple{
        base::field("inn", &Identity::inn), base::field("snils", &Identity::snils),
        base::field("innLegal", &Identity::inn_legal), base::field("ogrn", &Identity::ogrn)
    };
    bool operator==(const Identity&) const = default;
};

Identity identity_of(const signature::Signer& signer);
/// Of the verdict kept with an account, as report_json wrote it; empty if it cannot be read.
Identity identity_in(const std::string& verdict_json);

/// By what an account of this human being in this capacity is found: for himself, as a sole trader,
/// as the head of this organization. A name for each pair of numbers, so that any certificate of
/// his finds it.
std::vector<std::string> capacities(Kind kind, const Identity& identity);

/// The human being in one meeting, for rules that ask for another person. Whoever has not the key
/// can neither read it nor follow it into another meeting.
meeting::PersonMark person_mark(
    const Identity& identity, const base::SecretKey& key, const meeting::MeetingId& meeting
);

}  // namespace registrar
