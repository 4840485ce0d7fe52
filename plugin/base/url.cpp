#include "plugin/base/url.hpp"

#include <algorithm>
#include <boost/url/encode.hpp>
#include <boost/url/grammar/alnum_chars.hpp>
#include <boost/url/grammar/hexdig_chars.hpp>
#include <boost/url/grammar/lut_chars.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "plugin/base/utf8.hpp"

namespace plugin::base {
namespace {

namespace urls = boost::urls;

constexpr auto form_chars = urls::grammar::alnum_chars + urls::grammar::lut_chars("*-._");

urls::encoding_opts blanks_as(bool plus) {
    return urls::encoding_opts(plus);
}

std::optional<std::string> decoded(std::string_view text, bool plus_is_blank) {
    const auto view = urls::make_pct_string_view(text);
    if (!view) return std::nullopt;
    auto out = view->decode(blanks_as(plus_is_blank));
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

/// Calls `visit(name, value, has_value)` for each field, undecoded, until it returns false.
template <class Visit>
void for_each_pair(std::string_view form, Visit&& visit) {
    while (!form.empty()) {
        const auto pair = form.substr(0, form.find('&'));
        form.remove_prefix(std::min(pair.size() + 1, form.size()));
        const auto name = pair.substr(0, pair.find('='));
        const bool has_value = name.size() < pair.size();
        const auto value = pair.substr(name.size() + (has_value ? 1 : 0));
        if (!pair.empty() && !visit(name, value, has_value)) return;
    }
}

bool begins_escape(std::string_view text) {
    return text.size() > 2 && urls::grammar::hexdig_chars(text[1]) &&
           urls::grammar::hexdig_chars(text[2]);
}

std::string with_stray_percents_escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        if (text[at] == '%' && !begins_escape(text.substr(at))) out += "25";
    }
    return out;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
    return urls::encode(text, urls::unreserved_chars);
}

std::optional<std::string> percent_decoded(std::string_view text) {
    return decoded(text, false);
}

std::string form_encoded(std::string_view text) {
    return urls::encode(text, form_chars, blanks_as(true));
}

std::optional<std::map<std::string, std::string>> parse_query(std::string_view query) {
    std::optional<std::map<std::string, std::string>> out(std::in_place);
    for_each_pair(query, [&](std::string_view name, std::string_view value, bool) {
        auto plain_name = decoded(name, true);
        auto plain_value = decoded(value, true);
        if (plain_name && plain_value) {
            out->emplace(std::move(*plain_name), std::move(*plain_value));
        } else {
            out.reset();
        }
        return out.has_value();
    });
    return out;
}

std::optional<std::string> form_value(std::string_view form, std::string_view name) {
    std::optional<std::string> out;
    for_each_pair(form, [&](std::string_view known, std::string_view value, bool has_value) {
        if (!has_value || known != name) return true;
        const auto whole = with_stray_percents_escaped(value);
        out = urls::make_pct_string_view(whole)->decode(blanks_as(true));
        return false;
    });
    return out;
}

OriginAndTarget split_url(std::string_view url) {
    const auto scheme = url.find("://");
    const auto authority = scheme == url.npos ? 0 : scheme + 3;
    const auto target = std::min(url.find_first_of("/?#", authority), url.size());
    const auto fragment = url.find('#', target);
    return {
        std::string(url.substr(0, target)),
        std::string(url.substr(target, std::min(fragment, url.size()) - target))
    };
}

}  // namespace plugin::base
