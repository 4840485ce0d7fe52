// Steps about signatures: by which policy they are judged, and what becomes of unsettled ones.
#include "plugin/base/field.hpp"
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

namespace base = plugin::base;

SignaturePolicy policy_named(const std::string& name, const std::string& by_organizer) {
    SignaturePolicy policy{name, "require"};
    policy.by_organizer = listed(by_organizer, ", ");
    std::erase(policy.by_organizer, "");
    return policy;
}

std::string apply_unsettled(Stage& stage, const std::string& who, const std::string& reasons) {
    SubmitApplication command;
    command.application = ApplicationId("a-" + who);
    command.by = AccountId(who);
    command.person = Stage::person_of(who);
    command.claims = {Claim{ElectorId(who), AuthorityKind::own, {}}};
    command.document = base::sha256(who);
    command.verdict = "indeterminate";
    command.reasons = listed(reasons, ", ");
    return stage.tell(command);
}

std::string note_verdict(Stage& stage, const Words& words) {
    NoteApplicationVerdict command{ApplicationId("a-" + words[1].str()), {}, {}};
    if (words[2] == "недействительна") command.verdict = SignatureVerdict::invalid;
    if (words[2] == "неясна") command.verdict = SignatureVerdict::indeterminate;
    if (words[3].matched) command.reasons = listed(words[3], ", ");
    return stage.tell(command);
}

/// Of the ballot that counts so far.
std::string note_ballot_verdict(Stage& stage, const Words& words) {
    const auto* question = stage.find(words[2]);
    NoteBallotVerdict command{Stage::id_of(words[2]), ElectorId(words[1].str()), {}, {}, {},
                              base::sha256("report")};
    const auto* ballot = question == nullptr ? nullptr : question->counted(command.elector);
    if (ballot != nullptr) command.ballot = ballot->ballot;
    if (words[3] == "недействительна") command.verdict = SignatureVerdict::invalid;
    if (words[3] == "неясна") command.verdict = SignatureVerdict::indeterminate;
    if (words[4].matched) command.reasons = listed(words[4], ", ");
    return stage.tell(command);
}

void learn_ballot_signatures(Stage& stage) {
    stage.step(
        "регламент ждёт подписей ([0-9]+) ([^ ,]+), затем бюллетени( не)? учитываются",
        [](Stage& s, const Words& w) {
            s.regulation.unsettled_ballots = {
                span_of(w[1], w[2]), w[3].matched ? UnsettledFate::set_aside : UnsettledFate::counts
            };
            return std::string("да");
        }
    );
    stage.step(
        "подпись бюллетеня ([^ ]+) по вопросу ([0-9.-]+) проверена вновь: "
        "(действительна|недействительна|неясна)(?:: (.+))?",
        note_ballot_verdict
    );
    stage.step("срок проверки подписей по вопросу ([0-9.-]+) истёк", [](Stage& s, const Words& w) {
        return s.tell(DecideUnsettled{Stage::id_of(w[1])});
    });
    stage.step("по вопросу ([0-9.-]+) проверяются", [](Stage& s, const Words& w) {
        std::string names;
        for (const auto& one : s.find(w[1])->unsettled) {
            names += (names.empty() ? "" : ", ") + one.str();
        }
        return names.empty() ? std::string("никто") : names;
    });
}

}  // namespace

void learn_signatures(Stage& stage) {
    stage.step("регламент требует подписей ([a-z-]+)", [](Stage& s, const Words& w) {
        s.regulation.signature_policy = w[1];
        return std::string("да");
    });
    stage.step("в карточке подписи ([a-z-]+)", [](Stage& s, const Words& w) {
        Card card = s.meeting.card;
        card.signature_policy = w[1];
        return s.tell(SetCard{s.by(), card});
    });
    stage.step(
        "собрание объявляется, подписи ([a-z-]+)(?:, организатор принимает (.+))?",
        [](Stage& s, const Words& w) {
            return s.tell(
                Announce{s.by(), base::sha256("rules"), false, policy_named(w[1], w[2].str())}
            );
        }
    );
    stage.step("([^ ]+) заявляет об участии, подпись неясна: (.+)", [](Stage& s, const Words& w) {
        return apply_unsettled(s, w[1], w[2]);
    });
    stage.step(
        "подпись заявки ([^ ]+) проверена вновь: (действительна|недействительна|неясна)(?:: (.+))?",
        note_verdict
    );
    stage.step("подпись заявки ([^ ]+) принята организатором", [](Stage& s, const Words& w) {
        return s.tell(
            AcceptSignature{s.by(), ApplicationId("a-" + w[1].str()), base::sha256("ground")}
        );
    });
    learn_ballot_signatures(stage);
}

}  // namespace scenarios
