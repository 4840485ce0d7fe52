// Certification paths, policies, names and revocation by the sections of NIST's Public Key
// Interoperability Test Suite (PKITS 1.0.1, sections 4.1 to 4.16), with cases of our own that a
// script tells: cases.txt.
#include <fstream>
#include <sstream>

#include "tests/registrar/signature/pkits/maker.hpp"

namespace registrar::signature {
namespace {

struct Case {
    std::string number, title, told;
    std::vector<std::string> statements;
    int line = 0;
};

std::vector<std::string> cut(const std::string& text, const std::string& between) {
    std::vector<std::string> out;
    std::size_t from = 0;
    for (;;) {
        const auto to = text.find(between, from);
        out.push_back(text.substr(from, to - from));
        if (to == std::string::npos) return out;
        from = to + between.size();
    }
}

std::vector<Case> read_cases() {
    std::ifstream in(fs::path(QUORUM_SOURCE_DIR) / "tests/registrar/signature/pkits/cases.txt");
    std::vector<Case> out;
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        const auto arrow = line.find(" -> ");
        if (line.front() >= '0' && line.front() <= '9' && arrow != std::string::npos) {
            const auto blank = line.find(' ');
            out.push_back(
                {line.substr(0, blank),
                 line.substr(blank + 1, arrow - blank - 1),
                 line.substr(arrow + 4),
                 {},
                 number}
            );
            continue;
        }
        for (auto& one : cut(line, " ; ")) out.back().statements.push_back(one);
    }
    return out;
}

class Pkits : public TrustFolder {
protected:
    Pkits() { std::ofstream(folder_ / "trust/root.pem") << pem_of(maker_.root()); }
    static std::string pem_of(const Party& party) {
        const Owned<BIO> out(BIO_new(BIO_s_mem()));
        i2d_X509_bio(out.get(), party.identity.certificate.get());
        char* bytes = nullptr;
        const long size = BIO_get_mem_data(out.get(), &bytes);
        return {bytes, static_cast<std::size_t>(size)};
    }
    void run(const std::string& statement) {
        std::istringstream in(statement);
        std::string verb, name, word;
        in >> verb >> name;
        Words words;
        std::vector<std::pair<std::string, std::string>> in_order;
        while (in >> word) {
            for (std::size_t at; (at = word.find("%20")) != std::string::npos;)
                word.replace(at, 3, " ");
            const auto place = word.find('=');
            in_order.emplace_back(
                word.substr(0, place), place == std::string::npos ? "" : word.substr(place + 1)
            );
            words[in_order.back().first] = in_order.back().second;
        }
        if (verb == "ca" || verb == "user") {
            maker_.certificate(name, verb == "ca", words);
            if (verb == "user") signer_ = name;
        } else if (verb == "list") {
            lists_[name].push_back(words);
        } else if (verb == "nolist") {
            lists_[name] = {};
        } else if (verb == "conf") {
            maker_.conf(name, in_order);
        } else if (verb == "demand") {
            for (auto& one : cut(name, ",")) demanded_.push_back(one);
        } else if (verb == "at") {
            when_ = at(name);
        } else {
            ADD_FAILURE() << "no statement is called " << verb;
        }
    }
    std::string told_of(const Case& that) {
        maker_.clear();
        lists_.clear();
        demanded_.clear();
        when_ = now_;
        fs::remove_all(folder_ / "crl");
        fs::create_directories(folder_ / "crl");
        for (const auto& one : that.statements) run(one);
        put_lists();
        SigningOptions with;
        for (const auto& [name, party] : maker_.parties()) {
            if (party.authority && !party.hidden && name != "Root") {
                with.all_these.push_back(party.identity.certificate.get());
            }
        }
        auto wanted = settings();
        wanted.demanded_policies = demanded_;
        const auto signature = sign(content_, maker_.parties().at(signer_).identity, with);
        return told(verifier(wanted)->check(content_, signature, when_));
    }
    void put_lists() const {
        for (const auto& [name, party] : maker_.parties()) {
            if (!party.authority) continue;
            const auto found = lists_.find(name);
            const auto lists = found == lists_.end() ? std::vector<Words>{Words{}} : found->second;
            int number = 0;
            for (const auto& words : lists) {
                put("crl/" + name + std::to_string(number++) + ".crl", maker_.list(name, words));
            }
        }
    }
    Maker maker_;
    std::map<std::string, std::vector<Words>> lists_;
    std::vector<std::string> demanded_;
    std::string signer_;
    base::Instant when_ = now_;
};

TEST_F(Pkits, EveryCaseIsTold) {
    const OpenSslForgets constraints;
    const auto cases = read_cases();
    EXPECT_GE(cases.size(), 150u);
    std::map<std::string, int> of_section;
    for (const auto& that : cases) {
        ++of_section[that.number.substr(0, that.number.find('.', 2))];
        std::string told;
        try {
            told = told_of(that);
        } catch (const std::exception& error) {
            told = error.what();
        }
        EXPECT_EQ(told, that.told)
            << "cases.txt:" << that.line << ": " << that.number << " " << that.title;
    }
    for (int section = 1; section <= 16; ++section) {
        EXPECT_GE(of_section["4." + std::to_string(section)], 1) << section;
    }
    RecordProperty("cases", static_cast<int>(cases.size()));
}

}  // namespace
}  // namespace registrar::signature
