// How sealed ballots and signatures are named, padded and bound to their place (journal/FORMAT.md),
// and where they lie.
#pragma once

#include <string>
#include <string_view>

#include "plugin/base/digest.hpp"
#include "plugin/base/result.hpp"
#include "plugin/base/seal.hpp"
#include "plugin/journal/journal.hpp"
#include "plugin/journal/key_store.hpp"
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
std::string later_report_id(const base::Digest& sealed);

/// A document alone. Not copied, as it would be from a list in braces.
std::vector<journal::Document> only_document(std::string id, std::string bytes);

/// A mark and zeros up to that size (ISO/IEC 7816-4): the sealed length must not tell the choice.
std::string padded(std::string text, std::size_t size);
base::Attempt<std::string> unpadded(std::string text);

/// The keys of questions, and what is sealed with them. Blocking. Both outlive the object.
class SealedDocuments {
public:
    SealedDocuments(journal::Journal& journal, journal::KeyStore& keys)
        : journal_(journal), keys_(keys) {}

    /// `aborted`: votes on the question that were broken off before.
    base::Attempt<base::SecretKey> key_of(
        const meeting::MeetingId& meeting, const meeting::QuestionId& question, std::size_t aborted
    ) const;
    base::Attempt<std::string> unsealed(
        const std::string& document_id, const base::SecretKey& key, const std::string& context
    ) const;
    /// Everything up to this entry of the meeting is durable.
    base::Attempt<bool> is_recorded(const meeting::MeetingId& meeting, std::uint64_t sequence)
        const;
    base::Attempt<bool> has(const std::string& document_id) const;
    base::Attempt<void> erase(const std::string& document_id) const;
    base::Attempt<void> destroy_key(const std::string& name) const;

private:
    journal::Journal& journal_;
    journal::KeyStore& keys_;
};

}  // namespace plugin::app
