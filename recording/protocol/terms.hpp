// What a protocol calls things, by the kind of assembly: creditors vote with roubles of claims, the
// others with whatever their regulation counts.
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
    const char* weight;    // heads the column of what stands in the register: "Требование, руб."
    const char* one_vote;  // what one vote is
};

const Terms& terms_of(plugin::base::Unit unit);

}  // namespace recording
