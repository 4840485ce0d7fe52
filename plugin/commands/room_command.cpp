#include "plugin/commands/room_command.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "bbb-hooks/command_tracker.hpp"
#include "bbb-hooks/redis_feed.hpp"
#include "bbb-hooks/room_commands.hpp"
#include "plugin/conference/settings.hpp"
#include "plugin/wiring/config.hpp"

namespace plugin::commands {
namespace {

using Words = std::vector<std::string>;

struct Context {
    std::string room;  // internal id
    std::string by;
    std::vector<bbb::Dialect> dialects;  // which the server may speak
};

bbb::Addressed addressed(const Context& context, std::int64_t at_ms) {
    return {context.room, context.by, at_ms};
}

/// A command whose form differs between versions; `message` makes it in one dialect.
template <class Message>
bbb::TrackedCommand versioned(
    const Context& context, const std::string& what, Message message,
    std::function<bool(const bbb::RoomEvent&)> done_by
) {
    const auto in_turn = [context, message](int attempt, std::int64_t at) {
        const auto to = addressed(context, at);
        return bbb::form_of_attempt(attempt, context.dialects, [&](bbb::Dialect dialect) {
            return message(dialect, to);
        });
    };
    return {what, in_turn, std::move(done_by)};
}

bbb::TrackedCommand poll_command(const Context& context, const Words& words) {
    const bbb::AdvisoryPoll poll{words[1], {words.begin() + 2, words.end()}, false};
    const auto message = [poll](bbb::Dialect dialect, const bbb::Addressed& to) {
        return bbb::start_poll_message(dialect, to, poll);
    };
    const auto question = bbb::advisory_question(poll.question);
    return versioned(context, words[0], message, bbb::poll_has_started(context.room, question));
}

bbb::TrackedCommand guests_command(const Context& context, const Words& words) {
    const bool let_in = words[0] == "admit";
    const Words guests(words.begin() + 1, words.end());
    return {
        words[0],
        [=](int, std::int64_t at) {
            return bbb::guests_message(addressed(context, at), guests, let_in);
        },
        bbb::guests_are_decided(context.room, guests, let_in)
    };
}

template <class Message>
bbb::TrackedCommand simple(
    const Context& context, const std::string& what, Message message,
    std::function<bool(const bbb::RoomEvent&)> done_by
) {
    return {
        what, [context, message](int, std::int64_t at) { return message(addressed(context, at)); },
        std::move(done_by)
    };
}

/// Those that take one word more.
std::optional<bbb::TrackedCommand> command_about(
    const Context& context, const std::string& what, const std::string& more
) {
    const auto& room = context.room;
    if (what == "eject") {
        const auto message = [more](const auto& to) {
            return bbb::eject_message(to.room, more, to.at_ms);
        };
        return simple(context, what, message, bbb::ejected(room, more));
    }
    if (what == "recording" && (more == "on" || more == "off")) {
        const bool on = more == "on";
        const auto message = [on](const auto& to) { return bbb::recording_message(to, on); };
        return simple(context, what, message, bbb::recording_is(room, on));
    }
    if (what == "presenter") {
        const auto message = [more](bbb::Dialect dialect, const bbb::Addressed& to) {
            return bbb::presenter_message(dialect, to, more);
        };
        return versioned(context, what, message, bbb::presenter_is(room, more));
    }
    if (what == "notice") {
        const auto message = [more](bbb::Dialect dialect, const bbb::Addressed& to) {
            return bbb::notice_message(dialect, to, more);
        };
        return versioned(context, what, message, bbb::notice_is_said(room, more));
    }
    if (what == "show-poll") {
        const auto message = [more](bbb::Dialect dialect, const bbb::Addressed& to) {
            return bbb::publish_poll_message(dialect, to, more);
        };
        return versioned(context, what, message, bbb::poll_is_published(room, more));
    }
    return std::nullopt;
}

std::optional<bbb::TrackedCommand> command_of(const Context& context, const Words& words) {
    if (words.empty()) return std::nullopt;
    if (words[0] == "poll" && words.size() >= 4) return poll_command(context, words);
    const bool guests = words[0] == "admit" || words[0] == "deny";
    if (guests && words.size() >= 2) return guests_command(context, words);
    const auto& room = context.room;
    if (words[0] == "end") {
        return simple(context, words[0], bbb::end_message, bbb::room_is_ending(room));
    }
    if (words[0] == "stop-poll") {
        return simple(context, words[0], bbb::stop_poll_message, bbb::poll_has_stopped(room));
    }
    if (words.size() != 2) return std::nullopt;
    return command_about(context, words[0], words[1]);
}

std::int64_t now_ms() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// Sends the command once the room is heard, and waits for its end.
std::optional<bbb::CommandResult> carry_out(
    const conference::BbbNode& node, const bbb::TrackedCommand& command
) {
    std::mutex mutex;
    std::condition_variable wake;
    bool connected = false;
    std::optional<bbb::CommandResult> ended;
    const auto commands = bbb::make_room_commands(conference::redis_of(node));
    bbb::CommandTracker tracker(
        [&](const std::string& message) { return commands->send(message); }, {}
    );
    bbb::FeedHandlers handlers;
    handlers.on_event = [&](const bbb::DecodedEvent& decoded) {
        if (decoded.event) tracker.hear(*decoded.event);
    };
    const auto set_connected = [&](bool there) {
        const std::scoped_lock lock(mutex);
        connected = there;
        wake.notify_all();
    };
    handlers.on_connected = [&] { set_connected(true); };
    handlers.on_lost = [&](const std::string&, auto) { set_connected(false); };
    const auto feed = bbb::make_redis_feed(conference::redis_of(node), std::move(handlers));
    std::unique_lock lock(mutex);
    if (!wake.wait_for(lock, std::chrono::seconds(5), [&] { return connected; })) return ended;
    lock.unlock();
    tracker.submit(command, now_ms(), [&](const bbb::CommandResult& result) {
        const std::scoped_lock held(mutex);
        ended = result;
        wake.notify_all();
    });
    lock.lock();
    while (!wake.wait_for(lock, std::chrono::milliseconds(100), [&] { return ended.has_value(); })
    ) {
        lock.unlock();
        tracker.tick(now_ms());
        lock.lock();
    }
    return ended;
}

/// The server whose name the room's external id ends with.
const conference::BbbNode& node_of(const wiring::Config& config, const std::string& room) {
    for (const auto& node : config.nodes) {
        if (!node.name.empty() && room.ends_with("~" + node.name)) return node;
    }
    return config.nodes.front();
}

base::Attempt<Context> context_of(const RoomOrder& order, const conference::BbbNode& node) {
    const auto api = bbb::make_api_client(conference::server_of(node));
    const auto info = api->room_info(order.room);
    if (!info) return tl::unexpected(info.error());
    if (!*info) return base::fail("room", "there is no room " + order.room);
    Context context{(*info)->internal_id, order.by, {}};
    const auto version = api->version();
    const auto said = !order.version.empty() ? order.version
                      : version              ? version->bbb
                                             : std::string{};
    context.dialects = bbb::dialects_of(said);
    return context;
}

}  // namespace

std::string room_orders() {
    return "eject USER | end | recording on|off | presenter USER | admit USER… | deny USER… | "
           "notice TEXT | poll QUESTION ANSWER ANSWER… | show-poll POLL | stop-poll";
}

int run_room_order(const RoomOrder& order, std::ostream& out, std::ostream& errors) {
    const auto config = wiring::read_config(order.config);
    if (!config) {
        errors << config.error().what << "\n";
        return 2;
    }
    const auto& node = node_of(*config, order.room);
    const auto context = context_of(order, node);
    if (!context || node.redis_host.empty()) {
        errors << (context ? "the server has no Redis" : context.error().what) << "\n";
        return 2;
    }
    const auto command = command_of(*context, order.words);
    if (!command) {
        errors << "what is to be done? " << room_orders() << "\n";
        return 2;
    }
    const auto result = carry_out(node, *command);
    if (!result || result->end == bbb::CommandEnd::not_sent) {
        errors << "Redis cannot be reached\n";
        return 2;
    }
    if (result->end == bbb::CommandEnd::refused) {
        errors << "refused: no event confirmed it in " << result->attempts << " tries\n";
        return 1;
    }
    out << bbb::to_json_line(result->event) << "\n";
    return 0;
}

}  // namespace plugin::commands
