// The roll: electors entitled to vote in this meeting and their weights. Names and claims are in
// the vault; the roll holds an opaque id and a commitment to the register line.
#pragma once

#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/votes.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::meeting {

struct RollLine {
    ElectorId elector;
    std::uint32_t number = 0;              // line number in the register
    base::Votes weight;                    // in the regulation's smallest unit
    std::vector<std::string> groups = {};  // "secured" …
    base::Digest commitment;               // salted digest of the register line in the vault

    static constexpr auto fields = base::Parts{
        base::field("elector", &RollLine::elector), base::field("number", &RollLine::number),
        base::field("weight", &RollLine::weight), base::field("groups", &RollLine::groups),
        base::field("commitment", &RollLine::commitment)
    };
    bool operator==(const RollLine&) const = default;

    bool belongs_to(std::string_view group) const {
        for (const auto& own : groups) {
            if (own == group) return true;
        }
        return false;
    }
};

}  // namespace plugin::meeting
