// Steps of voting: questions, ballots, counting, ballots on paper.
#include "plugin/meeting/lot.hpp"
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

namespace base = plugin::base;

/// The digest of a ballot stands for it: the same vote twice is the same ballot, unless `fresh`.
base::Digest ballot_of(Stage& stage, const std::string& place, const Vote& vote) {
    std::string text = place + "/" + vote.choice.value_or("");
    for (const auto* shares : {&vote.distribution, &vote.portions}) {
        if (!*shares) continue;
        for (const auto& one : **shares) text += one.option + one.votes.str();
    }
    if (vote.marks) {
        for (const auto& one : *vote.marks) {
            text += one.candidate + std::string(base::name_of(one.mark));
        }
    }
    const auto digest = base::sha256(text);
    stage.votes[digest.hex()] = vote;
    return digest;
}

std::string refused(Stage& stage, const base::Refusal& refusal) {
    stage.refusals.push_back(refusal.code);
    return "нет: " + refusal.code;
}

std::string choose(
    Stage& stage, const std::string& who, const std::string& whom, const std::string& what,
    const std::string& number
) {
    const auto* question = stage.find(number);
    const auto vote = vote_of(stage, question, what);
    const auto* line = stage.meeting.find(ElectorId(whom));
    if (question != nullptr && line != nullptr) {
        if (const auto wrong = wrong_with(vote, question->question, *line)) {
            return refused(stage, *wrong);
        }
    }
    const auto id = question == nullptr ? QuestionId("unknown") : question->question.id;
    const auto ballot = ballot_of(stage, whom + "/" + number, vote);
    return stage.tell(SealChoice{
        AccountId(who), id, ElectorId(whom), ballot, base::sha256(ballot.hex()), stage.now
    });
}

std::string sign(
    Stage& stage, const std::string& who, const std::string& whom, const std::string& number,
    bool other_ballot, std::vector<std::string> unsettled = {}
) {
    const auto* question = stage.find(number);
    base::Digest ballot;
    if (question != nullptr) {
        const auto found = question->ballots.find(ElectorId(whom));
        if (found != question->ballots.end()) ballot = found->second.ballot;
    }
    if (other_ballot) ballot = base::sha256("another");
    return stage.tell(SignBallot{
        AccountId(who), question == nullptr ? QuestionId("unknown") : question->question.id,
        ElectorId(whom), ballot, base::sha256("signature"), stage.now, std::move(unsettled)
    });
}

std::string vote(
    Stage& stage, const std::string& who, const std::string& whom, const std::string& what,
    const std::string& number, std::vector<std::string> unsettled = {}
) {
    const auto told = choose(stage, who, whom, what, number);
    return told == "да" ? sign(stage, who, whom, number, false, std::move(unsettled)) : told;
}

/// `lose`: one of the ballots is missing.
std::string count_question(
    Stage& stage, const std::string& number, const std::string& key, bool lose = false
) {
    const auto* question = stage.find(number);
    if (question == nullptr) return stage.tell(CountQuestion{QuestionId("unknown"), key, {}});
    CountQuestion command{question->question.id, key, {}};
    for (const auto& [elector, current] : question->ballots) {
        if (const auto* ballot = question->counted(elector)) {
            command.revealed.push_back({elector, stage.votes.at(ballot->ballot.hex())});
        }
    }
    if (lose && !command.revealed.empty()) command.revealed.pop_back();
    const auto told = stage.tell(command);
    if (told != "да") return told;
    if (question->withheld) {
        return "отложен, проверяются " + std::to_string(question->withheld->unsettled.size());
    }
    return outcome_words(question->question, *question->outcome);
}

std::string abort_question(Stage& stage, const Words& words) {
    const auto* question = stage.find(words[1]);
    return stage.tell(AbortQuestion{
        stage.by(), question == nullptr ? QuestionId("unknown") : question->question.id,
        AbortGround::technical_failure
    });
}

/// Кто, чей, (через)? сколько чего (назад)?, что, по какому вопросу.
std::string enter_paper(Stage& stage, const Words& words) {
    const std::string number = words[8];
    const auto ballot = ballot_of(
        stage, "бумага " + words[2].str() + "/" + number,
        vote_of(stage, stage.find(number), words[7])
    );
    auto received = stage.now;
    if (words[4].matched) {
        const auto span = span_of(words[4], words[5]);
        received = words[3].matched ? received + span : received - span;
    }
    return stage.tell(EnterPaperBallot{
        AccountId(words[1].str()), Stage::id_of(number), ElectorId(words[2].str()),
        base::sha256("scan"), ballot, base::sha256(ballot.hex()), received,
        Stage::person_of(words[1])
    });
}

std::string strike_paper(Stage& stage, const Words& words) {
    return stage.tell(StrikePaperBallot{
        AccountId(words[1].str()), Stage::id_of(words[3]), ElectorId(words[2].str())
    });
}

std::string confirm_paper(Stage& stage, const Words& words) {
    const auto* question = stage.find(words[4]);
    ConfirmPaperBallot command{
        AccountId(words[1].str()), Stage::id_of(words[4]), ElectorId(words[2].str()), {}, false,
        Stage::person_of(words[1])
    };
    if (question != nullptr) {
        if (const auto* paper = question->paper_of(command.elector)) {
            command.ballot = paper->ballot;
            const auto read = vote_of(stage, question, words[3]);
            command.reads_the_same = stage.votes.at(command.ballot.hex()) == read;
        }
    }
    return stage.tell(command);
}

/// One step about a question by its number.
template <class Command>
Stage::Act about(Command command) {
    return [command](Stage& stage, const Words& words) {
        Command one = command;
        const auto* question = stage.find(words[1]);
        one.question = question == nullptr ? QuestionId("unknown") : question->question.id;
        if constexpr (requires { one.by; }) one.by = stage.by();
        return stage.tell(one);
    };
}

std::string record_lot(Stage& stage, const Words& words) {
    const auto* question = stage.find(words[1]);
    RecordLot command{stage.by(), Stage::id_of(words[1]), {}, {}, base::sha256("comment")};
    for (const auto& one : listed(words[2], " и ")) {
        command.won.push_back(vote_of(stage, question, one).choice.value_or(""));
    }
    for (const auto& who : listed(words[3], ",")) {
        const auto* participant = stage.meeting.participant_of(AccountId(who));
        command.witnesses.push_back(participant == nullptr ? ParticipantId(who) : participant->id);
    }
    const auto told = stage.tell(command);
    return told == "да" ? outcome_words(question->question, *question->outcome) : told;
}

/// Drawn again by what the journal says.
std::string lot_fell_on(Stage& stage, const Words& words) {
    const auto* question = stage.find(words[2]);
    if (question == nullptr || !question->lot || !question->lot->number) return "жребия не было";
    std::vector<base::Digest> ballots;
    for (const auto& [elector, ballot] : question->ballots) ballots.push_back(ballot.ballot);
    if (lot_number(key_bytes(), ballots) != *question->lot->number) return "другое число";
    const std::vector<std::string> won{vote_of(stage, question, words[1]).choice.value_or("")};
    return won == question->lot->won ? "да" : "на другого";
}

std::string put(Stage& stage, const Words& words) {
    OpenQuestion command;
    command.by = stage.by();
    const auto* question = stage.find(words[1]);
    command.question = question == nullptr ? QuestionId("unknown") : question->question.id;
    command.duration = words[2].matched ? span_of(words[2], words[3]) : Milliseconds(60'000);
    command.key = key_commitment();
    return stage.tell(command);
}

void learn_ballots(Stage& stage) {
    const std::string on = " по вопросу ([0-9.-]+)";
    stage.step(
        "([^ ]+) вносит бумажный бюллетень ([^ ,]+)"
        "(?:, поступивший (через )?([0-9]+) ([^ ]+?)( назад)?)?: (.+)" +
            on,
        enter_paper
    );
    stage.step("([^ ]+) отменяет бумажный бюллетень ([^ ]+)" + on, strike_paper);
    stage.step("([^ ]+) подтверждает бумажный бюллетень ([^ ]+): (.+)" + on, confirm_paper);
    stage.step("([^ ]+) голосует от имени ([^ ]+): (.+)" + on, [](Stage& s, const Words& w) {
        return vote(s, w[1], w[2], w[3], w[4]);
    });
    stage.step("([^ ]+) голосует (.+)" + on + ", подпись неясна", [](Stage& s, const Words& w) {
        return vote(s, w[1], w[1], w[2], w[3], {"revocation_unknown"});
    });
    stage.step("([^ ]+) голосует (.+)" + on, [](Stage& s, const Words& w) {
        return vote(s, w[1], w[1], w[2], w[3]);
    });
    stage.step("([^ ]+) выбирает от имени ([^ ]+): (.+)" + on, [](Stage& s, const Words& w) {
        return choose(s, w[1], w[2], w[3], w[4]);
    });
    stage.step("([^ ]+) выбирает (.+)" + on, [](Stage& s, const Words& w) {
        return choose(s, w[1], w[1], w[2], w[3]);
    });
    stage.step("([^ ]+) подписывает( другой)? бюллетень" + on, [](Stage& s, const Words& w) {
        return sign(s, w[1], w[1], w[3], w[2].matched);
    });
    stage.step("([^ ]+) подписывает бюллетень за ([^ ]+)" + on, [](Stage& s, const Words& w) {
        return sign(s, w[1], w[2], w[3], false);
    });
}

}  // namespace

void learn_voting(Stage& stage) {
    learn_ballots(stage);
    stage.step("вопрос ([0-9.-]+) ставится(?: на ([0-9]+) ([^ ]+))?", put);
    stage.step(
        "голосование по вопросу ([0-9.-]+) продлено на минуту",
        about(ExtendQuestion{{}, {}, std::chrono::minutes(1)})
    );
    stage.step("голосование по вопросу ([0-9.-]+) завершается", about(CloseQuestion{}));
    stage.step("срок вопроса ([0-9.-]+) истёк", about(DeadlineReached{}));
    stage.step("голосование по вопросу ([0-9.-]+) прервано", abort_question);
    stage.step("итог вопроса ([0-9.-]+) оглашён", about(AnnounceOutcome{}));
    stage.step("председатель решает (.+) по вопросу ([0-9.-]+)", [](Stage& s, const Words& w) {
        const auto* question = s.find(w[2]);
        const auto said = vote_of(s, question, w[1]).choice.value_or("");
        const auto id = question == nullptr ? QuestionId("unknown") : question->question.id;
        const auto told = s.tell(GiveCastingVote{s.by(), id, said});
        return told == "да" ? outcome_words(question->question, *question->outcome) : told;
    });
    stage.step("жребий по вопросу ([0-9.-]+): (.+?), свидетели (.+)", record_lot);
    stage.step("по числу жребий пал на (.+) по вопросу ([0-9.-]+)", lot_fell_on);
    stage.step("итог вопроса ([0-9.-]+)", [](Stage& s, const Words& w) {
        const auto* question = s.find(w[1]);
        if (question == nullptr || !question->outcome) return std::string("не подсчитан");
        return outcome_words(question->question, *question->outcome);
    });
    stage.step("вопрос ([0-9.-]+) подсчитан", [](Stage& s, const Words& w) {
        return count_question(s, w[1], key_bytes());
    });
    stage.step("вопрос ([0-9.-]+) подсчитан без одного бюллетеня", [](Stage& s, const Words& w) {
        return count_question(s, w[1], key_bytes(), true);
    });
    stage.step("вопрос ([0-9.-]+) подсчитан чужим ключом", [](Stage& s, const Words& w) {
        return count_question(s, w[1], std::string(32, 'x'));
    });
    stage.step("вопрос ([0-9.-]+) не ставится", [](Stage& s, const Words& w) {
        const auto* question = s.find(w[1]);
        const bool dropped = question != nullptr && question->stage == QuestionStage::not_put;
        return std::string(dropped ? "да" : "ставится");
    });
}

}  // namespace scenarios
