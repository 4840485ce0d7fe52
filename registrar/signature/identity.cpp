// Is the certificate's holder the person the account or the register speaks of? Pure.
#include <algorithm>

#include "registrar/signature/verifier.hpp"

namespace registrar::signature {
namespace {

/// Upper-case Cyrillic and Latin, ё as е, single blanks, without quotation marks.
std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (byte == 0xD0 && next >= 0xB0 && next <= 0xBF) {  // а … п
            out += {'\xD0', static_cast<char>(next - 0x20)};
            ++i;
        } else if (byte == 0xD1 && next >= 0x80 && next <= 0x8F) {  // р … я
            out += {'\xD0', static_cast<char>(next + 0x20)};
            ++i;
        } else if ((byte == 0xD1 && next == 0x91) || (byte == 0xD0 && next == 0x81)) {  // ё, Ё
            out += "\xD0\x95";
            ++i;
        } else if (byte == ' ' || byte == '\t') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (byte >= 'a' && byte <= 'z') {
            out += static_cast<char>(byte - 'a' + 'A');
        } else {
            out += text[i];
        }
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

/// Compares what both sides have; counts a match as proof.
class Comparison {
public:
    void strong(const std::string& has, const std::string& wanted, const char* code) {
        if (has.empty() || wanted.empty()) return;
        if (has == wanted) {
            proven_ = true;
        } else {
            mismatches_.emplace_back(code);
        }
    }
    void name(const std::string& has, const std::string& wanted) {
        if (has.empty() || wanted.empty() || folded(has) == folded(wanted)) return;
        mismatches_.emplace_back("wrong_name");
    }
    std::vector<std::string> result() {
        if (mismatches_.empty() && !proven_) mismatches_.emplace_back("no_identity");
        return std::move(mismatches_);
    }

private:
    bool proven_ = false;
    std::vector<std::string> mismatches_;
};

}  // namespace

std::vector<std::string> identity_mismatches(const Signer& signer, const Expected& expected) {
    Comparison comparison;
    comparison.strong(signer.inn, expected.inn, "wrong_inn");
    comparison.strong(signer.snils, expected.snils, "wrong_snils");
    if (expected.kind == HolderKind::legal_entity) {
        comparison.strong(signer.inn_legal, expected.inn_legal, "wrong_inn");
        comparison.strong(signer.ogrn, expected.ogrn, "wrong_ogrn");
    }
    if (!signer.surname.empty()) {
        comparison.name(signer.surname + " " + signer.given_name, expected.full_name);
    }
    return comparison.result();
}

}  // namespace registrar::signature
