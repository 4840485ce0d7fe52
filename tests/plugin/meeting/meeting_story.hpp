// Drives the rules by commands under a simulated clock, so that tests read like a story. Four
// creditors: anna 40, boris 30, vera 20, gleb 10 thousand roubles; account = elector = name.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plugin/meeting/decide.hpp"
#include "plugin/meeting/decisions.hpp"

namespace plugin::meeting {

inline const AccountId organizer("organizer");

class Story {
public:
    Story();

    // --- the machinery -------------------------------------------------------------------------
    Decided ask(const Command& command) const { return decide(meeting, command, now); }
    /// The code of the refusal, "" if there is none. What is accepted is applied.
    std::string try_(const Command& command);
    /// Must be accepted. Returns how many entries it made.
    std::size_t must(const Command& command);
    void pass(base::Milliseconds time) { now += time; }

    // --- what people do; each must succeed
    // --------------------------------------------------------
    Story& drawn_up();  // card, agenda q1, q2 and package p with p1, p2; register
    Story& announced();
    Story& admitted();  // all four
    Story& started();   // the room is there
    Story& entered();   // all four are in
    Story& opened();    // the meeting is open
    Story& put(const std::string& question, base::Milliseconds duration = std::chrono::minutes(5));
    void apply_for(const std::string& who, const std::string& elector);
    void apply_without_vote(const std::string& who);
    void admit(const std::string& who);
    void enter(const std::string& who, const std::string& session = "");
    void leave(const std::string& who);
    void choose(const std::string& who, const std::string& question, Choice choice);
    void sign(const std::string& who, const std::string& question);
    void vote(const std::string& who, const std::string& question, Choice choice);
    void close_and_count(const std::string& question);

    // --- commands
    // ----------------------------------------------------------------------------------
    CreateMeeting create() const;
    SealChoice seal_choice(const std::string& who, const std::string& question, Choice choice)
        const;
    SignBallot sign_ballot(const std::string& who, const std::string& question) const;
    NoteUserJoined joined(const std::string& who, const std::string& session) const;
    CountQuestion count_of(const std::string& question) const;

    const QuestionState& question(const std::string& id) const {
        return *meeting.find(QuestionId(id));
    }
    const Outcome& outcome(const std::string& id) const { return *question(id).outcome; }
    std::vector<IntrusionKind> intrusions() const;  // in their order
    template <class Body>
    std::size_t entries_of() const {
        std::size_t count = 0;
        for (const auto& entry : journal) count += std::holds_alternative<Body>(entry.body) ? 1 : 0;
        return count;
    }

    Meeting meeting;
    std::vector<Entry> journal;
    base::Instant now{};
    std::map<std::string, Choice> choices;  // "who/question"
};

Regulation creditors();
Question ask_question(const std::string& id, const std::string& type = "ordinary");
inline const std::vector<std::string> everybody{"anna", "boris", "vera", "gleb"};

}  // namespace plugin::meeting
