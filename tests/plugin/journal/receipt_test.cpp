#include "plugin/journal/receipt.hpp"

#include <gtest/gtest.h>

#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

class Receipts : public testing::Test {
protected:
    void SetUp() override {
        auto opened = open_receipt_signer(scratch_.path());
        ASSERT_TRUE(opened) << opened.error().what;
        signer_ = std::move(*opened);
        receipt_ = signer_->sign(
            "meeting/a", 7, base::sha256("entry"), base::sha256("head"),
            *base::parse_instant("2026-11-23T09:00:00.000Z")
        );
    }
    Scratch scratch_;
    std::unique_ptr<ReceiptSigner> signer_;
    Receipt receipt_;
};

TEST_F(Receipts, VerifyWithThePublicKey) {
    EXPECT_TRUE(verify(receipt_, signer_->public_key_pem()));
}

TEST_F(Receipts, AnyChangedFieldIsNoticed) {
    const auto key = signer_->public_key_pem();
    auto changed = receipt_;
    changed.stream = "meeting/b";
    EXPECT_FALSE(verify(changed, key));
    changed = receipt_;
    changed.sequence = 8;
    EXPECT_FALSE(verify(changed, key));
    changed = receipt_;
    changed.entry_hash = base::sha256("other");
    EXPECT_FALSE(verify(changed, key));
    changed = receipt_;
    changed.head = base::sha256("other");
    EXPECT_FALSE(verify(changed, key));
    changed = receipt_;
    changed.time += std::chrono::milliseconds(1);
    EXPECT_FALSE(verify(changed, key));
    changed = receipt_;
    changed.signature_base64 = "AAAA";
    EXPECT_FALSE(verify(changed, key));
    EXPECT_FALSE(verify(receipt_, "no key"));
}

TEST_F(Receipts, TheKeyStaysTheSameAndIsNobodyElsesToRead) {
    const auto again = open_receipt_signer(scratch_.path());
    ASSERT_TRUE(again);
    EXPECT_EQ((*again)->public_key_pem(), signer_->public_key_pem());
    for (const auto& file : std::filesystem::directory_iterator(scratch_.path())) {
        const auto mode = file.status().permissions();
        EXPECT_EQ(mode & std::filesystem::perms(077), std::filesystem::perms::none) << file.path();
    }
}

}  // namespace
}  // namespace plugin::journal
