#include "plugin/json/text.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace plugin::json {

void put_text(std::string& out, std::string_view text) {
    const bool safe = std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
    });
    if (safe) return put_quoted(out, text);
    out += bj::serialize(bj::value(bj::string_view(text)));
}

}  // namespace plugin::json
