#include "registrar/sign_up.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
using base::Answer;

struct SignUpDocument {
    std::string document = "bbb-quorum sign-up/1";
    std::string text;
    Role role{};
    Kind kind{};
    std::string email;
    std::string phone;
    Person person;
    std::optional<Organization> organization;
    std::optional<std::string> ogrnip;
    std::vector<AttachedFile> documents;
    base::Instant time{};
    std::string nonce;
    static constexpr auto fields = std::tuple{
        base::field("document", &SignUpDocument::document),
        base::field("text", &SignUpDocument::text),
        base::field("role", &SignUpDocument::role),
        base::field("kind", &SignUpDocument::kind),
        base::field("email", &SignUpDocument::email),
        base::field("phone", &SignUpDocument::phone),
        base::field("person", &SignUpDocument::person),
        base::field("organization", &SignUpDocument::organization),
        base::field("ogrnip", &SignUpDocument::ogrnip),
        base::field("documents", &SignUpDocument::documents),
        base::field("time", &SignUpDocument::time),
        base::field("nonce", &SignUpDocument::nonce)
    };
};

SignUpDocument document_of(const SignUpForm& form, base::Instant now) {
    SignUpDocument out;
    out.text = "Прошу зарегистрировать меня в системе и подтверждаю достоверность сведений ниже.";
    out.role = form.role;
    out.kind = form.kind;
    out.email = form.email;
    out.phone = form.phone;
    out.person = form.person;
    out.organization = form.organization;
    out.ogrnip = form.ogrnip;
    for (const auto& one : form.documents) out.documents.push_back({one.name, one.sha256});
    out.time = now;
    out.nonce = base::random_token();
    return out;
}

}  // namespace

std::string sign_up_document(const SignUpForm& form, base::Instant now) {
    return json::print_pretty(json::write(document_of(form, now)));
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
