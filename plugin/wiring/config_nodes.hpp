// Internal to reading the configuration: validates the conference servers and reads their secrets.
#pragma once

#include "plugin/wiring/config.hpp"
#include "plugin/wiring/config_places.hpp"

namespace plugin::wiring {

/// Names must be unique, and `behind` must name a Scalelite.
base::Attempt<void> check_nodes(const Config& config, const ConfigPlaces& places);
/// A directory of organizations needs a key, which goes over TLS.
base::Attempt<void> check_lookup(const Config& config, const ConfigPlaces& places);
/// A mail server needs a sender, and a user a password.
base::Attempt<void> check_mail(const Config& config, const ConfigPlaces& places);

/// Reads the secrets of each server from its files, whose paths must be absolute. A credential of
/// systemd ($CREDENTIALS_DIRECTORY) of the same name is read instead. Refuses a file that everybody
/// on the machine can read or replace.
base::Attempt<void> read_secrets(Config& config, const ConfigPlaces& places);

}  // namespace plugin::wiring
