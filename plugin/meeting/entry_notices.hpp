// Entries of the ledger of notices: who was told of the meeting, how and when (see entry.hpp). What
// proves it, a postal number or the number of a publication, is in the vault under `comment`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

/// How somebody was told. `publication` is for everybody and reaches nobody by name.
enum class NoticeWay { post, mail, hand, publication, other };
constexpr std::array<std::string_view, 5> names(NoticeWay) {
    return {"post", "mail", "hand", "publication", "other"};
}

struct NoticeRecorded {
    std::uint32_t number = 0;  // in this meeting, from 1
    NoticeWay way{};
    base::Instant sent_at{};
    std::vector<ElectorId> electors;  // none: of a publication
    base::Digest comment;
    std::optional<base::Digest> proof = {};  // a file

    static constexpr std::string_view entry_kind = "notice_recorded";
    static constexpr auto fields = base::Parts{
        base::field("number", &NoticeRecorded::number),
        base::field("way", &NoticeRecorded::way),
        base::field("sentAt", &NoticeRecorded::sent_at),
        base::field("electors", &NoticeRecorded::electors),
        base::field("comment", &NoticeRecorded::comment),
        base::field("proof", &NoticeRecorded::proof)
    };
    bool operator==(const NoticeRecorded&) const = default;
};

/// The line was a mistake; it stays in sight, with the reason in the vault.
struct NoticeStruck {
    std::uint32_t number = 0;
    base::Digest comment;

    static constexpr std::string_view entry_kind = "notice_struck";
    static constexpr auto fields = base::Parts{
        base::field("number", &NoticeStruck::number), base::field("comment", &NoticeStruck::comment)
    };
    bool operator==(const NoticeStruck&) const = default;
};

}  // namespace plugin::meeting
