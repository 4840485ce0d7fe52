// Inputs once judged wrongly, if their collection is present outside the repository; checked
// through the command, as a user would.
#include <fstream>
#include <sstream>

#include "registrar/signature/check_command.hpp"
#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

class Found : public TrustFolder {
protected:
    Found() : found_(fs::path(QUORUM_SOURCE_DIR) / "../shared/data/found/signatures") {
        if (!fs::exists(found_))
            found_ = fs::path(QUORUM_SOURCE_DIR) / "../../shared/data/found/signatures";
    }
    void SetUp() override {
        if (!fs::exists(found_)) GTEST_SKIP() << "without ../shared/data/found/signatures";
    }
    std::string verdict(
        const std::string& folder, const std::string& file, const std::string& when,
        const std::string& revocation = "require"
    ) {
        CheckOptions options;
        options.content = found_ / folder / "c";
        options.signature = found_ / folder / file;
        options.trust = found_ / folder / "trust";
        if (fs::exists(found_ / folder / "crl")) options.crl = found_ / folder / "crl";
        options.at = when;
        options.revocation = revocation;
        std::ostringstream out, err;
        const int code = run_signature_check(options, out, err);
        said_ = err.str();
        const auto line = out.str();
        return std::to_string(code) + " " + line.substr(0, line.find_first_of(",\n"));
    }
    fs::path found_;
    std::string said_;
};

TEST_F(Found, RevokedLater) {
    EXPECT_EQ(verdict("revoked-later", "s.sig", "2026-12-15T00:00:00Z").substr(0, 8), "0 valid:");
    EXPECT_EQ(
        verdict("revoked-later", "s.sig", "2027-01-28T20:00:00Z"), "1 invalid: certificate_revoked"
    );
}

TEST_F(Found, HoldReleased) {
    EXPECT_EQ(verdict("hold-released", "s.sig", "2026-11-30T00:00:00Z").substr(0, 8), "0 valid:");
}

TEST_F(Found, IssuingAuthorityRevoked) {
    EXPECT_EQ(
        verdict("issuing-ca-revoked", "s.sig", "2026-11-30T00:00:00Z"),
        "1 invalid: issuer_revoked revocation_unknown"
    );
}

TEST_F(Found, ListsInABundle) {
    EXPECT_EQ(
        verdict("crl-bundle", "s.sig", "2026-11-30T00:00:00Z"), "1 invalid: certificate_revoked"
    );
}

TEST_F(Found, WeakChain) {
    EXPECT_EQ(
        verdict("weak-chain", "wl.sig", "2026-11-30T00:00:00Z", "warn"),
        "1 invalid: weak_algorithm (MD5)"
    );
}

TEST_F(Found, Forms) {
    for (const char* file :
         {"r.sig", "attrs_reversed.sig", "b64bom", "b64spaces", "b64utf16", "bom.pem", "cr.pem",
          "headed.pem"}) {
        EXPECT_EQ(verdict("formats", file, "2026-11-30T00:00:00Z", "warn").substr(0, 8), "0 valid:")
            << file;
        EXPECT_EQ(
            verdict("formats", file, "2026-11-30T00:00:00Z"), "2 indeterminate: revocation_unknown"
        ) << file;
    }
    EXPECT_EQ(
        verdict("formats", "nocades.sig", "2026-11-30T00:00:00Z", "warn"),
        "2 indeterminate: signing_certificate_missing"
    );
}

TEST_F(Found, Mismatches) {
    const std::pair<const char*, const char*> all[]{
        {"sa_ec512.sig", "1 invalid: algorithm_mismatch"},
        {"sa_sha512rsa.sig", "1 invalid: algorithm_mismatch"},
        {"sa_unknown.sig", "1 invalid: algorithm_mismatch"},
        {"fuzz31", "1 invalid: algorithm_mismatch"},
        {"trail.sig", "1 invalid: trailing_bytes"},
        {"eku.sig", "1 invalid: extended_key_usage"}
    };
    for (const auto& [file, wanted] : all) {
        const auto got = verdict("formats", file, "2026-11-30T00:00:00Z", "warn");
        EXPECT_EQ(got.substr(0, std::string(wanted).size()), wanted) << file;
    }
}

TEST_F(Found, ADamagedCertificateIsSaid) {
    fs::copy_file(found_ / "two-certificates-first-garbled.pem", folder_ / "trust/two.pem");
    put("c", "content");
    put("s", "signature");
    CheckOptions options;
    options.content = folder_ / "c";
    options.signature = folder_ / "s";
    options.trust = folder_ / "trust";
    std::ostringstream out, err;
    EXPECT_EQ(run_signature_check(options, out, err), 1);
    EXPECT_NE(err.str().find("two.pem: number 2, at line 11, is damaged"), std::string::npos)
        << err.str();
}

}  // namespace
}  // namespace registrar::signature
