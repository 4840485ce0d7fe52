#include "plugin/commands/verify_command.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>

#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include "plugin/json/codec.hpp"
#include "plugin/verification/verify.hpp"

namespace plugin::commands {
namespace {

std::string verdict_in(const verification::Findings& findings) {
    if (!findings.wrong.empty()) return "wrong";
    return findings.unknown.empty() ? "valid" : "unknown";
}

int code_for(const std::string& verdict) {
    return verdict == "valid" ? 0 : verdict == "wrong" ? 1 : 2;
}

json::bj::array listed_found(const std::vector<verification::Found>& list) {
    json::bj::array out;
    for (const auto& one : list) {
        out.push_back(json::bj::object{{"place", one.place}, {"says", one.says}});
    }
    return out;
}

std::string findings_json(const verification::Findings& findings) {
    const json::bj::object out{
        {"verdict", verdict_in(findings)},
        {"meeting", findings.meeting},
        {"level", findings.level},
        {"receiptKeySha256", findings.key_sha256},
        {"entries", findings.entries},
        {"questions", findings.questions},
        {"ballots", findings.ballots},
        {"applications", findings.applications},
        {"timestamps", findings.timestamps},
        {"wrong", listed_found(findings.wrong)},
        {"unknown", listed_found(findings.unknown)}
    };
    return json::print(out) + "\n";
}

std::string findings_text(const verification::Findings& findings) {
    std::string out;
    for (const auto& one : findings.wrong) out += "wrong: " + one.place + ": " + one.says + "\n";
    for (const auto& one : findings.unknown) {
        out += "could not tell: " + one.place + ": " + one.says + "\n";
    }
    const auto count = [](std::uint64_t number) { return std::to_string(number); };
    out += verdict_in(findings) + ": meeting " + findings.meeting + ", " + count(findings.entries) +
           " journal entries, " + count(findings.questions) + " questions counted again, " +
           count(findings.ballots) + " ballots, " + count(findings.applications) +
           " applications, " + count(findings.timestamps) + " timestamps\n";
    if (!findings.key_sha256.empty()) {
        out +=
            "receipt key, to be compared with the service's: sha256 " + findings.key_sha256 + "\n";
    }
    return out;
}

std::optional<std::string> whole_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

int verify_here(const VerifyOrder& order, const verification::Outside& outside, std::ostream& out) {
    const auto findings = verification::verify(order.package, outside);
    out << (order.json ? findings_json(findings) : findings_text(findings)) << std::flush;
    return code_for(verdict_in(findings));
}

/// Of the process that checked; it ended by a signal where entries contradict each other.
int code_of_child(const VerifyOrder& order, pid_t child, std::ostream& out) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) return 2;
    }
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    verification::Findings none;
    none.is_unknown("journal.jsonl", "its entries cannot be followed to the end");
    out << (order.json ? findings_json(none) : findings_text(none)) << std::flush;
    return 2;
}

}  // namespace

int run_verify(const VerifyOrder& order, std::ostream& out, std::ostream& errors) {
    verification::Outside outside;
    outside.trust = order.trust;
    if (!order.key.empty()) {
        auto key = whole_file(order.key);
        if (!key) {
            errors << "bbb-quorum verify: cannot read " << order.key.string() << "\n";
            return 2;
        }
        outside.receipt_key_pem = std::move(*key);
    }
    out << std::flush;
    const auto child = ::fork();
    if (child < 0) return verify_here(order, outside, out);
    if (child > 0) return code_of_child(order, child, out);
    const rlimit no_core{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &no_core);
    ::_exit(verify_here(order, outside, out));
}

void add_verify(CLI::App& app, int& exit_code) {
    auto* command = app.add_subcommand(
        "verify",
        "checks an evidence package from itself alone and counts again; 0: valid, 1: wrong, and "
        "where, 2: could not tell"
    );
    auto order = std::make_shared<VerifyOrder>();
    command->add_option("package", order->package, "the file")->required();
    command->add_option("--key", order->key, "the service's receipt key, kept or got from it");
    command->add_option("--trust", order->trust, "certificates to trust instead of the package's");
    command->add_flag("--json", order->json, "for programs");
    command->callback([&exit_code, order] { exit_code = run_verify(*order, std::cout, std::cerr); }
    );
}

}  // namespace plugin::commands
