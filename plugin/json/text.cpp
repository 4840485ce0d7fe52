#include "plugin/json/text.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace plugin::json {

void put(std::string& out, const std::string& value) {
    const bool safe = std::all_of(value.begin(), value.end(), [](unsigned char c) {
        return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
    });
    if (safe) return put_quoted(out, value);
    out += bj::serialize(bj::value(bj::string_view(value)));
}

}  // namespace plugin::json
