// The variant of all commands.
#include "plugin/meeting/command.hpp"

#include <utility>

namespace plugin::meeting {

Command::Command() = default;
Command::Command(const Command& other) = default;
Command::Command(Command&& other) noexcept = default;
Command& Command::operator=(const Command& other) = default;
Command& Command::operator=(Command&& other) noexcept = default;
Command::~Command() = default;

template <base::AlternativeOf<CommandVariant> One>
[[gnu::used]] Command::Command(One one) : CommandVariant(std::in_place_type<One>, std::move(one)) {}

// So that the constructor is compiled here for every alternative.
template <class Variant>
struct MakesCommand;
template <class... All>
struct MakesCommand<std::variant<All...>> {
    static void each(All... one) { (static_cast<void>(Command(std::move(one))), ...); }
};
template struct MakesCommand<CommandVariant>;

}  // namespace plugin::meeting
