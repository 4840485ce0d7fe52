// Fakes of the use-cases' ports, controlled by the test.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/ports.hpp"
#include "plugin/app/schedule/scheduler.hpp"
#include "registrar/signature/report.hpp"

namespace plugin::app {

class HandClock final : public Clock {
public:
    base::Instant now() const override { return base::Instant(base::Milliseconds(now_.load())); }
    void set(base::Instant now) { now_ = now.time_since_epoch().count(); }
    void pass(base::Milliseconds time) { now_ += time.count(); }

private:
    std::atomic<std::int64_t> now_{0};
};

/// Does the work at once on the caller's thread; or keeps it until told; or has no room for it; or
/// takes it and never gets to it. What it throws ends there, as on a real pool.
class HandWork final : public Work {
public:
    bool post(std::function<void()> work) override {
        if (full) return false;
        {
            const std::scoped_lock lock(mutex_);
            if (held) return waiting_.push_back(std::move(work)), true;
        }
        if (!drops) perform(work);
        return true;
    }
    void run() {
        held = false;
        for (;;) {
            std::function<void()> next;
            {
                const std::scoped_lock lock(mutex_);
                if (waiting_.empty()) return;
                next = std::move(waiting_.front());
                waiting_.pop_front();
            }
            if (!drops) perform(next);
        }
    }
    std::size_t waiting() const {
        const std::scoped_lock lock(mutex_);
        return waiting_.size();
    }
    std::atomic<bool> full = false;
    std::atomic<bool> held = false;
    std::atomic<bool> drops = false;

private:
    static void perform(const std::function<void()>& work) {
        try {
            work();
        } catch (const std::exception&) {
        }
    }
    mutable std::mutex mutex_;
    std::deque<std::function<void()>> waiting_;  // guarded by mutex_
};

class HandKeys final : public journal::KeyStore {
public:
    const base::SecretKey& master() const override { return master_; }
    base::Attempt<base::SecretKey> create(const std::string& name) override {
        const std::scoped_lock lock(mutex_);
        if (broken) return base::fail("keys", "disk full");
        return keys_.emplace(name, base::SecretKey::random()).first->second;
    }
    base::Attempt<std::optional<base::SecretKey>> find(const std::string& name) const override {
        ++looked_for;
        while (held) std::this_thread::yield();
        const std::scoped_lock lock(mutex_);
        if (throws) throw std::bad_alloc();
        const auto found = keys_.find(name);
        return found == keys_.end() ? std::nullopt : std::optional(found->second);
    }
    base::Attempt<void> destroy(const std::string& name) override {
        const std::scoped_lock lock(mutex_);
        if (throws) throw std::bad_alloc();
        keys_.erase(name);
        return {};
    }
    std::atomic<bool> broken = false;
    std::atomic<bool> throws = false;
    std::atomic<bool> held = false;  // whoever looks for a key waits
    mutable std::atomic<int> looked_for = 0;

private:
    base::SecretKey master_ = base::SecretKey::random();
    mutable std::mutex mutex_;
    std::map<std::string, base::SecretKey> keys_;  // guarded by mutex_
};

/// Electors and accounts of the story, with names that must not leak.
class HandNames final : public NameSource {
public:
    base::Attempt<ElectorCards> electors(const meeting::MeetingId&) const override {
        ++asked;
        if (broken) return base::fail("vault", "unreachable", true);
        ElectorCards cards;
        cards[meeting::ElectorId("anna")] = {1, "ООО «Анна»", "7707083893"};
        cards[meeting::ElectorId("boris")] = {2, "Борисов Борис", "500100732259"};
        cards[meeting::ElectorId("vera")] = {3, "ООО «Вера»", "7707083893"};
        cards[meeting::ElectorId("gleb")] = {4, "Глебов Глеб", "500100732259"};
        return cards;
    }
    base::Attempt<std::string> account(const meeting::AccountId& account) const override {
        ++asked;
        if (broken) return base::fail("vault", "unreachable", true);
        return "Подписант " + account.str();
    }
    mutable std::atomic<int> asked = 0;
    std::atomic<bool> broken = false;
};

/// A good signature here is "<who>: " and the bytes themselves.
class HandSignatures final : public Signatures {
public:
    static std::string by(const std::string& who, const std::string& content) {
        return who + ": " + content;
    }
    base::Answer<Judged>
    verify(const meeting::AccountId& by, std::string_view content, std::string_view signature, base::Instant, const std::optional<meeting::SignaturePolicy>&)
        const override {
        ++asked;
        while (held) std::this_thread::yield();
        const auto good = HandSignatures::by(by.str(), std::string(content));
        const bool larger = takes_trailing_bytes && signature.starts_with(good);
        if (signature != good && !larger) {
            return tl::unexpected(base::Problem(base::Refusal{"signature_invalid", {}, {}}));
        }
        return says(by);
    }
    base::Answer<Judged>
    verify_again(std::string_view, std::string_view signature, base::Instant, const std::optional<meeting::SignaturePolicy>&)
        const override {
        return says(meeting::AccountId(std::string(signature.substr(0, signature.find(':')))));
    }
    Judged says(const meeting::AccountId& by) const {
        const auto found =
            whose.empty() || whose == by.str() ? verdict.load() : meeting::SignatureVerdict::valid;
        registrar::signature::Report report;
        report.verdict = registrar::signature::Verdict::valid;
        report.signer.common_name = by.str();
        if (found == meeting::SignatureVerdict::invalid) {
            report.verdict = registrar::signature::Verdict::invalid;
            report.reasons = {"certificate_revoked"};
        }
        if (found == meeting::SignatureVerdict::indeterminate) {
            report.verdict = registrar::signature::Verdict::indeterminate;
            report.reasons = {"revocation_unknown"};
        }
        return {registrar::signature::report_json(report), found, report.reasons};
    }
    std::atomic<meeting::SignatureVerdict> verdict =
        meeting::SignatureVerdict::valid;  // of good ones
    std::string whose;                     // only of his; "": of everybody's
    mutable std::atomic<int> asked = 0;
    std::atomic<bool> held = false;     // whoever verifies waits
    bool takes_trailing_bytes = false;  // as if foreign certificates came along
};

class HandRooms final : public Rooms {
public:
    base::Attempt<OpenedRoom> open(const RoomPlan& plan) override {
        const std::scoped_lock lock(mutex);
        if (refusing) return base::fail("bbb.create", "checksumError", false);
        if (unreachable) return base::fail("bbb.create", "no answer", true);
        opened.push_back(plan.external_id);
        if (!forgetful) live[plan.external_id] = {};
        return OpenedRoom{plan.external_id, "internal-" + plan.external_id, 1000, !forgetful};
    }
    std::string entry_link(const EntryPlan&) const override { return "https://example.test/join"; }
    bool can_eject(const std::string&) const override { return true; }
    BusSigns signs(const std::string&, const std::string&) const override {
        const std::scoped_lock lock(mutex);
        return bus;
    }
    void ask_for_sign(const std::string& external_id, const std::string&) override {
        const std::scoped_lock lock(mutex);
        asked_for_signs.push_back(external_id);
    }
    bool may_move(const std::string&) override { return another_is_well; }
    void abandon(const std::string& external_id, const std::string&) override {
        const std::scoped_lock lock(mutex);
        abandoned.push_back(external_id);
    }
    void end_leftovers() override {}
    base::Attempt<void> eject(const std::string& room, const std::string& user) override {
        const std::scoped_lock lock(mutex);
        ejected.push_back(room + "/" + user);
        if (unreachable) return base::fail("redis", "no answer", true);
        return {};
    }
    base::Attempt<void> close(const std::string& external_id, const std::string&) override {
        const std::scoped_lock lock(mutex);
        closed.push_back(external_id);
        if (unreachable) return base::fail("bbb.end", "no answer", true);
        if (ends_at_once) live.erase(external_id);
        return {};
    }
    base::Attempt<std::optional<std::vector<std::string>>> inside(const std::string& external_id
    ) override {
        const std::scoped_lock lock(mutex);
        if (unreachable) return base::fail("bbb.info", "no answer", true);
        const auto found = live.find(external_id);
        if (found == live.end()) return std::optional<std::vector<std::string>>{};
        return std::optional(found->second);
    }
    base::Attempt<std::vector<RecordedFormat>> recordings(const std::string& record) override {
        const std::scoped_lock lock(mutex);
        asked_for.push_back(record);
        return published;
    }

    mutable std::mutex mutex;  // guards all below
    BusSigns bus;              // none is configured
    std::atomic<bool> another_is_well = false;
    std::vector<std::string> asked_for_signs, abandoned;
    bool unreachable = false, refusing = false, ends_at_once = true;
    bool forgetful = false;  // akka-apps does not know what the API makes
    std::map<std::string, std::vector<std::string>> live;  // external id → external users
    std::vector<std::string> opened, ejected, closed, asked_for;
    std::vector<RecordedFormat> published;
};

class HandMedia final : public MediaArchive {
public:
    base::Attempt<ArchivedMedia> fetch(const std::string& url) override {
        const std::scoped_lock lock(mutex);
        fetched.push_back(url);
        if (broken) return base::fail("media", "no answer", true);
        if (refused) return base::fail("media", "host is not allowed: " + *refused);
        return ArchivedMedia{base::sha256(url), 42};
    }
    std::optional<std::string> refused_host(const std::string&) const override {
        const std::scoped_lock lock(mutex);
        return refused;
    }
    base::Attempt<File> open(const base::Digest&) override { return base::fail("media", "none"); }

    mutable std::mutex mutex;  // guards all below
    bool broken = false;
    std::optional<std::string> refused;
    std::vector<std::string> fetched;
};

class HandOffice final : public ProtocolOffice {
public:
    base::Attempt<base::Digest> issue(const meeting::Meeting& meeting, const base::Digest& head)
        override {
        const std::scoped_lock lock(mutex);
        told.push_back(meeting.last_sequence);
        heads.push_back(head);
        if (broken) return base::fail("protocol", "no fonts");
        if (throws) throw std::bad_alloc();
        return base::sha256("protocol");
    }
    base::Attempt<base::Digest> issue_for_commission(const meeting::Meeting&, const base::Digest&)
        override {
        return base::sha256("protocol of the commission");
    }

    std::mutex mutex;  // guards all below
    bool broken = false;
    bool throws = false;
    std::vector<std::uint64_t> told;
    std::vector<base::Digest> heads;  // of the journal, as told
};

}  // namespace plugin::app
