// Opaque identifiers as distinct types: a QuestionId cannot be passed where an ElectorId is meant.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace plugin::base {

/// Holds text from [A-Za-z0-9_-]; callers check untrusted input with `is_id` first.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}

    const std::string& str() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(const Id&) const = default;

private:
    std::string text_;
};

/// 1 to 64 characters of [A-Za-z0-9_-].
inline bool is_id(std::string_view text) {
    if (text.empty() || text.size() > 64) return false;
    for (char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool digit = c >= '0' && c <= '9';
        if (!letter && !digit && c != '-' && c != '_') return false;
    }
    return true;
}

}  // namespace plugin::base

template <class Tag>
struct std::hash<plugin::base::Id<Tag>> {
    std::size_t operator()(const plugin::base::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.str());
    }
};
