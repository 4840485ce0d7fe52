// A sign-up between its form and its signature. Inside registrar only.
#pragma once

#include <string>
#include <vector>

#include "registrar/person.hpp"
#include "registrar/uploads.hpp"

namespace registrar {

struct DraftFile {
    std::string owner;  // of the ticket it was uploaded with
    base::Digest sha256;
    static constexpr auto fields = std::tuple{
        base::field("owner", &DraftFile::owner), base::field("sha256", &DraftFile::sha256)
    };
};

struct StoredSignUp {
    Account account;
    std::string password_hash;
    std::string document;
    std::vector<DraftFile> files;
    static constexpr auto fields = std::tuple{
        base::field("account", &StoredSignUp::account),
        base::field("passwordHash", &StoredSignUp::password_hash),
        base::field("document", &StoredSignUp::document), base::field("files", &StoredSignUp::files)
    };
};

/// The application to register, as the person signs it. No password in it.
std::string sign_up_document(const SignUpForm& form, base::Instant now);

/// The files stay while the form may still be signed. Refusal upload_unknown, with its path.
base::Answer<std::vector<DraftFile>> held_files(
    Uploads& uploads, const SignUpForm& form, base::Instant until
);

/// The same files, for the account that comes of the draft.
base::Answer<UploadClaim> claimed_files(Uploads& uploads, const StoredSignUp& draft);

}  // namespace registrar
