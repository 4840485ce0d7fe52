#include "plugin/lookup/reading.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/composed.hpp"
#include "registrar/identifiers.hpp"
#include "registrar/texts.hpp"

namespace plugin::lookup {
namespace {

constexpr std::size_t line_max = 500;  // as of a sign-up form

}  // namespace

const bj::value* at(const bj::value& from, std::initializer_list<std::string_view> way) {
    const auto* found = &from;
    for (const auto name : way) {
        const auto* object = found->if_object();
        found = object == nullptr ? nullptr : object->if_contains(name);
        if (found == nullptr) return nullptr;
    }
    return found;
}

std::string line_at(const bj::value& from, std::initializer_list<std::string_view> way) {
    const auto* found = at(from, way);
    const auto* text = found == nullptr ? nullptr : found->if_string();
    if (text == nullptr) return {};
    auto line = base::composed(base::trimmed(std::string_view(*text)));
    return registrar::wrong_line("", line, line_max) ? std::string() : line;
}

bool true_at(const bj::value& from, std::initializer_list<std::string_view> way) {
    const auto* found = at(from, way);
    const auto* flag = found == nullptr ? nullptr : found->if_bool();
    return flag != nullptr && *flag;
}

app::Company checked(app::Company company) {
    const bool trader = company.inn.size() == 12;
    const auto wrong =
        trader ? registrar::wrong_ogrnip(company.ogrn) : registrar::wrong_ogrn(company.ogrn);
    if (wrong) company.ogrn.clear();
    if (registrar::wrong_kpp(company.kpp)) company.kpp.clear();
    return company;
}

}  // namespace plugin::lookup
