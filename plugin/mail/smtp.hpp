// A mail server that takes our letters, spoken to by SMTP. A password and letters go over TLS only,
// but for a server on this very machine.
#pragma once

#include <atomic>
#include <string>

#include "plugin/mail/carrier.hpp"

namespace plugin::mail {

struct SmtpSettings {
    std::string server;  // "smtps://HOST[:PORT]"; "smtp://HOST[:PORT]": with STARTTLS
    std::string user;    // empty: it wants none
    std::string password;
};

class Smtp final : public Carrier {
public:
    explicit Smtp(SmtpSettings settings);

    Outcome carry(const Parcel& parcel) override;
    void stop() override { stopping_ = true; }

private:
    const SmtpSettings settings_;
    std::atomic<bool> stopping_ = false;
};

/// Of "smtp://HOST:PORT": whether HOST is this machine by name or address.
bool is_on_this_machine(const std::string& server);

}  // namespace plugin::mail
