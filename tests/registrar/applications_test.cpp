#include "registrar/applications.hpp"

#include "plugin/base/bytes.hpp"
#include "plugin/json/codec.hpp"
#include "tests/registrar/office.hpp"

namespace registrar {
namespace {

namespace json = plugin::json;
using meeting::AuthorityKind;

/// A register of three: the company, Ivanov, and a citizen known by his SNILS alone.
class Applying : public Office {
protected:
    Applying() {
        RegisterLine company{1,
                             "ООО «Ромашка»",
                             Kind::legal_entity,
                             company_inn,
                             "1027700132195",
                             "",
                             base::Votes(500'050),
                             {}};
        RegisterLine ivanov{
            2, "Иванов Иван Иванович", Kind::person, ivanov_inn, "", "", base::Votes(100), {}
        };
        RegisterLine citizen{3,  "Сидоров Сидор", Kind::person,   "",
                             "", "12345678964",   base::Votes(7), {}};
        const RegisterFile file{facts_.id, facts_.register_source};
        roll_ = registers_.add(file, {company, ivanov, citizen}).value();
        ivanov_ = sign_up(form_of_person());
        company_ = sign_up(form_of_company());
    }
    base::Answer<ApplicationDraft> draft(
        const meeting::AccountId& by, const std::vector<ClaimForm>& claims
    ) {
        ApplicationForm form;
        form.claims = claims;
        return applications_.draft(by, facts_, form, now_);
    }
    PowerOfAttorney power() {
        return {"77-1", "2026-11-01", "2027-11-01", *uploads_.put(ivanov_, "scan", now_), {}};
    }
    ClaimForm by_power(const PowerOfAttorney& power) {
        return {company_inn, AuthorityKind::power_of_attorney, power};
    }
    std::string verdict_of_power(const PowerOfAttorney& power) {
        const auto made = draft(ivanov_, {by_power(power)});
        EXPECT_EQ(wrong_with(made), "");
        return applications_.get(made->id)->claims.at(0).authority_verdict;
    }

    MeetingFacts facts_{meeting::MeetingId("m"), "Собрание",
                        "ООО «Должник»",         *base::parse_instant("2026-11-25T07:00:00.000Z"),
                        "Europe/Moscow",         base::sha256("register"),
                        base::Unit::kopeck};
    std::vector<meeting::RollLine> roll_;
    meeting::AccountId ivanov_, company_;
};

TEST_F(Applying, WithoutAVoteNeedsACapacityAndSaysSo) {
    ApplicationForm form;
    form.capacity = "  ";
    EXPECT_EQ(
        wrong_with(applications_.draft(ivanov_, facts_, form, now_)), "claims_empty at /claims"
    );
    form.capacity = " представитель работников должника ";
    const auto made = applications_.draft(ivanov_, facts_, form, now_);
    ASSERT_EQ(wrong_with(made), "");
    EXPECT_NE(made->document.find("без права голоса"), std::string::npos);
    EXPECT_EQ(capacity_of(*applications_.get(made->id)), "представитель работников должника");
    form.claims = {{ivanov_inn, AuthorityKind::own, {}}};
    EXPECT_EQ(
        wrong_with(applications_.draft(ivanov_, facts_, form, now_)), "field_malformed at /capacity"
    );
}

TEST_F(Applying, ACreditorOfTwoLinesNamesHimselfTwiceAndNoOtherLineIsRead) {
    RegisterLine first{1, "ООО «Ромашка»", Kind::legal_entity, company_inn, "", "", base::Votes(5),
                       {}};
    RegisterLine second = first;
    second.number = 2;
    second.claim = base::Votes(7);
    facts_.register_source = base::sha256("two lines");
    roll_ = registers_.add({facts_.id, facts_.register_source}, {first, second}).value();
    const auto read_before = vault_.read_whole;
    const ClaimForm claim{company_inn, AuthorityKind::head, {}};
    const auto made = draft(company_, {claim, claim});
    ASSERT_EQ(wrong_with(made), "");
    EXPECT_EQ(vault_.read_whole, read_before);
    const auto claims = applications_.get(made->id)->claims;
    EXPECT_EQ(claims.at(0).elector, roll_.at(0).elector);
    EXPECT_EQ(claims.at(1).elector, roll_.at(1).elector);
}

TEST_F(Applying, WhoIsInTheRegisterIsKnownByHisOwnNumbersOnly) {
    const RegisterFile file{facts_.id, facts_.register_source};
    EXPECT_TRUE(*applications_.in_register(ivanov_, file));
    EXPECT_TRUE(*applications_.in_register(company_, file));
    EXPECT_FALSE(*applications_.in_register(ivanov_, {meeting::MeetingId("other"), file.source}));
    EXPECT_FALSE(*applications_.in_register(meeting::AccountId("nobody"), file));
    vault_.broken = true;
    EXPECT_FALSE(applications_.in_register(ivanov_, file));
}

TEST_F(Applying, ForOneselfIsDraftedSignedAndHandedToTheRules) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    ASSERT_EQ(wrong_with(made), "");
    const auto signature = HandVerifier::by(ivanov, made->document);
    const auto done = applications_.sign(facts_, made->id, ivanov_, signature, now_);
    ASSERT_EQ(wrong_with(done), "");
    ASSERT_EQ(done->claims.size(), 1u);
    EXPECT_EQ(done->claims[0].elector, roll_[1].elector);
    EXPECT_EQ(done->claims[0].authority, AuthorityKind::own);
    EXPECT_TRUE(done->claims[0].authority_document.is_zero());
    EXPECT_EQ(done->document, base::sha256(made->document));
    EXPECT_EQ(base::from_base64(applications_.get(made->id)->signature), signature);
}

TEST_F(Applying, TheDocumentNamesMeetingApplicantAndEveryClaim) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}, by_power(power())});
    for (const char* told :
         {"bbb-quorum application/2", "Собрание", "ООО «Должник»", "25.11.2026 10:00 (МСК)",
          "Иванов", "ООО «Ромашка»", "5\u00A0000,50", "Полномочие: представитель по доверенности",
          "77-1"}) {
        EXPECT_NE(made->document.find(told), std::string::npos) << told;
    }
    EXPECT_NE(made->document.find(base::sha256("scan").hex()), std::string::npos);
}

TEST_F(Applying, ForTheOrganizationOneHeadsAndByASnilsAlone) {
    EXPECT_EQ(wrong_with(draft(company_, {{company_inn, AuthorityKind::head, {}}})), "");
    auto form = form_of_person();
    form.email = "sidorov@example.test";
    form.person.inn = "165007654394";
    form.person.snils = "12345678964";
    const auto sidorov = sign_up(form);
    EXPECT_EQ(wrong_with(draft(sidorov, {{"123-456-789 64", AuthorityKind::own, {}}})), "");
}

TEST_F(Applying, NobodyClaimsWhatIsNotHis) {
    EXPECT_EQ(
        wrong_with(draft(ivanov_, {{company_inn, AuthorityKind::own, {}}})),
        "not_own_claim at /claims/0"
    );
    EXPECT_EQ(
        wrong_with(draft(company_, {{ivanov_inn, AuthorityKind::head, {}}})),
        "not_own_claim at /claims/0"
    );
    EXPECT_EQ(wrong_with(draft(ivanov_, {})), "claims_empty at /claims");
    EXPECT_EQ(
        wrong_with(draft(
            ivanov_, {{ivanov_inn, AuthorityKind::own, {}}, {"7736050003", AuthorityKind::own, {}}}
        )),
        "elector_unknown at /claims/1/inn"
    );
    EXPECT_EQ(
        wrong_with(draft(ivanov_, {{"", AuthorityKind::own, {}}})),
        "elector_unknown at /claims/0/inn"
    );
}

TEST_F(Applying, APowerOfAttorneyNeedsItsNumberItsDaysAndItsFile) {
    const std::string at = " at /claims/0/powerOfAttorney";
    EXPECT_EQ(
        wrong_with(draft(ivanov_, {{company_inn, AuthorityKind::power_of_attorney, {}}})),
        "poa_missing" + at
    );
    auto one = power();
    one.number = " ";
    EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "poa_number_missing" + at + "/number");
    one = power();
    one.file = base::sha256("never uploaded");
    EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "upload_unknown" + at + "/file");
    one.file = *uploads_.put(company_, "another's scan", now_);  // a digest opens nothing
    EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "upload_unknown" + at + "/file");
    one.file = {};
    EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "poa_file_missing" + at + "/file");
    for (const auto& [from, until] : std::vector<std::pair<std::string, std::string>>{
             {"2026-11-26", "2027-01-01"},
             {"2026-01-01", "2026-11-24"},
             {"01.01.2026", "2027-01-01"},
             {"2026-01-01", ""},
             {"2026-02-30", "2027-01-01"}
         }) {
        one = power();
        one.issued_on = from;
        one.valid_until = until;
        EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "poa_dates" + at + "/validUntil")
            << from << until;
    }
    one = power();
    one.issued_on = one.valid_until = "2026-11-25";
    EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "");
}

TEST_F(Applying, TheDayOfAPowerOfAttorneyIsThatOfTheMeetingsPlace) {
    // Nine in the morning of the 25th in Vladivostok is still the 24th in UTC.
    facts_.starts_at = *base::parse_instant("2026-11-24T23:00:00.000Z");
    facts_.zone = "Asia/Vladivostok";
    auto one = power();
    one.issued_on = one.valid_until = "2026-11-25";
    EXPECT_EQ(wrong_with(draft(ivanov_, {by_power(one)})), "");
    one.issued_on = one.valid_until = "2026-11-24";
    EXPECT_NE(wrong_with(draft(ivanov_, {by_power(one)})), "");
}

TEST_F(Applying, TheSignatureUnderAPowerIsJudgedAndTheOrganizerSeesTheVerdict) {
    auto one = power();
    EXPECT_EQ(verdict_of_power(one), "not_signed");
    one.signature = "not base64!";
    EXPECT_EQ(verdict_of_power(one), "malformed");
    one.signature = base::to_base64(HandVerifier::by(company_inn, "scan"));
    EXPECT_EQ(verdict_of_power(one), "valid");
    one.signature = base::to_base64(HandVerifier::by("7736050003", "scan"));
    EXPECT_EQ(verdict_of_power(one), "wrong_inn");
    one.signature = base::to_base64(HandVerifier::by(company_inn, "another scan"));
    EXPECT_EQ(verdict_of_power(one), "document_changed");
}

TEST_F(Applying, APowersFileIsWhatTheRulesGetAsItsDocument) {
    const auto made = draft(ivanov_, {by_power(power())});
    const auto done = applications_.sign(
        facts_, made->id, ivanov_, HandVerifier::by(ivanov, made->document), now_
    );
    EXPECT_EQ(done->claims.at(0).elector, roll_[0].elector);
    EXPECT_EQ(done->claims.at(0).authority_document, base::sha256("scan"));
}

TEST_F(Applying, OnlyTheApplicantSignsAndOnlyHisApplication) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto sign = [&](const meeting::AccountId& by, const std::string& signature) {
        return wrong_with(applications_.sign(facts_, made->id, by, signature, now_));
    };
    EXPECT_EQ(sign(ivanov_, "garbage"), "signature_invalid");
    EXPECT_EQ(sign(ivanov_, HandVerifier::by(ivanov, "other bytes")), "signature_invalid");
    EXPECT_EQ(sign(ivanov_, HandVerifier::by(petrov, made->document)), "signer_mismatch");
    const auto good = HandVerifier::by(ivanov, made->document);
    EXPECT_EQ(sign(company_, good), "application_not_found");
    EXPECT_EQ(applications_.get(made->id)->signature, "");
    EXPECT_EQ(sign(ivanov_, good), "");
    EXPECT_EQ(
        wrong_with(applications_.sign(facts_, meeting::ApplicationId("none"), ivanov_, good, now_)),
        "application_not_found"
    );
}

TEST_F(Applying, TheOrganizersWordsStayInTheVaultUnderASaltedCommitment) {
    const auto one = applications_.store_comment("нет подлинника");
    ASSERT_TRUE(one);
    EXPECT_EQ(*applications_.comment(*one), "нет подлинника");
    EXPECT_NE(*one, base::sha256("нет подлинника"));
    const auto other = applications_.store_comment("нет подлинника");
    EXPECT_NE(*one, *other);
    ASSERT_TRUE(applications_.erase_comment(*other));
    EXPECT_EQ(*applications_.comment(*other), "");
    EXPECT_EQ(*applications_.comment(*one), "нет подлинника");
}

TEST_F(Applying, TheLinesOfAnotherImportAreNobodys) {
    RegisterLine stranger{1, "Чужой", Kind::person, petrov_inn, "", "", base::Votes(1), {}};
    ASSERT_TRUE(registers_.add({facts_.id, base::sha256("another file")}, {stranger}));
    EXPECT_EQ(
        wrong_with(draft(ivanov_, {{petrov_inn, AuthorityKind::own, {}}})),
        "elector_unknown at /claims/0/inn"
    );
}

TEST_F(Applying, ProposedQuestionsAndNumbersOfPowersAreOfReadableLength) {
    ApplicationForm form;
    form.claims = {{ivanov_inn, AuthorityKind::own, {}}};
    form.questions = {{"О замене управляющего", std::string(8001, 'x')}};
    EXPECT_EQ(
        wrong_with(applications_.draft(ivanov_, facts_, form, now_)),
        "field_too_long at /questions/1"
    );
    auto paper = power();
    paper.number = "77\n1";
    EXPECT_EQ(
        wrong_with(draft(ivanov_, {by_power(paper)})),
        "text_malformed at /claims/0/powerOfAttorney/number"
    );
}

TEST_F(Applying, AVaultOutOfReachIsAFailure) {
    vault_.broken = true;
    EXPECT_EQ(
        wrong_with(draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}})), "failure: out of reach"
    );
}

TEST_F(Applying, WhatIsSignedForOneMeetingIsGoodForNoOther) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto good = HandVerifier::by(ivanov, made->document);
    auto other = facts_;
    other.id = meeting::MeetingId("another");
    EXPECT_EQ(
        wrong_with(applications_.sign(other, made->id, ivanov_, good, now_)),
        "application_not_found"
    );
    EXPECT_EQ(wrong_with(applications_.sign(facts_, made->id, ivanov_, good, now_)), "");
    // Signed, too.
    EXPECT_EQ(
        wrong_with(applications_.sign(other, made->id, ivanov_, good, now_)),
        "application_not_found"
    );
}

TEST_F(Applying, TheFirstGoodSignatureStays) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto first = HandVerifier::by(ivanov, made->document);
    const auto second = HandVerifier::by(ivanov_inn, made->document);
    const auto one = applications_.sign(facts_, made->id, ivanov_, first, now_);
    const auto other = applications_.sign(facts_, made->id, ivanov_, second, now_);
    ASSERT_EQ(wrong_with(other), "");
    EXPECT_EQ(other->signature, one->signature);
    EXPECT_EQ(base::from_base64(applications_.get(made->id)->signature), first);
}

/// He typed another's SNILS, which his certificate does not name.
TEST_F(Applying, WithASignatureThatIsNotSettledItWaitsAndIsVerifiedAgain) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto doubtful = HandVerifier::doubtful(ivanov, made->document);
    const auto done = applications_.sign(facts_, made->id, ivanov_, doubtful, now_);
    ASSERT_EQ(wrong_with(done), "");
    EXPECT_EQ(done->report.verdict, signature::Verdict::indeterminate);
    const auto verdict = [&] { return applications_.verify_again(made->id, {}, now_)->verdict; };
    EXPECT_EQ(verdict(), signature::Verdict::indeterminate);
    verifier_.list_is_here = true;
    EXPECT_EQ(verdict(), signature::Verdict::valid);
    const auto first = applications_.get(made->id)->verdict;
    for (int times = 0; times < 2; ++times) {
        const auto report = applications_.verify_again(made->id, {}, now_);
        ASSERT_EQ(wrong_with(applications_.keep_verdict(made->id, *report)), "");
    }
    EXPECT_EQ(applications_.get(made->id)->first_verdict, first);
    EXPECT_NE(applications_.get(made->id)->verdict, first);
}

TEST_F(Applying, WhoseSignatureItIsCountsWhateverItsVerdict) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto his = HandVerifier::doubtful(petrov, made->document);
    EXPECT_EQ(
        wrong_with(applications_.sign(facts_, made->id, ivanov_, his, now_)), "signer_mismatch"
    );
    EXPECT_EQ(wrong_with(applications_.verify_again(made->id, {}, now_)), "application_not_found");
}

TEST_F(Applying, ABetterSignatureLaterIsNotTakenForTheFirst) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto doubtful = HandVerifier::doubtful(ivanov, made->document);
    const auto good = HandVerifier::by(ivanov, made->document);
    ASSERT_TRUE(applications_.sign(facts_, made->id, ivanov_, doubtful, now_));
    const auto again = applications_.sign(facts_, made->id, ivanov_, good, now_);
    ASSERT_EQ(wrong_with(again), "");
    EXPECT_EQ(again->report.verdict, signature::Verdict::indeterminate) << "that is the one kept";
    EXPECT_EQ(again->signature, base::sha256(doubtful));
}

TEST_F(Applying, WhatNeitherAListNorTheOrganizerCanSettleIsRefusedAtOnce) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto unbound = HandVerifier::unbound(ivanov, made->document);
    const auto sign = [&] {
        return wrong_with(applications_.sign(facts_, made->id, ivanov_, unbound, now_));
    };
    EXPECT_EQ(sign(), "signature_indeterminate") << "announced before there were policies";
    facts_.policy = meeting::SignaturePolicy{"configured-ca", "require"};
    EXPECT_EQ(sign(), "signature_indeterminate");
    facts_.policy->by_organizer = {"signing_certificate_missing"};
    EXPECT_EQ(sign(), "");
}

TEST_F(Applying, ANumberThatWasOnlyTypedProvesNothing) {
    auto form = form_of_person();
    form.email = "thief@example.test";
    form.person.inn = "165007654394";
    form.person.snils = "12345678964";  // of the citizen of line 3
    const auto begun = accounts_.begin_sign_up(form, now_, here);
    const auto done = accounts_.finish_sign_up(
        begun->id, HandVerifier::by("165007654394", begun->document), now_
    );
    ASSERT_EQ(wrong_with(done), "");
    EXPECT_EQ(
        wrong_with(draft(done->account, {{"12345678964", AuthorityKind::own, {}}})),
        "not_own_claim at /claims/0"
    );
}

TEST_F(Applying, DraftsAreBoundedByAccountAndMeetingAndErasedInTime) {
    const auto wanted = std::vector<ClaimForm>{{ivanov_inn, AuthorityKind::own, {}}};
    const auto first = draft(ivanov_, wanted);
    const auto of_other = draft(company_, {{company_inn, AuthorityKind::head, {}}});
    for (std::size_t i = 0; i < Applications::draft_limits.per_owner; ++i) {
        now_ += base::Milliseconds(1);
        EXPECT_EQ(wrong_with(draft(ivanov_, wanted)), "");
    }
    EXPECT_EQ(vault_.all("application_draft")->size(), Applications::draft_limits.per_owner + 1);
    EXPECT_EQ(wrong_with(applications_.get(first->id)), "application_not_found");
    EXPECT_EQ(wrong_with(applications_.get(of_other->id)), "");
    now_ += Applications::draft_limits.lifetime + base::Milliseconds(1);
    EXPECT_TRUE(applications_.sweep(now_));
    EXPECT_TRUE(vault_.all("application_draft")->empty());
}

TEST_F(Applying, WhoSignsWithoutEndIsStopped) {
    std::string last;
    for (std::size_t i = 0; i <= Applications::signed_max; ++i) {
        const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
        const auto good = HandVerifier::by(ivanov, made->document);
        last = wrong_with(applications_.sign(facts_, made->id, ivanov_, good, now_));
    }
    EXPECT_EQ(last, "too_many_drafts");
    EXPECT_EQ(vault_.all("application")->size(), Applications::signed_max);
}

TEST_F(Applying, DraftsFromBeforeTheyHadATimeAreMovedToWhereTheyGo) {
    const auto made = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto kept = draft(ivanov_, {{ivanov_inn, AuthorityKind::own, {}}});
    const auto old = json::print(json::write(*applications_.get(made->id)));
    const auto good = HandVerifier::by(ivanov, kept->document);
    EXPECT_EQ(wrong_with(applications_.sign(facts_, kept->id, ivanov_, good, now_)), "");
    ASSERT_TRUE(vault_.put({{"application", "of-before", old, {}}}));
    EXPECT_TRUE(applications_.sweep(now_));
    EXPECT_EQ(vault_.all("application")->size(), 1u);
    EXPECT_EQ(wrong_with(applications_.get(meeting::ApplicationId("of-before"))), "");
}

}  // namespace
}  // namespace registrar
