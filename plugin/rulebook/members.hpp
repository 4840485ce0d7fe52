// Optional members of a JSON object, for files written by people; the codec's structs require all
// members. Still strict: an unknown member is refused with its path.
#pragma once

#include <set>

#include "plugin/json/codec.hpp"

namespace plugin::rulebook {

namespace bj = boost::json;

class Members {
public:
    Members(json::Reader& reader, const bj::value& value, std::string path)
        : reader_(reader), object_(value.if_object()), path_(std::move(path)) {
        if (object_ == nullptr) reader_.refuse("field_malformed", path_);
    }

    std::string path(std::string_view name) const { return path_ + "/" + base::pointer_step(name); }

    /// nullptr if absent or null; marks the name as known.
    const bj::value* find(std::string_view name) {
        known_.insert(std::string(name));
        if (object_ == nullptr) return nullptr;
        const auto* found = object_->if_contains(name);
        return found == nullptr || found->is_null() ? nullptr : found;
    }
    const bj::value* need(std::string_view name) {
        const auto* found = find(name);
        if (found == nullptr) reader_.refuse("field_missing", path(name));
        return found;
    }

    template <class T>
    void required(std::string_view name, T& out) {
        if (const auto* found = need(name)) reader_.read(*found, out, path(name));
    }
    /// If absent, `out` keeps its default.
    template <class T>
    void maybe(std::string_view name, T& out) {
        if (const auto* found = find(name)) reader_.read(*found, out, path(name));
    }
    template <class T>
    void maybe(std::string_view name, std::optional<T>& out) {
        if (const auto* found = find(name)) reader_.read(*found, out.emplace(), path(name));
    }
    /// Reads each item with `read_item(value, path)`.
    template <class ReadItem>
    void each(std::string_view name, ReadItem&& read_item) {
        const auto* found = find(name);
        if (found == nullptr) return;
        const auto* array = found->if_array();
        if (array == nullptr) return reader_.refuse("field_malformed", path(name));
        for (std::size_t i = 0; i < array->size() && !reader_.failed(); ++i) {
            read_item((*array)[i], path(name) + "/" + std::to_string(i));
        }
    }
    /// Members for human readers only; ignored.
    void informative(std::initializer_list<std::string_view> names) {
        for (const auto name : names) known_.insert(std::string(name));
    }
    void nothing_else() {
        if (object_ == nullptr) return;
        for (const auto& member : *object_) {
            if (known_.contains(std::string(member.key()))) continue;
            reader_.refuse("field_unknown", path(member.key()));
        }
    }

private:
    json::Reader& reader_;
    const bj::object* object_;
    std::string path_;
    std::set<std::string> known_;
};

}  // namespace plugin::rulebook
