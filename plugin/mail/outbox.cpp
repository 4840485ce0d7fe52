#include "plugin/mail/outbox.hpp"

#include <algorithm>

#include "plugin/base/digest.hpp"
#include "plugin/base/log.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/mail/message.hpp"

namespace plugin::mail {
namespace {

const std::string collection = "letter";
constexpr auto looks_every = std::chrono::seconds(5);
constexpr auto pause_when_unreachable = std::chrono::seconds(30);
constexpr auto pause_first = std::chrono::minutes(1);
constexpr auto pause_most = std::chrono::minutes(30);
constexpr std::uint32_t doublings_max = 5;

struct StoredLetter {
    std::string to;
    std::string subject;
    std::string text;
    base::Instant good_until{};
    static constexpr auto fields = base::Parts{
        base::field("to", &StoredLetter::to), base::field("subject", &StoredLetter::subject),
        base::field("text", &StoredLetter::text),
        base::field("goodUntil", &StoredLetter::good_until)
    };
};

std::string digest_of(const std::string& address) {
    return base::sha256("letter to\n", address).hex();
}

/// Addresses become a header and a command of SMTP.
bool is_address(const std::string& text) {
    const auto at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size() && text.size() <= 254 &&
           std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"' ||
                      c == '\x7f';
           });
}

std::chrono::milliseconds pause_after(std::uint32_t tries) {
    const auto pause = pause_first * (1U << std::min(tries, doublings_max));
    return std::min<std::chrono::milliseconds>(pause, pause_most);
}

}  // namespace

base::Attempt<void> Outbox::read_back() {
    const auto records = vault_.all(collection);
    if (!records) return tl::unexpected(records.error());
    const std::scoped_lock lock(mutex_);
    for (const auto& record : *records) {
        const auto letter = json::read_text<StoredLetter>(record.plain);
        if (!letter) {
            waiting_[record.id].gone = true;
            continue;
        }
        const auto to = digest_of(letter->to);
        waiting_[record.id] = {to, clock_.now(), letter->good_until};
        ++to_one_[to];
    }
    return {};
}

void Outbox::start() {
    thread_ = std::thread([this] { run(); });
}

void Outbox::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    carrier_.stop();
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

std::size_t Outbox::waiting() const {
    const std::scoped_lock lock(mutex_);
    return waiting_.size();
}

base::Attempt<void> Outbox::post(const app::Letter& letter) {
    if (!is_address(letter.to)) return base::fail("mail", "an address that is none");
    const auto id = base::random_token();
    const auto to = digest_of(letter.to);
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_.size() >= letters_max) return base::fail("mail", "the outbox is full", true);
        if (to_one_[to] >= to_one_max) {
            return base::fail("mail", "too many letters wait for one address", true);
        }
        ++to_one_[to];
        // Not due before it is stored.
        waiting_[id] = {to, base::Instant::max(), letter.good_until};
    }
    const StoredLetter stored{letter.to, letter.subject, letter.text, letter.good_until};
    auto put = vault_.put({{collection, id, json::print(json::write(stored)), {}}});
    const std::scoped_lock lock(mutex_);
    waiting_[id].due = clock_.now();
    waiting_[id].gone = !put;
    wake_.notify_all();
    return put;
}

void Outbox::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        round();
        lock.lock();
        const auto due = [&] { return next(clock_.now()).has_value(); };
        if (!stopping_ && !due()) wake_.wait_for(lock, looks_every);
    }
}

void Outbox::round() {
    for (;;) {
        const auto now = clock_.now();
        std::optional<std::string> id;
        {
            const std::scoped_lock lock(mutex_);
            if (stopping_) return;
            id = next(now);
        }
        if (!id) return;
        treat(*id, now);
    }
}

/// With mutex_ held: the one that has been due longest.
std::optional<std::string> Outbox::next(base::Instant now) {
    const Waiting* first = nullptr;
    std::optional<std::string> found;
    for (const auto& [id, one] : waiting_) {
        const bool needs_no_server = one.gone || one.good_until <= now;
        if (one.due > now || (quiet_until_ > now && !needs_no_server)) continue;
        if (first != nullptr && first->due <= one.due) continue;
        first = &one;
        found = id;
    }
    return found;
}

void Outbox::treat(const std::string& id, base::Instant now) {
    bool send = false;
    {
        const std::scoped_lock lock(mutex_);
        const auto& one = waiting_.at(id);
        send = !one.gone && one.good_until > now;
        if (!one.gone && !send) {
            base::log(base::LogLevel::warning, "mail", "letter " + id + " was not sent in time");
        }
    }
    if (!send) return finish(id, now);
    const auto outcome = carry(id, now);
    const bool over = outcome.carried == Carried::done || outcome.carried == Carried::refused;
    if (outcome.carried == Carried::refused) {
        base::log(base::LogLevel::warning, "mail", "letter " + id + " was refused: " + outcome.why);
    }
    if (!over) return put_off(id, outcome, now);
    if (reachable_again(now)) {
        base::log(base::LogLevel::info, "mail", "the mail server takes letters again");
    }
    finish(id, now);
}

Outcome Outbox::carry(const std::string& id, base::Instant now) {
    const auto text = vault_.get(collection, id);
    if (!text) return {Carried::later, text.error().what};
    const auto letter = *text ? json::read_text<StoredLetter>(**text)
                              : base::Result<StoredLetter>(base::refuse("letter_unknown"));
    if (!letter) return {Carried::refused, "its record cannot be read"};
    const auto message =
        message_of({letter->to, letter->subject, letter->text, letter->good_until}, from_, id, now);
    return carrier_.carry({id, from_, letter->to, message});
}

void Outbox::put_off(const std::string& id, const Outcome& outcome, base::Instant now) {
    const std::scoped_lock lock(mutex_);
    auto& one = waiting_.at(id);
    if (outcome.carried == Carried::later) {
        one.due = now + pause_after(one.tries++);
        return;
    }
    quiet_until_ = now + pause_when_unreachable;
    if (std::exchange(unreachable_, true) || stopping_) return;
    base::log(
        base::LogLevel::error, "mail",
        "letters wait, the mail server cannot be reached: " + outcome.why
    );
}

/// Whether it was not, and the log has to say so.
bool Outbox::reachable_again(base::Instant now) {
    const std::scoped_lock lock(mutex_);
    quiet_until_ = now;
    return std::exchange(unreachable_, false);
}

/// A record that cannot be erased now is erased later; its letter is not sent again meanwhile.
void Outbox::finish(const std::string& id, base::Instant now) {
    const auto erased = vault_.erase(collection, id);
    const std::scoped_lock lock(mutex_);
    const auto found = waiting_.find(id);
    if (!erased) {
        found->second.gone = true;
        found->second.due = now + pause_first;
        return;
    }
    const auto of_one = to_one_.find(found->second.to);
    if (of_one != to_one_.end() && --of_one->second == 0) to_one_.erase(of_one);
    waiting_.erase(found);
}

}  // namespace plugin::mail
