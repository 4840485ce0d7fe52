// The protocol's terms by kind of assembly: creditors vote with roubles of claims, other assemblies
// with the unit of their regulation.
#pragma once

#include "plugin/base/unit.hpp"

namespace recording {

struct Terms {
    const char* meeting;       // "Собрание кредиторов"
    const char* of_meeting;    // "собрания кредиторов"
    const char* about_failed;  // "о несостоявшемся собрании кредиторов"
    const char* failed;        // "Собрание кредиторов признано несостоявшимся"
    const char* subject;       // whose meeting it is: "Должник"
    const char* leader;        // who convenes and signs: "Арбитражный управляющий"
    const char* roll;          // "Реестр требований кредиторов"
    const char* by_roll;       // "по реестру требований кредиторов"
    const char* weight;        // header of the weight column: "Требование, руб."
    const char* one_vote;      // the meaning of one vote
};

const Terms& terms_of(plugin::base::Unit unit);

}  // namespace recording
