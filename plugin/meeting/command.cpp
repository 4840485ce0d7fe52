// The variant of all commands.
#include "plugin/meeting/command.hpp"

#include <tuple>
#include <utility>

namespace plugin::meeting {

Command::Command() = default;
Command::Command(const Command& other) = default;
Command::Command(Command&& other) noexcept = default;
Command& Command::operator=(const Command& other) = default;
Command& Command::operator=(Command&& other) noexcept = default;
Command::~Command() = default;

template <class One>
void Command::put(One one) {
    emplace<One>(std::move(one));
}

// So that it is compiled here for every alternative: their addresses are kept.
template <class Variant>
struct CompiledCommand;
template <class... All>
struct CompiledCommand<std::variant<All...>> {
    static const std::tuple<void (Command::*)(All)...> each;
};
template <class... All>
const std::tuple<void (Command::*)(All)...> CompiledCommand<std::variant<All...>>::each{
    &Command::put<All>...
};
template struct CompiledCommand<CommandVariant>;

}  // namespace plugin::meeting
