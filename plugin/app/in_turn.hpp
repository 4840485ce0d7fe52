// Work that comes in rounds, some of it each time: those that come after the last one go first.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

namespace plugin::app {

/// `place_of` gives what the items are ordered by.
template <class Item, class Place, class PlaceOf>
std::vector<Item> in_turn(std::vector<Item> list, const Place& last, PlaceOf place_of) {
    std::sort(list.begin(), list.end(), [&](const Item& one, const Item& other) {
        return place_of(one) < place_of(other);
    });
    const auto next = std::find_if(list.begin(), list.end(), [&](const Item& one) {
        return last < place_of(one);
    });
    std::rotate(list.begin(), next, list.end());
    return list;
}

}  // namespace plugin::app
