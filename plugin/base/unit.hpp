// Units of votes, and how amounts in them are written.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/votes.hpp"

namespace plugin::base {

/// The smallest unit of a vote's weight: a kopeck of a claim (127-FZ art. 12), a hundredth of a
/// square metre (ЖК art. 48), a share (208-FZ art. 59), an n-th of the capital (14-FZ art. 32), or
/// a vote, usually one per head.
enum class Unit { votes, kopeck, hundredth_m2, share, part_of_capital };

/// By the name in a regulation: "kopeck", "0.01 m2", "share", "1/n of capital"; any other: votes.
Unit unit_named(std::string_view name);

/// True for roubles and square metres, which are written with two decimals; others are whole.
bool has_hundredths(Unit unit);

/// "1 234 567" with no-break spaces.
std::string grouped(Wide whole);
/// "1 234 567,89" for kopecks, "1 234 567" for shares. Accepts sums and products, too.
std::string amount_text(Wide amount, Unit unit);
std::string amount_text(Votes votes, Unit unit);

}  // namespace plugin::base
