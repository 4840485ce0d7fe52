// Materials: documents shown before and during the meeting. What was shown stays on record.
#include "plugin/base/bytes.hpp"

#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {
namespace {

constexpr auto while_shown = {Phase::draft, Phase::announced, Phase::registration, Phase::open};
/// Each is a permanent entry.
constexpr std::size_t materials_max = 200;

const Material* material(const Meeting& meeting, std::uint32_t number) {
    const bool known = number >= 1 && number <= meeting.materials.size();
    return known ? &meeting.materials[number - 1] : nullptr;
}

std::optional<base::Refusal> wrong_with(const Meeting& meeting, const AttachMaterial& command) {
    if (base::trimmed(command.title).empty()) return no_at("/title", "material_incomplete").value();
    if (command.question && meeting.find(*command.question) == nullptr) {
        return no_at("/question", "question_not_found").value();
    }
    if (!command.replaces) return std::nullopt;
    const Material* before = material(meeting, *command.replaces);
    if (before == nullptr) return no_at("/replaces", "material_unknown").value();
    if (!before->in_force()) return no_at("/replaces", "material_not_in_force").value();
    return std::nullopt;
}

}  // namespace

Decided decide(const Meeting& meeting, const AttachMaterial& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, while_shown)) return tl::unexpected(*refusal);
    if (auto refusal = wrong_with(meeting, command)) return tl::unexpected(*refusal);
    if (meeting.materials.size() >= materials_max) {
        return no("materials_too_many", {{"max", std::to_string(materials_max)}});
    }
    const auto number = static_cast<std::uint32_t>(meeting.materials.size() + 1);
    return entries(MaterialAttached{
        number, command.title, command.file_name, command.bytes, command.content, command.question,
        command.replaces
    });
}

Decided decide(const Meeting& meeting, const WithdrawMaterial& command, Instant) {
    if (auto refusal = conducts(meeting, command.by, while_shown)) return tl::unexpected(*refusal);
    const Material* known = material(meeting, command.number);
    if (known == nullptr) return no("material_unknown");
    if (known->withdrawn_at) return nothing_changes();
    if (known->replaced_by) return no("material_not_in_force");
    if (base::trimmed(command.reason).empty()) return no_at("/reason", "reason_missing");
    return entries(MaterialWithdrawn{command.number, command.reason});
}

}  // namespace plugin::meeting
