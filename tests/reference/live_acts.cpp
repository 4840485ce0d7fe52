// live_acts FILE: plays meetings in which people come, go, vote, lose and regain admissions and
// powers at any moment. FILE: {"cases": [{"id", "rules", "roll", "acts"}]} as live_acts.py makes
// them; prints {id: [what the rules answered to each act]}: "" done, "=" it was so already, a
// code, or the totals of a count.
#include <iostream>
#include <map>

#include "plugin/base/seal.hpp"
#include "plugin/meeting/decide.hpp"
#include "tests/reference/cases_file.hpp"

namespace {

namespace bj = boost::json;
using namespace plugin;
using namespace plugin::meeting;
using std::chrono::minutes;
using std::chrono::seconds;

const AccountId organizer("organizer");
const base::SecretKey& key() {
    static const auto one = *base::SecretKey::from_bytes(std::string(32, 'k'));
    return one;
}
std::string text(const bj::value& value) {
    return std::string(value.as_string());
}

Regulation regulation_of(const bj::object& rules) {
    Regulation out;
    out.id = "acts";
    const Criterion more_than_half{Measure::weight, Basis::present, {1, 2}, Comparison::more_than};
    out.quorum = {{Measure::weight, Basis::all, {0, 1}, Comparison::more_than}};
    if (rules.at("perVote").as_bool()) {
        out.quorum_persistence = tally::Persistence::per_vote;
        out.quorum = {{Measure::weight, Basis::all, {1, 2}, Comparison::more_than}};
    }
    if (rules.at("atVote").as_bool()) out.presence_for_count = tally::PresenceForCount::at_vote;
    out.late_applications = rules.at("late").as_bool();
    out.signing_grace = minutes(1);
    out.question_types.push_back({"ordinary", "", "", "", {more_than_half}});
    return out;
}

class Play {
public:
    explicit Play(const bj::object& example) : now_(*base::parse_instant("2026-11-23T08:00:00Z")) {
        CreateMeeting create;
        create.meeting = MeetingId("m");
        create.by = organizer;
        create.chair = ParticipantId("chair");
        create.regulation = regulation_of(example.at("rules").as_object());
        create.card.title = create.card.debtor.name = "m";
        create.card.zone = "Europe/Moscow";
        create.card.starts_at = now_ + minutes(1);
        must(create);
        must(SetAgenda{organizer, agenda(example.at("rules").at("questions").as_int64())});
        std::vector<RollLine> roll;
        for (const auto& [elector, weight] : example.at("roll").as_object()) {
            RollLine line;
            line.elector = ElectorId(std::string(elector));
            line.number = static_cast<std::uint32_t>(roll.size() + 1);
            line.weight = base::Votes(static_cast<std::uint64_t>(weight.as_int64()));
            roll.push_back(std::move(line));
        }
        must(ImportRegister{organizer, base::sha256("csv"), roll});
        must(Announce{organizer});
        now_ = create.card.starts_at;
        must(Start{organizer});
        must(NoteRoomOpened{"x", "room", 1});
    }

    bj::value act(const bj::array& words) {
        const auto what = text(words[0]);
        if (what == "wait") {
            now_ += seconds(words[1].as_int64());
            return "";
        }
        if (what == "enter") return bj::value(enter(text(words[1])));
        if (what == "leave") return bj::value(leave(text(words[1])));
        if (what == "choose") return bj::value(choose(words));
        if (what == "count") return count(QuestionId(text(words[1])));
        return bj::value(tell(command_of(what, words)));
    }

private:
    static std::vector<Question> agenda(std::int64_t questions) {
        std::vector<Question> out;
        for (std::int64_t i = 1; i <= questions; ++i) {
            Question& one = out.emplace_back();
            one.id = QuestionId("q" + std::to_string(i));
            one.number = std::to_string(i);
            one.title = one.text = "q";
            one.type = "ordinary";
        }
        return out;
    }

    std::string tell(const Command& command) {
        const auto decided = decide(meeting_, command, now_);
        if (!decided) return decided.error().code;
        for (const auto& body : *decided) {
            apply(meeting_, {meeting_.last_sequence + 1, now_, {}, body});
        }
        return decided->empty() ? "=" : "";
    }
    void must(const Command& command) {
        const auto code = tell(command);
        if (!code.empty()) throw std::runtime_error(code);
    }

    static ParticipantId participant(const bj::value& account) {
        return ParticipantId("p-" + text(account));
    }

    Command submit(const bj::array& words) const {
        SubmitApplication out;
        out.application = ApplicationId(text(words[1]));
        out.by = AccountId(text(words[2]));
        const bool power = words[4] == "power";
        for (const auto& elector : words[3].as_array()) {
            auto& claim = out.claims.emplace_back();
            claim.elector = ElectorId(text(elector));
            if (!power) continue;
            claim.authority = AuthorityKind::power_of_attorney;
            claim.authority_document = base::sha256("scan");
        }
        out.document = base::sha256(text(words[1]));
        out.verdict = "valid";
        return out;
    }

    Command command_of(const std::string& what, const bj::array& words) const {
        const auto comment = base::sha256("comment");
        if (what == "openMeeting") return OpenMeeting{organizer};
        if (what == "apply") return submit(words);
        const auto first = text(words[1]);
        if (what == "admit") {
            const ApplicationId id(first);
            const auto found = meeting_.applications.find(id);
            const auto whose = found == meeting_.applications.end()
                                   ? std::string()
                                   : found->second.received.account.str();
            return AdmitApplication{organizer, id, ParticipantId("p-" + whose)};
        }
        if (what == "refuse") {
            return RefuseApplication{
                organizer, ApplicationId(first), RefusalGround::other, comment
            };
        }
        if (what == "reconsider") {
            return ReconsiderApplication{organizer, ApplicationId(first), comment};
        }
        if (what == "withdraw") {
            return WithdrawAdmission{
                organizer, participant(words[1]), RefusalGround::other, comment
            };
        }
        if (what == "restore") return RestoreAdmission{organizer, participant(words[1]), comment};
        if (what == "put") {
            return OpenQuestion{organizer, QuestionId(first), minutes(5), key().commitment()};
        }
        if (what == "close") return CloseQuestion{organizer, QuestionId(first)};
        if (what == "deadline") return DeadlineReached{QuestionId(first)};
        if (what == "sign") return sign(words);
        const ElectorId elector(text(words[2]));
        if (what == "end") {
            return EndPower{organizer, participant(words[1]), elector, PowerEnd::revoked, comment};
        }
        return RestorePower{organizer, participant(words[1]), elector, comment};
    }

    std::string enter(const std::string& who) {
        const auto nonce = base::sha256("nonce" + std::to_string(++made_));
        const auto issued = tell(IssueEntry{AccountId(who), nonce});
        if (!issued.empty()) return issued;
        const auto user = "u" + std::to_string(made_);
        return tell(NoteUserJoined{"room", user, ParticipantId("p-" + who), nonce});
    }
    std::string leave(const std::string& who) {
        const auto found = meeting_.participants.find(ParticipantId("p-" + who));
        if (found == meeting_.participants.end() || !found->second.session) return "=";
        return tell(NoteUserLeft{"room", found->second.session->user});
    }

    std::string choose(const bj::array& words) {
        const auto ballot = base::sha256("ballot" + std::to_string(++made_));
        Vote vote;
        vote.choice = text(words[4]);
        const auto answer = tell(SealChoice{
            AccountId(text(words[1])), QuestionId(text(words[2])), ElectorId(text(words[3])),
            ballot, base::sha256(ballot.hex()), now_
        });
        if (!answer.empty()) return answer;
        votes_[ballot.hex()] = vote;
        chosen_[text(words[1]) + "/" + text(words[2]) + "/" + text(words[3])] = ballot;
        return answer;
    }
    /// His own last choice; without one, a ballot nobody has.
    Command sign(const bj::array& words) const {
        const auto mine = text(words[1]) + "/" + text(words[2]) + "/" + text(words[3]);
        const auto found = chosen_.find(mine);
        return SignBallot{AccountId(text(words[1])),
                          QuestionId(text(words[2])),
                          ElectorId(text(words[3])),
                          found == chosen_.end() ? base::sha256("none") : found->second,
                          base::sha256("signature"),
                          now_};
    }

    bj::value count(const QuestionId& id) {
        const auto* state = meeting_.find(id);
        CountQuestion command{id, std::string(key().reveal()), {}};
        for (const auto& [elector, current] : state->ballots) {
            const auto* ballot = state->counted(elector);
            if (ballot == nullptr) continue;
            command.revealed.push_back({elector, votes_.at(ballot->ballot.hex())});
        }
        const auto answer = tell(command);
        if (!answer.empty()) return bj::value(answer);
        const auto& outcome = *meeting_.find(id)->outcome;
        return bj::object{
            {"decision", base::name_of(outcome.decision)},
            {"for", outcome.weight.for_.str()},
            {"against", outcome.weight.against.str()},
            {"present", outcome.weight.present.str()},
            {"all", outcome.weight.all.str()}
        };
    }

    Meeting meeting_;
    base::Instant now_;
    int made_ = 0;
    std::map<std::string, Vote> votes_;           // by the digest of the ballot
    std::map<std::string, base::Digest> chosen_;  // account/question/elector
};

}  // namespace

int main(int argc, char** argv) {
    const auto document = reference::document_named(argc, argv);
    if (!document) return 2;
    bj::object answers;
    for (const auto& example : document->at("cases").as_array()) {
        Play play(example.as_object());
        bj::array list;
        for (const auto& act : example.at("acts").as_array())
            list.push_back(play.act(act.as_array()));
        answers[example.at("id").as_string()] = std::move(list);
    }
    std::cout << json::print(answers) << "\n";
    return 0;
}
