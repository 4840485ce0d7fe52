// The counting commission as the organizer and its members see it.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string>

#include "plugin/app/names.hpp"
#include "plugin/meeting/meeting.hpp"

namespace plugin::server {

/// What somebody wrote under this commitment; "" if it cannot be read.
using WordsOf = std::function<std::string(const base::Digest&)>;

/// Everything but who a member is beside his name. `me`: marks what he himself has to do.
boost::json::object commission_json(
    const meeting::Meeting& meeting, const meeting::AccountId& me, const app::Names& names
);
/// Puts the words in the place of what commits to them. Blocking.
void add_words(boost::json::object& commission, const WordsOf& words);

}  // namespace plugin::server
