#include "plugin/app/schedule/note.hpp"

#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

/// False: it could not be stored.
bool is_settled(const base::Answer<journal::Receipt>& receipt) {
    if (receipt) return true;
    const auto* refusal = std::get_if<base::Refusal>(&receipt.error());
    if (refusal == nullptr) return false;
    base::log(base::LogLevel::debug, "scheduler", "not recorded: " + refusal->code);
    return true;
}

}  // namespace

void note(
    engine::MeetingEngine& engine, const meeting::MeetingId& meeting, meeting::Command command
) {
    engine.submit({meeting, std::move(command)}, [](const auto& receipt) { is_settled(receipt); });
}

void note_here(
    engine::MeetingEngine& engine, const meeting::MeetingId& meeting, meeting::Command command,
    const std::shared_ptr<std::promise<bool>>& durable
) {
    engine.submit_here({meeting, std::move(command)}, [durable](const auto& receipt) {
        const bool settled = is_settled(receipt);
        if (durable) durable->set_value(settled);
    });
}

}  // namespace plugin::app
