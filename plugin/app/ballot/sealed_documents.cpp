#include "plugin/app/ballot/sealed_documents.hpp"

#include <algorithm>

#include "plugin/engine/meeting_engine.hpp"

namespace plugin::app {

using base::Digest;
using meeting::ElectorId;
using meeting::MeetingId;
using meeting::QuestionId;

std::string key_name(const MeetingId& meeting, const QuestionId& question, std::size_t aborted) {
    const auto name = meeting.str() + "." + question.str();
    return aborted == 0 ? name : name + "." + std::to_string(aborted + 1);
}

std::string context_of(
    const MeetingId& meeting, const QuestionId& question, const ElectorId& elector,
    std::string_view what
) {
    return meeting.str() + "/" + question.str() + "/" + elector.str() + "/" + std::string(what);
}

std::string ballot_id(const Digest& sealed) {
    return "ballot/" + sealed.hex();
}

std::string signature_id(const Digest& sealed) {
    return "signature/" + sealed.hex();
}

std::string later_report_id(const Digest& sealed) {
    return "report/" + sealed.hex();
}

std::vector<journal::Document> only_document(std::string id, std::string bytes) {
    std::vector<journal::Document> one;
    one.push_back({std::move(id), std::move(bytes)});
    return one;
}

std::string padded(std::string text, std::size_t size) {
    text += '\x80';
    text.resize(std::max(text.size(), size + 1), '\0');
    return text;
}

base::Attempt<std::string> unpadded(std::string text) {
    const auto mark = text.find_last_not_of('\0');
    if (mark == std::string::npos || text[mark] != '\x80') {
        return base::fail("voting", "a sealed document has no end");
    }
    text.resize(mark);
    return text;
}

base::Attempt<base::SecretKey> SealedDocuments::key_of(
    const MeetingId& meeting, const QuestionId& question, std::size_t aborted
) const {
    const auto found = keys_.find(key_name(meeting, question, aborted));
    if (!found) return tl::unexpected(found.error());
    // Broken off or counted since it was asked for: asked again, the rules have the answer.
    if (!*found) return base::fail("keys", "no key for this question", true);
    return **found;
}

base::Attempt<std::string> SealedDocuments::unsealed(
    const std::string& document_id, const base::SecretKey& key, const std::string& context
) const {
    const auto stored = journal_.document(document_id);
    if (!stored) return tl::unexpected(stored.error());
    if (!*stored) return base::fail("voting", "document missing: " + document_id, true);
    auto plain = unseal(key, **stored, context);
    if (!plain) return base::fail("voting", "document does not open: " + document_id);
    return unpadded(std::move(*plain));
}

base::Attempt<bool> SealedDocuments::is_recorded(const MeetingId& meeting, std::uint64_t sequence)
    const {
    const auto leaves = journal_.read(engine::MeetingEngine::stream_of(meeting), sequence, 1);
    if (!leaves) return tl::unexpected(leaves.error());
    return !leaves->empty();
}

base::Attempt<bool> SealedDocuments::has(const std::string& document_id) const {
    const auto stored = journal_.document(document_id);
    if (!stored) return tl::unexpected(stored.error());
    return stored->has_value();
}

base::Attempt<void> SealedDocuments::erase(const std::string& document_id) const {
    return journal_.erase_document(document_id);
}

base::Attempt<void> SealedDocuments::destroy_key(const std::string& name) const {
    return keys_.destroy(name);
}

}  // namespace plugin::app
