#include "plugin/engine/barrier.hpp"

#include <cxxabi.h>

#include <typeinfo>

#include "plugin/base/log.hpp"

namespace plugin::engine {

base::Failure thrown_while(std::string_view doing) {
    const auto* type = abi::__cxa_current_exception_type();
    const std::string name = type == nullptr ? "something" : type->name();
    base::log(base::LogLevel::error, "engine", std::string(doing) + " threw " + name);
    return {"engine", std::string(doing) + " threw " + name, false};
}

}  // namespace plugin::engine
