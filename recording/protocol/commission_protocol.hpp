// The protocol of the counting commission on the outcome of voting (протокол счётной комиссии об
// итогах голосования: 208-FZ art. 62, charters of SROs) as plain data, in reading order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plugin/base/result.hpp"
#include "recording/protocol/page_writer.hpp"
#include "recording/protocol/protocol.hpp"

namespace recording {

struct CommissionSeat {
    std::string name;
    bool chair = false;
};

/// Ballots, not votes.
struct BallotCount {
    std::uint64_t received = 0;
    std::uint64_t on_paper = 0;  // among them
    std::uint64_t invalid = 0;
};

struct CommissionProtocol {
    /// Card, registration, quorum and the questions it is about; it tells nothing else of it.
    Protocol meeting;
    std::uint32_t number = 0;
    std::vector<CommissionSeat> seats = {};
    std::string formed = {};                // "избрана по вопросу № 1 повестки дня"
    std::vector<std::string> changes = {};  // of its members
    std::vector<BallotCount> ballots = {};  // of each of the questions
};

DocumentFacts document_facts(const CommissionProtocol& protocol);
void write_commission_protocol(
    PageWriter& writer, const CommissionProtocol& protocol, const FontSettings& fonts
);

}  // namespace recording
