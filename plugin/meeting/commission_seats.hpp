// Internal to plugin/meeting: who may sit in the counting commission.
#pragma once

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {

/// Why somebody is in the commission: the outcome of a question, or something else.
struct Mandate {
    CommissionWay way{};
    std::optional<QuestionId> elected_by;
};

/// Whether an option on a ballot names this person: "Иванов Иван Иванович", and "Иванов Иван
/// Иванович, директор".
bool names_him(std::string_view option, std::string_view name);

/// Beside these others, and under this organizer; nullopt: he may. A candidate of this meeting and
/// a member of a body the regulation excludes may not; the refusal says who it is.
std::optional<base::Refusal> may_not_sit(
    const Meeting& meeting, const NamedMember& one, const std::vector<CommissionMember>& others,
    const std::optional<PersonMark>& organizer, const Mandate& mandate
);

}  // namespace plugin::meeting
