// What is wrong with signing in, with one's account, and with what operators decide.
#include "plugin/server/api/wording/wording.hpp"

namespace plugin::server {
namespace {

// clang-format off
constexpr Wording table[] = {
    {"password_wrong", 403,
     "Нынешний пароль введён неверно.",
     "The present password is wrong."},
    {"link_not_good", 403,
     "Ссылка не действует: она использована, устарела или заменена новой. Запросите другую.",
     "The link does not work: it was used, is too old, or a newer one took its place. Ask for another."},
    {"session_unknown", 404,
     "Такого входа нет: он уже завершён.",
     "There is no such session: it has ended already."},
    {"proof_unknown", 404,
     "Документ для входа устарел, уже использован или начат в другом браузере. Начните вход заново.",
     "The document for signing in is too old, used, or was begun in another browser. Begin again."},
    {"certificate_not_of_account", 403,
     "По этому сертификату в учётную запись с таким адресом не войти: проверьте адрес и выберите сертификат того, на кого она зарегистрирована.",
     "This certificate does not open an account with that address: check the address, and choose the certificate of whom the account is registered for."},
    {"account_blocked", 403,
     "Учётная запись заблокирована: {reason}",
     "The account is blocked: {reason}"},
    {"organizer_not_approved", 403,
     "Организовывать собрания вам пока не разрешено. Попросить об этом можно в вашей учётной записи.",
     "You may not organize meetings yet. You can ask for it in your account."},
    {"not_an_operator", 404,
     "Такой страницы нет.",
     "There is no such page."},
    {"operator_protected", 409,
     "Учётную запись оператора блокирует только тот, кто обслуживает сервер.",
     "Only who keeps the server blocks the account of an operator."},
    {"account_exists", 409,
     "У вас уже есть учётная запись: {email}. Войдите в неё; если пароль забыт, задайте новый или войдите по сертификату.",
     "You have an account already: {email}. Sign in to it; if you forgot the password, set a new one or sign in by certificate."},
    {"account_joined", 403,
     "Эта учётная запись присоединена к другой вашей: {email}. Войдите в неё.",
     "This account was joined to another one of yours: {email}. Sign in to that one."},
    {"account_unknown", 404,
     "Учётная запись не найдена.",
     "No such account."},
    {"password_length", 422,
     "Пароль — от 10 до 200 знаков.",
     "A password has 10 to 200 characters."},
    {"credentials_wrong", 401,
     "Неверный адрес почты или пароль.",
     "Wrong e-mail or password."},
};
// clang-format on

}  // namespace

std::span<const Wording> account_wordings() {
    return table;
}

}  // namespace plugin::server
