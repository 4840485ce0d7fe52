#include "plugin/json/codec.hpp"

#include <boost/json/serialize.hpp>

#include "plugin/base/utf8.hpp"

namespace plugin::json {
namespace {

template <class T>
bool to_integer(const bj::value& value, T& out) {
    bj::error_code error;
    out = value.to_number<T>(error);
    // boost's to_number also accepts 1.0 as an integer, which the format does not allow.
    return !error && !value.is_double();
}

void print_indented(const bj::value& value, std::size_t depth, std::string& out);

/// Prints `[` or `{`, one item per line, and the closing bracket.
template <class Items, class PrintItem>
void print_items(
    const Items& items, std::string_view brackets, std::size_t depth, std::string& out,
    PrintItem&& print_item
) {
    out += brackets[0];
    bool first = true;
    for (const auto& item : items) {
        out += first ? "\n" : ",\n";
        first = false;
        out.append((depth + 1) * 2, ' ');
        print_item(item);
    }
    if (!first) out.append("\n").append(depth * 2, ' ');
    out += brackets[1];
}

void print_indented(const bj::value& value, std::size_t depth, std::string& out) {
    if (const auto* object = value.if_object()) {
        return print_items(*object, "{}", depth, out, [&](const auto& member) {
            out += bj::serialize(bj::value(member.key())) + ": ";
            print_indented(member.value(), depth + 1, out);
        });
    }
    if (const auto* array = value.if_array()) {
        return print_items(*array, "[]", depth, out, [&](const bj::value& item) {
            print_indented(item, depth + 1, out);
        });
    }
    out += bj::serialize(value);
}

}  // namespace

std::string print(const bj::value& value) {
    return bj::serialize(value);
}

std::string print_pretty(const bj::value& value) {
    std::string out;
    print_indented(value, 0, out);
    return out + "\n";
}

void Reader::read(const bj::value& value, bool& out, const std::string& path) {
    const auto* found = value.if_bool();
    if (found == nullptr) return refuse("field_malformed", path);
    out = *found;
}

void Reader::read(const bj::value& value, std::uint32_t& out, const std::string& path) {
    if (!to_integer(value, out)) refuse("field_malformed", path);
}

void Reader::read(const bj::value& value, std::uint64_t& out, const std::string& path) {
    if (!to_integer(value, out)) refuse("field_malformed", path);
}

void Reader::read(const bj::value& value, std::int64_t& out, const std::string& path) {
    if (!to_integer(value, out)) refuse("field_malformed", path);
}

void Reader::read(const bj::value& value, std::string& out, const std::string& path) {
    const auto* found = value.if_string();
    if (found == nullptr) return refuse("field_malformed", path);
    out.assign(found->data(), found->size());
    if (!base::is_utf8(out)) refuse("field_malformed", path);  // for example an escaped NUL
}

void Reader::read(const bj::value& value, base::Votes& out, const std::string& path) {
    const auto* text = value.if_string();
    const auto votes = text == nullptr ? std::nullopt : base::Votes::parse(*text);
    if (!votes) return refuse("field_malformed", path);
    out = *votes;
}

void Reader::read(const bj::value& value, base::Fraction& out, const std::string& path) {
    const auto* text = value.if_string();
    const auto fraction = text == nullptr ? std::nullopt : base::Fraction::parse(*text);
    if (!fraction) return refuse("field_malformed", path);
    out = *fraction;
}

void Reader::read(const bj::value& value, base::Digest& out, const std::string& path) {
    const auto* text = value.if_string();
    const auto digest = text == nullptr ? std::nullopt : base::Digest::from_hex(*text);
    if (!digest) return refuse("field_malformed", path);
    out = *digest;
}

void Reader::read(const bj::value& value, base::Instant& out, const std::string& path) {
    const auto* text = value.if_string();
    const auto instant = text == nullptr ? std::nullopt : base::parse_instant(*text);
    if (!instant) return refuse("field_malformed", path);
    out = *instant;
}

void Reader::read(const bj::value& value, base::Milliseconds& out, const std::string& path) {
    std::int64_t count = 0;
    if (!to_integer(value, count)) return refuse("field_malformed", path);
    out = base::Milliseconds(count);
}

}  // namespace plugin::json
