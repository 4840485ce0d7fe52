// Port: the registry of accounts. Implemented in plugin/registry.
#pragma once

#include "plugin/base/result.hpp"
#include "plugin/journal/receipt.hpp"
#include "registrar/accounts.hpp"

namespace plugin::app {

/// Port: accounts become entries of the registry journal.
class Registry {
public:
    virtual ~Registry() = default;
    /// Blocking until the entry is durable; a repeated registration gets its first receipt.
    virtual base::Answer<journal::Receipt> record(const registrar::Registered& registered) = 0;
};

}  // namespace plugin::app
