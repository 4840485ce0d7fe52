#include "registrar/sign_up.hpp"

#include "plugin/base/bytes.hpp"
#include "registrar/document_people.hpp"

namespace registrar {
namespace {

using base::Answer;

struct SignUpDocument {
    std::string request;
    Role role{};
    Kind kind{};
    PersonLines person;
    std::optional<OrganizationLines> organization;
    std::string ogrnip;
    std::string email;
    std::string phone;
    std::vector<std::string> documents;
    // technical
    std::string document = "bbb-quorum sign-up/2";
    base::Instant time{};
    std::string nonce;

    static constexpr readable::Label form_title{
        "ЗАЯВЛЕНИЕ О РЕГИСТРАЦИИ", "APPLICATION FOR REGISTRATION"
    };
    static constexpr auto layout = base::Parts{
        readable::block({}),
        readable::line({"Прошу", "I ask"}, &SignUpDocument::request),
        readable::line({"Роль", "Role"}, &SignUpDocument::role),
        readable::block({"Заявитель", "Applicant"}),
        readable::line({"Статус", "Status"}, &SignUpDocument::kind),
        readable::lines_of(&SignUpDocument::person),
        readable::lines_of(&SignUpDocument::organization),
        readable::line({"ОГРНИП", "OGRNIP"}, &SignUpDocument::ogrnip),
        readable::line({"Электронная почта", "E-mail"}, &SignUpDocument::email),
        readable::line({"Телефон", "Phone"}, &SignUpDocument::phone),
        readable::line({"Приложения", "Attachments"}, &SignUpDocument::documents),
        readable::block(readable::technical),
        readable::line({"Вид документа", "Kind of document"}, &SignUpDocument::document),
        readable::line({"Время составления", "Made at"}, &SignUpDocument::time),
        readable::line({"Одноразовый код", "Nonce"}, &SignUpDocument::nonce)
    };
};

constexpr readable::Label to_be_registered{
    "зарегистрировать меня в системе; достоверность сведений ниже подтверждаю",
    "to be registered in the system; I confirm that the data below are true"
};

SignUpDocument document_of(const SignUpForm& form, base::Instant now, base::Language language) {
    SignUpDocument out;
    out.request = to_be_registered.in(language);
    out.role = form.role;
    out.kind = form.kind;
    out.person = lines_for(form.person);
    if (form.organization) out.organization = lines_for(*form.organization);
    out.ogrnip = form.ogrnip.value_or("");
    out.email = form.email;
    out.phone = form.phone;
    for (const auto& one : form.documents) {
        out.documents.push_back("«" + one.name + "», SHA-256 " + one.sha256.hex());
    }
    out.time = now;
    out.nonce = base::random_token();
    return out;
}

}  // namespace

std::string sign_up_document(const SignUpForm& form, base::Instant now, base::Language language) {
    return readable::write(document_of(form, now, language), language);
}

Answer<std::vector<DraftFile>> held_files(
    Uploads& uploads, const SignUpForm& form, base::Instant until
) {
    std::vector<DraftFile> out;
    for (std::size_t i = 0; i < form.documents.size(); ++i) {
        const auto& one = form.documents[i];
        out.push_back({owner_of_ticket(one.ticket), one.sha256});
        const auto path = "/documents/" + std::to_string(i) + "/sha256";
        const auto held = uploads.hold({out.back().owner, one.sha256, path}, until);
        if (!held) return tl::unexpected(held.error());
    }
    return out;
}

Answer<UploadClaim> claimed_files(Uploads& uploads, const StoredSignUp& draft) {
    const auto& account = draft.account.id;
    std::vector<NamedFile> files;
    for (const auto& one : draft.files) {
        files.push_back({one.owner, one.sha256, "/documents"});
    }
    return uploads.claim({"sign_up/" + account.str(), owner_of(account)}, std::move(files));
}

}  // namespace registrar
