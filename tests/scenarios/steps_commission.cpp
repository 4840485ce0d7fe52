// Steps of the counting commission: who sits in it, and its protocols.
#include "tests/scenarios/stage.hpp"

namespace scenarios {
namespace {

namespace base = plugin::base;

/// «Иванов/дом» is another account of Иванов. A line of the register that is called like him is
/// himself.
NamedMember named(const Stage& stage, const std::string& account) {
    NamedMember out;
    out.account = AccountId(account);
    out.person = Stage::person_of(account);
    out.name = account.substr(0, account.find_first_of("/?№"));
    for (const auto& line : stage.meeting.roll) {
        if (line.elector.str() == out.name) out.electors.push_back(line.elector);
    }
    return out;
}

const std::map<std::string, CommissionWay>& ways() {
    static const std::map<std::string, CommissionWay> list{
        {"избрана по вопросу", CommissionWay::elected},
        {"избрана прежним собранием", CommissionWay::elected_before},
        {"прислана регистратором", CommissionWay::registrar},
    };
    return list;
}

/// счётная комиссия: Мария, Пётр; председатель Мария; избрана по вопросу 1; основание «договор»
std::string form(Stage& stage, const Words& words) {
    FormCommission command;
    command.by = stage.by();
    command.organizer = Stage::person_of(stage.by().str());
    for (const auto& account : listed(words[1], ",")) {
        if (!account.empty()) command.members.push_back(named(stage, account));
    }
    if (words[2].matched) command.chair = AccountId(words[2].str());
    if (words[3].matched) command.way = ways().at(words[3]);
    if (words[4].matched) command.elected_by = Stage::id_of(words[4]);
    if (words[5].matched) command.comment = base::sha256(words[5].str());
    return stage.tell(command);
}

std::string change(
    Stage& stage, const std::ssub_match& left, const std::ssub_match& joined,
    const std::ssub_match& elected_by
) {
    ChangeCommission command;
    command.by = stage.by();
    command.organizer = Stage::person_of(stage.by().str());
    if (left.matched) command.left = AccountId(left.str());
    if (joined.matched) command.joined = named(stage, joined);
    if (elected_by.matched) command.elected_by = Stage::id_of(elected_by);
    command.comment = base::sha256("reason");
    return stage.tell(command);
}

base::Digest document(const std::string& number) {
    return base::sha256("protocol of the commission " + number);
}

/// About what is due, or about one question.
std::string issue(Stage& stage, const Words& words) {
    const auto& commission = stage.meeting.commission;
    const auto next = commission ? commission->protocols.size() + 1 : 1;
    IssueCommissionProtocol command{
        AccountId(words[1].str()), document(std::to_string(next)), stage.meeting.last_sequence,
        stage.meeting.unreported()
    };
    if (words[2].matched) command.questions = {Stage::id_of(words[2])};
    return stage.tell(command);
}

std::string confirm(Stage& stage, const Words& words) {
    ConfirmCommissionProtocol command{
        AccountId(words[1].str()),
        static_cast<std::uint32_t>(std::stoul(words[3])),
        words[2].matched ? base::sha256("another document") : document(words[3]),
        {}
    };
    if (words[4].matched) command.comment = base::sha256("opinion");
    return stage.tell(command);
}

/// How many questions each tells about, and who stands by it.
std::string tell_protocols(Stage& stage, const Words&) {
    const auto& commission = *stage.meeting.commission;
    std::string text;
    for (const auto& one : commission.protocols) {
        text += (text.empty() ? "№ " : "; № ") + std::to_string(one.issued.number) + ": вопросов " +
                std::to_string(one.issued.questions.size()) + ", подтвердили " +
                std::to_string(one.confirmations.size()) + " из " +
                std::to_string(commission.members.size());
        for (const auto& by : one.confirmations) {
            if (by.dissent) text += ", особое мнение " + by.account.str();
        }
    }
    return text.empty() ? "нет" : text;
}

}  // namespace

void learn_commission(Stage& stage) {
    std::string all;
    for (const auto& [name, way] : ways()) all += (all.empty() ? "" : "|") + name;
    stage.step(
        "счётная комиссия: ?([^;]*?)(?:; председатель ([^ ;]+))?(?:; (" + all +
            ")(?: ([0-9.]+))?)?(?:; основание «(.*)»)?",
        form
    );
    stage.step(
        "в счётную комиссию вошёл ([^ ]+?)(?:, избран по вопросу ([0-9.]+))?",
        [](Stage& s, const Words& w) { return change(s, {}, w[1], w[2]); }
    );
    stage.step(
        "из счётной комиссии выбыл ([^ ]+?)"
        "(?:, вместо него ([^ ]+?))?(?:, избран по вопросу ([0-9.]+))?",
        [](Stage& s, const Words& w) { return change(s, w[1], w[2], w[3]); }
    );
    stage.step("председатель счётной комиссии ([^ ]+)", [](Stage& s, const Words& w) {
        ChangeCommission command;
        command.by = s.by();
        command.chair = AccountId(w[1].str());
        return s.tell(command);
    });
    stage.step("([^ ]+) составляет протокол счётной комиссии(?: по вопросу ([0-9.]+))?", issue);
    stage.step(
        "([^ ]+) подтверждает( другой)? протокол счётной комиссии ([0-9]+)"
        "( с особым мнением)?",
        confirm
    );
    stage.step("протоколы счётной комиссии", tell_protocols);
}

}  // namespace scenarios
