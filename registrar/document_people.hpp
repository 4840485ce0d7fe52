// People and organizations as lines of the documents they sign. Internal to registrar.
#pragma once

#include <string>

#include "plugin/readable/document.hpp"
#include "registrar/person.hpp"

namespace registrar {

namespace readable = plugin::readable;

constexpr std::array<readable::Label, 3> words(Kind) {
    return {{
        {"физическое лицо", "natural person"},
        {"индивидуальный предприниматель", "sole trader"},
        {"юридическое лицо", "legal entity"},
    }};
}
constexpr std::array<readable::Label, 2> words(Role) {
    return {{{"организатор собраний", "organizer"}, {"участник собраний", "participant"}}};
}

struct PersonLines {
    std::string surname;
    std::string given_name;
    std::string patronymic;
    std::string inn;
    std::string snils;
    std::string position;

    static constexpr auto layout = base::Parts{
        readable::line({"Фамилия", "Surname"}, &PersonLines::surname),
        readable::line({"Имя", "Given name"}, &PersonLines::given_name),
        readable::line({"Отчество", "Patronymic"}, &PersonLines::patronymic),
        readable::line({"ИНН", "INN"}, &PersonLines::inn),
        readable::line({"СНИЛС", "SNILS"}, &PersonLines::snils),
        readable::line({"Должность", "Position"}, &PersonLines::position)
    };
};
inline PersonLines lines_for(const Person& one) {
    return {one.surname, one.given_name, one.patronymic, one.inn, one.snils, one.position};
}

struct OrganizationLines {
    std::string full_name;
    std::string short_name;
    std::string inn;
    std::string kpp;
    std::string ogrn;
    std::string address;

    static constexpr auto layout = base::Parts{
        readable::line({"Организация", "Organization"}, &OrganizationLines::full_name),
        readable::line({"Краткое наименование", "Short name"}, &OrganizationLines::short_name),
        readable::line({"ИНН организации", "INN of the organization"}, &OrganizationLines::inn),
        readable::line({"КПП", "KPP"}, &OrganizationLines::kpp),
        readable::line({"ОГРН", "OGRN"}, &OrganizationLines::ogrn),
        readable::line({"Адрес", "Address"}, &OrganizationLines::address)
    };
};
inline OrganizationLines lines_for(const Organization& one) {
    return {one.full_name, one.short_name, one.inn, one.kpp, one.ogrn, one.address};
}

}  // namespace registrar
