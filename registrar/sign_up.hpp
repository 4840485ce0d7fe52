// A sign-up between its form and its signature. Internal to registrar.
#pragma once

#include <string>
#include <vector>

#include "plugin/base/language.hpp"
#include "registrar/person.hpp"
#include "registrar/uploads.hpp"

namespace registrar {

struct DraftFile {
    std::string owner;  // of the upload ticket
    base::Digest sha256;
    static constexpr auto fields = base::Parts{
        base::field("owner", &DraftFile::owner), base::field("sha256", &DraftFile::sha256)
    };
};

struct StoredSignUp {
    Account account;
    std::string password_hash;
    std::string document;
    std::vector<DraftFile> files;
    static constexpr auto fields = base::Parts{
        base::field("account", &StoredSignUp::account),
        base::field("passwordHash", &StoredSignUp::password_hash),
        base::field("document", &StoredSignUp::document), base::field("files", &StoredSignUp::files)
    };
};

/// The application for registration, as signed by the person. Contains no password.
std::string sign_up_document(const SignUpForm& form, base::Instant now, base::Language language);

/// Keeps the files as long as the form may be signed. Refusal upload_unknown, with its path.
base::Answer<std::vector<DraftFile>> held_files(
    Uploads& uploads, const SignUpForm& form, base::Instant until
);

/// Claims the same files for the account made from the draft.
base::Answer<UploadClaim> claimed_files(Uploads& uploads, const StoredSignUp& draft);

}  // namespace registrar
