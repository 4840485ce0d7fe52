// Letters that wait to be sent: durable in the vault, so that a restart loses none, and sent by a
// thread of their own, so that nobody waits for a mail server. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "plugin/app/ports.hpp"
#include "plugin/app/ports/mail.hpp"
#include "plugin/base/vault.hpp"
#include "plugin/mail/carrier.hpp"

namespace plugin::mail {

class Outbox final : public app::Mail {
public:
    /// More do not wait: of all, and to one address.
    static constexpr std::size_t letters_max = 20'000;
    static constexpr std::size_t to_one_max = 20;

    /// All but `from` outlive the object.
    Outbox(base::Vault& vault, Carrier& carrier, std::string from, const app::Clock& clock)
        : vault_(vault), carrier_(carrier), from_(std::move(from)), clock_(clock) {}
    ~Outbox() override { stop(); }
    Outbox(const Outbox&) = delete;
    Outbox& operator=(const Outbox&) = delete;

    /// Those that a stopped sidecar left, before anything else. Blocking.
    base::Attempt<void> read_back();
    void start();
    /// What is being sent is given up, and sent again after the next start. Idempotent.
    void stop();

    base::Attempt<void> post(const app::Letter& letter) override;
    /// Sends, or gives up, whatever is due now; what `start` does again and again. Blocking.
    void round();
    std::size_t waiting() const;

private:
    struct Waiting {
        std::string to;  // a digest of the address
        base::Instant due{};
        base::Instant good_until{};
        std::uint32_t tries = 0;
        bool gone = false;  // sent or given up: only its record has to be erased still
    };

    void run();
    std::optional<std::string> next(base::Instant now);
    void treat(const std::string& id, base::Instant now);
    Outcome carry(const std::string& id, base::Instant now);
    void put_off(const std::string& id, const Outcome& outcome, base::Instant now);
    bool reachable_again(base::Instant now);
    void finish(const std::string& id, base::Instant now);

    base::Vault& vault_;
    Carrier& carrier_;
    const std::string from_;
    const app::Clock& clock_;
    mutable std::mutex mutex_;  // guards all below
    std::condition_variable wake_;
    std::map<std::string, Waiting> waiting_;  // by letter
    std::map<std::string, std::size_t> to_one_;
    base::Instant quiet_until_{};  // the server could not be reached
    bool unreachable_ = false;     // and the log says so
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace plugin::mail
