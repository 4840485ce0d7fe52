// A registrar's office with everything in memory, people of known numbers, and a verifier to whom a
// good signature is "<INN> signed " and the bytes. The real one is tested in signature/.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "registrar/accounts.hpp"
#include "registrar/applications.hpp"
#include "tests/registrar/memory_stores.hpp"

namespace registrar {

inline const std::string ivanov_inn = "500100732259";
inline const std::string petrov_inn = "165001234562";
inline const std::string company_inn = "7707083893";
inline const std::string good_password = "correct horse battery";

class HandVerifier final : public signature::Verifier {
public:
    static std::string by(const std::string& inn, const std::string& content) {
        return inn + " signed " + content;
    }
    /// Good, but nobody knows whether the certificate was revoked.
    static std::string doubtful(const std::string& inn, const std::string& content) {
        return inn + " perhaps signed " + content;
    }
    signature::Report check(std::string_view content, std::string_view signature, base::Instant at)
        const override;
};

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
    /// A signed-up account; must succeed.
    meeting::AccountId sign_up(const SignUpForm& form);

    base::Instant now_ = *base::parse_instant("2026-11-23T10:00:00.000Z");
    MemoryVault vault_;
    MemoryFiles files_;
    HandVerifier verifier_;
    Accounts accounts_{vault_, files_, verifier_};
    RegisterStore registers_{vault_};
    Applications applications_{Applications::World{vault_, files_, verifier_, accounts_, registers_}
    };
};

}  // namespace registrar
