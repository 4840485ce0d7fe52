// The sign-up form and the account made of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plugin/base/digest.hpp"
#include "plugin/base/field.hpp"
#include "plugin/base/instant.hpp"
#include "plugin/base/result.hpp"
#include "plugin/meeting/ids.hpp"
#include "registrar/identity.hpp"
#include "registrar/signature/verifier.hpp"

namespace registrar {

namespace base = plugin::base;
namespace meeting = plugin::meeting;

enum class Role { organizer, participant };
constexpr std::array<std::string_view, 2> names(Role) {
    return {"organizer", "participant"};
}

/// The person who signs.
struct Person {
    std::string surname;
    std::string given_name;
    std::string patronymic;  // may be empty
    std::string inn, snils;  // a foreigner may have one of them only
    std::string position;    // position in the organization; empty for others
    static constexpr auto fields = base::Parts{base::field("surname", &Person::surname),
                                               base::field("givenName", &Person::given_name),
                                               base::field("patronymic", &Person::patronymic),
                                               base::field("inn", &Person::inn),
                                               base::field("snils", &Person::snils),
                                               base::field("position", &Person::position)};
};

struct Organization {
    std::string full_name;
    std::string short_name;
    std::string inn;
    std::string kpp;
    std::string ogrn;
    std::string address;
    static constexpr auto fields = base::Parts{
        base::field("fullName", &Organization::full_name),
        base::field("shortName", &Organization::short_name),
        base::field("inn", &Organization::inn),
        base::field("kpp", &Organization::kpp),
        base::field("ogrn", &Organization::ogrn),
        base::field("address", &Organization::address)
    };
};

struct AttachedFile {
    std::string name;
    base::Digest sha256;
    static constexpr auto fields = base::Parts{
        base::field("name", &AttachedFile::name), base::field("sha256", &AttachedFile::sha256)
    };
};

/// A file named in the form, uploaded by the holder of the ticket.
struct UploadedFile {
    std::string name;
    base::Digest sha256;
    std::string ticket;
    static constexpr auto fields = base::Parts{
        base::field("name", &UploadedFile::name), base::field("sha256", &UploadedFile::sha256),
        base::field("ticket", &UploadedFile::ticket)
    };
};

struct SignUpForm {
    Role role{};
    Kind kind{};
    std::string email;
    std::string phone;
    std::string password;
    Person person;
    std::optional<Organization> organization;  // of a legal entity
    std::optional<std::string> ogrnip;         // of a sole trader
    std::vector<UploadedFile> documents;
    static constexpr auto fields = base::Parts{
        base::field("role", &SignUpForm::role),
        base::field("kind", &SignUpForm::kind),
        base::field("email", &SignUpForm::email),
        base::field("phone", &SignUpForm::phone),
        base::field("password", &SignUpForm::password),
        base::field("person", &SignUpForm::person),
        base::field("organization", &SignUpForm::organization),
        base::field("ogrnip", &SignUpForm::ogrnip),
        base::field("documents", &SignUpForm::documents)
    };
};

struct Account {
    meeting::AccountId id;
    Role role{};
    Kind kind{};
    std::string email;
    std::string phone;
    Person person;
    std::optional<Organization> organization;
    std::optional<std::string> ogrnip;
    base::Instant registered{};
    std::optional<Identity> identity = {};  // from the certificate at sign-up
    /// The account that replaced this one, which can no longer sign in.
    std::optional<meeting::AccountId> joined_to = {};
    static constexpr auto fields = base::Parts{
        base::field("id", &Account::id),
        base::field("role", &Account::role),
        base::field("kind", &Account::kind),
        base::field("email", &Account::email),
        base::field("phone", &Account::phone),
        base::field("person", &Account::person),
        base::field("organization", &Account::organization),
        base::field("ogrnip", &Account::ogrnip),
        base::field("registered", &Account::registered),
        base::field("identity", &Account::identity),
        base::field("joinedTo", &Account::joined_to)
    };
};

/// nullopt if acceptable; else an error code.
std::optional<std::string> wrong_password(std::string_view password);
/// The e-mail as stored and compared: trimmed, in lower case, its domain as the net knows it
/// (IDNA).
std::string normalized_email(std::string email);
/// Removes spaces and dashes from numbers, trims texts, lower-cases the e-mail.
SignUpForm normalized(SignUpForm form);
/// All errors of a normalized form with their paths; empty if valid.
std::vector<base::Refusal> problems(const SignUpForm& form);

/// `text`: as normalized.
bool looks_like_email(std::string_view text);

std::string full_name(const Person& person);
/// "Ясенев Пётр Петрович"
std::string full_name(const Account& account);
/// "ООО «Ромашка»" for a legal entity, otherwise the person's name.
std::string display_name(const Account& account);
/// The account's own INN, or the SNILS of who has none, as typed, for display only; who may act for
/// whom follows from `proven`.
const std::string& register_number(const Account& account);
/// The identity proven by a certificate; empty if none.
Identity proven(const Account& account);
/// The identity that signatures of this account must have.
signature::Expected expected(const Account& account);

}  // namespace registrar
