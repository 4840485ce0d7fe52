#include "plugin/meeting/lot.hpp"

#include <algorithm>
#include <set>

#include "plugin/meeting/live_count.hpp"
#include "plugin/meeting/tally/seats.hpp"

namespace plugin::meeting {

base::Digest lot_number(std::string_view key, std::vector<base::Digest> ballots) {
    std::sort(ballots.begin(), ballots.end(), [](const auto& a, const auto& b) {
        return a.hex() < b.hex();
    });
    std::string bytes("bbb-quorum lot\n");
    bytes += key;
    for (const auto& one : ballots) bytes += one.bytes();
    return base::sha256(bytes);
}

std::vector<std::string> drawn(
    const base::Digest& number, const std::vector<std::string>& tied, std::size_t places
) {
    // Whose digest is smaller comes first: every order is equally likely.
    auto order = tied;
    const auto rank = [&](const std::string& option) {
        return base::sha256(number.bytes(), option).hex();
    };
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        return rank(a) < rank(b);
    });
    order.resize(std::min(places, order.size()));
    std::vector<std::string> won;
    for (const auto& option : tied) {
        if (std::find(order.begin(), order.end(), option) != order.end()) won.push_back(option);
    }
    return won;
}

std::vector<std::string> drawn_between(const Outcome& outcome) {
    if (outcome.election) return outcome.election->tied;
    return {"for", "against"};
}

std::size_t places_to_draw(const Outcome& outcome) {
    return outcome.election ? outcome.election->vacant : 1;
}

std::optional<Outcome> after_lot(
    const Question& question, const Outcome& outcome, const std::vector<std::string>& won
) {
    const bool waits = outcome.decision == Decision::tie && outcome.resolution == tally::Tie::lot;
    if (!waits) return std::nullopt;
    const auto between = drawn_between(outcome);
    const bool all_known = std::all_of(won.begin(), won.end(), [&](const std::string& one) {
        return std::find(between.begin(), between.end(), one) != between.end();
    });
    const std::set<std::string> distinct(won.begin(), won.end());
    const bool fits = distinct.size() == won.size() && won.size() == places_to_draw(outcome);
    if (!all_known || !fits) return std::nullopt;
    Outcome out = settled_for(question, outcome, won);
    out.lot.emplace();
    for (const auto& option : between) {
        if (distinct.contains(option)) out.lot->push_back(option);
    }
    return out;
}

}  // namespace plugin::meeting
