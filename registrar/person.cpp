#include "registrar/person.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/base/composed.hpp"
#include "plugin/base/utf8.hpp"
#include "registrar/identifiers.hpp"
#include "registrar/texts.hpp"

namespace registrar {
namespace {

constexpr std::size_t text_max = 500;
constexpr std::size_t documents_max = 20;

bool looks_like_phone(std::string_view text) {
    const auto digits = text.substr(text.starts_with('+') ? 1 : 0);
    return digits.size() >= 7 && digits.size() <= 15 &&
           digits.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Collects refusals with their paths.
class Findings {
public:
    void add(std::string path, std::string code) {
        list_.push_back({std::move(code), std::move(path), {}});
    }
    void add_if(std::string path, const std::optional<std::string>& code) {
        if (code) add(std::move(path), *code);
    }
    void demand(const std::string& path, std::string_view text) {
        if (text.empty()) return add(path, "field_missing");
        allow(path, text);
    }
    /// An optional text: only length and characters are checked.
    void allow(const std::string& path, std::string_view text) {
        if (auto wrong = wrong_line(path, text, text_max)) list_.push_back(std::move(*wrong));
    }
    std::vector<base::Refusal> take() { return std::move(list_); }

private:
    std::vector<base::Refusal> list_;
};

/// A foreigner may have one of them only; by one at least a certificate says who he is.
void check_numbers(const Person& person, Findings& findings) {
    if (person.inn.empty() && person.snils.empty()) {
        return findings.add("/person/inn", "person_number_missing");
    }
    if (!person.inn.empty()) findings.add_if("/person/inn", wrong_inn_of_person(person.inn));
    if (!person.snils.empty()) findings.add_if("/person/snils", wrong_snils(person.snils));
}

void check_person(const SignUpForm& form, Findings& findings) {
    findings.demand("/person/surname", form.person.surname);
    findings.demand("/person/givenName", form.person.given_name);
    findings.allow("/person/patronymic", form.person.patronymic);
    // Required for legal entities: see check_organization.
    if (form.kind != Kind::legal_entity) findings.allow("/person/position", form.person.position);
    check_numbers(form.person, findings);
}

void check_organization(const SignUpForm& form, Findings& findings) {
    if (form.kind != Kind::legal_entity) {
        if (form.organization) findings.add("/organization", "field_unknown");
        return;
    }
    if (!form.organization) return findings.add("/organization", "field_missing");
    const auto& organization = *form.organization;
    findings.demand("/organization/fullName", organization.full_name);
    findings.demand("/organization/shortName", organization.short_name);
    findings.demand("/organization/address", organization.address);
    findings.demand("/person/position", form.person.position);
    findings.add_if("/organization/inn", wrong_inn_of_organization(organization.inn));
    findings.add_if("/organization/kpp", wrong_kpp(organization.kpp));
    findings.add_if("/organization/ogrn", wrong_ogrn(organization.ogrn));
}

void trim(std::string& text) {
    text = std::string(base::trimmed(text));
}

}  // namespace

bool looks_like_email(std::string_view text) {
    const auto at = text.find('@');
    const bool one_at =
        at != std::string_view::npos && text.find('@', at + 1) == std::string_view::npos;
    if (!one_at || at == 0 || text.size() > 254 || !base::is_plain_line(text)) return false;
    const auto domain = text.substr(at + 1);
    if (base::ascii_domain(domain) != base::ascii_lower(domain)) return false;  // not as normalized
    const auto dot = text.find('.', at);
    return dot != std::string_view::npos && dot > at + 1 && dot + 1 < text.size() &&
           text.find_first_of(" \"<>,;") == std::string_view::npos;
}

std::optional<std::string> wrong_password(std::string_view password) {
    const auto length = base::characters(password);
    if (length < 10 || length > 200) return "password_length";
    return std::nullopt;
}

std::string normalized_email(std::string email) {
    trim(email);
    email = base::ascii_lower(base::composed(email));
    const auto domain = email.rfind('@') + 1;
    if (domain == 0) return email;
    const auto known = base::ascii_domain(std::string_view(email).substr(domain));
    if (known) email.replace(domain, std::string::npos, *known);
    return email;
}

SignUpForm normalized(SignUpForm form) {
    form.email = normalized_email(std::move(form.email));
    for (auto* text :
         {&form.phone, &form.person.surname, &form.person.given_name, &form.person.patronymic,
          &form.person.position}) {
        trim(*text);
    }
    form.phone = digits_of(form.phone);
    std::erase_if(form.phone, [](char c) { return c == '(' || c == ')' || c == '.'; });
    form.person.inn = digits_of(form.person.inn);
    form.person.snils = digits_of(form.person.snils);
    if (form.ogrnip) form.ogrnip = digits_of(*form.ogrnip);
    if (form.organization) {
        auto& organization = *form.organization;
        for (auto* text :
             {&organization.full_name, &organization.short_name, &organization.address}) {
            trim(*text);
        }
        for (auto* text : {&organization.inn, &organization.kpp, &organization.ogrn}) {
            *text = digits_of(*text);
        }
    }
    return form;
}

std::vector<base::Refusal> problems(const SignUpForm& form) {
    Findings findings;
    if (!looks_like_email(form.email)) findings.add("/email", "email_malformed");
    if (!looks_like_phone(form.phone)) findings.add("/phone", "phone_malformed");
    findings.add_if("/password", wrong_password(form.password));
    check_person(form, findings);
    check_organization(form, findings);
    if (form.kind == Kind::sole_trader) {
        findings.add_if("/ogrnip", form.ogrnip ? wrong_ogrnip(*form.ogrnip) : "field_missing");
    }
    if (form.documents.size() > documents_max) findings.add("/documents", "field_malformed");
    for (std::size_t i = 0; i < form.documents.size(); ++i) {
        findings.demand("/documents/" + std::to_string(i) + "/name", form.documents[i].name);
    }
    return findings.take();
}

std::string full_name(const Person& person) {
    std::string name = person.surname + " " + person.given_name;
    if (!person.patronymic.empty()) name += " " + person.patronymic;
    return name;
}

std::string full_name(const Account& account) {
    return full_name(account.person);
}

std::string display_name(const Account& account) {
    return account.organization ? account.organization->short_name : full_name(account.person);
}

const std::string& register_number(const Account& account) {
    if (account.organization) return account.organization->inn;
    return account.person.inn.empty() ? account.person.snils : account.person.inn;
}

Identity proven(const Account& account) {
    return account.identity.value_or(Identity{});
}

signature::Expected expected(const Account& account) {
    signature::Expected out;
    out.kind = static_cast<signature::HolderKind>(account.kind);
    out.inn = account.person.inn;
    out.snils = account.person.snils;
    out.full_name = full_name(account.person);
    if (account.organization) {
        out.inn_legal = account.organization->inn;
        out.ogrn = account.organization->ogrn;
    }
    return out;
}

}  // namespace registrar
