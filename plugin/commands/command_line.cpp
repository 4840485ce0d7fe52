#include "plugin/commands/command_line.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "bbb-hooks/decode_command.hpp"
#include "plugin/base/version.hpp"
#include "plugin/commands/account_command.hpp"
#include "plugin/commands/backup_commands.hpp"
#include "plugin/commands/clock_command.hpp"
#include "plugin/commands/doctor/doctor_command.hpp"
#include "plugin/commands/room_command.hpp"
#include "plugin/commands/signature_commands.hpp"
#include "plugin/commands/standing_command.hpp"
#include "plugin/commands/verify_command.hpp"
#include "plugin/rulebook/count_command.hpp"
#include "plugin/wiring/config.hpp"
#include "plugin/wiring/serve.hpp"

namespace plugin::commands {
namespace {

const char* const usual_config = "/etc/bbb-quorum/quorum.toml";

void add_serve(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand("serve", "run the sidecar");
    auto file = std::make_shared<std::string>(usual_config);
    command->add_option("--config", *file, "configuration file")->capture_default_str();
    command->callback([&exit_code, file] { exit_code = wiring::serve(*file); });
}

void add_doctor(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand(
        "doctor",
        "checks the installation beside the running service, and says what mends each fault; "
        "0: nothing is wrong, 1: something is, 2: something could not be looked at"
    );
    auto order = std::make_shared<DoctorOrder>();
    order->config = usual_config;
    auto seconds = std::make_shared<unsigned>(static_cast<unsigned>(order->listen.count()));
    command->add_option("--config", order->config, "configuration file")->capture_default_str();
    command->add_flag("--json", order->json, "for programs");
    command->add_option("--listen", *seconds, "seconds to listen to Redis at most")
        ->capture_default_str()
        ->check(CLI::Range(0u, 600u));
    command->callback([&exit_code, order, seconds] {
        order->listen = std::chrono::seconds(*seconds);
        exit_code = run_doctor(*order, std::cout);
    });
}

void add_count(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand("count", "count the cases of a meeting-count-cases/1 file");
    auto file = std::make_shared<std::string>();
    command->add_option("file", *file, "what to count")->required();
    command->callback([&exit_code, file] {
        exit_code = rulebook::run_count(*file, std::cout, std::cerr);
    });
}

void add_events_decode(CLI::App& app, int& exit_code) {
    auto* events = app.add_subcommand("events", "events of BigBlueButton");
    events->require_subcommand(1);
    auto* command = events->add_subcommand(
        "decode", "lines of Redis or of web hooks on stdin to typed events, one JSON a line"
    );
    command->callback([&exit_code] {
        std::ios::sync_with_stdio(false);
        exit_code = bbb::run_events_decode(std::cin, std::cout, std::cerr);
    });
}

void add_room(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand("room", "one command to a room, confirmed by its event");
    auto order = std::make_shared<RoomOrder>();
    order->config = usual_config;
    command->add_option("--config", order->config, "configuration file")->capture_default_str();
    command->add_option("--room", order->room, "its external id")->required();
    command->add_option("--as", order->by, "internal id of a moderator or the presenter inside");
    command->add_option("--bbb-version", order->version, "if the server hides it: 2.7, 3.0.13, …");
    command->add_option("order", order->words, room_orders())->required();
    command->callback([&exit_code, order] {
        exit_code = run_room_order(*order, std::cout, std::cerr);
    });
}

void add_account_password(CLI::App& account, int& exit_code) {
    auto* command = account.add_subcommand(
        "password", "a new password, read from standard input, for somebody who forgot his"
    );
    auto order = std::make_shared<PasswordOrder>();
    order->config = usual_config;
    command->add_option("--config", order->config, "configuration file")->capture_default_str();
    command->add_option("--email", order->email, "whose")->required();
    command->callback([&exit_code, order] {
        exit_code = run_account_password(*order, std::cin, std::cout, std::cerr);
    });
}

void add_clock(CLI::App& app, int& exit_code) {
    auto* clock = app.add_subcommand("clock", "the system's clock, when it is doubted");
    clock->require_subcommand(1);
    auto* command = clock->add_subcommand(
        "confirm", "it is right as it shows now, though the journal knows another time"
    );
    auto file = std::make_shared<std::string>(usual_config);
    command->add_option("--config", *file, "configuration file")->capture_default_str();
    command->callback([&exit_code, file] {
        exit_code = run_clock_confirm(*file, std::cout, std::cerr);
    });
}

void add_account_doubles(CLI::App& account, int& exit_code) {
    auto* command = account.add_subcommand(
        "doubles",
        "lists accounts that one person holds in one capacity, from before there could be only "
        "one: group, account, e-mail, kind, registered at; 1 if there are any"
    );
    auto config = std::make_shared<std::string>(usual_config);
    command->add_option("--config", *config, "configuration file")->capture_default_str();
    command->callback([&exit_code, config] {
        exit_code = run_account_doubles(*config, std::cout, std::cerr);
    });
}

void add_account_join(CLI::App& account, int& exit_code) {
    auto* command = account.add_subcommand(
        "join",
        "joins a double to the account that goes on, by an entry of the registry journal; the "
        "double signs nobody in any more, and its rights in meetings do not pass over"
    );
    auto order = std::make_shared<JoinOrder>();
    order->config = usual_config;
    command->add_option("--config", order->config, "configuration file")->capture_default_str();
    command->add_option("kept", order->kept, "goes on: its id or e-mail")->required();
    command->add_option("ended", order->ended, "ends: its id or e-mail")->required();
    command->callback([&exit_code, order] {
        exit_code = run_account_join(*order, std::cout, std::cerr);
    });
}

/// One order about one account; `no`: what takes it back, if anything does.
void add_account_standing(
    CLI::App& account, int& exit_code, const std::string& name, const std::string& what,
    StandingOrder yes, std::optional<StandingOrder> no
) {
    auto* command = account.add_subcommand(name, what);
    auto order = std::make_shared<OrderedStanding>();
    order->config = usual_config;
    order->order = yes;
    command->add_option("--config", order->config, "configuration file")->capture_default_str();
    command->add_option("email", order->email, "whose")->required();
    if (no) {
        const auto take_back = [order, no](std::int64_t) { order->order = *no; };
        command->add_flag("--no", take_back, "takes it back");
    }
    if (yes == StandingOrder::block || no == StandingOrder::no_organizer) {
        command->add_option("--reason", order->reason, "why: the person reads it");
    }
    command->callback([&exit_code, order] {
        exit_code = run_account_standing(*order, std::cout, std::cerr);
    });
}

void add_account_list(CLI::App& account, int& exit_code) {
    auto* command = account.add_subcommand(
        "list", "accounts and how they stand: operator, organizer, asks-to-organize, blocked"
    );
    auto config = std::make_shared<std::string>(usual_config);
    command->add_option("--config", *config, "configuration file")->capture_default_str();
    command->callback([&exit_code, config] {
        exit_code = run_account_list(*config, std::cout, std::cerr);
    });
}

void add_account_standings(CLI::App& account, int& exit_code) {
    add_account_list(account, exit_code);
    add_account_standing(
        account, exit_code, "operator",
        "decides in the cabinet who may organize and who is blocked", StandingOrder::make_operator,
        StandingOrder::no_operator
    );
    add_account_standing(
        account, exit_code, "organizer", "may organize meetings", StandingOrder::organizer,
        StandingOrder::no_organizer
    );
    add_account_standing(
        account, exit_code, "block", "nobody signs in any more; sessions end", StandingOrder::block,
        std::nullopt
    );
    add_account_standing(
        account, exit_code, "unblock", "is open again", StandingOrder::unblock, std::nullopt
    );
}

void add_account(CLI::App& app, int& exit_code) {
    auto* account = app.add_subcommand(
        "account", "accounts of people; the service has to be stopped for the moment"
    );
    account->require_subcommand(1);
    add_account_password(*account, exit_code);
    add_account_doubles(*account, exit_code);
    add_account_join(*account, exit_code);
    add_account_standings(*account, exit_code);
}

void add_config(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand("config", "the configuration file");
    auto explain = std::make_shared<bool>(false);
    command->add_flag("--explain", *explain, "print every key with its meaning and default")
        ->required();
    command->callback([&exit_code, explain] {
        wiring::explain_config(std::cout);
        exit_code = 0;
    });
}

using BackupRun = int (*)(const BackupOrder&, std::ostream&, std::ostream&);

void add_backup_command(
    CLI::App& app, const char* name, const char* says, BackupRun run, int& exit_code
) {
    auto* command = app.add_subcommand(name, says);
    auto order = std::make_shared<BackupOrder>();
    order->config = usual_config;
    command->add_option("--config", order->config, "configuration file")->capture_default_str();
    command->add_option("--keys", order->keys, "folder of the keys, if it is not below FOLDER");
    auto* folder = command->add_option("folder", order->folder, "of the backup");
    if (run == run_check) {
        folder->description("of a state or a backup; the service's state, if it is not named");
    } else {
        folder->required();
    }
    command->callback([&exit_code, order, run] { exit_code = run(*order, std::cout, std::cerr); });
}

void add_backup(CLI::App& app, int& exit_code) {
    add_backup_command(
        app, "backup", "copies the state while the service runs, and reads the copy back",
        run_backup, exit_code
    );
    add_backup_command(
        app, "restore", "puts a backup back into the empty folder of the service", run_restore,
        exit_code
    );
    add_backup_command(
        app, "check",
        "reads a whole state or backup: every entry, record, file and key; 1: damaged, and where",
        run_check, exit_code
    );
}

/// What can be asked for, after something else was.
void name_commands(const CLI::App& app) {
    std::cerr << "Commands:";
    for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        std::cerr << " " << command->get_name();
    }
    std::cerr << "\n";
}

}  // namespace

int run(int argc, const char* const* argv) {
    CLI::App app("bbb-quorum: votes that count, in a BigBlueButton conference");
    app.require_subcommand(1);
    app.set_version_flag("--version", "bbb-quorum " + std::string(base::version()));
    int exit_code = 2;
    add_serve(app, exit_code);
    add_doctor(app, exit_code);
    add_count(app, exit_code);
    add_signature(app, exit_code);
    add_trust(app, exit_code);
    add_verify(app, exit_code);
    add_events_decode(app, exit_code);
    add_room(app, exit_code);
    add_account(app, exit_code);
    add_clock(app, exit_code);
    add_backup(app, exit_code);
    add_config(app, exit_code);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (app.exit(error) == 0) return 0;
        if (app.get_subcommands().empty()) name_commands(app);
        return 2;
    }
    return exit_code;
}

}  // namespace plugin::commands
