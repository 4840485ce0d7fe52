// Parses JSON text. Boost's own parser keeps the last of duplicate members. Two readers must not
// read a signed document differently, so members are counted and duplicates refused.
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "plugin/base/utf8.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::json {
namespace {

/// Handler of boost::json::basic_parser, which prescribes the names: builds the value and counts
/// the members in the text.
struct Builder {
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    bj::value_stack stack;
    std::size_t members = 0;

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t size, bj::error_code&) {
        stack.push_array(size);
        return true;
    }
    bool on_object_end(std::size_t size, bj::error_code&) {
        members += size;
        stack.push_object(size);
        return true;
    }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_key(bj::string_view last, std::size_t, bj::error_code&) {
        stack.push_key(last);
        return true;
    }
    bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_string(bj::string_view last, std::size_t, bj::error_code&) {
        stack.push_string(last);
        return true;
    }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t number, bj::string_view, bj::error_code&) {
        stack.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, bj::string_view, bj::error_code&) {
        stack.push_uint64(number);
        return true;
    }
    bool on_double(double number, bj::string_view, bj::error_code&) {
        stack.push_double(number);
        return true;
    }
    bool on_bool(bool value, bj::error_code&) {
        stack.push_bool(value);
        return true;
    }
    bool on_null(bj::error_code&) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

std::size_t members_of(const bj::value& value) {
    std::size_t count = 0;
    if (const auto* object = value.if_object()) {
        count = object->size();
        for (const auto& member : *object) count += members_of(member.value());
    } else if (const auto* array = value.if_array()) {
        for (const auto& item : *array) count += members_of(item);
    }
    return count;
}

}  // namespace

base::Result<bj::value> parse(std::string_view text) {
    if (!base::is_utf8(text)) return base::refuse("json_malformed");
    bj::parse_options options;
    options.max_depth = 32;
    bj::basic_parser<Builder> parser(options);
    parser.handler().stack.reset();
    bj::error_code error;
    const auto read = parser.write_some(false, text.data(), text.size(), error);
    if (!error && read < text.size()) error = bj::error::extra_data;
    if (error) return base::refuse("json_malformed", {{"reason", error.message()}});
    auto value = parser.handler().stack.release();
    if (members_of(value) != parser.handler().members) {
        return base::refuse("json_malformed", {{"reason", "a member is there twice"}});
    }
    return value;
}

}  // namespace plugin::json
