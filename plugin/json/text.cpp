#include "plugin/json/text.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>

namespace plugin::json {
namespace {

struct StandsForItself {
    bool operator()(unsigned char c) const {
        return c >= ' ' && c != '"' && c != '\\' && c != 0x7f;
    }
};

/// JSON inside JSON has a quotation mark for every other word; anything else is rare.
void put_escaped(std::string& out, char c) {
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
        return;
    }
    const auto quoted = bj::serialize(bj::value(bj::string_view(&c, 1)));
    out.append(quoted, 1, quoted.size() - 2);
}

}  // namespace

void put_text(std::string& out, std::string_view text) {
    const bool safe = std::all_of(text.begin(), text.end(), StandsForItself());
    if (safe) return put_quoted(out, text);
    // Room for all of it at once, with as many escapes as JSON inside JSON has.
    out.reserve(out.size() + text.size() + text.size() / 8 + 2);
    out += '"';
    for (auto rest = text; !rest.empty();) {
        const auto length = static_cast<std::size_t>(
            std::find_if_not(rest.begin(), rest.end(), StandsForItself()) - rest.begin()
        );
        out.append(rest.substr(0, length));
        rest.remove_prefix(length);
        if (rest.empty()) break;
        put_escaped(out, rest.front());
        rest.remove_prefix(1);
    }
    out += '"';
}

}  // namespace plugin::json
