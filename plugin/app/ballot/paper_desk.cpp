#include "plugin/app/ballot/paper_desk.hpp"

#include "plugin/app/own_files.hpp"

namespace plugin::app {
namespace {

using base::Answer;
using meeting::Meeting;

MeetingRequest about_meeting(const BallotRequest& request) {
    return {request.meeting, request.by, request.mark};
}

}  // namespace

Answer<journal::Receipt> hand_in_paper_ballot(
    const PaperDesk& with, const BallotRequest& request, const PaperInHand& paper
) {
    const auto reader = with.accounts.person(request.by, request.meeting);
    if (!reader) return tl::unexpected(reader.error());
    const auto asked = about_meeting(request);
    meeting::EnterPaperBallot rehearsed{
        request.by, request.question, request.elector, paper.scan, {}, {}, paper.received
    };
    rehearsed.person = *reader;
    const auto& [engine, sealed, clock] = with.reading;
    if (auto may = allowed(engine, clock, asked, rehearsed); !may) {
        return tl::unexpected(may.error());
    }
    const PaperRead read{paper.scan, paper.vote, paper.received, *reader};
    const auto act = [&] { return enter_paper_ballot(with.reading, request, read); };
    return with_own_files(with.uploads, asked, {{paper.scan, "/scan"}}, act);
}

Answer<journal::Receipt> read_paper_ballot_again(
    const PaperDesk& with, const BallotRequest& request, const meeting::Vote& vote
) {
    const auto reader = with.accounts.person(request.by, request.meeting);
    if (!reader) return tl::unexpected(reader.error());
    return confirm_paper_ballot(with.reading, request, vote, *reader);
}

Answer<journal::Receipt> strike_paper_ballot(
    engine::MeetingEngine& engine, const BallotRequest& request
) {
    const meeting::StrikePaperBallot command{request.by, request.question, request.elector};
    return receipt_of(act_on_meeting(engine, about_meeting(request), command));
}

Answer<StoredFile> paper_scan(
    engine::MeetingEngine& engine, const base::FileStore& files, const BallotRequest& request
) {
    const auto look = [&](const Meeting& meeting) -> Answer<base::Digest> {
        const auto* question = meeting.find(request.question);
        if (question == nullptr || !meeting.may_handle_paper(request.by)) {
            return refused("document_not_found");
        }
        const auto* paper = question->paper_of(request.elector);
        if (paper == nullptr) return refused("document_not_found");
        return paper->paper->scan;
    };
    const auto digest = read_meeting(engine, about_meeting(request), look);
    if (!digest) return tl::unexpected(digest.error());
    return stored_file(files, *digest, "document_not_found");
}

}  // namespace plugin::app
