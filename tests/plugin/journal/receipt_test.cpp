#include "plugin/journal/receipt.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "plugin/journal/journal.hpp"
#include "tests/plugin/journal/scratch.hpp"

namespace plugin::journal {
namespace {

class Receipts : public testing::Test {
protected:
    void SetUp() override {
        auto opened = open_receipt_signer(scratch_.path());
        ASSERT_TRUE(opened) << opened.error().what;
        signer_ = std::move(*opened);
        places_ = {place(7, base::sha256("before"))};
        while (places_.size() < 4) places_.push_back(after(places_.back()));
        receipts_ = signer_->sign("meeting/a", places_);
        ASSERT_EQ(receipts_.size(), places_.size());
    }
    Scratch scratch_;
    static Place place(std::uint64_t sequence, const base::Digest& previous) {
        return {
            sequence, previous, base::sha256("entry " + std::to_string(sequence)),
            *base::parse_instant("2026-11-23T09:00:00.000Z")
        };
    }
    static Place after(const Place& one) {
        return place(one.sequence + 1, next_head(one.previous, one.entry_hash));
    }

    std::unique_ptr<ReceiptSigner> signer_;
    std::vector<Place> places_;
    std::vector<Receipt> receipts_;
};

TEST_F(Receipts, OfOneGroupVerifyEachByItself) {
    for (const auto& receipt : receipts_) {
        EXPECT_TRUE(verify(receipt, signer_->public_key_pem())) << receipt.place.sequence;
        EXPECT_EQ(receipt.signature_base64, receipts_.front().signature_base64);
    }
    EXPECT_EQ(receipts_.front().later.size(), 3u);
    EXPECT_TRUE(receipts_.back().later.empty());
}

TEST_F(Receipts, AnyChangedFieldIsNoticed) {
    const auto key = signer_->public_key_pem();
    const auto other = base::sha256("other");
    const std::vector<std::function<void(Receipt&)>> changes = {
        [](Receipt& one) { one.stream = "meeting/b"; },
        [](Receipt& one) { ++one.place.sequence; },
        [&](Receipt& one) { one.place.previous = other; },
        [&](Receipt& one) { one.place.entry_hash = other; },
        [&](Receipt& one) { one.head = other; },
        [&](Receipt& one) { one.later.front() = other; },
        [](Receipt& one) { one.later.pop_back(); },
        [](Receipt& one) { std::swap(one.later[0], one.later[1]); },
        [&](Receipt& one) { one.later.push_back(other); },
        [](Receipt& one) { one.signature_base64 = "AAAA"; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        auto changed = receipts_.front();
        changes[i](changed);
        EXPECT_FALSE(verify(changed, key)) << "change " << i;
    }
    EXPECT_FALSE(verify(receipts_.front(), "no key"));
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
