#include "plugin/journal/entry_codec.hpp"

#include <utility>

#include "plugin/json/text.hpp"

namespace plugin::journal {
namespace {

namespace bj = boost::json;
using meeting::Entry;
using meeting::EntryBody;
using meeting::EntryBodyVariant;

/// Reads the body whose kind stands at `Index` of the variant, or tries the next one.
template <std::size_t Index = 0>
base::Result<EntryBody> read_body(std::string_view kind, const bj::value& body) {
    if constexpr (Index == std::variant_size_v<EntryBodyVariant>) {
        return base::refuse("field_malformed", {{"kind", std::string(kind)}});
    } else {
        using Body = std::variant_alternative_t<Index, EntryBodyVariant>;
        if (Body::entry_kind != kind) return read_body<Index + 1>(kind, body);
        auto read = json::read<Body>(body);
        if (!read) return tl::unexpected(read.error());
        return EntryBody(std::move(*read));
    }
}

struct Frame {
    std::uint32_t version = 0;
    std::uint64_t sequence = 0;
    base::Instant time{};
    std::string kind;

    static constexpr auto fields = base::Parts{
        base::field("v", &Frame::version), base::field("sequence", &Frame::sequence),
        base::field("time", &Frame::time), base::field("kind", &Frame::kind)
    };
};

struct Mark {
    base::Digest key;
    base::Digest body;

    static constexpr auto fields =
        base::Parts{base::field("key", &Mark::key), base::field("body", &Mark::body)};
};

tl::unexpected<base::Failure> unreadable(const base::Refusal& refusal) {
    return base::fail("journal.decode", refusal.code + " at " + refusal.path);
}

}  // namespace

std::string encode(const Entry& entry) {
    std::string out = "{";
    out.reserve(512);
    json::put_member(out, "v", entry_version);
    json::put_member(out, "sequence", entry.sequence);
    json::put_member(out, "time", entry.time);
    if (entry.request) {
        json::put_member(out, "request", Mark{entry.request->key, entry.request->body});
    }
    json::put_member(out, "kind", std::string(kind_of(entry.body)));
    std::visit([&](const auto& body) { json::put_member(out, "body", body); }, entry.body);
    return out + "}";
}

base::Attempt<Entry> decode(std::string_view bytes) {
    auto parsed = json::parse(bytes);
    if (!parsed) return unreadable(parsed.error());
    if (!parsed->is_object()) return base::fail("journal.decode", "not an object");
    bj::object object = std::move(parsed->as_object());
    const auto take = [&](std::string_view name) {
        bj::value value;
        if (auto* found = object.if_contains(name)) value = std::move(*found);
        object.erase(name);
        return value;
    };
    const bj::value body = take("body");
    const bj::value mark = take("request");
    const auto frame = json::read<Frame>(object);
    if (!frame) return unreadable(frame.error());
    if (frame->version != entry_version) return base::fail("journal.decode", "another version");
    auto read = read_body(frame->kind, body);
    if (!read) return unreadable(read.error());
    Entry entry{frame->sequence, frame->time, std::nullopt, std::move(*read)};
    if (!mark.is_null()) {
        const auto request = json::read<Mark>(mark);
        if (!request) return unreadable(request.error());
        entry.request = meeting::RequestMark{request->key, request->body};
    }
    return entry;
}

}  // namespace plugin::journal
