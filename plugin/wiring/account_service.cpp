#include "plugin/wiring/account_service.hpp"

namespace plugin::wiring {

base::Attempt<void> AccountSignIns::end_all(
    const meeting::AccountId& account, const std::string& kept
) {
    const auto epoch = server::begin_entry_epoch(doors_.vault, account);
    if (!epoch) return tl::unexpected(epoch.error());
    doors_.room_sessions.end_access(account, *epoch);
    auto closed = doors_.sessions.close_others(account, kept);
    doors_.guests.others_signed_out(account, kept);
    return closed;
}

AccountService::AccountService(
    const Config& config, const registrar::Accounts& accounts,
    const registrar::signature::Verifier& verifier, const app::Clock& clock, const Doors& doors
)
    : clock_(clock),
      mail_(config, doors.vault, clock),
      changes_(doors.vault),
      links_(doors.vault),
      proofs_(doors.vault, accounts, verifier),
      store_(doors.vault),
      standings_(doors.vault),
      organizers_(standings_, config.organizers == "approve"),
      sign_ins_(doors),
      letters_(letters_at_once, letters_within),
      desk_{accounts,
            changes_,
            links_,
            mail_.outbox(),
            sign_ins_,
            clock,
            config.public_url + "/quorum/"} {}

base::Attempt<void> AccountService::read_back() {
    if (auto read = links_.read_back(clock_.now()); !read) return read;
    if (auto read = standings_.read_back(); !read) return read;
    if (auto read = proofs_.read_back(clock_.now()); !read) return read;
    return mail_.outbox().read_back();
}

base::Attempt<void> AccountService::sweep() {
    if (auto swept = links_.sweep(clock_.now()); !swept) return swept;
    return proofs_.sweep(clock_.now());
}

}  // namespace plugin::wiring
