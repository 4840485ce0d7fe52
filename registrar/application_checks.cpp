#include "registrar/application_checks.hpp"

#include <algorithm>

#include "plugin/base/bytes.hpp"
#include "registrar/identifiers.hpp"
#include "registrar/texts.hpp"

namespace registrar {
namespace {

using base::Refusal;

/// "2026-11-01"
bool is_date(const std::string& text) {
    return text.size() == 10 && base::parse_instant(text + "T00:00:00.000Z").has_value();
}

/// The local date of the meeting, "2026-11-25"; it can differ from the UTC date.
std::string day_of(const MeetingFacts& facts) {
    if (!base::is_zone(facts.zone)) return base::to_text(facts.starts_at).substr(0, 10);
    const auto day = base::local_date_text(facts.starts_at, facts.zone);  // "25.11.2026"
    return day.substr(6, 4) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
}

}  // namespace

bool is_own(const Account& account, const RegisterLine& line) {
    const auto holder = proven(account);
    const bool organization = account.organization.has_value();
    const auto& inn = organization ? holder.inn_legal : holder.inn;
    const auto& other = organization ? holder.ogrn : holder.snils;
    if (!line.inn.empty() && !inn.empty()) return line.inn == inn;
    const auto& second = organization ? line.ogrn : line.snils;
    return !second.empty() && second == other;
}

signature::Expected signer_of(const RegisterLine& line) {
    signature::Expected out;
    out.kind = static_cast<signature::HolderKind>(line.kind);
    if (line.kind == Kind::legal_entity) {
        out.inn_legal = line.inn;
        out.ogrn = line.ogrn;
    } else {
        out.inn = line.inn;
        out.snils = line.snils;
        out.full_name = line.name;
    }
    return out;
}

std::optional<Refusal> out_of_bounds(const ApplicationForm& form) {
    if (form.claims.empty()) {
        const auto capacity = form.capacity.value_or("");
        if (base::trimmed(capacity).empty()) return Refusal{"claims_empty", "/claims", {}};
        if (auto wrong = wrong_line("/capacity", capacity, capacity_max)) return wrong;
    } else if (form.capacity) {
        return Refusal{"field_malformed", "/capacity", {}};
    }
    if (form.claims.size() > claims_max) return Refusal{"field_malformed", "/claims", {}};
    if (!form.questions) return std::nullopt;
    if (form.questions->size() > questions_max) return Refusal{"field_malformed", "/questions", {}};
    std::size_t text = 0;
    for (std::size_t i = 0; i < form.questions->size(); ++i) {
        const auto path = "/questions/" + std::to_string(i);
        if (auto wrong = wrong_text(path, form.questions->at(i), question_max)) return wrong;
        text += base::characters(form.questions->at(i));
    }
    if (text > questions_text_max) {
        return Refusal{
            "field_too_long", "/questions", {{"max", std::to_string(questions_text_max)}}
        };
    }
    return std::nullopt;
}

const std::string* number_of(const MeetingFacts& facts, const meeting::QuestionId& question) {
    for (const auto& [id, number] : facts.agenda) {
        if (id == question) return &number;
    }
    return nullptr;
}

std::optional<Refusal> wrong_with(
    const PowerOfAttorney& power, const MeetingFacts& facts, const std::string& path
) {
    if (base::trimmed(power.number).empty())
        return Refusal{"poa_number_missing", path + "/number", {}};
    if (auto wrong = wrong_line(path + "/number", power.number, poa_number_max)) return wrong;
    const auto day = day_of(facts);
    const bool covers = is_date(power.issued_on) && is_date(power.valid_until) &&
                        power.issued_on <= day && power.valid_until >= day;
    if (!covers) return Refusal{"poa_dates", path + "/validUntil", {}};
    if (power.file.is_zero()) return Refusal{"poa_file_missing", path + "/file", {}};
    if (!power.questions) return std::nullopt;
    const bool known =
        !power.questions->empty() &&
        std::all_of(power.questions->begin(), power.questions->end(), [&](const auto& id) {
            return number_of(facts, id) != nullptr;
        });
    if (!known) return Refusal{"question_not_found", path + "/questions", {}};
    return std::nullopt;
}

}  // namespace registrar
