// A lot that nobody can choose, and anybody can draw again: by the sealing key, to which the
// opening of the vote committed before anybody voted, and by the ballots, which nobody knew then.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/meeting/count.hpp"

namespace plugin::meeting {

/// `key`: the 32 bytes that are released for counting; `ballots`: the digests of all that count, in
/// any order.
base::Digest lot_number(std::string_view key, std::vector<base::Digest> ballots);

/// `places` of `tied`, each choice equally likely; in the order of `tied`.
std::vector<std::string> drawn(
    const base::Digest& number, const std::vector<std::string>& tied, std::size_t places
);

/// Between whom the lot is to be drawn: the tied options, or for and against.
std::vector<std::string> drawn_between(const Outcome& outcome);
/// For how many of them.
std::size_t places_to_draw(const Outcome& outcome);

/// The outcome after the lot fell on `won`; nullopt: no tie that a lot settles, or not as many of
/// those tied as there are places.
std::optional<Outcome> after_lot(
    const Question& question, const Outcome& outcome, const std::vector<std::string>& won
);

}  // namespace plugin::meeting
