#include "recording/protocol/terms.hpp"

namespace recording {
namespace {

using plugin::base::Unit;

/// 127-FZ art. 12.
constexpr Terms creditors{
    .meeting = "Собрание кредиторов",
    .of_meeting = "собрания кредиторов",
    .about_failed = "о несостоявшемся собрании кредиторов",
    .failed = "Собрание кредиторов признано несостоявшимся",
    .subject = "Должник",
    .leader = "Арбитражный управляющий",
    .roll = "Реестр требований кредиторов",
    .by_roll = "по реестру требований кредиторов",
    .weight = "Требование, руб.",
    .one_vote = "Один голос соответствует одному рублю требования, учитываемого при голосовании."
};

constexpr Terms general(const char* weight, const char* one_vote) {
    return {
        .meeting = "Общее собрание",
        .of_meeting = "общего собрания",
        .about_failed = "о несостоявшемся общем собрании",
        .failed = "Общее собрание признано несостоявшимся",
        .subject = "Организация",
        .leader = "Организатор собрания",
        .roll = "Реестр участников",
        .by_roll = "по реестру участников",
        .weight = weight,
        .one_vote = one_vote
    };
}

constexpr Terms members =
    general("По реестру", "Число голосов каждого участника указано в реестре.");
constexpr Terms owners = general(
    "Площадь, кв. м", "Один голос соответствует одному квадратному метру площади помещений."
);
constexpr Terms shareholders =
    general("Голосующих акций", "Одной голосующей акции соответствует один голос.");
constexpr Terms partners =
    general("Частей капитала", "Число голосов соответствует доле участника в уставном капитале.");

}  // namespace

const Terms& terms_of(Unit unit) {
    switch (unit) {
        case Unit::kopeck: return creditors;
        case Unit::hundredth_m2: return owners;
        case Unit::share: return shareholders;
        case Unit::part_of_capital: return partners;
        case Unit::votes: break;
    }
    return members;
}

}  // namespace recording
