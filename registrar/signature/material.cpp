#include "registrar/signature/material.hpp"

#include <openssl/err.h>
#include <sys/stat.h>

#include <algorithm>

#include "registrar/signature/input_form.hpp"
#include "registrar/signature/message.hpp"
#include "registrar/signature/ocsp.hpp"
#include "registrar/signature/safe_file.hpp"

namespace registrar::signature {
namespace {

constexpr std::uintmax_t file_bytes_max = 128U * 1024 * 1024;

template <class Object>
bool used_all(const Object& object, const unsigned char* at, const std::string& der) {
    return object && at == reinterpret_cast<const unsigned char*>(der.data()) + der.size();
}

/// Sorts what is read into a Material.
class Reader {
public:
    Reader(Material& out, const Warn& warn, const KnownLists& known)
        : out_(out), warn_(warn), known_(known) {}

    void file(const std::filesystem::path& path) {
        name_ = path.filename().string();
        const auto bytes = read_file(path, file_bytes_max);
        if (!bytes) return say(" cannot be read, or is larger than 128 MiB");
        if (!bytes->empty() && bytes->front() == '\x30') return anything(*bytes, "");
        const auto text = as_utf8_text(*bytes);
        if (holds_pem(text)) return pem(text);
        const auto der = bytes_of_text(text);
        if (der && !der->empty() && der->front() == '\x30') return anything(*der, "");
        say(" is neither certificate nor revocation list: passed over");
    }

private:
    void say(const std::string& what) const {
        if (warn_) warn_(name_ + what);
    }

    void pem(const std::string& text) {
        std::size_t number = 0;
        for (auto& block : pem_blocks(text)) {
            ++number;
            const auto place = ": number " + std::to_string(number) + ", at line " +
                               std::to_string(block.line) + ",";
            const auto& label = block.label;
            const bool known = label.find("CERTIFICATE") != std::string::npos ||
                               label.find("CRL") != std::string::npos || label == "PKCS7" ||
                               label == "CMS" || label == "PKCS #7 SIGNED DATA";
            if (!known) {
                say(place + " is a " + label + ": passed over");
            } else if (!block.der) {
                say(place + " is damaged (" + label + "): the others are used");
            } else {
                anything(std::move(*block.der), place);
            }
        }
    }

    /// A certificate, a list or a message that carries them, by its structure.
    void anything(std::string der, const std::string& place) {
        if (known_list(der) || certificate(der) || message(der)) return;
        std::string why;
        const std::string copy = der.size() > ocsp_bytes_max ? std::string{} : der;
        if (auto list = RevocationList::read(std::move(der), name_, why)) {
            out_.lists.push_back(std::move(list));
            return;
        }
        if (out_.answers.add({copy, name_})) return;
        say(place + " is damaged or of an unknown kind: passed over, the others are used");
    }

    bool known_list(const std::string& der) {
        if (known_.empty()) return false;
        const auto found = known_.find(base::sha256(der));
        // The file is told in reports: another name is another list.
        if (found == known_.end() || found->second->file() != name_) return false;
        out_.lists.push_back(found->second);
        return true;
    }

    bool certificate(const std::string& der) {
        const std::scoped_lock one_at_a_time(decoding());
        const auto* at = reinterpret_cast<const unsigned char*>(der.data());
        Owned<X509> read(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
        ERR_clear_error();
        if (!used_all(read, at, der)) return false;
        take(std::move(read));
        return true;
    }

    void take(Owned<X509> certificate) {
        if (X509_get0_pubkey(certificate.get()) == nullptr) {
            ERR_clear_error();
            return say(" holds a certificate with a key of an unknown kind: passed over");
        }
        (void)X509_check_ca(certificate.get());  // its extensions decoded now, by one thread
        out_.certificates.push_back({std::move(certificate), name_});
    }

    bool message(const std::string& der) {
        const std::scoped_lock one_at_a_time(decoding());
        const auto* at = reinterpret_cast<const unsigned char*>(der.data());
        const Owned<CMS_ContentInfo> cms(
            d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(der.size()))
        );
        ERR_clear_error();
        if (!used_all(cms, at, der) || OBJ_obj2nid(CMS_get0_type(cms.get())) != NID_pkcs7_signed) {
            return false;
        }
        const Owned<STACK_OF(X509)> certificates(CMS_get1_certs(cms.get()));
        for (int i = 0; certificates && i < sk_X509_num(certificates.get()); ++i) {
            take(shared(sk_X509_value(certificates.get(), i)));
        }
        STACK_OF(X509_CRL)* lists = CMS_get1_crls(cms.get());
        for (int i = 0; i < sk_X509_CRL_num(lists); ++i) {
            unsigned char* bytes = nullptr;
            const int size = i2d_X509_CRL(sk_X509_CRL_value(lists, i), &bytes);
            if (size <= 0) continue;
            std::string list(reinterpret_cast<char*>(bytes), static_cast<std::size_t>(size));
            OPENSSL_free(bytes);
            std::string why;
            if (auto read = RevocationList::read(std::move(list), name_, why)) {
                out_.lists.push_back(std::move(read));
            } else {
                say(" holds " + why + ": passed over");
            }
        }
        sk_X509_CRL_pop_free(lists, X509_CRL_free);
        return true;
    }

    Material& out_;
    const Warn& warn_;
    const KnownLists& known_;
    std::string name_;
};

}  // namespace

Material read_folder(
    const std::filesystem::path& folder, const Warn& warn, const KnownLists& known
) {
    Material out;
    Reader reader(out, warn, known);
    for (const auto& file : files_in(folder)) reader.file(file);
    return out;
}

std::vector<FoundCertificate> certificates_in_file(
    const std::filesystem::path& file, const Warn& warn
) {
    Material out;
    const KnownLists none;
    Reader(out, warn, none).file(file);
    return std::move(out.certificates);
}

std::string state_of(const std::filesystem::path& folder) {
    std::string out;
    for (const auto& file : files_in(folder)) {
        struct stat facts{};
        if (::stat(file.c_str(), &facts) != 0) continue;
        out += file.filename().string() + "/" + std::to_string(facts.st_ino) + "/" +
               std::to_string(facts.st_size) + "/" + std::to_string(facts.st_mtim.tv_sec) + "." +
               std::to_string(facts.st_mtim.tv_nsec) + "\n";
    }
    return out;
}

}  // namespace registrar::signature
