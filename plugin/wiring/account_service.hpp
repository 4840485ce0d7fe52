// What keeps people's own accounts going: letters, links in letters, and the end of access.
#pragma once

#include "plugin/app/account/organizers.hpp"
#include "plugin/server/api/live/live_guests.hpp"
#include "plugin/server/api/room_sessions.hpp"
#include "plugin/server/api/sessions.hpp"
#include "plugin/server/http/rate_limit.hpp"
#include "plugin/wiring/mail.hpp"
#include "registrar/certificate_proof.hpp"

namespace plugin::wiring {

/// All that lets an account in.
struct Doors {
    base::Vault& vault;
    server::Sessions& sessions;
    server::RoomSessions& room_sessions;
    server::LiveGuests& guests;
};

class AccountSignIns final : public app::SignIns {
public:
    explicit AccountSignIns(const Doors& doors) : doors_(doors) {}
    base::Attempt<void> end_all(const meeting::AccountId& account, const std::string& kept)
        override;

private:
    Doors doors_;
};

class AccountService {
public:
    /// Fewer letters than links of one account are good at once, in half the time they are.
    static constexpr std::uint32_t letters_at_once = 3;
    static constexpr auto letters_within = std::chrono::minutes(15);

    /// All outlive it.
    AccountService(
        const Config& config, const registrar::Accounts& accounts,
        const registrar::signature::Verifier& verifier, const app::Clock& clock, const Doors& doors
    );

    base::Attempt<void> read_back();
    void start() { mail_.outbox().start(); }
    void stop() { mail_.outbox().stop(); }
    /// Erases links and documents that are over.
    base::Attempt<void> sweep();

    const app::AccountDesk& desk() const { return desk_; }
    server::RateLimiter& letters() { return letters_; }
    registrar::CertificateProofs& proofs() { return proofs_; }
    registrar::Standings& standings() { return standings_; }
    const app::Organizers& organizers() const { return organizers_; }
    const registrar::AccountStore& store() const { return store_; }

private:
    const app::Clock& clock_;
    ConfiguredMail mail_;
    registrar::AccountChanges changes_;
    registrar::MailedLinks links_;
    registrar::CertificateProofs proofs_;
    registrar::AccountStore store_;
    registrar::Standings standings_;
    app::Organizers organizers_;
    AccountSignIns sign_ins_;
    server::RateLimiter letters_;
    app::AccountDesk desk_;
};

}  // namespace plugin::wiring
