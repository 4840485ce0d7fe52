#include "plugin/app/account/letters.hpp"

#include "plugin/base/log.hpp"

namespace plugin::app {
namespace {

struct Words {
    const char* ru;
    const char* en;
};

void fill(std::string& text, const std::string& place, const std::string& with) {
    if (const auto at = text.find(place); at != std::string::npos) {
        text.replace(at, place.size(), with);
    }
}

/// "{link}" stands where the address of a page comes, "{reason}" where somebody's words do.
Letter letter_of(
    const Envelope& envelope, const Words& subject, const Words& text, const std::string& link,
    const std::string& reason = {}
) {
    const auto in = [&](const Words& words) {
        return std::string(envelope.language == base::Language::ru ? words.ru : words.en);
    };
    auto body = in(text);
    fill(body, "{link}", link);
    fill(body, "{reason}", reason);
    return {envelope.to, in(subject), std::move(body), envelope.good_until};
}

}  // namespace

void tell(Mail& mail, const Letter& letter) {
    const auto told = mail.post(letter);
    if (!told) base::log(base::LogLevel::error, told.error().where, told.error().what);
}

Letter password_link_letter(const Envelope& envelope, const std::string& link) {
    return letter_of(
        envelope, {"Новый пароль", "A new password"},
        {"Кто-то, вероятно вы, просит задать новый пароль для учётной записи с этим адресом.\n\n"
         "Откройте страницу и введите новый пароль:\n{link}\n\n"
         "Ссылка действует 30 минут и только один раз. Если вы об этом не просили, ничего делать "
         "не "
         "нужно: прежний пароль остаётся в силе. Никому не пересылайте это письмо.\n",
         "Somebody, probably you, asks for a new password of the account with this address.\n\n"
         "Open this page and type the new password:\n{link}\n\n"
         "The link works for 30 minutes and only once. If you did not ask for it, there is nothing "
         "to "
         "do: the old password stays. Do not pass this letter on to anybody.\n"},
        link
    );
}

Letter password_changed_letter(const Envelope& envelope, const std::string& cabinet) {
    return letter_of(
        envelope, {"Пароль изменён", "The password was changed"},
        {"Пароль вашей учётной записи изменён. На других устройствах вход завершён.\n\n"
         "Если это сделали не вы, сразу задайте новый пароль по ссылке «Забыли пароль?» на "
         "странице "
         "входа и сообщите тем, кто ведёт систему:\n{link}\n",
         "The password of your account was changed. Other devices are signed out.\n\n"
         "If it was not you, set a new password at once by \"Forgot the password?\" on the page "
         "for "
         "signing in, and tell those who run the system:\n{link}\n"},
        cabinet
    );
}

Letter email_link_letter(const Envelope& envelope, const std::string& link) {
    return letter_of(
        envelope, {"Подтвердите адрес", "Confirm the address"},
        {"Этот адрес указан как новый адрес учётной записи. Подтвердите, что он ваш:\n{link}\n\n"
         "Ссылка действует сутки и только один раз. Если вы об этом не просили, ничего делать не "
         "нужно.\n",
         "This address was given as the new address of an account. Confirm that it is yours:\n"
         "{link}\n\nThe link works for a day and only once. If you did not ask for it, there is "
         "nothing to do.\n"},
        link
    );
}

Letter email_asked_letter(const Envelope& envelope, const std::string& cabinet) {
    return letter_of(
        envelope, {"Запрошена смена адреса", "A change of address was asked for"},
        {"Для вашей учётной записи запрошен другой адрес почты. Он начнёт действовать, когда его "
         "подтвердят по ссылке, отправленной на новый адрес.\n\n"
         "Если это сделали не вы, смените пароль: после этого запрос недействителен.\n{link}\n",
         "Another e-mail was asked for your account. It counts once it is confirmed by the link "
         "that "
         "was sent to the new address.\n\n"
         "If it was not you, change your password: the request is void then.\n{link}\n"},
        cabinet
    );
}

Letter email_changed_letter(const Envelope& envelope, const std::string& cabinet) {
    return letter_of(
        envelope, {"Адрес изменён", "The address was changed"},
        {"У вашей учётной записи теперь другой адрес почты; с этим адресом больше не войти.\n\n"
         "Если это сделали не вы, сообщите тем, кто ведёт систему:\n{link}\n",
         "Your account has another e-mail now; nobody can sign in with this one any more.\n\n"
         "If it was not you, tell those who run the system:\n{link}\n"},
        cabinet
    );
}

Letter organizing_granted_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
) {
    return letter_of(
        envelope, {"Вы можете проводить собрания", "You may organize meetings"},
        {"Вам разрешено организовывать собрания. Войдите и создайте собрание:\n{link}\n",
         "You may organize meetings now. Sign in and create one:\n{link}\n"},
        cabinet, reason
    );
}

Letter organizing_refused_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
) {
    return letter_of(
        envelope, {"Организовывать собрания не разрешено", "You may not organize meetings"},
        {"Организовывать собрания вам не разрешено. Причина:\n{reason}\n\n"
         "Участвовать в собраниях вы можете по-прежнему. Попросить ещё раз можно в вашей учётной "
         "записи:\n{link}\n",
         "You may not organize meetings. The reason:\n{reason}\n\n"
         "You take part in meetings as before. You may ask again in your account:\n{link}\n"},
        cabinet, reason
    );
}

Letter account_blocked_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
) {
    return letter_of(
        envelope, {"Учётная запись заблокирована", "Your account is blocked"},
        {"Ваша учётная запись заблокирована, войти в неё нельзя. Причина:\n{reason}\n\n"
         "Если это ошибка, обратитесь к тем, кто ведёт систему:\n{link}\n",
         "Your account is blocked: nobody can sign in to it. The reason:\n{reason}\n\n"
         "If it is a mistake, turn to those who run the system:\n{link}\n"},
        cabinet, reason
    );
}

Letter account_opened_letter(
    const Envelope& envelope, const std::string& cabinet, const std::string& reason
) {
    return letter_of(
        envelope, {"Учётная запись снова открыта", "Your account is open again"},
        {"Ваша учётная запись больше не заблокирована:\n{link}\n",
         "Your account is not blocked any more:\n{link}\n"},
        cabinet, reason
    );
}

}  // namespace plugin::app
