#include "registrar/signature/fetch/fetcher.hpp"

#include <openssl/err.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "registrar/signature/fetch/address.hpp"
#include "registrar/signature/fetch/sources.hpp"
#include "registrar/signature/fetch/task.hpp"
#include "registrar/signature/message.hpp"

namespace registrar::signature {
namespace {

constexpr std::size_t wishes_max = 1'000, tasks_max = 2'000, chain_max = 10;
constexpr std::chrono::hours forgotten_after{48};  // an address nobody wanted since

Owned<X509> certificate_of(const std::string& der) {
    const std::scoped_lock one_at_a_time(decoding());
    const auto* at = reinterpret_cast<const unsigned char*>(der.data());
    Owned<X509> out(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    if (out) (void)X509_check_ca(out.get());
    if (out && X509_get0_pubkey(out.get()) == nullptr) out.reset();
    ERR_clear_error();
    return out;
}

struct Entry {
    std::shared_ptr<const FetchTask> task;
    FetchState state;
    base::Instant due{}, wanted{};
};

/// A host that does not answer is left alone for all of its addresses, so that the others' turn
/// comes. Used under the fetcher's lock.
class SilentHosts {
public:
    bool rests(const std::string& origin, base::Instant at) const {
        const auto found = until_.find(origin);
        return found != until_.end() && at < found->second;
    }
    void failed(const std::string& origin, base::Instant until) { until_[origin] = until; }
    void answered(const std::string& origin) { until_.erase(origin); }
    void forget(base::Instant at) {
        std::erase_if(until_, [&](const auto& one) { return one.second <= at; });
    }

private:
    std::map<std::string, base::Instant> until_;
};

class OneFetcher final : public Fetcher {
public:
    explicit OneFetcher(FetchSettings settings)
        : settings_(std::move(settings)),
          thread_([this](const std::stop_token& stop) { work(stop); }) {}

    void want(const std::vector<std::string>& chain) override { wish({chain, false}); }
    void want_issuer(const std::string& certificate) override { wish({{certificate}, true}); }

    std::vector<FetchState> states() const override {
        const std::scoped_lock lock(mutex_);
        std::vector<FetchState> out;
        for (const auto& [key, entry] : entries_) {
            out.push_back(entry.state);
            out.back().next_try = entry.due;
        }
        return out;
    }

private:
    struct Wish {
        std::vector<std::string> chain;
        bool issuer = false;
    };

    void wish(Wish one) {
        const std::scoped_lock lock(mutex_);
        if (wishes_.size() >= wishes_max) return;  // the same ones come again
        wishes_.push_back(std::move(one));
        sleep_.notify_one();
    }

    base::Instant now() const {
        if (settings_.now) return settings_.now();
        return std::chrono::floor<base::Milliseconds>(std::chrono::system_clock::now());
    }

    void work(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            std::deque<Wish> wishes;
            {
                std::unique_lock lock(mutex_);
                sleep_.wait_for(lock, stop, settings_.look_again, [&] { return !wishes_.empty(); });
                wishes.swap(wishes_);
            }
            for (const auto& one : wishes) {
                if (one.issuer) {
                    take_issuer(one.chain.front());
                } else {
                    take_chain(one.chain);
                }
            }
            forget();
            while (!stop.stop_requested() && run_one(stop)) {
            }
            ERR_clear_error();
        }
    }

    void take_chain(const std::vector<std::string>& chain) {
        for (std::size_t i = 0; i + 1 < chain.size() && i < chain_max; ++i) {
            const auto certificate = certificate_of(chain[i]),
                       issuer = certificate_of(chain[i + 1]);
            if (!certificate || !issuer) return;
            for (const auto& url : list_addresses(certificate.get())) {
                put(FetchKind::list, url, certificate.get(), issuer.get());
            }
            for (const auto& url : responder_addresses(certificate.get())) {
                put(FetchKind::response, url, certificate.get(), issuer.get());
            }
        }
    }

    void take_issuer(const std::string& der) {
        const auto certificate = certificate_of(der);
        if (!certificate) return;
        for (const auto& url : issuer_addresses(certificate.get())) {
            const auto address = web_address(url);
            const auto& hosts = settings_.issuer_hosts;
            const bool listed =
                std::find(hosts.begin(), hosts.end(), address->host) != hosts.end() ||
                std::find(hosts.begin(), hosts.end(), address->host_and_port()) != hosts.end();
            if (listed) put(FetchKind::issuer, url, certificate.get(), nullptr);
        }
    }

    void put(FetchKind kind, const std::string& url, X509* certificate, X509* issuer) {
        const auto at = now();
        auto task = std::make_shared<const FetchTask>(
            kind, url, shared(certificate), issuer == nullptr ? nullptr : shared(issuer)
        );
        {
            const std::scoped_lock lock(mutex_);
            const auto known = entries_.find(task->key());
            if (known != entries_.end()) known->second.wanted = at;
            if (known != entries_.end() || entries_.size() >= tasks_max) return;
        }
        const auto stored = task->stored(settings_, at);
        Entry entry{task, {url, kind_name(kind), stored, {}, 0, {}}, at, at};
        if (stored) entry.due = due_after(at, *stored);
        const std::scoped_lock lock(mutex_);
        entries_.emplace(task->key(), std::move(entry));
    }

    void forget() {
        const auto at = now();
        const std::scoped_lock lock(mutex_);
        std::erase_if(entries_, [&](const auto& one) {
            return one.second.wanted + forgotten_after < at;
        });
        silent_.forget(at);
    }

    base::Instant due_after(base::Instant at, base::Instant until) const {
        const auto life = std::max(until - at, base::Milliseconds(0));
        const base::Instant wanted =
            until - std::min<base::Milliseconds>(settings_.before_end, life / 2);
        return std::clamp<base::Instant>(wanted, at + settings_.at_least, at + settings_.at_most);
    }

    /// What has been due for longest, of a host that answers; null: nothing.
    std::shared_ptr<const FetchTask> next_due(base::Instant at) const {
        const std::scoped_lock lock(mutex_);
        const Entry* first = nullptr;
        for (const auto& [key, entry] : entries_) {
            if (entry.due > at || (first != nullptr && entry.due >= first->due)) continue;
            if (!silent_.rests(entry.task->origin(), at)) first = &entry;
        }
        return first == nullptr ? nullptr : first->task;
    }

    /// False: nothing is due.
    bool run_one(const std::stop_token& stop) {
        const auto at = now();
        const auto task = next_due(at);
        if (!task) return false;
        const auto fetched = task->run(settings_, at, stop);
        const std::scoped_lock lock(mutex_);
        const auto found = entries_.find(task->key());
        if (found == entries_.end()) return true;
        auto& entry = found->second;
        if (fetched.until) {
            entry.state.good_until = *fetched.until;
            entry.state.failures = 0;
            entry.state.trouble.clear();
            entry.due = due_after(at, *fetched.until);
        } else {
            entry.state.trouble = fetched.until.error().what;
            entry.due = at + pause_after(entry.state.failures++);
            if (settings_.warn && entry.state.failures == 1) settings_.warn(entry.state.trouble);
        }
        if (fetched.answered) {
            silent_.answered(task->origin());
        } else {
            silent_.failed(task->origin(), std::min(entry.due, now() + settings_.at_least));
        }
        return true;
    }

    /// 1, 2, 4 … times the least pause, at most an hour.
    base::Milliseconds pause_after(int failures) const {
        const base::Milliseconds longest =
            std::min<base::Milliseconds>(settings_.at_most, std::chrono::hours(1));
        return std::min<base::Milliseconds>(
            settings_.at_least * (1 << std::min(failures, 6)), longest
        );
    }

    const FetchSettings settings_;
    mutable std::mutex mutex_;
    std::condition_variable_any sleep_;
    std::deque<Wish> wishes_;               // guarded by mutex_
    std::map<std::string, Entry> entries_;  // guarded by mutex_; by the task's key
    SilentHosts silent_;                    // guarded by mutex_
    std::jthread thread_;                   // last: it uses the others
};

}  // namespace

base::Attempt<std::unique_ptr<Fetcher>> Fetcher::start(FetchSettings settings) {
    std::error_code error;
    std::filesystem::create_directories(settings.directory, error);
    if (error) return base::fail("fetch", "cannot make " + settings.directory.string());
    settings.at_least = std::min(settings.at_least, settings.at_most);
    return std::make_unique<OneFetcher>(std::move(settings));
}

}  // namespace registrar::signature
