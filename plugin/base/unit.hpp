// What a regulation counts votes in, and how people write so many of them.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/votes.hpp"

namespace plugin::base {

/// The smallest unit of a vote's weight: a kopeck of a claim (127-FZ art. 12), a hundredth of a
/// square metre (ЖК art. 48), a share (208-FZ art. 59), an n-th of the capital (14-FZ art. 32), or
/// just votes, mostly one a head.
enum class Unit { votes, kopeck, hundredth_m2, share, part_of_capital };

/// As a regulation names it: "kopeck", "0.01 m2", "share", "1/n of capital"; anything else: votes.
Unit unit_named(std::string_view name);

/// Roubles and square metres are written with two decimals, everything else is whole.
bool has_hundredths(Unit unit);

/// "1 234 567" with no-break spaces.
std::string grouped(Wide whole);
/// "1 234 567,89" of kopecks, "1 234 567" of shares. Sums and products fit as well.
std::string amount_text(Wide amount, Unit unit);
std::string amount_text(Votes votes, Unit unit);

}  // namespace plugin::base
