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
    const auto text = sealed.unsealed(
        signature_id(found->signature), *key, context_of(meeting, id, elector, "signature")
    );
    if (!text) return failed(text.error());
    const auto part = json::read_text<SignedPart>(*text);
    if (!part) return failed({"voting", "stored signature unreadable", false});
    return OpenedBallot{
        std::move(*document), base::from_base64(part->signature).value_or(""), part->verdict
    };
}

}  // namespace plugin::app
