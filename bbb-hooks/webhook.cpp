#include "bbb-hooks/webhook.hpp"

#include "bbb-hooks/checksum.hpp"
#include "plugin/base/digest.hpp"

namespace bbb {
namespace {

std::optional<ChecksumAlgorithm> algorithm_of_length(std::size_t length) {
    switch (length) {
        case 40: return ChecksumAlgorithm::sha1;
        case 64: return ChecksumAlgorithm::sha256;
        case 96: return ChecksumAlgorithm::sha384;
        case 128: return ChecksumAlgorithm::sha512;
        default: return std::nullopt;
    }
}

struct Fact {
    std::string room;
    std::string user;
    int rank = 0;
};

std::optional<Fact> fact_of(const RoomEvent& event) {
    if (const auto* e = std::get_if<UserJoined>(&event)) return Fact{e->room, e->user, 1};
    if (const auto* e = std::get_if<UserConnectionLost>(&event)) return Fact{e->room, e->user, 2};
    if (const auto* e = std::get_if<UserLeft>(&event)) return Fact{e->room, e->user, 3};
    return std::nullopt;
}

}  // namespace

bool is_genuine_hook(
    std::string_view callback_url, std::string_view raw_body, std::string_view given,
    std::string_view secret
) {
    const auto algorithm = algorithm_of_length(given.size());
    if (!algorithm) return false;
    return base::equal_in_constant_time(
        checksum(*algorithm, callback_url, raw_body, secret), given
    );
}

HookTarget split_hook_target(std::string_view target) {
    for (const std::string_view separator : {"&checksum=", "?checksum="}) {
        const auto at = target.rfind(separator);
        if (at == target.npos) continue;
        return {
            std::string(target.substr(0, at)), std::string(target.substr(at + separator.size()))
        };
    }
    return {std::string(target), {}};
}

bool FactOrder::is_news(const DecodedEvent& decoded) {
    if (!decoded.event) return false;
    if (const auto* gone = std::get_if<RoomDestroyed>(&*decoded.event)) {
        rooms_.forget(gone->room);
        return true;
    }
    const auto fact = fact_of(*decoded.event);
    if (!fact || decoded.at_ms == 0) return true;
    Moment& last = rooms_.touch(fact->room)[fact->user];
    const Moment now{decoded.at_ms, fact->rank};
    if (now < last) return false;
    last = now;
    return true;
}

}  // namespace bbb
