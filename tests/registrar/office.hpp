// A registrar with everything in memory, people with known numbers, and a fake verifier that
// accepts the signature "<who> signed " followed by the bytes; who: numbers of a certificate
// separated by slashes, told apart by length. The real verifier is tested in signature/.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "registrar/accounts.hpp"
#include "registrar/applications.hpp"
#include "tests/registrar/memory_stores.hpp"
#include "tests/registrar/one_verifier.hpp"

namespace registrar {

inline const std::string ivanov_inn = "500100732259";
inline const std::string petrov_inn = "165001234562";
inline const std::string company_inn = "7707083893";
inline const std::string good_password = "correct horse battery";

class HandVerifier final : public signature::Verifier {
public:
    static std::string by(const std::string& who, const std::string& content) {
        return who + " signed " + content;
    }
    /// Good, but nobody knows whether the certificate was revoked, unless its list is here.
    static std::string doubtful(const std::string& inn, const std::string& content) {
        return inn + " perhaps signed " + content;
    }
    /// Good, but it does not name its certificate.
    static std::string unbound(const std::string& inn, const std::string& content) {
        return inn + " somehow signed " + content;
    }
    bool list_is_here = false;
    signature::Report check(std::string_view content, std::string_view signature, base::Instant at)
        const override;
};

/// Certificates: of a person, and of a company with the person who heads it.
inline const std::string ivanov = ivanov_inn + "/11223344595";
inline const std::string petrov = petrov_inn + "/08765430300";
inline const std::string company = company_inn + "/1027700132195/" + petrov;
inline const std::string here = "192.0.2.1";  // a client

SignUpForm form_of_person();
SignUpForm form_of_company();

/// "" for an answer, the code of a refusal and its path, "failure: …" for a failure.
template <class T>
std::string wrong_with(const base::Answer<T>& answer) {
    if (answer) return {};
    const auto* refusal = std::get_if<base::Refusal>(&answer.error());
    if (refusal == nullptr) return "failure: " + std::get<base::Failure>(answer.error()).what;
    return refusal->path.empty() ? refusal->code : refusal->code + " at " + refusal->path;
}

class Office : public testing::Test {
protected:
    /// As the form names it; must succeed.
    UploadedFile uploaded(const std::string& name, const std::string& content);
    Office();
    /// A signed-up account, by a certificate that says what the form says; must succeed.
    meeting::AccountId sign_up(const SignUpForm& form);

    base::Instant now_ = *base::parse_instant("2026-11-23T10:00:00.000Z");
    MemoryVault vault_;
    MemoryFiles files_;
    base::SecretKey key_ = base::SecretKey::random();
    HandVerifier verifier_;
    OneVerifier verifiers_{verifier_};
    HandReserve reserve_;
    UploadBounds bounds_;
    Uploads uploads_{{vault_, files_, reserve_, key_}, bounds_};
    Accounts accounts_{
        vault_, uploads_, verifier_, *base::SecretKey::from_bytes(std::string(32, 'k'))
    };
    RegisterStore registers_{vault_};
    Applications applications_{
        Applications::World{vault_, uploads_, verifiers_, accounts_, registers_}
    };
};

}  // namespace registrar
