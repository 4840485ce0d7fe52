#include "plugin/app/barrier.hpp"

#include <cxxabi.h>

#include <typeinfo>

#include "plugin/base/log.hpp"

namespace plugin::app {

base::Failure thrown_while(std::string_view doing) {
    const auto* type = abi::__cxa_current_exception_type();
    const std::string name = type == nullptr ? "something" : type->name();
    base::log(base::LogLevel::error, "ledger", std::string(doing) + " threw " + name);
    return {"ledger", std::string(doing) + " threw " + name, false};
}

}  // namespace plugin::app
