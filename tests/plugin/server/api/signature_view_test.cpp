// What the organizer reads of a signature, from the verdict as it is kept.
#include "plugin/server/api/views/signature_view.hpp"

#include <gtest/gtest.h>

#include "registrar/signature/report.hpp"

namespace plugin::server {
namespace {

namespace signature = registrar::signature;

signature::Report report() {
    signature::Report out;
    out.signer.common_name = "Ясенев Пётр Петрович";
    out.issuer = "CN=Учебный УЦ";
    out.serial_hex = "1001";
    out.warnings = {"patronymic_missing"};
    signature::CertificateFacts own, root;
    own.subject = "CN=Ясенев Пётр Петрович";
    own.revocation.status = "good";
    own.revocation.this_update = base::parse_instant("2026-11-30T09:00:00.000Z");
    root.subject = "CN=Учебный УЦ";
    root.anchor = true;
    out.chain = {own, root};
    return out;
}

TEST(SignatureView, NamesSignerAuthorityAndRevocationOfAllButTheAnchor) {
    const auto view = signature_view(signature::report_json(report()));
    ASSERT_TRUE(view);
    EXPECT_EQ(view->at("signer"), "Ясенев Пётр Петрович");
    EXPECT_EQ(view->at("issuer"), "CN=Учебный УЦ");
    EXPECT_EQ(view->at("policy"), "configured-ca");
    EXPECT_EQ(view->at("warnings").as_array().size(), 1U);
    EXPECT_FALSE(view->contains("organization"));
    const auto& revocations = view->at("revocations").as_array();
    ASSERT_EQ(revocations.size(), 1U);
    EXPECT_EQ(revocations[0].at("status"), "good");
    EXPECT_EQ(revocations[0].at("thisUpdate"), "2026-11-30T09:00:00.000Z");
    EXPECT_FALSE(revocations[0].as_object().contains("nextUpdate"));
}

TEST(SignatureView, NamesThePersonWhoSignsForAnOrganization) {
    auto of_organization = report();
    of_organization.signer.common_name = of_organization.signer.organization = "ООО Альфа";
    of_organization.signer.surname = "Ясенев";
    of_organization.signer.given_name = "Пётр Петрович";
    const auto view = signature_view(signature::report_json(of_organization));
    ASSERT_TRUE(view);
    EXPECT_EQ(view->at("signer"), "Ясенев Пётр Петрович");
    EXPECT_EQ(view->at("organization"), "ООО Альфа");
}

TEST(SignatureView, IsNoneWhereTheVerdictCannotBeRead) {
    EXPECT_FALSE(signature_view(""));
    EXPECT_FALSE(signature_view("{}"));
    EXPECT_FALSE(signature_view("[1]"));
    EXPECT_FALSE(signature_view(R"({"signer":{}})"));
}

}  // namespace
}  // namespace plugin::server
