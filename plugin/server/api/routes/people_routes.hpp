// The routes about people and their accounts, each with what it works with. All of it outlives the
// server.
#pragma once

#include "plugin/app/account/desk.hpp"
#include "plugin/app/account/organizers.hpp"
#include "plugin/app/account/trial.hpp"
#include "plugin/app/ports/account_registry.hpp"
#include "plugin/app/ports/company_directory.hpp"
#include "plugin/server/api/routes/routes.hpp"
#include "plugin/server/api/sign_in_gate.hpp"
#include "registrar/certificate_proof.hpp"

namespace plugin::server {

struct SignUpRoutes {
    const Guards& guards;
    const app::Clock& clock;
    registrar::Accounts& accounts;
    app::Registry& registry;
    SignInGate& sign_ins;
    Lane& strangers;
};
std::vector<Route> sign_up_routes(const SignUpRoutes& with);

struct SessionRoutes {
    const Guards& guards;
    const app::Clock& clock;
    registrar::Accounts& accounts;
    Sessions& sessions;
    LiveGuests& guests;
    SignInGate& sign_ins;
    Lane& strangers;     // who is about to prove himself by a password
    Lane& known_people;  // in a browser they used before
    const registrar::Standings& standings;
    const app::Organizers& organizers;
    bool secure_cookies = true;
};
std::vector<Route> session_routes(const SessionRoutes& with);

struct CertificateRoutes {
    SessionRoutes sessions;
    registrar::CertificateProofs& proofs;
    std::string site;  // as browsers show it
};
std::vector<Route> certificate_routes(const CertificateRoutes& with);

struct AccountRoutes {
    const Guards& guards;
    const app::AccountDesk& desk;
    Sessions& sessions;
    LiveGuests& guests;
    SignInGate& sign_ins;
    registrar::Standings& standings;
    const app::Organizers& organizers;
};
std::vector<Route> account_routes(const AccountRoutes& with);
std::vector<Route> session_list_routes(const AccountRoutes& with);

struct TrialRoutes {
    const Guards& guards;
    app::TrialDesk desk;
};
std::vector<Route> trial_routes(const TrialRoutes& with);

struct LookupRoutes {
    const Guards& guards;
    app::CompanyDirectory& directory;
};
std::vector<Route> lookup_routes(const LookupRoutes& with);

struct OperatorRoutes {
    const Guards& guards;
    app::OperatorDesk desk;
    const registrar::AccountStore& store;
    const app::Organizers& organizers;
};
std::vector<Route> operator_routes(const OperatorRoutes& with);

struct LetterRoutes {
    const Guards& guards;
    const app::AccountDesk& desk;
    SignInGate& sign_ins;
    RateLimiter& letters;  // by e-mail
    app::Work& work;       // writes them
};
std::vector<Route> letter_routes(const LetterRoutes& with);

}  // namespace plugin::server
