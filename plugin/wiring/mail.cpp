#include "plugin/wiring/mail.hpp"

#include "plugin/base/log.hpp"
#include "plugin/mail/folder.hpp"
#include "plugin/mail/smtp.hpp"

namespace plugin::wiring {
namespace {

const std::string nobody = "bbb-quorum@localhost";

std::unique_ptr<mail::Carrier> carrier_of(const Config& config) {
    if (!config.mail_server.empty()) {
        return std::make_unique<mail::Smtp>(
            mail::SmtpSettings{config.mail_server, config.mail_user, config.mail_password}
        );
    }
    const auto folder = config.directory / "outbox";
    base::log(
        base::LogLevel::warning, "mail",
        "no mail server is configured ([mail] server): letters lie in " + folder.string() +
            ", and nobody gets them"
    );
    return std::make_unique<mail::Folder>(folder);
}

}  // namespace

ConfiguredMail::ConfiguredMail(const Config& config, base::Vault& vault, const app::Clock& clock)
    : carrier_(carrier_of(config)),
      outbox_(vault, *carrier_, config.mail_from.empty() ? nobody : config.mail_from, clock) {}

}  // namespace plugin::wiring
