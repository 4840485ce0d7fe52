#include "plugin/wiring/soundness.hpp"

#include "plugin/app/ballot/sealed_documents.hpp"
#include "plugin/base/log.hpp"
#include "plugin/journal/file_store.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;
using meeting::Meeting;
using meeting::QuestionState;

void tell_missing_files(const Meeting& meeting, const fs::path& folder) {
    for (const auto& missing : missing_files(meeting, folder)) {
        base::log(
            base::LogLevel::warning, "storage", "meeting " + meeting.id.str() + ": " + missing
        );
    }
}

/// Of what entries name, what is not in the folder.
class Missing {
public:
    explicit Missing(fs::path folder) : folder_(std::move(folder)) {}

    void stored(const base::Digest& digest, const std::string& what) {
        look(journal::stored_file(folder_ / "files", digest), what);
    }
    void look(const fs::path& file, const std::string& what) {
        std::error_code error;
        if (!fs::exists(file, error)) all_.push_back(what + " is missing, " + file.string());
    }
    std::vector<std::string> all() && { return std::move(all_); }

private:
    fs::path folder_;
    std::vector<std::string> all_;
};

}  // namespace

std::vector<NeededKey> needed_keys(const Meeting& meeting) {
    std::vector<NeededKey> needed;
    for (const auto& question : meeting.questions) {
        // Once the key is in the journal, counting needs no other source for it.
        if (!question.going_on() || !question.released_key.empty()) continue;
        const auto name = app::key_name(meeting.id, question.question.id, question.aborted.size());
        needed.push_back({name, question.key});
    }
    return needed;
}

std::string wrong_with_keys(const Meeting& meeting, const journal::KeyStore& keys) {
    for (const auto& needed : needed_keys(meeting)) {
        const auto file = needed.name + ".question-key";
        const auto key = keys.find(needed.name);
        if (!key) return key.error().what;
        if (!*key) return "the key " + file + " is missing; put it back from a backup";
        if ((*key)->commitment() != needed.commitment) {
            return "the key " + file + " is not the one its ballots are sealed with";
        }
    }
    return {};
}

std::vector<std::string> missing_files(const Meeting& meeting, const fs::path& folder) {
    Missing missing(folder);
    for (const auto& question : meeting.questions) {
        for (const auto& [elector, ballot] : question.ballots) {
            if (ballot.paper) missing.stored(ballot.paper->scan, "the picture of a paper ballot");
        }
    }
    for (const auto& notice : meeting.notices) {
        if (notice.recorded.proof) missing.stored(*notice.recorded.proof, "a proof of notice");
    }
    for (const auto& material : meeting.materials) {
        missing.stored(material.attached.content, "a material");
    }
    for (const auto& report : meeting.conference_reports) {
        missing.stored(report.content, "the report of a conference");
    }
    if (meeting.protocol) missing.stored(meeting.protocol->content, "the protocol");
    for (const auto& recording : meeting.recordings) {
        if (!recording.content) continue;
        missing.look(folder / "media" / recording.content->hex(), "a recording");
    }
    return std::move(missing).all();
}

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
