// Signed ballots per second through verify, decide and durable append, compared with the signature
// algorithm alone and the disk alone in the same run.
#define OPENSSL_SUPPRESS_DEPRECATED  // the GOST engine is one
#include <openssl/engine.h>

#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <latch>
#include <thread>

#include "plugin/app/ballot/signatures_at_once.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/private_memory.hpp"
#include "plugin/journal/sqlite/journal.hpp"
#include "plugin/wiring/clock.hpp"
#include "plugin/wiring/storage.hpp"
#include "registrar/signature/verifier.hpp"
#include "tests/bench/accounts.hpp"
#include "tests/bench/signing.hpp"
#include "tests/bench/story.hpp"
#include "tests/plugin/app/nobody.hpp"

namespace {

namespace app = plugin::app;
namespace base = plugin::base;
namespace fs = std::filesystem;
namespace journal = plugin::journal;
namespace signature = registrar::signature;

struct Options {
    std::string pki;
    std::string work;
    std::size_t ballots = 4000;
    std::size_t accounts = 50;
    std::size_t threads = std::thread::hardware_concurrency();
};

double cpu_microseconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_usec);
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

/// On a machine that others load, too, the processor time still says what one of them costs.
struct Rate {
    double per_second = 0;
    double cpu = 0;  // microseconds for each, of all threads
};

Rate rate_of(std::size_t count, const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    const auto spent = cpu_microseconds();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    const auto of_them = static_cast<double>(count);
    return {of_them / took.count(), (cpu_microseconds() - spent) / of_them};
}

/// The floor: nothing but the algorithm, on as many threads.
Rate bare_verifications(
    const std::vector<bench::Voter>& voters, const std::vector<bench::Chosen>& chosen,
    std::size_t threads
) {
    std::vector<std::string> signatures;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        signatures.push_back(voters[i % voters.size()].sign_barely(chosen[i].ballot));
    }
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> good{0};
    return rate_of(chosen.size(), [&] {
        std::vector<std::jthread> pool;
        for (std::size_t t = 0; t < threads; ++t) {
            pool.emplace_back([&] {
                for (auto i = next++; i < chosen.size(); i = next++) {
                    const auto& voter = voters[i % voters.size()];
                    good += voter.verify_barely(chosen[i].ballot, signatures[i]) ? 1 : 0;
                }
            });
        }
    });
}

/// The disk: entries and documents of the same size, nothing verified or decided.
Rate bare_appends(const fs::path& file, std::size_t count) {
    auto made = journal::make_sqlite_journal(file, [](const base::Failure& failure) {
        std::cerr << failure.what << "\n";
        std::exit(2);
    });
    if (!made) std::exit(2);
    base::Digest head;
    std::latch durable(static_cast<std::ptrdiff_t>(count));
    return rate_of(count, [&] {
        for (std::size_t i = 1; i <= count; ++i) {
            journal::Batch batch;
            batch.stream = "meeting/floor";
            batch.leaves.push_back({i, std::string(420, 'e'), {}});
            head = journal::next_head(head, batch.leaves.back().bytes);
            batch.leaves.back().head = head;
            batch.documents.push_back({"d" + std::to_string(i), base::random_bytes(3200)});
            (*made)->append(std::move(batch), [&](journal::Outcome) { durable.count_down(); });
        }
        durable.wait();
    });
}

/// Signed on as many threads as the service votes on.
Rate real_path(
    const app::Signing& with, const bench::Story& story, const std::vector<bench::Chosen>& chosen,
    const std::vector<std::string>& signatures
) {
    constexpr std::size_t voting_threads = 64;
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> refused{0};
    const auto rate = rate_of(chosen.size(), [&] {
        std::vector<std::jthread> pool;
        for (std::size_t t = 0; t < voting_threads; ++t) {
            pool.emplace_back([&] {
                for (auto i = next++; i < chosen.size(); i = next++) {
                    const auto digest = base::sha256(chosen[i].ballot);
                    const auto request = story.request(chosen[i], "sign");
                    if (!app::sign_ballot(with, request, digest, signatures[i])) ++refused;
                }
            });
        }
    });
    if (refused > 0) {
        std::cerr << "bench: " << refused << " ballots were refused\n";
        std::exit(2);
    }
    return rate;
}

int run(const Options& options) {
    if (auto engine = signature::start_gost_engine(); !engine) return 2;
    // Signing with GOST keys needs the engine's methods here, too.
    if (ENGINE* gost = ENGINE_by_id("gost")) ENGINE_set_default(gost, ENGINE_METHOD_ALL);
    std::vector<bench::Voter> voters;
    for (std::size_t i = 0; i < options.accounts; ++i) {
        voters.emplace_back(fs::path(options.pki) / "people" / bench::Story::account(i));
    }
    const fs::path work = options.work;
    auto storage = plugin::wiring::open_storage(work / "state");
    signature::TrustSettings trust;
    trust.trust_directory = fs::path(options.pki) / "trust";
    trust.crl_directory = fs::path(options.pki) / "crl";
    const auto verifier = signature::make_verifier(trust);
    if (!storage || !verifier) return 2;
    const plugin::wiring::AnchoredClock clock;
    const app::NoNames source(options.ballots);
    app::Names names(source);
    const bench::Accounts accounts(*storage, work, **verifier, options.accounts);
    const auto at_once = static_cast<std::ptrdiff_t>(options.threads);
    const app::SignaturesAtOnce signatures(accounts.signatures(), at_once);
    app::MeetingEngine engine(*storage->journal, *storage->signer, clock);
    const app::SealedDocuments sealed(*storage->journal, *storage->keys);
    engine.start([](const auto&, auto) {}, [] {});
    const bench::Story::World world{engine, sealed, *storage->keys, names, clock};
    bench::Story story(world);
    const auto chosen = story.everybody_has_chosen(options.accounts, options.ballots);
    std::vector<std::string> signed_;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        signed_.push_back(voters[i % voters.size()].sign(chosen[i].ballot));
    }
    const auto algorithm = bare_verifications(voters, chosen, options.threads);
    const auto disk = bare_appends(work / "floor.db", chosen.size());
    const auto real = real_path({engine, sealed, signatures, clock}, story, chosen, signed_);
    std::printf(
        "{\"ballots\": %zu, \"threads\": %zu, \"ballots_per_second\": %.0f, "
        "\"bare_verifications_per_second\": %.0f, \"bare_appends_per_second\": %.0f, "
        "\"share_of_algorithm\": %.3f, \"share_of_disk\": %.3f, "
        "\"cpu_us\": {\"ballot\": %.1f, \"verification\": %.1f, \"append\": %.1f}}\n",
        chosen.size(), options.threads, real.per_second, algorithm.per_second, disk.per_second,
        real.per_second / algorithm.per_second, real.per_second / disk.per_second, real.cpu,
        algorithm.cpu, disk.cpu
    );
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    (void)plugin::base::keep_memory_private();  // as the service does: what is freed is wiped
    Options options;
    CLI::App command("signed ballots per second");
    command.add_option("--pki", options.pki, "folder made by make-pki")->required();
    command.add_option("--work", options.work, "an empty folder on the disk to measure")
        ->required();
    command.add_option("--ballots", options.ballots, "how many")->capture_default_str();
    command.add_option("--accounts", options.accounts, "different signers")->capture_default_str();
    command.add_option("--threads", options.threads, "that verify")->capture_default_str();
    CLI11_PARSE(command, argc, argv);
    return run(options);
}
