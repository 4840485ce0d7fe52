#include "plugin/app/timestamps/timestamp_stream.hpp"

#include <future>

#include "plugin/journal/chain.hpp"
#include "plugin/json/codec.hpp"

namespace plugin::app {
namespace {

constexpr std::uint32_t entry_version = 1;
constexpr std::size_t read_at_once = 1000;

/// The entry as it is stored: flat, in this order.
struct StoredTimestamp {
    std::uint32_t version = entry_version;
    std::uint64_t sequence = 0;
    base::Instant written{};
    std::string kind{TimestampTaken::entry_kind};
    std::optional<meeting::ApplicationId> application;
    std::vector<meeting::QuestionId> questions;
    bool protocol = false;
    std::uint64_t through = 0;
    base::Digest over;
    base::Instant time{};
    std::string authority, serial, unknown;
    base::Digest token;
    static constexpr auto fields = base::Parts{
        base::field("v", &StoredTimestamp::version),
        base::field("sequence", &StoredTimestamp::sequence),
        base::field("time", &StoredTimestamp::written),
        base::field("kind", &StoredTimestamp::kind),
        base::field("application", &StoredTimestamp::application),
        base::field("questions", &StoredTimestamp::questions),
        base::field("protocol", &StoredTimestamp::protocol),
        base::field("through", &StoredTimestamp::through),
        base::field("over", &StoredTimestamp::over),
        base::field("stamped", &StoredTimestamp::time),
        base::field("authority", &StoredTimestamp::authority),
        base::field("serial", &StoredTimestamp::serial),
        base::field("unknown", &StoredTimestamp::unknown),
        base::field("token", &StoredTimestamp::token)
    };
};

StoredTimestamp stored(const TimestampTaken& one, std::uint64_t sequence, base::Instant now) {
    StoredTimestamp out;
    out.sequence = sequence;
    out.written = now;
    out.application = one.subject.application;
    out.questions = one.subject.questions;
    out.protocol = one.subject.protocol;
    out.through = one.subject.through;
    out.over = one.subject.over;
    out.time = one.time;
    out.authority = one.authority;
    out.serial = one.serial;
    out.unknown = one.unknown;
    out.token = one.token;
    return out;
}

TimestampTaken taken(StoredTimestamp one) {
    return {
        {std::move(one.application), std::move(one.questions), one.protocol, one.through, one.over},
        one.time,
        std::move(one.authority),
        std::move(one.serial),
        std::move(one.unknown),
        one.token
    };
}

std::string document_id(const base::Digest& token) {
    return "timestamp/" + token.hex();
}

/// What is there, and where the stream ends.
struct ReadStream {
    journal::Chain chain;
    std::vector<TimestampTaken> all = {};
};

base::Attempt<ReadStream> read_stream(
    const journal::Journal& journal, const meeting::MeetingId& meeting
) {
    ReadStream out{journal::Chain("timestamps/" + meeting.str())};
    for (;;) {
        const auto leaves =
            journal.read(out.chain.stream(), out.chain.sequence() + 1, read_at_once);
        if (!leaves) return tl::unexpected(leaves.error());
        for (const auto& leaf : *leaves) {
            auto entry = json::read_text<StoredTimestamp>(leaf.bytes);
            const bool good = entry && entry->version == entry_version &&
                              entry->kind == TimestampTaken::entry_kind &&
                              entry->sequence == leaf.sequence &&
                              out.chain.follow(leaf, entry->written);
            if (!good) return base::fail("timestamps", "altered: " + out.chain.stream());
            out.all.push_back(taken(std::move(*entry)));
        }
        if (leaves->size() < read_at_once) return out;
    }
}

}  // namespace

base::Attempt<std::vector<TimestampTaken>> timestamps_of(
    const journal::Journal& journal, const meeting::MeetingId& meeting
) {
    auto read = read_stream(journal, meeting);
    if (!read) return tl::unexpected(read.error());
    return std::move(read->all);
}

std::optional<TimestampTaken> timestamp_in(std::string_view entry) {
    auto read = json::read_text<StoredTimestamp>(entry);
    if (!read || read->kind != TimestampTaken::entry_kind) return std::nullopt;
    return taken(std::move(*read));
}

base::Attempt<void> keep_timestamp(
    journal::Journal& journal, const meeting::MeetingId& meeting, const TimestampTaken& taken,
    std::string token, base::Instant now
) {
    if (token.size() > journal::document_bytes_max) {
        return base::fail("timestamps", "a token of " + std::to_string(token.size()) + " bytes");
    }
    const auto condition = journal.condition();
    if (condition.takes != journal::Outcome::durable) {
        return base::fail("timestamps", "the journal takes nothing", true);
    }
    auto read = read_stream(journal, meeting);
    if (!read) return tl::unexpected(read.error());
    const auto entry = stored(taken, read->chain.sequence() + 1, now);
    journal::Batch batch;
    batch.stream = read->chain.stream();
    batch.generation = condition.generation;
    batch.leaves.push_back(read->chain.append(json::print(json::write(entry)), now).leaf);
    batch.documents.push_back({document_id(taken.token), std::move(token)});
    const auto told = std::make_shared<std::promise<journal::Outcome>>();
    auto outcome = told->get_future();
    journal.append(std::move(batch), [told](journal::Outcome one) { told->set_value(one); });
    if (outcome.get() != journal::Outcome::durable) {
        return base::fail("timestamps", "not stored", true);
    }
    return {};
}

base::Attempt<std::string> token_of(const journal::Journal& journal, const TimestampTaken& taken) {
    auto document = journal.document(document_id(taken.token));
    if (!document) return tl::unexpected(document.error());
    if (!*document || base::sha256(**document) != taken.token) {
        return base::fail("timestamps", "a token is missing or was altered");
    }
    return std::move(**document);
}

}  // namespace plugin::app
