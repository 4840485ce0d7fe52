// What the rules say when they refuse: the counting commission.
#include "plugin/server/api/wording/wording.hpp"

namespace plugin::server {
namespace {

// clang-format off
constexpr Wording table[] = {
    {"commission_exists", 409,
     "Счётная комиссия уже сформирована: её состав меняется только с указанием причины.",
     "There is a counting commission; its members change only with a reason."},
    {"commission_missing", 409,
     "Счётная комиссия ещё не сформирована.",
     "There is no counting commission yet."},
    {"commission_required", 409,
     "Здесь обязательна счётная комиссия, а её нет: без неё нельзя читать бюллетени на бумаге и закрыть собрание ({article}).",
     "A counting commission is compulsory here and there is none: no ballot on paper is read and the meeting is not closed without it ({article})."},
    {"commission_too_small", 422,
     "В счётной комиссии не может быть меньше членов, чем {min} ({article}).",
     "The counting commission cannot have fewer members than {min} ({article})."},
    {"commission_even", 422,
     "Число членов счётной комиссии должно быть нечётным ({article}).",
     "The number of members of the counting commission must be odd ({article})."},
    {"commission_candidate", 409,
     "{name} — кандидат по вопросу {number} и не может входить в счётную комиссию.",
     "{name} is a candidate in question {number} and cannot sit in the counting commission."},
    {"commission_body_member", 409,
     "{name} входит в орган, члены которого не могут быть в счётной комиссии ({article}).",
     "{name} is a member of a body whose members cannot sit in the counting commission ({article})."},
    {"commission_member_unknown", 404,
     "Такого члена счётной комиссии нет.",
     "There is no such member of the counting commission."},
    {"commission_way_not_allowed", 409,
     "Так счётная комиссия не формируется ({article}).",
     "The counting commission does not come about this way ({article})."},
    {"commission_not_elected", 409,
     "По вопросу {number} счётная комиссия в таком составе не избрана: {name}.",
     "Question {number} did not elect these people to the counting commission: {name}."},
    {"commission_ground_missing", 422,
     "Укажите основание: протокол собрания, избравшего комиссию, или договор с регистратором.",
     "Name the ground: the protocol of the meeting that elected it, or the contract with the registrar."},
    {"commission_nothing_counted", 409,
     "Подсчитанных вопросов, о которых счётная комиссия ещё не составила протокол, нет.",
     "There is no counted question that the commission has not reported on."},
    {"commission_protocol_unknown", 404,
     "Такого протокола счётной комиссии нет.",
     "There is no such protocol of the counting commission."},
    {"commission_protocol_changed", 409,
     "Подтверждается не тот документ, что составлен: откройте протокол ещё раз.",
     "This is not the document that was drawn up; open the protocol again."},
};
// clang-format on

}  // namespace

std::span<const Wording> commission_wordings() {
    return table;
}

}  // namespace plugin::server
