#include "registrar/certificate_proof.hpp"

#include "plugin/base/digest.hpp"
#include "plugin/json/codec.hpp"
#include "plugin/readable/document.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
namespace readable = plugin::readable;

struct SignInDocument {
    std::string request;
    std::string email;
    std::string site;
    // technical
    std::string document = "bbb-quorum sign-in/1";
    base::Instant time{};
    base::Instant good_until{};
    std::string nonce;

    static constexpr readable::Label form_title{"ВХОД ПО СЕРТИФИКАТУ", "SIGNING IN BY CERTIFICATE"};
    static constexpr auto layout = base::Parts{
        readable::block({}),
        readable::line({"Прошу", "I ask"}, &SignInDocument::request),
        readable::line({"Электронная почта", "E-mail"}, &SignInDocument::email),
        readable::line({"Сайт", "Site"}, &SignInDocument::site),
        readable::block(readable::technical),
        readable::line({"Вид документа", "Kind of document"}, &SignInDocument::document),
        readable::line({"Время составления", "Made at"}, &SignInDocument::time),
        readable::line({"Действует до", "Good until"}, &SignInDocument::good_until),
        readable::line({"Одноразовый код", "Nonce"}, &SignInDocument::nonce)
    };
};

constexpr readable::Label to_be_let_in{
    "впустить меня в мою учётную запись; больше этот документ ничего не значит",
    "to be let into my account; this document means nothing else"
};

struct StoredProof {
    std::string email;
    base::Digest browser;
    std::string document;
    static constexpr auto fields = base::Parts{
        base::field("email", &StoredProof::email), base::field("browser", &StoredProof::browser),
        base::field("document", &StoredProof::document)
    };
};

base::Digest digest_of_browser(const std::string& browser) {
    return base::sha256("browser of a proof\n", browser);
}

tl::unexpected<base::Problem> no_proof(std::string code) {
    return tl::unexpected(base::Problem(base::Refusal{std::move(code), {}, {}}));
}

}  // namespace

base::Attempt<ProofDocument> CertificateProofs::begin(
    const ProofRequest& request, base::Instant now
) {
    SignInDocument document;
    document.request = to_be_let_in.in(request.language);
    document.email = normalized_email(request.email);
    document.site = request.site;
    document.time = now;
    document.good_until = now + limits.lifetime;
    document.nonce = base::random_token();
    ProofDocument out{base::random_token(), readable::write(document, request.language)};
    const StoredProof stored{document.email, digest_of_browser(request.browser), out.document};
    const auto put = drafts_.put(out.id, request.client, json::print(json::write(stored)), now);
    if (!put) return tl::unexpected(put.error());
    return out;
}

base::Answer<Account> CertificateProofs::finish(
    const std::string& id, const std::string& browser, const std::string& signature,
    base::Instant now
) {
    const auto text = drafts_.get(id, now);
    if (!text) return tl::unexpected(base::Problem(text.error()));
    if (!*text) return no_proof("proof_unknown");
    const auto stored = json::read_text<StoredProof>(**text);
    if (!stored || browser.empty() || stored->browser != digest_of_browser(browser)) {
        return no_proof("proof_unknown");
    }
    auto account = owner(stored->email, verifier_.check(stored->document, signature, now));
    if (!account) return account;
    const std::scoped_lock lock(using_);
    const auto still = drafts_.get(id, now);
    if (!still) return tl::unexpected(base::Problem(still.error()));
    if (!*still) return no_proof("proof_unknown");
    const auto erased = drafts_.erase(id);
    if (!erased) return tl::unexpected(base::Problem(erased.error()));
    return account;
}

/// Nobody, and somebody else, are the same to whoever asks.
base::Answer<Account> CertificateProofs::owner(const std::string& email, signature::Report report)
    const {
    const auto account = accounts_.with_email(email);
    const auto* broken = account ? nullptr : std::get_if<base::Failure>(&account.error());
    if (broken != nullptr) return tl::unexpected(base::Problem(*broken));
    const auto refusal = objection(report, account ? expected(*account) : signature::Expected{});
    if (refusal && refusal->code != "signer_mismatch") {
        return tl::unexpected(base::Problem(*refusal));
    }
    if (refusal || !account) return no_proof("certificate_not_of_account");
    return account;
}

}  // namespace registrar
