// Whose signature is accepted for an account, and what is remembered of it.
#include "plugin/wiring/registrar_ports.hpp"
#include "registrar/account_store.hpp"
#include "tests/registrar/office.hpp"

namespace plugin::wiring {
namespace {

using registrar::ivanov;
using registrar::petrov;

/// After the first signature of a signer the report is an earlier one, as the real verifier has it.
class KnownSigners final : public registrar::signature::Verifier {
public:
    registrar::signature::Report check(
        std::string_view content, std::string_view signature, base::Instant at
    ) const override {
        return hand_.check(content, signature, at);
    }
    registrar::signature::Checked examine(
        std::string_view content, std::string_view signature, base::Instant at
    ) const override {
        auto report = check(content, signature, at);
        report.document_sha256_hex = base::sha256(content).hex();
        if (report.verdict != registrar::signature::Verdict::valid) {
            return {std::make_shared<const registrar::signature::Report>(report), std::nullopt};
        }
        auto& known = known_[report.signer.inn];
        if (known == nullptr) {
            known = std::make_shared<const registrar::signature::Report>(report);
            return {known, std::nullopt};
        }
        return {known, report};
    }

private:
    registrar::HandVerifier hand_;
    mutable std::map<std::string, std::shared_ptr<const registrar::signature::Report>> known_;
};

class AccountSignaturesTest : public registrar::Office {
protected:
    base::Answer<std::string> verified(const std::string& who, const std::string& content) {
        const auto signature = registrar::HandVerifier::by(who, content);
        const auto judged = signatures_.verify(id_, content, signature, now_, std::nullopt);
        if (!judged) return tl::unexpected(judged.error());
        return judged->report;
    }

    meeting::AccountId id_ = sign_up(registrar::form_of_person());
    KnownSigners known_;
    registrar::OneVerifier one_{known_};
    AccountSignatures signatures_{accounts_, one_};
};

TEST_F(AccountSignaturesTest, SaysOfEachDocumentWhatAReportOfItSays) {
    for (const std::string content : {"first", "second", "third", "fourth"}) {
        auto report = known_.check(content, registrar::HandVerifier::by(ivanov, content), now_);
        report.document_sha256_hex = base::sha256(content).hex();
        const auto account = accounts_.get(id_);
        ASSERT_TRUE(account);
        ASSERT_FALSE(registrar::objection(report, registrar::expected(*account)));
        EXPECT_EQ(verified(ivanov, content), registrar::signature::report_json(report));
    }
}

TEST_F(AccountSignaturesTest, RefusesAnotherSignerHoweverOftenTheOwnerWasAccepted) {
    for (const std::string content : {"first", "second", "third"}) {
        EXPECT_TRUE(verified(ivanov, content));
        EXPECT_EQ(registrar::wrong_with(verified(petrov, content)), "signer_mismatch");
    }
}

TEST_F(AccountSignaturesTest, ReadsTheAccountAgainWhenItMayHaveChanged) {
    for (const std::string content : {"first", "second", "third"}) {
        ASSERT_TRUE(verified(ivanov, content));
    }
    registrar::AccountStore store(vault_);
    const auto stored = store.get(id_);
    ASSERT_TRUE(stored && *stored);
    auto another = **stored;
    another.account.person.inn = registrar::petrov_inn;
    ASSERT_TRUE(store.put({another}));
    EXPECT_EQ(registrar::wrong_with(verified(ivanov, "fourth")), "signer_mismatch");
}

}  // namespace
}  // namespace plugin::wiring
