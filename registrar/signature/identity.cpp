// Is the certificate's holder the person the account or the register speaks of? Pure.
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "registrar/signature/verifier.hpp"

namespace registrar::signature {
namespace {

bool separates(UChar32 c) {
    return u_isUWhiteSpace(c) || u_charType(c) == U_DASH_PUNCTUATION || c == 0x2212;
}

bool is_apostrophe(UChar32 c) {
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2018 || c == 0x2019 || c == 0x201B ||
           c == 0x02B9 || c == 0x02BC || c == 0x02BB || c == 0x2032 || c == '"';
}

icu::UnicodeString without_apostrophes(std::string_view text) {
    const auto all =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
        if (!is_apostrophe(all.char32At(i))) out.append(all.char32At(i));
    }
    return out;
}

/// The parts of a name as they are compared: case folded and composed by Unicode (NFKC_Casefold), ё
/// as е, cut at blanks and dashes of any kind, without apostrophes.
std::vector<std::string> parts_of(std::string_view name) {
    UErrorCode error = U_ZERO_ERROR;
    const auto* normal = icu::Normalizer2::getNFKCCasefoldInstance(error);
    auto folded = without_apostrophes(name);
    if (U_SUCCESS(error)) folded = normal->normalize(folded, error);
    std::vector<std::string> parts(1);
    for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
        const UChar32 c = folded.char32At(i);
        if (separates(c)) {
            if (!parts.back().empty()) parts.emplace_back();
            continue;
        }
        icu::UnicodeString(c == 0x451 ? UChar32{0x435} : c).toUTF8String(parts.back());
    }
    if (parts.back().empty()) parts.pop_back();
    return parts;
}

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += part;
    return out;
}

enum class Names { same, without_patronymic, different };

Names compare(std::string_view one, std::string_view other) {
    auto shorter = parts_of(one), longer = parts_of(other);
    if (joined(shorter) == joined(longer)) return Names::same;
    if (shorter.size() > longer.size()) std::swap(shorter, longer);
    // Surname and given name at least are there, and everything that is there is the same.
    const bool begins =
        shorter.size() >= 2 && std::equal(shorter.begin(), shorter.end(), longer.begin());
    return begins ? Names::without_patronymic : Names::different;
}

/// A number as it is compared: without blanks and dashes, that of an organization with its ten
/// digits though some pad it to twelve.
std::string plain_number(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '-') out += c;
    }
    if (out.size() == 12 && out.starts_with("00")) out.erase(0, 2);
    return out;
}

/// Compares what both sides have; counts a match as proof.
class Comparison {
public:
    bool strong(const std::string& has, const std::string& wanted, const char* code) {
        if (has.empty() || wanted.empty()) return false;
        const bool same = plain_number(has) == plain_number(wanted);
        proven_ = proven_ || same;
        if (!same) mismatches_.emplace_back(code);
        return same;
    }
    void name(const std::string& has, const std::string& wanted, bool certainly_same) {
        if (has.empty() || wanted.empty()) return;
        const auto names = compare(has, wanted);
        if (names == Names::different || (names == Names::without_patronymic && !certainly_same)) {
            mismatches_.emplace_back("wrong_name");
        }
    }
    std::vector<std::string> result() {
        if (mismatches_.empty() && !proven_) mismatches_.emplace_back("no_identity");
        return std::move(mismatches_);
    }

private:
    bool proven_ = false;
    std::vector<std::string> mismatches_;
};

std::string name_of(const Signer& signer) {
    return signer.surname.empty() ? std::string{} : signer.surname + " " + signer.given_name;
}

}  // namespace

std::vector<std::string> identity_mismatches(const Signer& signer, const Expected& expected) {
    Comparison comparison;
    const bool inn = comparison.strong(signer.inn, expected.inn, "wrong_inn");
    const bool snils = comparison.strong(signer.snils, expected.snils, "wrong_snils");
    if (expected.kind == HolderKind::legal_entity) {
        comparison.strong(signer.inn_legal, expected.inn_legal, "wrong_inn");
        comparison.strong(signer.ogrn, expected.ogrn, "wrong_ogrn");
    }
    comparison.name(name_of(signer), expected.full_name, inn && snils);
    return comparison.result();
}

std::vector<std::string> identity_notes(const Signer& signer, const Expected& expected) {
    const auto has = name_of(signer);
    const bool compared = !has.empty() && !expected.full_name.empty();
    if (!compared || has == expected.full_name) return {};
    return {
        compare(has, expected.full_name) == Names::without_patronymic ? "patronymic_missing"
                                                                      : "name_spelled_otherwise"
    };
}

}  // namespace registrar::signature
