#include "plugin/app/names.hpp"

#include "tests/plugin/app/stage.hpp"

namespace plugin::app {
namespace {

TEST(Names, AreReadOnceAndThenKnown) {
    HandNames source;
    Names names(source);
    EXPECT_TRUE(names.known_electors(the_meeting)->empty());
    EXPECT_EQ(names.known_account(meeting::AccountId("anna")), "—");
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ((*names.electors(the_meeting))->at(meeting::ElectorId("anna")).number, 1u);
        EXPECT_EQ(*names.account(meeting::AccountId("anna")), "Подписант anna");
    }
    EXPECT_EQ(source.asked, 2);
    EXPECT_EQ(names.known_electors(the_meeting)->size(), 4u);
    EXPECT_EQ(names.known_account(meeting::AccountId("anna")), "Подписант anna");
}

TEST(Names, ANewRegisterIsReadAnew) {
    HandNames source;
    Names names(source);
    ASSERT_TRUE(names.electors(the_meeting));
    names.forget(the_meeting);
    EXPECT_TRUE(names.known_electors(the_meeting)->empty());
    ASSERT_TRUE(names.electors(the_meeting));
    EXPECT_EQ(source.asked, 2);
}

/// A register is imported while the old one is being read.
class SlowNames final : public NameSource {
public:
    base::Attempt<ElectorCards> electors(const meeting::MeetingId& meeting) const override {
        if (asked_++ == 0) names->forget(meeting);
        return ElectorCards{
            {meeting::ElectorId("anna"), {static_cast<std::uint32_t>(asked_), "Анна", ""}}
        };
    }
    base::Attempt<std::string> account(const meeting::AccountId&) const override { return "x"; }

    Names* names = nullptr;

private:
    mutable int asked_ = 0;
};

TEST(Names, WhatWasReadWhileTheRegisterChangedIsNotKept) {
    SlowNames source;
    Names names(source);
    source.names = &names;
    const meeting::ElectorId anna("anna");
    EXPECT_EQ((*names.electors(the_meeting))->at(anna).number, 1u);
    EXPECT_TRUE(names.known_electors(the_meeting)->empty());
    EXPECT_EQ((*names.electors(the_meeting))->at(anna).number, 2u);
    EXPECT_EQ(names.known_electors(the_meeting)->at(anna).number, 2u);
}

TEST(Names, AnUnreachableVaultIsAFailureAndIsAskedAgain) {
    HandNames source;
    Names names(source);
    source.broken = true;
    EXPECT_FALSE(names.electors(the_meeting));
    EXPECT_FALSE(names.account(meeting::AccountId("anna")));
    source.broken = false;
    EXPECT_TRUE(names.electors(the_meeting));
    EXPECT_TRUE(names.account(meeting::AccountId("anna")));
}

TEST(Names, WhatWasNotReadIsInNoDocument) {
    HandNames source;
    Names names(source);
    const meeting::ElectorId anna("anna");
    const meeting::AccountId who("anna");
    EXPECT_TRUE(names.for_ballot(the_meeting, anna, who).error().retryable);
    ASSERT_TRUE(names.electors(the_meeting));
    EXPECT_FALSE(names.for_ballot(the_meeting, anna, who)) << "its signer is not known";
    ASSERT_TRUE(names.account(who));
    EXPECT_EQ(names.for_ballot(the_meeting, anna, who)->signer, "Подписант anna");
    EXPECT_FALSE(names.for_ballot(the_meeting, meeting::ElectorId("of no line"), who));
    EXPECT_FALSE(names.for_document(the_meeting, {meeting::ElectorId("of no line")}, {}));
    source.broken = true;
    EXPECT_FALSE(names.for_document(the_meeting, {anna}, {meeting::AccountId("boris")}));
    source.broken = false;
    const auto document = names.for_document(the_meeting, {anna}, {who}).value();
    EXPECT_EQ(document.elector(anna).name, "ООО «Анна»");
    EXPECT_THROW((void)document.account(meeting::AccountId("boris")), std::out_of_range);
}

}  // namespace
}  // namespace plugin::app
