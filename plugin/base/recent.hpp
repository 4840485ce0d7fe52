// A bounded map that drops the least recently used entry.
#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

namespace plugin::base {

/// Not thread-safe.
template <class Key, class Value>
class Recent {
public:
    /// `max`: at least one.
    explicit Recent(std::size_t max) : max_(max) {}

    /// The value of the key, created if absent. The reference is valid until another key is
    /// touched.
    Value& touch(const Key& key) {
        const auto known = places_.find(key);
        if (known != places_.end()) {
            order_.splice(order_.end(), order_, known->second);
            return known->second->second;
        }
        if (order_.size() >= max_) forget(order_.front().first);
        order_.emplace_back(key, Value{});
        places_.emplace(key, std::prev(order_.end()));
        return order_.back().second;
    }
    /// nullptr: absent. Does not count as a use.
    const Value* find(const Key& key) const {
        const auto known = places_.find(key);
        return known == places_.end() ? nullptr : &known->second->second;
    }
    void forget(const Key& key) {
        const auto known = places_.find(key);
        if (known == places_.end()) return;
        const auto place = known->second;
        places_.erase(known);
        order_.erase(place);
    }
    std::size_t size() const { return order_.size(); }

private:
    using Order = std::list<std::pair<const Key, Value>>;

    std::size_t max_;
    Order order_;  // most recently used last
    std::unordered_map<Key, typename Order::iterator> places_;
};

}  // namespace plugin::base
