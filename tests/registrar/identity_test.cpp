#include "registrar/identity.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace registrar {
namespace {

using meeting::compare;
using meeting::Sameness;

const Identity whole{"500100732259", "11223344595", "7707083893", "1027700132195"};

bool meet(Kind one, const Identity& a, Kind other, const Identity& b) {
    const auto mine = capacities(one, a);
    const auto his = capacities(other, b);
    return std::any_of(mine.begin(), mine.end(), [&](const auto& key) {
        return std::find(his.begin(), his.end(), key) != his.end();
    });
}

TEST(Identity, AnyTwoCertificatesThatShareANumberMeetInOneCapacity) {
    const Identity by_inn{whole.inn, "", "", ""};
    const Identity by_snils{"", whole.snils, "", ""};
    EXPECT_TRUE(meet(Kind::person, whole, Kind::person, by_inn));
    EXPECT_TRUE(meet(Kind::person, whole, Kind::person, by_snils));
    EXPECT_FALSE(meet(Kind::person, by_inn, Kind::person, by_snils));
    EXPECT_FALSE(meet(Kind::person, whole, Kind::sole_trader, whole));
    EXPECT_FALSE(meet(Kind::person, whole, Kind::legal_entity, whole));
}

TEST(Identity, TheHeadOfACompanyIsFoundByCompanyAndPersonTogether) {
    Identity by_ogrn{"", whole.snils, "", whole.ogrn};
    EXPECT_TRUE(meet(Kind::legal_entity, whole, Kind::legal_entity, by_ogrn));
    Identity other_company = whole;
    other_company.inn_legal = "7736050003";
    other_company.ogrn = "1027700070518";
    EXPECT_FALSE(meet(Kind::legal_entity, whole, Kind::legal_entity, other_company));
    Identity next_head = whole;
    next_head.inn = "165001234562";
    next_head.snils = "08765430300";
    EXPECT_FALSE(meet(Kind::legal_entity, whole, Kind::legal_entity, next_head));
    EXPECT_TRUE(capacities(Kind::legal_entity, {whole.inn, whole.snils, "", ""}).empty());
    EXPECT_TRUE(capacities(Kind::person, {}).empty());
}

TEST(Identity, IsReadFromAVerdictKeptBefore) {
    signature::Report report;
    report.signer.inn = whole.inn;
    report.signer.snils = whole.snils;
    report.signer.inn_legal = whole.inn_legal;
    report.signer.ogrn = whole.ogrn;
    EXPECT_EQ(identity_in(signature::report_json(report)), whole);
    for (const char* bad : {"", "null", "[]", "{", R"({"signer":5})", R"({"signer":{"inn":5}})"}) {
        EXPECT_EQ(identity_in(bad), Identity{}) << bad;
    }
}

class Marks : public testing::Test {
protected:
    meeting::PersonMark mark(const Identity& who, const std::string& meeting = "m") {
        return person_mark(who, key_, meeting::MeetingId(meeting));
    }
    const base::SecretKey key_ = base::SecretKey::random();
};

TEST_F(Marks, TellPeopleApartWhereTheyCanBeCompared) {
    const Identity by_inn{whole.inn, "", "", ""};
    const Identity by_snils{"", whole.snils, "", ""};
    const Identity another{"165001234562", "08765430300", "", ""};
    EXPECT_EQ(compare(mark(whole), mark(by_inn)), Sameness::same);
    EXPECT_EQ(compare(mark(whole), mark(by_snils)), Sameness::same);
    EXPECT_EQ(compare(mark(by_inn), mark(by_snils)), Sameness::unknown);
    EXPECT_EQ(compare(mark(whole), mark(another)), Sameness::different);
    EXPECT_EQ(compare(mark(by_inn), mark(another)), Sameness::different);
    EXPECT_EQ(compare(mark({}), mark(another)), Sameness::unknown);
    EXPECT_EQ(compare(mark(whole), std::nullopt), Sameness::unknown);
    EXPECT_EQ(compare(std::nullopt, std::nullopt), Sameness::unknown);
}

TEST_F(Marks, SayNothingWithoutTheKeyAndNothingInAnotherMeeting) {
    EXPECT_NE(mark(whole), mark(whole, "other"));
    EXPECT_NE(mark(whole), person_mark(whole, base::SecretKey::random(), meeting::MeetingId("m")));
    EXPECT_NE(*mark(whole).inn, base::sha256(whole.inn));
}

}  // namespace
}  // namespace registrar
