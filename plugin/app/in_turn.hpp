// Work that comes in rounds, some of it each time: what comes after the last one goes first.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

namespace plugin::app {

/// The next places in order, whatever the order they are offered in; behind the last of all the
/// first follows. Keeps no more than it will take.
template <class Place>
class InTurn {
public:
    /// `last`: of the round before; outlives this.
    InTurn(const Place& last, std::size_t at_most) : last_(last), at_most_(at_most) {}

    /// `place`: a Place, or a tuple of references to its parts.
    template <class Offered>
    void offer(const Offered& place) {
        auto& kept = last_ < place ? after_ : from_start_;
        if (kept.size() == at_most_) {
            if (!(place < *kept.rbegin())) return;
            kept.erase(std::prev(kept.end()));
        }
        kept.insert(Place(place));
    }
    std::vector<Place> taken() const {
        std::vector<Place> out(after_.begin(), after_.end());
        for (const auto& place : from_start_) {
            if (out.size() < at_most_) out.push_back(place);
        }
        return out;
    }

private:
    const Place& last_;
    std::size_t at_most_;
    std::set<Place> after_, from_start_;
};

}  // namespace plugin::app
