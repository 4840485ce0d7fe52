// The verdict in sentences.
#include "registrar/signature/words.hpp"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {
namespace {

using base::Language;

std::string source(const std::string& name) {
    std::ostringstream out;
    out << std::ifstream(fs::path(QUORUM_SOURCE_DIR) / "registrar/signature" / name).rdbuf();
    return out.str();
}

/// As they stand in the description of Report.
std::set<std::string> documented_codes() {
    const auto text = source("report.hpp");
    const auto begin = text.find("/// Reasons are stable codes."), end = text.find("struct Report");
    const auto part = text.substr(begin, end - begin);
    std::set<std::string> out;
    const std::regex code("[a-z]+(?:_[a-z]+)+|malformed");
    for (std::sregex_iterator at(part.begin(), part.end(), code), last; at != last; ++at) {
        out.insert(at->str());
    }
    return out;
}

TEST(Words, ThereIsASentenceForEveryCodeInBothLanguages) {
    const auto known = known_codes();
    EXPECT_EQ(std::set<std::string>(known.begin(), known.end()), documented_codes());
    for (const auto& code : known) {
        const auto ru = sentence_of(code, Language::ru), en = sentence_of(code, Language::en);
        EXPECT_TRUE(ru.ends_with('.') && en.ends_with('.')) << code;
        EXPECT_GT(ru.size(), 20u) << code;
        EXPECT_NE(ru, en);
        EXPECT_EQ(en.find_first_not_of("\x80"), 0u);
    }
    EXPECT_EQ(sentence_of("of_tomorrow", Language::ru), "of_tomorrow");
}

TEST(Words, NoCodeIsGivenThatIsNotDocumented) {
    const auto documented = documented_codes();
    const std::regex code("\"([a-z]+(?:_[a-z]+)+)\"");
    const std::set<std::string> others{"md_gost12_256", "md_gost12_512", "revoked_later", "on_hold",
                                       "not_asked",     "not_listed",    "not_accredited"};
    for (const char* file :
         {"judgement.cpp", "path.cpp", "trust_revocation.cpp", "message.cpp", "verifier.cpp"}) {
        const auto text = source(file);
        ASSERT_FALSE(text.empty()) << file;
        for (std::sregex_iterator at(text.begin(), text.end(), code), last; at != last; ++at) {
            const auto found = (*at)[1].str();
            EXPECT_TRUE(documented.contains(found) || others.contains(found)) << found;
        }
    }
}

class VerdictInWords : public TrustFolder {
protected:
    VerdictInWords() { trust(root_); }
    std::string words(const std::string& content, Language language) const {
        const auto judge = verifier(settings());
        return in_words(judge->check(content, sign(content_, ivanov_), now_), language);
    }
    Authority root_{"ecdsa"};
    Identity ivanov_ = root_.issue("ecdsa");
};

TEST_F(VerdictInWords, SaysWhatItIsWhyAndWhatItRestsOn) {
    EXPECT_NE(
        words(content_, Language::ru)
            .find("Действительна ли подпись, пока установить нельзя.\n- Неизвестно, не отозван ли"),
        std::string::npos
    );
    put("crl/root.crl", root_.list({}));
    const auto ru = words(content_, Language::ru), en = words(content_, Language::en);
    for (const char* part :
         {"Подпись действительна.\n", "Подписал: Иванов Иван Иванович\n", "ИНН: 500100732259\n",
          "не отозван; список отзыва от 2026-11-01 00:00:00 UTC (root.crl)",
          "доверен по файлу root.pem", "Проверено: 2026-11-23 10:00:00 UTC",
          "Правила проверки: configured-ca, require"}) {
        EXPECT_NE(ru.find(part), std::string::npos) << part << "\n" << ru;
    }
    for (const char* part :
         {"The signature is valid.\n", "Signed by: ", "Policy: configured-ca",
          "not revoked; revocation list of 2026-11-01"}) {
        EXPECT_NE(en.find(part), std::string::npos) << part << "\n" << en;
    }
    EXPECT_NE(
        words("other", Language::en).find("The signature is invalid.\n- The document is not"),
        std::string::npos
    );
}

}  // namespace
}  // namespace registrar::signature
