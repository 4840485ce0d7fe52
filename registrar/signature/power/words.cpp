// A power of attorney as JSON and as sentences.
#include <array>

#include "plugin/json/text.hpp"
#include "registrar/signature/power/power.hpp"

namespace registrar::signature {
namespace {

using base::Language;

struct Words {
    const char *code, *ru, *en;
};
constexpr std::array table{
    Words{
        "power_signature_invalid", "Подпись под доверенностью недействительна.",
        "The signature under the power of attorney is invalid."
    },
    Words{
        "power_signed_by_another",
        "Доверенность подписал не тот, кто в ней указан от имени доверителя.",
        "The power of attorney was not signed by the person it names for the principal."
    },
    Words{
        "power_not_yet", "Доверенность ещё не выдана на эту дату.",
        "The power of attorney was not given yet on that day."
    },
    Words{"power_over", "Срок доверенности истёк.", "The power of attorney is over."},
    Words{
        "power_of_another_representative", "Доверенность выдана другому представителю.",
        "The power of attorney is another representative's."
    },
    Words{
        "power_of_another_principal", "Доверенность выдана другим доверителем.",
        "The power of attorney is another principal's."
    },
    Words{"power_revoked", "Доверенность отозвана.", "The power of attorney was revoked."},
    Words{
        "power_signature_open", "Действительна ли подпись под доверенностью, пока неизвестно.",
        "Whether the signature under the power of attorney is valid is not known yet."
    },
    Words{
        "power_joint", "Представители действуют только совместно.",
        "The representatives act together only."
    },
    Words{
        "power_passed_on", "Доверенность выдана в порядке передоверия; нужна и первоначальная.",
        "The power was passed on; the original one is needed as well."
    },
    Words{
        "power_not_in_registry", "Доверенности нет в реестре.",
        "The power of attorney is not in the registry."
    },
    Words{
        "power_registry_not_checked",
        "По реестру ФНС доверенность не проверена: возможно, она отозвана.",
        "The registry of the tax service was not asked: the power may have been revoked."
    },
    Words{
        "power_scope_to_decide",
        "Достаточно ли полномочий для участия и голосования, решает организатор.",
        "Whether the powers cover taking part and voting is for the organizer to decide."
    }
};

std::string sentence(const std::string& code, Language language) {
    for (const auto& one : table) {
        if (one.code == code) return language == Language::ru ? one.ru : one.en;
    }
    return code;
}

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string day_text(std::chrono::sys_days day, bool for_people) {
    const std::chrono::year_month_day parts(day);
    const auto y = std::to_string(static_cast<int>(parts.year()));
    const auto m = two_digits(static_cast<unsigned>(parts.month())),
               d = two_digits(static_cast<unsigned>(parts.day()));
    return for_people ? d + "." + m + "." + y : y + "-" + m + "-" + d;
}

std::string called(const PowerPerson& person, const PowerOrganization& organization) {
    auto out = organization.name;
    if (!organization.inn.empty()) out += " (ИНН " + organization.inn + ")";
    if (!person.name.empty()) {
        out += (out.empty() ? "" : ", ") + person.name;
        if (!person.inn.empty()) out += " (ИНН " + person.inn + ")";
    }
    return out;
}

/// Appends members of an object.
class Members {
public:
    explicit Members(std::string& out) : out_(out) { out_ += '{'; }
    void text(const char* name, const std::string& value) {
        if (value.empty()) return;
        begin(name);
        plugin::json::put_text(out_, value);
    }
    void flag(const char* name, bool value) {
        begin(name);
        out_ += value ? "true" : "false";
    }
    template <class T, class Put>
    void list(const char* name, const std::vector<T>& values, Put put) {
        begin(name);
        out_ += '[';
        for (const auto& one : values) {
            if (&one != &values.front()) out_ += ',';
            put(one);
        }
        out_ += ']';
    }
    template <class Put>
    void object(const char* name, Put put) {
        begin(name);
        put();
    }
    void end() { out_ += '}'; }

private:
    void begin(const char* name) {
        if (out_.back() != '{') out_ += ',';
        out_ += '"';
        out_ += name;
        out_ += "\":";
    }
    std::string& out_;
};

void put(std::string& out, const PowerPerson& person) {
    Members members(out);
    members.text("name", person.name);
    members.text("inn", person.inn);
    members.text("snils", person.snils);
    members.text("title", person.title);
    members.end();
}

void put(std::string& out, const PowerOrganization& organization) {
    Members members(out);
    members.text("name", organization.name);
    members.text("inn", organization.inn);
    members.text("kpp", organization.kpp);
    members.text("ogrn", organization.ogrn);
    members.end();
}

std::string verdict_in_words(Verdict verdict, bool russian) {
    switch (verdict) {
        case Verdict::valid:
            return russian ? "По доверенности можно действовать." : "The power of attorney holds.";
        case Verdict::invalid:
            return russian ? "По доверенности действовать нельзя."
                           : "The power of attorney does not hold.";
        case Verdict::indeterminate:
            return russian ? "Можно ли действовать по доверенности, пока неизвестно."
                           : "Whether the power of attorney holds is not known yet.";
    }
    return {};
}

}  // namespace

std::string power_json(const PowerOfAttorney& power, const PowerVerdict& verdict) {
    std::string out;
    Members members(out);
    const char* const names[]{"valid", "invalid", "indeterminate"};
    const auto put_text = [&](const std::string& text) { plugin::json::put_text(out, text); };
    members.text("verdict", names[static_cast<int>(verdict.verdict)]);
    members.list("reasons", verdict.reasons, put_text);
    members.list("remarks", verdict.remarks, put_text);
    members.text("registry", registry_name(verdict.registry));
    members.text("number", power.number);
    members.text("internalNumber", power.internal_number);
    members.text("parent", power.parent);
    members.text("issued", day_text(power.issued, false));
    members.text("until", day_text(power.until, false));
    members.flag("passedOn", power.passed_on);
    members.flag("mayBePassedOn", power.may_be_passed_on);
    members.flag("joint", power.joint);
    members.object("principal", [&] { put(out, power.principal); });
    members.object("head", [&] { put(out, power.head); });
    members.list("representatives", power.representatives, [&](const Representative& one) {
        Members inside(out);
        inside.object("person", [&] { put(out, one.person); });
        inside.object("organization", [&] { put(out, one.organization); });
        inside.end();
    });
    members.list("scopes", power.scopes, [&](const PowerScope& one) {
        Members inside(out);
        inside.text("code", one.code);
        inside.text("text", one.text);
        inside.end();
    });
    members.text("sha256", power.sha256_hex);
    members.text("schema", power.schema);
    members.end();
    return out;
}

std::string in_words(const PowerOfAttorney& power, const PowerVerdict& verdict, Language language) {
    const bool russian = language == Language::ru;
    const auto of = [&](const char* ru, const char* en) { return std::string(russian ? ru : en); };
    std::string out;
    const auto line = [&](const std::string& text) { out += text + "\n"; };
    line(verdict_in_words(verdict.verdict, russian));
    for (const auto& code : verdict.reasons) line("- " + sentence(code, language));
    line(of("Доверитель: ", "Principal: ") + called({}, power.principal));
    line(
        of("Подписал за доверителя: ", "Given by: ") + called(power.head, {}) +
        (power.head.title.empty() ? "" : ", " + power.head.title)
    );
    for (const auto& one : power.representatives) {
        line(of("Представитель: ", "Representative: ") + called(one.person, one.organization));
    }
    line(
        of("Доверенность № ", "Power of attorney no. ") + power.number + of(" от ", " of ") +
        day_text(power.issued, true) + of(", действует по ", ", valid until ") +
        day_text(power.until, true)
    );
    for (const auto& one : power.scopes) {
        line(of("Полномочие: ", "Power: ") + (one.code.empty() ? "" : one.code + " ") + one.text);
    }
    for (const auto& code : verdict.remarks)
        line(of("Замечание: ", "Remark: ") + sentence(code, language));
    const auto schema =
        power.schema == "own" ? of("собственной схеме", "our own schema") : power.schema;
    line(of("Проверено по ", "Checked against ") + schema + ".");
    return out;
}

}  // namespace registrar::signature
