// The sections [accounts] and [mail] of the configuration: people, and how letters get to them.
#include "plugin/wiring/config_keys.hpp"
#include "plugin/wiring/config_nodes.hpp"

namespace plugin::wiring {

const std::vector<Key>& mail_keys() {
    static const std::vector<Key> all{
        {"accounts", "organizers", &Config::organizers,
         "who may organize meetings: approve (whom an operator lets; the first operator is made by "
         "bbb-quorum account operator) or everybody (who registers as an organizer, or asks)",
         one_of("approve, everybody")},
        {"mail",
         "server",
         &Config::mail_server,
         "takes our letters by SMTP: smtps:// is TLS from the first byte (port 465), smtp:// goes "
         "on "
         "with STARTTLS (587) or not at all, but for a server on this machine; empty: letters are "
         "files in the folder outbox of the storage, and nobody gets them",
         {Form::mail_server_or_none}},
        {"mail", "from", &Config::mail_from, "the sender's address", {Form::email_or_none}},
        {"mail", "user", &Config::mail_user, "of the mail server; empty: it wants none"},
        {"mail", "password_file", &Config::mail_password_file,
         "file with the user's password, or a credential of systemd of that name"},
    };
    return all;
}

base::Attempt<void> check_mail(const Config& config, const ConfigPlaces& places) {
    if (!config.mail_server.empty() && config.mail_from.empty()) {
        return places.fail("mail.server", "mail.from is missing: whom letters come from");
    }
    if (config.mail_user.empty() == config.mail_password_file.empty()) return {};
    const std::string key = config.mail_user.empty() ? "mail.password_file" : "mail.user";
    return places.fail(key, "mail.user and mail.password_file belong together: name both or none");
}

}  // namespace plugin::wiring
