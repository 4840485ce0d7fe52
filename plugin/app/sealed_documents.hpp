// How sealed ballots and signatures are named, padded and bound to their place (journal/FORMAT.md).
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/ids.hpp"

namespace plugin::app {

/// Of the question's key in the key store; each vote that was broken off had a key of its own.
std::string key_name(
    const meeting::MeetingId& meeting, const meeting::QuestionId& question, std::size_t aborted
);

/// Binds a sealed document to its place: one ballot cannot be passed off as another.
std::string context_of(
    const meeting::MeetingId& meeting, const meeting::QuestionId& question,
    const meeting::ElectorId& elector, std::string_view what
);

/// Document ids in the journal, by the digest of the sealed bytes.
std::string ballot_id(const base::Digest& sealed);
std::string signature_id(const base::Digest& sealed);

/// A mark and zeros up to that size (ISO/IEC 7816-4): the sealed length must not tell the choice.
std::string padded(std::string text, std::size_t size);
base::Attempt<std::string> unpadded(std::string text);

}  // namespace plugin::app
