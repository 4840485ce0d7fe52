// Port: who stands behind the opaque ids. Implemented in plugin/wiring over the vault.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "plugin/base/result.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

struct ElectorCard {
    std::uint32_t number = 0;  // line of the register
    std::string name;
    std::string inn;
};
using ElectorCards = std::map<meeting::ElectorId, ElectorCard>;

/// Port: the vault's side. Blocking.
class NameSource {
public:
    virtual ~NameSource() = default;
    virtual base::Attempt<ElectorCards> electors(const meeting::MeetingId& meeting) const = 0;
    virtual base::Attempt<std::string> account(const meeting::AccountId& account) const = 0;
};

}  // namespace plugin::app
