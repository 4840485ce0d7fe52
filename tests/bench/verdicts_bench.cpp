// Verdicts per second on one thread, with what is known of revocation in memory, beside the
// algorithm alone on the same thread; and whether memory stays flat over many of them.
#define OPENSSL_SUPPRESS_DEPRECATED  // the GOST engine is one
#include <openssl/engine.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "registrar/signature/verifier.hpp"
#include "tests/bench/signing.hpp"

namespace {

namespace base = plugin::base;
namespace fs = std::filesystem;
namespace signature = registrar::signature;

struct Options {
    std::string pki;
    std::size_t accounts = 50;
    std::size_t documents = 2000;
    std::size_t verdicts = 20'000;
};

struct Signed {
    std::size_t voter = 0;
    std::string content, message, bare;
};

/// Kilobytes in memory (proc(5), VmRSS).
std::size_t resident() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
    }
    return 0;
}

double per_second(std::size_t count, const std::function<void(std::size_t)>& work) {
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < count; ++i) work(i);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    return static_cast<double>(count) / took.count();
}

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "bench: %s\n", why.c_str());
    std::exit(2);
}

/// About as long as a ballot.
std::string document(std::size_t number) {
    return std::string(1500, 'b') + std::to_string(number);
}

int run(const Options& options) {
    if (auto engine = signature::start_gost_engine(); !engine) return 2;
    // Signing with GOST keys needs the engine's methods here, too.
    if (ENGINE* gost = ENGINE_by_id("gost")) ENGINE_set_default(gost, ENGINE_METHOD_ALL);
    std::vector<bench::Voter> voters;
    for (std::size_t i = 0; i < options.accounts; ++i) {
        voters.emplace_back(fs::path(options.pki) / "people" / ("voter" + std::to_string(i)));
    }
    std::vector<Signed> all;
    for (std::size_t i = 0; i < options.documents; ++i) {
        const auto& voter = voters[i % voters.size()];
        auto content = document(i);
        auto message = voter.sign(content);
        auto bare = voter.sign_barely(content);
        all.push_back({i % voters.size(), std::move(content), std::move(message), std::move(bare)});
    }
    signature::TrustSettings trust;
    trust.trust_directory = fs::path(options.pki) / "trust";
    trust.crl_directory = fs::path(options.pki) / "crl";
    const auto verifier = signature::make_verifier(trust);
    if (!verifier) stop(verifier.error().what);
    const auto now =
        std::chrono::time_point_cast<base::Milliseconds>(std::chrono::system_clock::now());
    const auto judge = [&](std::size_t i) {
        const auto& one = all[i % all.size()];
        const auto checked = (*verifier)->examine(one.content, one.message, now);
        if (checked.report->verdict != signature::Verdict::valid) stop("a verdict is not valid");
    };
    const auto bare = per_second(all.size(), [&](std::size_t i) {
        if (!voters[all[i].voter].verify_barely(all[i].content, all[i].bare)) stop("not verified");
    });
    (void)per_second(all.size(), judge);  // lists are read, certificates known
    const auto before = resident();
    const auto verdicts = per_second(options.verdicts, judge);
    std::printf(
        "{\"verdicts\": %zu, \"per_second\": %.0f, \"bare_per_second\": %.0f, "
        "\"share_of_algorithm\": %.3f, \"memory_before_kb\": %zu, \"memory_after_kb\": %zu}\n",
        options.verdicts, verdicts, bare, verdicts / bare, before, resident()
    );
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    Options options;
    CLI::App command("verdicts on signatures per second");
    command.add_option("--pki", options.pki, "folder made by make-pki")->required();
    command.add_option("--accounts", options.accounts, "different signers")->capture_default_str();
    command.add_option("--verdicts", options.verdicts, "how many")->capture_default_str();
    CLI11_PARSE(command, argc, argv);
    return run(options);
}
