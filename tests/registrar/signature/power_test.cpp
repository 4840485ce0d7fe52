// Machine-readable powers of attorney: what they say, and whether somebody may act by one.
#include "registrar/signature/power/power.hpp"

#include <boost/json.hpp>

#include <fstream>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

struct Draft {
    std::string space = R"( xmlns="EMCHD_1")";
    std::string number = "d1c2b3a4-0000-4000-8000-000000000001";
    std::string issued = "2026-01-15", until = "2026-12-31";
    std::string kind = "1", joint = "0";
    std::string head_inn = "500100732259";
    std::string representatives =
        R"(<СвУпПред ТипПред="ФЛ"><Пред><СведФизЛ ИННФЛ="165001234562" СНИЛС="087-654-303 00">)"
        R"(<ФИО Фамилия="Петров" Имя="Пётр" Отчество="Петрович"/></СведФизЛ></Пред></СвУпПред>)";
    std::string more = "";

    std::string text() const {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Доверенность" + space +
               " ВерсФорм=\"EMCHD_1\" ИдФайл=\"ON_EMCHD_20260115_1\">" + more +
               "<Документ КНД=\"1110310\"><Довер>"
               "<СвДов НомДовер=\"" +
               number + "\" ВнНомДовер=\"7\" ДатаВыдДовер=\"" + issued + "\" СрокДейст=\"" + until +
               "\" ВидДовер=\"" + kind +
               "\" ПрПередов=\"1\"/>"
               "<СвДоверит ТипДоверит=\"ЮЛ\"><Доверит><РосОргДовер>"
               "<СвРосОрг НаимОрг=\"ООО &quot;Ромашка&quot;\" ИННЮЛ=\"7707083893\" "
               "КПП=\"773601001\" "
               "ОГРН=\"1027700132195\"/><ЛицоБезДов><СвФЛ ИННФЛ=\"" +
               head_inn +
               "\" СНИЛС=\"112-233-445 95\" Должность=\"Директор\">"
               "<ФИО Фамилия=\"Иванов\" Имя=\"Иван\" Отчество=\"Иванович\"/></СвФЛ></ЛицоБезДов>"
               "</РосОргДовер></Доверит></СвДоверит>" +
               representatives + "<СвПолн ТипПолн=\"1\" ПрСовмПолн=\"" + joint +
               "\"><МашПолн КодПолн=\"03_SPV\" НаимПолн=\"Подписывать заявления\"/>"
               "<ТекстПолн>Участвовать и голосовать в собраниях кредиторов</ТекстПолн></СвПолн>"
               "</Довер></Документ></Доверенность>";
    }
};

std::shared_ptr<const PowerReader> reader() {
    return *PowerReader::make();
}

std::string refusal(const std::string& text) {
    const auto read = reader()->read(text);
    return read ? "read" : read.error().code;
}

PowerOfAttorney power_of(const Draft& draft) {
    auto read = reader()->read(draft.text());
    if (!read) {
        ADD_FAILURE() << read.error().code << ": " << read.error().facts.back().value;
        return {};
    }
    return *read;
}

TEST(Power, IsReadWithEverythingItSays) {
    const auto power = power_of({});
    EXPECT_EQ(power.number, "d1c2b3a4-0000-4000-8000-000000000001");
    EXPECT_EQ(power.internal_number, "7");
    EXPECT_EQ(power.issued, std::chrono::sys_days(std::chrono::year(2026) / 1 / 15));
    EXPECT_EQ(power.until, std::chrono::sys_days(std::chrono::year(2026) / 12 / 31));
    EXPECT_EQ(power.principal.name, "ООО \"Ромашка\"");
    EXPECT_EQ(power.principal.inn, "7707083893");
    EXPECT_EQ(power.principal.ogrn, "1027700132195");
    EXPECT_EQ(power.head.name, "Иванов Иван Иванович");
    EXPECT_EQ(power.head.title, "Директор");
    EXPECT_EQ(power.head.snils, "11223344595");
    ASSERT_EQ(power.representatives.size(), 1u);
    EXPECT_EQ(power.representatives[0].person.name, "Петров Пётр Петрович");
    EXPECT_EQ(power.representatives[0].person.snils, "08765430300");
    ASSERT_EQ(power.scopes.size(), 2u);
    EXPECT_EQ(power.scopes[0].code, "03_SPV");
    EXPECT_EQ(power.scopes[1].text, "Участвовать и голосовать в собраниях кредиторов");
    EXPECT_FALSE(power.passed_on);
    EXPECT_TRUE(power.may_be_passed_on);
    EXPECT_FALSE(power.joint);
    EXPECT_EQ(power.schema, "own");
    EXPECT_EQ(power.sha256_hex.size(), 64u);
    EXPECT_EQ(power_of({.space = ""}).number, power.number) << "without a namespace";
    EXPECT_EQ(power_of({.issued = "15.01.2026"}).issued, power.issued);
}

TEST(Power, WhatIsNoneIsRefusedWithItsPlace) {
    EXPECT_EQ(refusal("garbage"), "power_malformed");
    EXPECT_EQ(refusal(std::string(power_bytes_max + 1, ' ')), "power_too_large");
    EXPECT_EQ(
        refusal("<!DOCTYPE a [<!ENTITY b 'c'>]>" + Draft{}.text().substr(39)), "power_malformed"
    );
    EXPECT_EQ(refusal("<a/>"), "power_not_by_schema");
    EXPECT_EQ(refusal(Draft{.space = R"( xmlns="EMCHD_9")"}.text()), "power_not_by_schema");
    EXPECT_EQ(refusal(Draft{.number = "1"}.text()), "power_not_by_schema");
    EXPECT_EQ(refusal(Draft{.issued = "yesterday"}.text()), "power_not_by_schema");
    EXPECT_EQ(refusal(Draft{.issued = "2026-02-30"}.text()), "power_not_by_schema");
    EXPECT_EQ(refusal(Draft{.kind = "3"}.text()), "power_not_by_schema");
    EXPECT_EQ(refusal(Draft{.representatives = ""}.text()), "power_not_by_schema");
    const auto read = reader()->read(Draft{.number = "1"}.text());
    EXPECT_EQ(read.error().facts.at(0).value, "2");  // the line
    EXPECT_NE(read.error().facts.at(1).value.find("НомДовер"), std::string::npos);
    const auto whole = Draft{}.text();
    for (std::size_t size = 0; size < whole.size(); size += 13) {
        EXPECT_EQ(refusal(whole.substr(0, size)), "power_malformed") << size;
    }
}

class Acting : public TrustFolder {
protected:
    Acting() {
        trust(root_);
        put("crl/root.crl", root_.list({}));
        use_.at = now_;
        use_.principal_inn = "7707083893";
        use_.signature.verdict = Verdict::valid;
        use_.signature.signer.inn = "500100732259";
        use_.signature.signer.inn_legal = "7707083893";
        use_.representative.inn = "165001234562";
        use_.representative.snils = "08765430300";
    }
    std::string verdict(const Draft& draft = {}) const {
        const auto said = judge_power(power_of(draft), use_);
        Report report;
        report.verdict = said.verdict;
        report.reasons = said.reasons;
        return told(report);
    }
    Authority root_{"ecdsa"};
    PowerUse use_;
};

TEST_F(Acting, TheRepresentativeMayAndWhatIsNotKnownIsSaid) {
    EXPECT_EQ(verdict(), "valid");
    const auto said = judge_power(power_of({}), use_);
    EXPECT_EQ(
        said.remarks,
        (std::vector<std::string>{"power_registry_not_checked", "power_scope_to_decide"})
    );
    EXPECT_EQ(registry_name(said.registry), "not_checked");
    use_.registry = RegistryState::in_force;
    EXPECT_EQ(judge_power(power_of({}), use_).remarks.size(), 1u);
}

TEST_F(Acting, NobodyElseMayAndNotForAnybodyElse) {
    use_.representative.inn = "500100732259";
    EXPECT_EQ(verdict(), "invalid: power_of_another_representative");
    use_.representative = {};
    EXPECT_EQ(verdict(), "invalid: power_of_another_representative") << "a name proves nothing";
    use_.representative.snils = "08765430300";
    EXPECT_EQ(verdict(), "valid");
    use_.principal_inn = "7736050003";
    EXPECT_EQ(verdict(), "invalid: power_of_another_principal");
}

TEST_F(Acting, ItCountsByTheDaysOfMoscow) {
    const std::pair<const char*, const char*> all[]{
        {"2026-01-14T20:59:59Z", "invalid: power_not_yet"},
        {"2026-01-14T21:00:00Z", "valid"},
        {"2026-12-31T20:59:59Z", "valid"},
        {"2026-12-31T21:00:00Z", "invalid: power_over"}
    };
    for (const auto& [when, wanted] : all) {
        use_.at = at(when);
        EXPECT_EQ(verdict(), wanted) << when;
    }
}

TEST_F(Acting, TheHeadOfThePrincipalMustHaveSignedIt) {
    use_.signature.verdict = Verdict::invalid;
    EXPECT_EQ(verdict(), "invalid: power_signature_invalid");
    use_.signature.verdict = Verdict::indeterminate;
    EXPECT_EQ(verdict(), "indeterminate: power_signature_open");
    use_.signature.verdict = Verdict::valid;
    EXPECT_EQ(verdict({.head_inn = "165001234562"}), "invalid: power_signed_by_another");
    use_.signature.signer.inn_legal = "7736050003";
    EXPECT_EQ(verdict(), "invalid: power_signed_by_another") << "the head of another one";
    use_.signature.signer.inn_legal.clear();
    EXPECT_EQ(verdict(), "invalid: power_signed_by_another") << "for himself";
}

TEST_F(Acting, WhatHasToBeSeenBesidesLeavesItOpen) {
    EXPECT_EQ(verdict({.joint = "1"}), "indeterminate: power_joint");
    EXPECT_EQ(verdict({.kind = "2"}), "indeterminate: power_passed_on");
    use_.registry = RegistryState::not_found;
    EXPECT_EQ(verdict(), "indeterminate: power_not_in_registry");
    use_.registry = RegistryState::revoked;
    EXPECT_EQ(verdict(), "invalid: power_revoked");
}

TEST_F(Acting, ASignatureOverTheXmlIsJudgedLikeAnyOther) {
    const auto text = Draft{}.text();
    const auto head = root_.issue("ecdsa");  // of the same person, and no organization in it
    use_.signature = verifier(settings())->check(text, sign(text, head), now_);
    EXPECT_EQ(verdict(), "invalid: power_signed_by_another");
    use_.signature.signer.inn_legal = "7707083893";
    EXPECT_EQ(verdict(), "valid");
    use_.signature = verifier(settings())->check(text + " ", sign(text, head), now_);
    use_.signature.signer.inn_legal = "7707083893";
    EXPECT_EQ(verdict(), "invalid: power_signature_invalid");
}

TEST_F(Acting, ItIsToldInSentencesAndInJson) {
    const auto power = power_of({.joint = "1"});
    const auto said = judge_power(power, use_);
    const auto ru = in_words(power, said, base::Language::ru);
    for (const char* part :
         {"Можно ли действовать по доверенности, пока неизвестно.\n- Представители действуют "
          "только совместно.",
          "Доверитель: ООО \"Ромашка\" (ИНН 7707083893)",
          "Представитель: Петров Пётр Петрович (ИНН 165001234562)",
          "от 15.01.2026, действует по 31.12.2026", "Полномочие: 03_SPV Подписывать заявления",
          "По реестру ФНС доверенность не проверена", "решает организатор", "собственной схеме"}) {
        EXPECT_NE(ru.find(part), std::string::npos) << part << "\n" << ru;
    }
    EXPECT_NE(in_words(power, said, base::Language::en).find("not known yet"), std::string::npos);
    const auto text = power_json(power, said);
    const auto json = boost::json::parse(text);
    EXPECT_EQ(boost::json::serialize(json), text);
    EXPECT_EQ(json.at("verdict").as_string(), "indeterminate");
    EXPECT_EQ(json.at("registry").as_string(), "not_checked");
    EXPECT_EQ(json.at("until").as_string(), "2026-12-31");
    EXPECT_EQ(
        json.at("representatives").as_array().at(0).at("person").at("inn").as_string(),
        "165001234562"
    );
}

TEST_F(Acting, AHostMayHaveTheOfficialSchema) {
    EXPECT_FALSE(PowerReader::make(folder_ / "none.xsd"));
    put("broken.xsd", "<a/>");
    EXPECT_FALSE(PowerReader::make(folder_ / "broken.xsd"));
    put("strict.xsd",
        R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="EMCHD_1">)"
        R"(<xs:element name="Доверенность" type="xs:string"/></xs:schema>)");
    const auto strict = PowerReader::make(folder_ / "strict.xsd");
    ASSERT_TRUE(strict);
    EXPECT_EQ((*strict)->read(Draft{}.text()).error().code, "power_not_by_schema");
    put("loose.xsd",
        R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="EMCHD_1">)"
        R"(<xs:element name="Доверенность"/></xs:schema>)");
    const auto loose = PowerReader::make(folder_ / "loose.xsd");
    ASSERT_TRUE(loose);
    EXPECT_EQ((*loose)->read(Draft{}.text())->schema, "loose.xsd");
}

TEST_F(Acting, ADocumentNamesNoSchemaThatIsFetched) {
    // libxml2 would read it, and complain.
    put("other.xsd",
        R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">)"
        R"(<xs:element name="Доверенность" type="nobody:s"/></xs:schema>)");
    const auto named =
        R"( xmlns="EMCHD_1" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:x )" +
        (folder_ / "other.xsd").string() + "\"";
    EXPECT_EQ(power_of({.space = named}).schema, "own");
}

}  // namespace
}  // namespace registrar::signature
