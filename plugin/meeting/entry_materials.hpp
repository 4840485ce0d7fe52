// Entries about materials: documents the organizer shows to those the meeting concerns (see
// entry.hpp). They are told their titles, like the notice of the meeting, so these may stand in the
// journal; the files are in the vault's store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

/// A document is attached to the meeting, or to one of its questions.
struct MaterialAttached {
    std::uint32_t number = 0;  // in this meeting, from 1; never given again
    std::string title;
    std::string file_name;
    std::uint64_t bytes = 0;
    base::Digest content;
    std::optional<QuestionId> question = {};     // none: of the meeting as a whole
    std::optional<std::uint32_t> replaces = {};  // it is a new version of that one

    static constexpr std::string_view entry_kind = "material_attached";
    static constexpr auto fields = base::Parts{
        base::field("number", &MaterialAttached::number),
        base::field("title", &MaterialAttached::title),
        base::field("fileName", &MaterialAttached::file_name),
        base::field("bytes", &MaterialAttached::bytes),
        base::field("content", &MaterialAttached::content),
        base::field("question", &MaterialAttached::question),
        base::field("replaces", &MaterialAttached::replaces)
    };
    bool operator==(const MaterialAttached&) const = default;
};

/// It is shown as withdrawn from now on, with the reason; whoever has read it has read it.
struct MaterialWithdrawn {
    std::uint32_t number = 0;
    std::string reason;

    static constexpr std::string_view entry_kind = "material_withdrawn";
    static constexpr auto fields = base::Parts{
        base::field("number", &MaterialWithdrawn::number),
        base::field("reason", &MaterialWithdrawn::reason)
    };
    bool operator==(const MaterialWithdrawn&) const = default;
};

}  // namespace plugin::meeting
