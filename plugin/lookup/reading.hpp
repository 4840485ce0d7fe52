// What the readers of all directories share. Internal to plugin/lookup.
#pragma once

#include <boost/json/value.hpp>
#include <initializer_list>
#include <string>
#include <string_view>

#include "plugin/app/ports/company_directory.hpp"

namespace plugin::lookup {

namespace bj = boost::json;

/// The member at the end of that way; nullptr: there is none.
const bj::value* at(const bj::value& from, std::initializer_list<std::string_view> way);
/// The same as one line of text, composed and trimmed; empty: none, or one that no form would take.
std::string line_at(const bj::value& from, std::initializer_list<std::string_view> way);
bool true_at(const bj::value& from, std::initializer_list<std::string_view> way);

/// Without numbers that cannot be.
app::Company checked(app::Company company);

}  // namespace plugin::lookup
