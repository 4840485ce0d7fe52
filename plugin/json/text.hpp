// The text of a described struct at once: byte for byte what print(write(value)) gives, without
// building the values in between, which costs several times the printing. For what is written for
// every ballot.
#pragma once

#include <string>
#include <string_view>

#include "plugin/json/codec.hpp"

namespace plugin::json {

/// Appends text that is already JSON-safe by its kind: digits, hexadecimal, times, names.
inline void put_quoted(std::string& out, std::string_view safe) {
    out.append("\"").append(safe).append("\"");
}

/// Appends any text, quoted and escaped.
void put_text(std::string& out, std::string_view text);

inline void put(std::string& out, const std::string& value) {
    put_text(out, value);
}
inline void put(std::string& out, bool value) {
    out += value ? "true" : "false";
}
inline void put(std::string& out, std::uint32_t value) {
    out += std::to_string(value);
}
inline void put(std::string& out, std::uint64_t value) {
    out += std::to_string(value);
}
inline void put(std::string& out, std::int64_t value) {
    out += std::to_string(value);
}
inline void put(std::string& out, base::Votes value) {
    put_quoted(out, value.str());
}
inline void put(std::string& out, base::Fraction value) {
    put_quoted(out, value.str());
}
inline void put(std::string& out, const base::Digest& value) {
    put_quoted(out, value.hex());
}
inline void put(std::string& out, base::Instant value) {
    put_quoted(out, base::to_text(value));
}
inline void put(std::string& out, base::Milliseconds value) {
    out += std::to_string(value.count());
}
template <class Tag>
void put(std::string& out, const base::Id<Tag>& value) {
    put(out, value.str());
}
template <base::NamedEnum E>
void put(std::string& out, E value) {
    put_quoted(out, base::name_of(value));
}
template <class T>
void put(std::string& out, const std::vector<T>& list);
template <base::Described T>
void put(std::string& out, const T& object);

/// One member of an object that was opened with "{".
template <class T>
void put_member(std::string& out, std::string_view name, const T& member) {
    if (out.back() != '{') out += ',';
    put_quoted(out, name);
    out += ':';
    put(out, member);
}
template <class T>
void put_member(std::string& out, std::string_view name, const std::optional<T>& member) {
    if (member) put_member(out, name, *member);
}

template <class T>
void put(std::string& out, const std::vector<T>& list) {
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ',';
        put(out, static_cast<const T&>(list[i]));
    }
    out += ']';
}

template <base::Described T>
void put(std::string& out, const T& object) {
    out += '{';
    base::for_each_field(object, [&](std::string_view name, const auto& member) {
        put_member(out, name, member);
    });
    out += '}';
}

template <class T>
std::string text(const T& value) {
    std::string out;
    put(out, value);
    return out;
}

}  // namespace plugin::json
