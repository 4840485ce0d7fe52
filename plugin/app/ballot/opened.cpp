// What was signed is read back after the question was counted.
#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/ballot/question_view.hpp"
#include "plugin/app/ballot/signed_part.hpp"
#include "plugin/app/problems.hpp"
#include "plugin/base/bytes.hpp"

namespace plugin::app {

std::optional<base::SecretKey> released_key(const meeting::QuestionState& question) {
    const auto bytes = base::from_hex(question.released_key);
    return bytes ? base::SecretKey::from_bytes(*bytes) : std::nullopt;
}

base::Attempt<SignedPart> signed_part(
    const SealedDocuments& sealed, const base::SecretKey& key, const std::string& context,
    const base::Digest& signature
) {
    const auto text = sealed.unsealed(signature_id(signature), key, context);
    if (!text) return tl::unexpected(text.error());
    auto part = json::read_text<SignedPart>(*text);
    if (!part) return base::fail("voting", "stored signature unreadable");
    return std::move(*part);
}

base::Answer<OpenedBallot> opened_ballot(
    const SealedDocuments& sealed, const meeting::MeetingId& meeting,
    const meeting::QuestionState& question, const meeting::ElectorId& elector
) {
    const auto* found = ballot_of(question, elector);
    const auto key = released_key(question);
    const bool there = found != nullptr && key && found->stage == meeting::BallotStage::signed_;
    if (!there) return refused("ballot_not_found");
    const auto& id = question.question.id;
    auto document =
        sealed.unsealed(ballot_id(found->sealed), *key, context_of(meeting, id, elector, "ballot"));
    if (!document) return failed(document.error());
    if (found->paper) return OpenedBallot{std::move(*document), "", "null"};
    auto part =
        signed_part(sealed, *key, context_of(meeting, id, elector, "signature"), found->signature);
    if (!part) return failed(part.error());
    if (!found->later_report.is_zero()) {
        auto later = sealed.unsealed(
            later_report_id(found->later_report), *key, context_of(meeting, id, elector, "verdict")
        );
        if (!later) return failed(later.error());
        part->verdict = std::move(*later);
    }
    return OpenedBallot{
        std::move(*document), base::from_base64(part->signature).value_or(""),
        std::move(part->verdict)
    };
}

}  // namespace plugin::app
