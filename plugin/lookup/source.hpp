// A directory as it is asked and read; the way there is web.hpp's. Pure.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/app/ports/company_directory.hpp"
#include "plugin/lookup/web.hpp"

namespace plugin::lookup {

class Source {
public:
    virtual ~Source() = default;
    virtual std::string name() const = 0;
    virtual Question question(const std::string& inn) const = 0;
    /// Of a good answer; nullopt: it knows nobody of this INN. Failure: it is no answer, or one
    /// about somebody else.
    virtual base::Attempt<std::optional<app::Company>> read(
        std::string_view body, const std::string& inn
    ) const = 0;
};

/// `base`: where it is, without a slash at the end; empty: at its vendor's.
std::unique_ptr<const Source> make_dadata(std::string base, std::string key);
std::unique_ptr<const Source> make_focus(std::string base, std::string key);

}  // namespace plugin::lookup
