// Makes certificates and revocation lists from a line of words, and by that runs a script of cases:
//
//   4.4.2 a revoked authority -> invalid: issuer_revoked
//   ca A
//   user U under=A
//   list Root revoked=A
//
// A case is its number, title and what is to be told of a signature by its last `user`; then a
// statement a line, or several with " ; " between. A line "#" is a remark.
//
//   ca NAME, user NAME    a certificate; under=WHO (Root), as=WHO (the same subject), subject=/O=x/
//                         CN=y, issuer=/… (another spelling), key=WHO (the same key) or an
//                         algorithm, from= to= serial= enc=printable, ext.NAME=VALUE as OpenSSL's
//                         configuration has it (no value: left out), noids, unknown (a critical
//                         extension nobody knows), stranger (signed by nobody's key), hidden (not
//                         in the message)
//   list WHO              in place of the empty list that every authority has; by=WHO signs,
//                         revoked=WHO[:reason[:date]],… from= until= number= delta= idp=VALUE
//                         altered, unknown, unknown-entry
//   nolist WHO            takes its lists away
//   conf SECTION k=v …    a section for ext. and idp
//   demand OID,…          policies of which one is demanded
//   at TIME               RFC 3339
// "%20" is a blank.
#pragma once

#include <map>

#include "tests/registrar/signature/pki.hpp"

namespace registrar::signature {

using Words = std::map<std::string, std::string>;  // of a statement, by what stands before "="

struct Party {
    Identity identity;
    bool authority = false, hidden = false;
};

class Maker {
public:
    Maker();
    ~Maker();
    Maker(const Maker&) = delete;
    Maker& operator=(const Maker&) = delete;

    const Party& root() const { return parties_.at("Root"); }
    /// Everything but the root is forgotten.
    void clear();
    /// In that order: names are made of it.
    void conf(
        const std::string& section, const std::vector<std::pair<std::string, std::string>>& values
    );
    const Party& certificate(const std::string& name, bool authority, const Words& words);
    std::string list(const std::string& of, const Words& words) const;  // PEM
    const std::map<std::string, Party>& parties() const { return parties_; }

private:
    const Party& party(const std::string& name) const;
    void extend(X509* certificate, X509* issuer, const std::string& name, const std::string& value)
        const;
    static void put_name(X509_NAME* to, const std::string& text, int type);
    void put_names(X509* certificate, X509* issuer, const std::string& name, const Words& words)
        const;
    void put_entries(X509_CRL* list, const X509_NAME* issuer, const Words& words) const;
    void put_extensions(X509_CRL* list, X509* issuer, const Words& words) const;

    std::map<std::string, Party> parties_;
    CONF* conf_ = nullptr;
    std::string conf_text_;
    long next_serial_ = 1;
};

}  // namespace registrar::signature
