// `signature check` and the trust commands, as somebody at a terminal uses them.
#include <fstream>
#include <sstream>

#include "registrar/signature/check_command.hpp"
#include "registrar/signature/trust_command.hpp"
#include "tests/registrar/signature/xml_signing.hpp"

namespace registrar::signature {
namespace {

class AtTheTerminal : public TrustFolder {
protected:
    AtTheTerminal() {
        trust(root_);
        put("crl/root.crl", root_.list({}));
        put("c", content_);
        put("s.sig", sign(content_, ivanov_));
        put("pin.pem", ministry_.certificate_pem());
        order_.lists = folder_ / "lists";
        order_.file = folder_ / "list.xml";
        order_.at = "2026-11-23T10:00:00Z";
        order_.trust = folder_ / "trust";
        order_.crl = folder_ / "crl";
        options_.content = folder_ / "c";
        options_.signature = folder_ / "s.sig";
        options_.trust = folder_ / "trust";
        options_.crl = folder_ / "crl";
        options_.at = "2026-11-23T10:00:00Z";
    }
    template <class Run, class Order>
    int run(Run command, const Order& order) {
        std::ostringstream out, err;
        const int code = command(order, out, err);
        out_ = out.str();
        err_ = err.str();
        return code;
    }
    int check() { return run(run_signature_check, options_); }
    int import() { return run(run_trust_import, order_); }
    Identity of_ministry() const {
        return {
            shared(ministry_.certificate()),
            Key((EVP_PKEY_up_ref(ministry_.key()), ministry_.key()))
        };
    }
    void put_list(int version) const {
        ListedCentre centre;
        centre.certificates = {root_.certificate()};
        put("list.xml", sign_xml(russian_list(version, {centre}), of_ministry()));
    }
    Authority ministry_{"gost", "Минцифры"}, root_{"ecdsa"};
    Identity ivanov_ = root_.issue("ecdsa");
    TrustOrder order_;
    CheckOptions options_;
    std::string out_, err_;
};

TEST_F(AtTheTerminal, TheExitCodeIsTheVerdict) {
    EXPECT_EQ(check(), 0) << err_;
    EXPECT_TRUE(out_.starts_with("valid: Иванов")) << out_;
    put("c", "other");
    EXPECT_EQ(check(), 1);
    put("c", content_);
    fs::remove(folder_ / "crl/root.crl");
    EXPECT_EQ(check(), 2);
    EXPECT_EQ(out_, "indeterminate: revocation_unknown\n");
    options_.signature = "nowhere";
    EXPECT_EQ(check(), 2);
}

TEST_F(AtTheTerminal, SeveralSignersHaveALineEachAndTheWorstCounts) {
    const Authority other("ecdsa", "Другой УЦ");
    put("s.sig", to_pem(sign(content_, ivanov_)) + to_pem(sign(content_, other.issue("ecdsa"))));
    EXPECT_EQ(check(), 1);
    EXPECT_EQ(out_, "invalid: several_signers\n");
    options_.several = true;
    EXPECT_EQ(check(), 1);
    EXPECT_NE(out_.find("valid: Иванов"), std::string::npos);
    EXPECT_NE(out_.find("\ninvalid: certificate_untrusted\n"), std::string::npos) << out_;
    trust(other, "other.pem");
    EXPECT_EQ(check(), 2) << "nothing is known of the second one's revocation";
}

TEST_F(AtTheTerminal, AnAttachedDocumentNeedsNoOther) {
    SigningOptions with;
    with.form = Form::attached;
    put("s.sig", sign(content_, ivanov_, with));
    options_.content.clear();
    EXPECT_EQ(check(), 2);
    EXPECT_EQ(err_, "bbb-quorum signature check: --content is missing\n");
    options_.attached = true;
    EXPECT_EQ(check(), 0) << out_ << err_;
}

TEST_F(AtTheTerminal, WhatIsAskedForWronglyIsSaid) {
    options_.words = "fr";
    EXPECT_EQ(check(), 2);
    EXPECT_EQ(err_, "bbb-quorum signature check: --words is ru or en, not fr\n");
    options_.words = "ru";
    EXPECT_EQ(check(), 0);
    EXPECT_TRUE(out_.starts_with("Подпись действительна.\n"));
    options_.words.clear();
    options_.by = "qualified";
    EXPECT_EQ(check(), 2);
    options_.by = "qualified-ru";
    EXPECT_EQ(check(), 1);
    EXPECT_EQ(out_, "invalid: certificate_not_qualified accreditation_unknown\n");
}

TEST_F(AtTheTerminal, AListIsImportedIfAPinnedKeySignedIt) {
    put_list(5);
    EXPECT_EQ(import(), 2);
    EXPECT_NE(err_.find("nobody's key is pinned yet: use --pin"), std::string::npos);
    order_.pin = folder_ / "pin.pem";
    EXPECT_EQ(import(), 0) << err_;
    EXPECT_NE(out_.find("ru version 5 of 2026-11-20"), std::string::npos) << out_;
    order_.pin.clear();
    put_list(6);
    EXPECT_EQ(import(), 0) << err_;
    put_list(5);
    EXPECT_EQ(import(), 1);
    EXPECT_NE(err_.find("version 6 is here already"), std::string::npos) << err_;
    order_.older = true;
    EXPECT_EQ(import(), 0) << err_;
    put("list.xml", russian_list(7, {}));
    EXPECT_EQ(import(), 1);
    EXPECT_NE(err_.find("it is not signed"), std::string::npos);
    EXPECT_EQ(run(run_trust_list, order_), 0);
    EXPECT_NE(out_.find("# ru version 5"), std::string::npos);
    EXPECT_NE(
        out_.find("accredited\tУчебный УЦ\t1027700132195\tДействует\t2020-01-01"), std::string::npos
    ) << out_;
    order_.name = "УЧЕБН";
    EXPECT_EQ(run(run_trust_list, order_), 0);
    EXPECT_NE(out_.find("Учебный"), std::string::npos);
    order_.name = "иной";
    EXPECT_EQ(run(run_trust_list, order_), 0);
    EXPECT_EQ(out_.find("Учебный"), std::string::npos);
}

TEST_F(AtTheTerminal, ALostKeyIsNotPinnedBySomethingThatFailed) {
    const Authority stranger("gost", "Чужой");
    put("pin.pem", stranger.certificate_pem());
    put_list(5);
    order_.pin = folder_ / "pin.pem";
    EXPECT_EQ(import(), 1);
    EXPECT_FALSE(fs::exists(folder_ / "lists/pinned")) << "nothing is kept of it";
}

TEST_F(AtTheTerminal, WhatIsMissingIsListed) {
    EXPECT_EQ(run(run_trust_check, order_), 0) << err_;
    EXPECT_TRUE(out_.starts_with("fresh\tCN=Учебный УЦ\t01\troot.pem\t2026-12-24")) << out_;
    order_.at = "2027-01-23T10:00:00Z";
    EXPECT_EQ(run(run_trust_check, order_), 1);
    EXPECT_TRUE(out_.starts_with("stale\t"));
    fs::remove(folder_ / "crl/root.crl");
    EXPECT_EQ(run(run_trust_check, order_), 1);
    EXPECT_TRUE(out_.starts_with("no_list\t"));
    fs::remove(folder_ / "trust/root.pem");
    EXPECT_EQ(run(run_trust_check, order_), 2);
}

}  // namespace
}  // namespace registrar::signature
