// A meeting of the story, from its opening to its end, and the protocol that is made of it.
#pragma once

#include <gtest/gtest.h>

#include "plugin/protocol/protocol_builder.hpp"
#include "plugin/protocol/sections.hpp"
#include "recording/protocol/protocol_parts.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::protocol {

using meeting::organizer;
using std::chrono::minutes;
using std::chrono::seconds;

/// As they are read from the vault: of everybody whom the builder asks for, and of nobody else.
inline Names names_in(const meeting::Meeting& meeting) {
    const auto people = people_named_in(meeting);
    Names names;
    for (const auto& id : people.electors) {
        names.electors[id] = {"ООО «" + id.str() + "»", "7707083893"};
        if (id.str() == "gleb") names.electors[id].inn = "112-233-445 95";
    }
    for (const auto& id : people.accounts) names.accounts[id] = "Подписант " + id.str();
    return names;
}

inline History history_of(const meeting::Story& story) {
    HistoryReader reader;
    for (const auto& entry : story.journal) reader.take(entry);
    return reader.history();
}

class ProtocolCase : public testing::Test {
protected:
    recording::Protocol protocol() {
        const auto& meeting = story_.meeting;
        const auto names = names_in(meeting);
        const auto history = history_of(story_);
        ProtocolSources sources{meeting, names, history, {}, {}, {}, base::sha256("head"), {}};
        sources.authorities = authorities_;
        sources.extra_questions = asked_;
        sources.capacities = capacities_;
        sources.words = words_;
        return build_protocol(sources);
    }
    void withdraw(const std::string& who) {
        story_.must(meeting::WithdrawAdmission{
            organizer, meeting::ParticipantId("p-" + who), meeting::RefusalGround::no_authority,
            base::sha256("why")
        });
    }
    void open_with(const std::vector<std::string>& early) {
        story_.started();
        for (const auto& who : early) {
            story_.pass(seconds(1));
            story_.enter(who);
        }
        story_.pass(minutes(1));
        story_.must(meeting::OpenMeeting{organizer});
        story_.pass(minutes(1));
    }
    void end() {
        story_.pass(minutes(1));
        story_.must(meeting::EndMeeting{organizer});
    }
    static std::string names_of(const std::vector<recording::ParticipantRow>& rows) {
        std::string text;
        for (const auto& row : rows) text += row.name + " ";
        return text;
    }

    /// "23.11.2026 12:02:00 who (for whom): what | reason", a line each.
    static std::string decisions_of(const recording::Protocol& protocol) {
        std::string text;
        for (const auto& one : protocol.decisions_on_people) {
            text += exact_text(one.at, protocol.zone) + " " + one.who + " (" + one.electors +
                    "): " + one.decision + (one.reason.empty() ? "" : " | " + one.reason) + "\n";
        }
        return text;
    }

    meeting::Story story_;
    std::map<std::pair<meeting::ApplicationId, meeting::ElectorId>, std::string> authorities_;
    std::vector<ProposedQuestion> asked_;
    std::map<meeting::ApplicationId, std::string> capacities_;
    std::map<base::Digest, std::string> words_;
};

inline std::string titles(const recording::Protocol& protocol) {
    std::string text;
    for (const auto& one : protocol.attachments) text += one.title + "\n";
    return text;
}

}  // namespace plugin::protocol
