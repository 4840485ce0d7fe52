#include "plugin/app/timestamps/timestamp_keeper.hpp"

#include <algorithm>
#include <limits>

#include "plugin/app/timestamps/timestamp_stream.hpp"
#include "plugin/base/bytes.hpp"
#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

using meeting::Meeting;
using meeting::QuestionStage;

/// Of a meeting whose timestamps cannot be read.
constexpr auto for_good = std::numeric_limits<std::uint64_t>::max();
constexpr auto look_every = std::chrono::seconds(1);
constexpr std::size_t at_once = 32;
const std::string asking = "timestamps/authority";

std::string key_of(const meeting::ApplicationId& application) {
    return "application/" + application.str();
}

std::string key_of(const meeting::QuestionId& question) {
    return "question/" + question.str();
}

constexpr const char* key_of_protocol = "protocol";

std::vector<std::string> keys_of(const StampSubject& subject) {
    std::vector<std::string> out;
    if (subject.application) out.push_back(key_of(*subject.application));
    for (const auto& question : subject.questions) out.push_back(key_of(question));
    if (subject.protocol) out.emplace_back(key_of_protocol);
    return out;
}

}  // namespace

void TimestampKeeper::read_back() {
    if (world_.authority == nullptr) return;
    for (const auto& id : world_.engine.open_meetings()) {
        const auto taken = timestamps_of(world_.journal, id);
        if (!taken) {
            // Of this meeting nothing more is stamped; the meeting itself goes on.
            base::log(base::LogLevel::error, "timestamps", taken.error().what);
            known_[id].looked_until = for_good;
            continue;
        }
        for (const auto& one : *taken) {
            for (auto& key : keys_of(one.subject)) known_[id].keys.insert(std::move(key));
        }
    }
}

const char* TimestampKeeper::condition() const {
    if (world_.authority == nullptr) return "off";
    return failing_ ? "failing" : "ok";
}

void TimestampKeeper::find_due(const Meeting& meeting, std::vector<Due>& out) const {
    static const Known nothing;
    const auto found = known_.find(meeting.id);
    const auto& keys = (found == known_.end() ? nothing : found->second).keys;
    for (const auto& [id, application] : meeting.applications) {
        if (keys.contains(key_of(id))) continue;
        StampSubject subject;
        subject.application = id;
        subject.over = application.received.signature;
        out.push_back({meeting.id, std::move(subject)});
    }
    StampSubject head;
    for (const auto& question : meeting.questions) {
        if (question.stage != QuestionStage::counted) continue;
        if (!keys.contains(key_of(question.question.id))) {
            head.questions.push_back(question.question.id);
        }
    }
    head.protocol = meeting.protocol && !keys.contains(key_of_protocol);
    if (head.questions.empty() && !head.protocol) return;
    head.through = meeting.last_sequence;
    head.over = world_.engine.head_of(meeting.id);
    out.push_back({meeting.id, std::move(head)});
}

bool TimestampKeeper::settled(const Meeting& meeting) const {
    if (world_.authority == nullptr) return true;
    const auto known = known_.find(meeting.id);
    const bool given_up = known != known_.end() && known->second.looked_until == for_good;
    std::vector<Due> due;
    if (!given_up) find_due(meeting, due);
    return due.empty();
}

void TimestampKeeper::tick() {
    const auto now = world_.clock.now();
    if (world_.authority == nullptr || now < next_look_ || !attempts_.may(asking)) return;
    next_look_ = now + look_every;
    std::vector<Due> due;
    for (const auto& id : world_.engine.open_meetings()) {
        const Meeting* meeting = world_.engine.find(id);
        if (meeting == nullptr) continue;
        // What is stamped must be durable, and a head stands for entries that are.
        const bool durable = world_.engine.durable_to(id) == meeting->last_sequence;
        auto& known = known_[id];
        if (!durable || known.looked_until >= meeting->last_sequence) continue;
        const auto before = due.size();
        find_due(*meeting, due);
        if (due.size() == before) known.looked_until = meeting->last_sequence;
    }
    if (due.empty()) return;
    due.resize(std::min(due.size(), at_once));
    attempts_.attempt(asking, [this, due = std::move(due)] { return work_off(due); });
}

/// On a worker. False: the authority does not answer, and what is left waits.
bool TimestampKeeper::work_off(const std::vector<Due>& due) {
    for (const auto& one : due) {
        const auto stamped = stamp(one);
        if (stamped == Stamped::failed) return false;
        world_.engine.post([this, id = one.meeting, keys = keys_of(one.subject)] {
            for (const auto& key : keys) known_[id].keys.insert(key);
            attempts_.forget_tries(asking);
        });
    }
    return true;
}

TimestampKeeper::Stamped TimestampKeeper::stamp(const Due& due) {
    const auto bytes = bytes_of(due.subject);
    if (!bytes) {
        base::log(base::LogLevel::error, "timestamps", bytes.error().what);
        return Stamped::never;
    }
    auto stamp = world_.authority->stamp(*bytes, world_.clock.wall());
    if (!stamp) {
        if (!failing_.exchange(true)) {
            base::log(
                base::LogLevel::warning, "timestamps",
                "no timestamp, it is tried again: " + stamp.error().what
            );
        }
        return Stamped::failed;
    }
    if (failing_.exchange(false)) {
        base::log(base::LogLevel::info, "timestamps", "the authority answers again");
    }
    const TimestampTaken taken{
        due.subject,
        stamp->time,
        std::move(stamp->authority),
        std::move(stamp->serial_hex),
        std::move(stamp->unknown),
        base::sha256(stamp->token)
    };
    const auto kept = keep_timestamp(
        world_.journal, due.meeting, taken, std::move(stamp->token), world_.clock.now()
    );
    if (kept) return Stamped::done;
    base::log(base::LogLevel::error, "timestamps", kept.error().what);
    return kept.error().retryable ? Stamped::failed : Stamped::never;
}

/// What the authority confirms: the signature, or the 32 bytes of the head.
base::Attempt<std::string> TimestampKeeper::bytes_of(const StampSubject& subject) const {
    if (!subject.application) return std::string(subject.over.bytes());
    const auto application = world_.applications.get(*subject.application);
    if (!application) return base::fail("timestamps", "an application cannot be read");
    const auto signature = base::from_base64(application->signature);
    if (!signature || base::sha256(*signature) != subject.over) {
        return base::fail("timestamps", "an application's signature is not the one on record");
    }
    return *signature;
}

}  // namespace plugin::app
