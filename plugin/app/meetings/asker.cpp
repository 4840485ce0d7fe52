#include "plugin/app/meetings/asker.hpp"

namespace plugin::app {

base::Answer<Asker> asker(
    engine::MeetingEngine& engine, const registrar::Applications& applications,
    const meeting::MeetingId& meeting, const meeting::AccountId& account
) {
    struct Known {
        Asker asker;
        std::optional<registrar::RegisterFile> file;
    };
    const auto known = engine.peek(meeting, [&](const meeting::Meeting* found) {
        if (!exists_for(found, account)) return Known{};
        const bool organizes = found->organizer == account || found->in_commission(account);
        return Known{
            {takes_part(*found, account), organizes},
            registrar::RegisterFile{found->id, found->register_source}
        };
    });
    if (!known) return tl::unexpected(known.error());
    if (known->asker.concerned || !known->file) return known->asker;
    const auto there = applications.in_register(account, *known->file);
    if (!there) return failed(there.error());
    return Asker{*there, false};
}

}  // namespace plugin::app
