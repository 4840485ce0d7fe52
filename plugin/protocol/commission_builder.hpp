// Builds the counting commission's protocol on the votes it has not reported on yet. Pure, as
// protocol_builder.hpp.
#pragma once

#include "plugin/protocol/protocol_builder.hpp"
#include "recording/protocol/commission_protocol.hpp"

namespace plugin::protocol {

/// The meeting has a commission. It tells totals only, nobody's vote.
recording::CommissionProtocol build_commission_protocol(const ProtocolSources& sources);

/// "счётная комиссия: Иванов И. И. (председатель комиссии), …"; "" without a commission.
std::string counted_by(const ProtocolSources& sources);

}  // namespace plugin::protocol
