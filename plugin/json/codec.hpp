// Plain described structs (plugin/base/field.hpp) to JSON and back: one rule for the journal, the
// HTTP API, the vault and data files.
//
//   described struct → object in the order of its fields     Id, string → string
//   Votes → decimal string        Fraction → "a/b"           Digest → hexadecimal
//   Instant → RFC 3339            Milliseconds → integer     named enum → its name
//   vector → array                optional → absent if empty
//
// Reading is strict: unknown members, missing members, wrong types, bad UTF-8, depth over 32 are a
// Refusal "json_malformed" / "field_unknown" / "field_missing" / "field_malformed" with its path.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/id.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/pointer.hpp"
#include "plugin/base/result.hpp"
#include "plugin/base/votes.hpp"

namespace plugin::json {

namespace bj = boost::json;

/// Parses the text of one document. Duplicate members are refused.
base::Result<bj::value> parse(std::string_view text);
std::string print(const bj::value& value);
/// Parses and prints documents that people read and sign: indented by two spaces, one member per
/// line, with a final newline. Deterministic.
std::string print_pretty(const bj::value& value);

// --- writing -----------------------------------------------------------------------------------

inline bj::value write(bool value) {
    return value;
}
inline bj::value write(std::uint32_t value) {
    return value;
}
inline bj::value write(std::uint64_t value) {
    return value;
}
inline bj::value write(std::int64_t value) {
    return value;
}
inline bj::value write(const std::string& value) {
    return bj::value(value);
}
inline bj::value write(base::Votes value) {
    return bj::value(value.str());
}
inline bj::value write(base::Fraction value) {
    return bj::value(value.str());
}
inline bj::value write(const base::Digest& value) {
    return bj::value(value.hex());
}
inline bj::value write(base::Instant value) {
    return bj::value(base::to_text(value));
}
inline bj::value write(base::Milliseconds value) {
    return value.count();
}
template <class Tag>
bj::value write(const base::Id<Tag>& value) {
    return bj::value(value.str());
}
template <base::NamedEnum E>
bj::value write(E value) {
    return bj::value(base::name_of(value));
}
template <class T>
bj::value write(const std::vector<T>& list);
template <base::Described T>
bj::value write(const T& object);

template <class T>
bj::value write(const std::vector<T>& list) {
    bj::array array;
    array.reserve(list.size());
    for (const auto& item : list) array.push_back(write(item));
    return array;
}

template <class T>
void write_member(bj::object& object, std::string_view name, const T& member) {
    object.emplace(name, write(member));
}
template <class T>
void write_member(bj::object& object, std::string_view name, const std::optional<T>& member) {
    if (member) object.emplace(name, write(*member));
}

template <base::Described T>
bj::value write(const T& object) {
    bj::object out;
    base::for_each_field(object, [&](std::string_view name, const auto& member) {
        write_member(out, name, member);
    });
    return out;
}

// --- reading -----------------------------------------------------------------------------------

/// Remembers the first error; reads after it do nothing.
class Reader {
public:
    const std::optional<base::Refusal>& refusal() const { return refusal_; }
    bool failed() const { return refusal_.has_value(); }
    void refuse(const char* code, const std::string& path) {
        if (!refusal_) refusal_ = base::Refusal{code, path, {}};
    }

    void read(const bj::value& value, bool& out, const std::string& path);
    void read(const bj::value& value, std::uint32_t& out, const std::string& path);
    void read(const bj::value& value, std::uint64_t& out, const std::string& path);
    void read(const bj::value& value, std::int64_t& out, const std::string& path);
    void read(const bj::value& value, std::string& out, const std::string& path);
    void read(const bj::value& value, base::Votes& out, const std::string& path);
    void read(const bj::value& value, base::Fraction& out, const std::string& path);
    void read(const bj::value& value, base::Digest& out, const std::string& path);
    void read(const bj::value& value, base::Instant& out, const std::string& path);
    void read(const bj::value& value, base::Milliseconds& out, const std::string& path);

    template <class Tag>
    void read(const bj::value& value, base::Id<Tag>& out, const std::string& path) {
        std::string text;
        read(value, text, path);
        if (!text.empty() && !base::is_id(text)) refuse("field_malformed", path);
        out = base::Id<Tag>(std::move(text));
    }
    template <base::NamedEnum E>
    void read(const bj::value& value, E& out, const std::string& path) {
        const auto* text = value.if_string();
        const auto found = text == nullptr ? std::nullopt : base::enum_named<E>(*text);
        if (!found) return refuse("field_malformed", path);
        out = *found;
    }
    template <class T>
    void read(const bj::value& value, std::vector<T>& out, const std::string& path) {
        const auto* array = value.if_array();
        if (array == nullptr) return refuse("field_malformed", path);
        out.clear();
        for (std::size_t i = 0; i < array->size() && !failed(); ++i) {
            read((*array)[i], out.emplace_back(), path + "/" + std::to_string(i));
        }
    }
    template <base::Described T>
    void read(const bj::value& value, T& out, const std::string& path) {
        const auto* object = value.if_object();
        if (object == nullptr) return refuse("field_malformed", path);
        std::size_t known = 0;
        base::for_each_field(out, [&](std::string_view name, auto& member) {
            const auto* found = object->if_contains(name);
            if (found != nullptr) ++known;
            read_member(found, member, path + "/" + std::string(name));
        });
        if (known != object->size()) refuse_unknown<T>(*object, path);
    }

private:
    template <class T>
    void read_member(const bj::value* value, T& out, const std::string& path) {
        if (value == nullptr) return refuse("field_missing", path);
        read(*value, out, path);
    }
    template <class T>
    void read_member(const bj::value* value, std::optional<T>& out, const std::string& path) {
        out.reset();
        if (value == nullptr || value->is_null()) return;
        read(*value, out.emplace(), path);
    }
    template <class T>
    void refuse_unknown(const bj::object& object, const std::string& path) {
        for (const auto& member : object) {
            bool known = false;
            T scratch{};
            base::for_each_field(scratch, [&](std::string_view name, const auto&) {
                known = known || name == std::string_view(member.key());
            });
            if (!known) refuse("field_unknown", path + "/" + base::pointer_step(member.key()));
        }
    }

    std::optional<base::Refusal> refusal_;
};

template <class T>
base::Result<T> read(const bj::value& value) {
    Reader reader;
    T out{};
    reader.read(value, out, "");
    if (reader.failed()) return tl::unexpected(*reader.refusal());
    return out;
}

template <class T>
base::Result<T> read_text(std::string_view text) {
    const auto value = parse(text);
    if (!value) return tl::unexpected(value.error());
    return read<T>(*value);
}

}  // namespace plugin::json
