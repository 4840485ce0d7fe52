#include "plugin/wiring/soundness.hpp"

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/base/log.hpp"
#include "plugin/journal/file_store.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;
using meeting::Meeting;
using meeting::QuestionState;

/// Why the meeting cannot continue; "": it can.
std::string wrong_with_keys(const Meeting& meeting, const journal::KeyStore& keys) {
    for (const auto& question : meeting.questions) {
        // Once the key is in the journal, counting needs no other source for it.
        if (!question.going_on() || !question.released_key.empty()) continue;
        const auto name = app::key_name(meeting.id, question.question.id, question.aborted.size());
        const auto key = keys.find(name);
        if (!key) return key.error().what;
        if (!*key) return "the key " + name + ".question-key is missing; put it back from a backup";
        if ((*key)->commitment() != question.key) {
            return "the key " + name + ".question-key is not the one its ballots are sealed with";
        }
    }
    return {};
}

void tell_if_missing(const Meeting& meeting, const fs::path& file, const std::string& what) {
    std::error_code error;
    if (fs::exists(file, error)) return;
    base::log(
        base::LogLevel::warning, "storage",
        "meeting " + meeting.id.str() + ": " + what + " is missing, " + file.string()
    );
}

void tell_missing_files(const Meeting& meeting, const fs::path& folder) {
    const auto stored = [&](const base::Digest& digest) {
        return journal::stored_file(folder / "files", digest);
    };
    for (const auto& question : meeting.questions) {
        for (const auto& [elector, ballot] : question.ballots) {
            if (!ballot.paper) continue;
            tell_if_missing(meeting, stored(ballot.paper->scan), "the picture of a paper ballot");
        }
    }
    for (const auto& report : meeting.conference_reports) {
        tell_if_missing(meeting, stored(report.content), "the report of a conference");
    }
    if (meeting.protocol) {
        tell_if_missing(meeting, stored(meeting.protocol->content), "the protocol");
    }
    for (const auto& recording : meeting.recordings) {
        if (!recording.content) continue;
        tell_if_missing(meeting, folder / "media" / recording.content->hex(), "a recording");
    }
}

}  // namespace

void check_open_meetings(
    engine::MeetingEngine& engine, const journal::KeyStore& keys, const fs::path& folder
) {
    for (const auto& id : engine.open_meetings()) {
        const Meeting* meeting = engine.find(id);
        if (meeting == nullptr) continue;
        tell_missing_files(*meeting, folder);
        if (const auto wrong = wrong_with_keys(*meeting, keys); !wrong.empty()) {
            engine.lock(id, wrong);
        }
    }
}

}  // namespace plugin::wiring
