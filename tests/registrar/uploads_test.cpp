#include "registrar/uploads.hpp"

#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

const meeting::AccountId one("one"), other("other");
const std::string client = "192.0.2.1";

class UploadDesk : public Office {
protected:
    base::Digest put(const meeting::AccountId& by, const std::string& content) {
        const auto stored = uploads_.put(by, content, now_);
        EXPECT_EQ(wrong_with(stored), "");
        return stored.value_or(base::Digest{});
    }
    UploadClaim claim(const meeting::AccountId& by, const base::Digest& digest) {
        auto claim = uploads_.claim({"meeting/m", owner_of(by)}, {{owner_of(by), digest, "/scan"}});
        EXPECT_EQ(wrong_with(claim), "");
        return claim.value_or(UploadClaim{});
    }
    std::string why_not(const meeting::AccountId& by, const base::Digest& digest) {
        return wrong_with(
            uploads_.claim({"meeting/m", owner_of(by)}, {{owner_of(by), digest, "/scan"}})
        );
    }
    bool has(const meeting::AccountId& by, const base::Digest& digest) {
        return uploads_.read(owner_of(by), digest)->has_value();
    }
    /// Everything that is due, as a fresh process with the same stores would do it.
    void sweep_after_restart(bool recorded) {
        Uploads again({vault_, files_, reserve_, key_}, bounds_);
        ASSERT_TRUE(again.read_back());
        const auto look = [&](const std::string& act, const base::Digest&) {
            asked_.push_back(act);
            return base::Attempt<bool>(recorded);
        };
        while (again.due(now_)) again.sweep(now_, look, 3);
    }
    void sweep() {
        const auto never = [&](const std::string& act, const base::Digest&) {
            asked_.push_back(act);
            return base::Attempt<bool>(false);
        };
        while (uploads_.due(now_)) uploads_.sweep(now_, never, 3);
    }
    std::vector<std::string> asked_;
    const std::chrono::hours day_{24};
};

TEST_F(UploadDesk, ADigestOpensNothing) {
    const auto digest = put(one, "secret");
    EXPECT_TRUE(has(one, digest));
    EXPECT_FALSE(has(other, digest));
    const auto refused = why_not(other, digest);
    EXPECT_EQ(refused, "upload_unknown at /scan");
    EXPECT_EQ(why_not(other, base::sha256("never uploaded")), refused);
    EXPECT_EQ(why_not(other, {}), refused);
    put(other, "secret");  // who has the same bytes has them
    EXPECT_EQ(why_not(other, digest), "");
}

TEST_F(UploadDesk, WhatBelongsToNothingIsErasedAfterADay) {
    const auto digest = put(one, "forgotten");
    now_ += day_ - base::Milliseconds(1);
    sweep();
    EXPECT_TRUE(has(one, digest));
    now_ += base::Milliseconds(1);
    sweep();
    EXPECT_FALSE(*files_.has(digest));
    EXPECT_FALSE(has(one, digest));
    EXPECT_EQ(why_not(one, digest), "upload_unknown at /scan");
    for (const auto* collection : {"upload", "file", "attachment"}) {
        EXPECT_TRUE(vault_.all(collection)->empty()) << collection;
    }
}

TEST_F(UploadDesk, TheSameBytesOfTwoAreOneFileAndErasingOnesLeavesTheOthers) {
    const auto digest = put(one, "the same");
    now_ += std::chrono::hours(1);
    put(other, "the same");
    now_ += std::chrono::hours(23);
    sweep();
    EXPECT_FALSE(has(one, digest));
    EXPECT_TRUE(has(other, digest));
    now_ += std::chrono::hours(1);
    sweep();
    EXPECT_FALSE(*files_.has(digest));
}

TEST_F(UploadDesk, WhatIsPartOfARecordedActStays) {
    const auto digest = put(one, "paper");
    uploads_.settle(claim(one, digest));
    now_ += day_ * 1000;
    sweep();
    sweep_after_restart(false);
    EXPECT_TRUE(has(one, digest));
    EXPECT_TRUE(vault_.all("upload")->empty());
    // And may be named again, by its owner only.
    EXPECT_EQ(why_not(one, digest), "");
    EXPECT_EQ(why_not(other, digest), "upload_unknown at /scan");
}

TEST_F(UploadDesk, AnotherOwnersUploadExpiresBesideAnAttachment) {
    const auto digest = put(one, "paper");
    uploads_.settle(claim(one, digest));
    put(other, "paper");
    now_ += day_;
    sweep();
    EXPECT_FALSE(has(other, digest));
    EXPECT_TRUE(has(one, digest));
}

TEST_F(UploadDesk, ARefusedActLeavesTheFileToExpire) {
    const auto digest = put(one, "paper");
    uploads_.release(claim(one, digest));
    EXPECT_EQ(why_not(one, digest), "");  // may be named again
    uploads_.release(claim(one, digest));
    now_ += day_;
    sweep();
    // The claim between the two was never ended: its act may still be on its way.
    EXPECT_TRUE(*files_.has(digest));
    sweep_after_restart(false);
    EXPECT_FALSE(*files_.has(digest));
}

TEST_F(UploadDesk, OfTwoActsAtOnceARefusedOneDoesNotEndTheOthersClaim) {
    const auto digest = put(one, "paper");
    const auto first = claim(one, digest);
    uploads_.release(claim(one, digest));
    now_ += day_ * 2;
    sweep();
    EXPECT_TRUE(asked_.empty());
    EXPECT_TRUE(*files_.has(digest));
    uploads_.settle(first);
    EXPECT_TRUE(has(one, digest));
}

TEST_F(UploadDesk, AfterADeathBetweenClaimAndEntryTheJournalIsAsked) {
    const auto named = put(one, "the entry is there");
    (void)claim(one, named);
    now_ += day_ * 2;
    sweep_after_restart(true);
    EXPECT_EQ(asked_, std::vector<std::string>{"meeting/m"});
    EXPECT_TRUE(*files_.has(named));
    EXPECT_TRUE(vault_.all("upload")->empty());

    const auto unnamed = put(one, "the entry is not there");
    (void)claim(one, unnamed);
    now_ += day_ * 2;
    sweep_after_restart(false);
    EXPECT_FALSE(*files_.has(unnamed));
    EXPECT_TRUE(*files_.has(named));
}

TEST_F(UploadDesk, AJournalThatCannotBeAskedErasesNothing) {
    const auto digest = put(one, "paper");
    uploads_.leave(claim(one, digest));
    now_ += day_ * 2;
    const auto broken = [](const std::string&, const base::Digest&) -> base::Attempt<bool> {
        return base::fail("journal", "out of reach", true);
    };
    uploads_.sweep(now_, broken, 10);
    EXPECT_TRUE(*files_.has(digest));
    EXPECT_FALSE(uploads_.due(now_));  // for a minute
    now_ += std::chrono::minutes(1);
    EXPECT_TRUE(uploads_.due(now_));
    sweep();
    EXPECT_FALSE(*files_.has(digest));
}

TEST_F(UploadDesk, ADeathAtAnyWriteLeavesNoFileWithoutOwnerAndNoOwnedFileErased) {
    // The vault stops taking writes after each of them in turn, as at a power cut.
    for (int writes = 0; writes < 8; ++writes) {
        const auto content = "content " + std::to_string(writes);
        const auto digest = base::sha256(content);
        vault_.writes_left = writes;
        if (uploads_.put(one, content, now_)) {
            auto claimed =
                uploads_.claim({"meeting/m", owner_of(one)}, {{owner_of(one), digest, {}}});
            if (claimed) uploads_.settle(*claimed);
        }
        vault_.writes_left.reset();
        Uploads again({vault_, files_, reserve_, key_}, bounds_);
        ASSERT_TRUE(again.read_back());
        const auto recorded = [](const std::string&, const base::Digest&) {
            return base::Attempt<bool>(true);
        };
        for (now_ += day_ * 2; again.due(now_);) again.sweep(now_, recorded, 10);
        const bool kept = vault_.get("attachment", digest.hex() + "/account/one")->has_value();
        EXPECT_EQ(*files_.has(digest), kept) << writes;
        EXPECT_EQ(kept, writes >= 2) << writes;  // from the claim on
        EXPECT_TRUE(vault_.all("upload")->empty()) << writes;
    }
}

TEST_F(UploadDesk, FilesOfEarlierVersionsAndProtocolsAreNeverErased) {
    const auto old = *files_.put("of an earlier version");
    put(one, "of an earlier version");
    const auto protocol = put(one, "protocol");
    ASSERT_TRUE(uploads_.keep("protocol"));
    const auto report = *uploads_.keep("report");
    put(one, "report");
    now_ += day_ * 2;
    sweep();
    for (const auto& digest : {old, protocol, report}) {
        EXPECT_TRUE(*files_.has(digest));
        EXPECT_FALSE(has(one, digest));
    }
}

TEST_F(UploadDesk, ATicketIsGoodOnceForSoManyBytesAndAQuarterOfAnHour) {
    const auto ticket = *uploads_.issue_ticket(6, now_);
    const auto with = [&](const std::string& text, const std::string& content) {
        return wrong_with(uploads_.put_with_ticket(text, client, content, now_));
    };
    EXPECT_EQ(with(ticket, "seven!!"), "upload_larger_than_ticket");
    EXPECT_EQ(with(ticket, "six..."), "");
    EXPECT_EQ(with(ticket, "six..."), "");  // the same again
    EXPECT_EQ(with(ticket, "other"), "upload_ticket_used");
    for (std::size_t i = 0; i < ticket.size(); ++i) {
        auto altered = ticket;
        altered[i] = altered[i] == '1' ? '2' : '1';
        EXPECT_EQ(with(altered, "six..."), "upload_ticket_wrong") << i;
    }
    for (const auto* wrong : {"", ".", "...", "a.1.2.3"}) {
        EXPECT_EQ(with(wrong, "x"), "upload_ticket_wrong");
    }
    const auto late = *uploads_.issue_ticket(6, now_);
    now_ += std::chrono::minutes(15) + base::Milliseconds(1);
    EXPECT_EQ(with(late, "six..."), "upload_ticket_wrong");
    Uploads foreign({vault_, files_, reserve_, base::SecretKey::random()}, bounds_);
    const auto forged = *foreign.issue_ticket(6, now_);
    EXPECT_EQ(with(forged, "six..."), "upload_ticket_wrong");
    EXPECT_EQ(wrong_with(uploads_.issue_ticket(bounds_.file_bytes + 1, now_)), "upload_too_large");
    EXPECT_EQ(wrong_with(uploads_.issue_ticket(0, now_)), "upload_empty");
}

TEST_F(UploadDesk, AfterARestartASpentTicketIsStillSpent) {
    const auto ticket = *uploads_.issue_ticket(6, now_);
    ASSERT_TRUE(uploads_.put_with_ticket(ticket, client, "first", now_));
    Uploads again({vault_, files_, reserve_, key_}, bounds_);
    ASSERT_TRUE(again.read_back());
    EXPECT_EQ(
        wrong_with(again.put_with_ticket(ticket, client, "second", now_)), "upload_ticket_used"
    );
}

TEST_F(UploadDesk, WhatOneHasUnattachedIsBoundedAndFreedByAttaching) {
    UploadBounds tight;
    tight.account_files = 3;
    tight.account_bytes = 100;
    Uploads desk({vault_, files_, reserve_, key_}, tight);
    const auto put_here = [&](const meeting::AccountId& by, const std::string& content) {
        return wrong_with(desk.put(by, content, now_));
    };
    EXPECT_EQ(put_here(one, "a"), "");
    EXPECT_EQ(put_here(one, "b"), "");
    EXPECT_EQ(put_here(one, std::string(99, 'c')), "uploads_too_many");
    EXPECT_EQ(put_here(one, "c"), "");
    EXPECT_EQ(put_here(one, "c"), "");  // is there already
    EXPECT_EQ(put_here(one, "d"), "uploads_too_many");
    EXPECT_EQ(put_here(other, "d"), "");
    const auto claim =
        desk.claim({"meeting/m", owner_of(one)}, {{owner_of(one), base::sha256("a"), "/scan"}});
    ASSERT_TRUE(claim);
    desk.settle(*claim);
    EXPECT_EQ(put_here(one, "d"), "");
    // The bounds hold after a restart, too.
    Uploads again({vault_, files_, reserve_, key_}, tight);
    ASSERT_TRUE(again.read_back());
    EXPECT_EQ(wrong_with(again.put(one, "e", now_)), "uploads_too_many");
}

TEST_F(UploadDesk, StrangersShareABoundAndOneAddressHasAPartOfIt) {
    UploadBounds tight;
    tight.client_files = 2;
    tight.strangers_files = 3;
    Uploads desk({vault_, files_, reserve_, key_}, tight);
    const auto put_from = [&](const std::string& address, const std::string& content) {
        const auto ticket = desk.issue_ticket(content.size(), now_);
        if (!ticket) return wrong_with(ticket);
        return wrong_with(desk.put_with_ticket(*ticket, address, content, now_));
    };
    EXPECT_EQ(put_from("192.0.2.1", "a"), "");
    EXPECT_EQ(put_from("192.0.2.1", "b"), "");
    EXPECT_EQ(put_from("192.0.2.1", "c"), "uploads_too_many");
    EXPECT_EQ(put_from("192.0.2.2", "d"), "");
    EXPECT_EQ(put_from("192.0.2.3", "e"), "uploads_full");
    EXPECT_EQ(wrong_with(desk.put(one, "f", now_)), "");  // accounts are another matter
    const auto never = [](const std::string&, const base::Digest&) {
        return base::Attempt<bool>(false);
    };
    now_ += std::chrono::hours(1);
    desk.sweep(now_, never, 10);
    EXPECT_EQ(put_from("192.0.2.3", "e"), "");
    const auto records = *vault_.all("upload");
    EXPECT_FALSE(records.empty());
    for (const auto& record : records) {  // whose address it was is not to be read
        EXPECT_EQ(record.plain.find("192.0.2"), std::string::npos);
    }
}

TEST_F(UploadDesk, BelowTheReserveNothingIsTaken) {
    const auto ticket = *uploads_.issue_ticket(4, now_);
    const auto digest = put(one, "paper");
    reserve_.free = 3;
    EXPECT_EQ(wrong_with(uploads_.put(one, "more", now_)), "storage_reserve");
    EXPECT_EQ(wrong_with(uploads_.issue_ticket(4, now_)), "storage_reserve");
    EXPECT_EQ(
        wrong_with(uploads_.put_with_ticket(ticket, client, "more", now_)), "storage_reserve"
    );
    uploads_.settle(claim(one, digest));  // what is there can be used
    EXPECT_TRUE(uploads_.keep("a protocol"));
}

}  // namespace
}  // namespace registrar
