// A folder of trusted certificates, and verifiers that use it.
#include <ctime>
#include <fstream>
#include <stdexcept>

#include "plugin/base/digest.hpp"
#include "tests/registrar/signature/demand.hpp"
#include "tests/registrar/signature/pki.hpp"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace registrar::signature {
TrustFolder::TrustFolder()
    : folder_(fs::temp_directory_path() / ("quorum-trust-" + base::random_token())) {
    demand(start_gost_engine().has_value(), "gost engine");
    fs::create_directories(folder_ / "trust");
    fs::create_directories(folder_ / "crl");
}

TrustFolder::~TrustFolder() {
    fs::remove_all(folder_);
}

void TrustFolder::put(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
}

namespace {

std::unique_ptr<Verifier> made(TrustSettings settings) {
    auto verifier = make_verifier(std::move(settings));
    if (!verifier) throw std::runtime_error(verifier.error().what);
    return std::move(*verifier);
}

}  // namespace

void TrustFolder::trust(const Authority& authority, const std::string& name) {
    put("trust/" + name, authority.certificate_pem());
}

TrustSettings TrustFolder::settings(Revocation revocation) const {
    TrustSettings out;
    out.trust_directory = folder_ / "trust";
    out.crl_directory = folder_ / "crl";
    out.revocation = revocation;
    out.warn = [this](const std::string& what) { warnings_.push_back(what); };
    return out;
}

base::Attempt<std::unique_ptr<Verifier>> TrustFolder::try_verifier(bool with_lists) const {
    auto wanted = settings();
    if (!with_lists) wanted.crl_directory.clear();
    return make_verifier(std::move(wanted));
}

std::unique_ptr<Verifier> TrustFolder::verifier(bool with_lists, Revocation revocation) const {
    auto wanted = settings(revocation);
    if (!with_lists) wanted.crl_directory.clear();
    return made(std::move(wanted));
}

std::unique_ptr<Verifier> TrustFolder::verifier(TrustSettings settings) const {
    return made(std::move(settings));
}

std::unique_ptr<Verifier> TrustFolder::verifier_of_the_whole_way() const {
    auto wanted = settings(Revocation::warn);
    wanted.crl_directory.clear();
    wanted.short_way = false;
    return made(std::move(wanted));
}

#ifdef __SANITIZE_ADDRESS__
OpenSslForgets::OpenSslForgets() {
    __lsan_disable();
}
OpenSslForgets::~OpenSslForgets() {
    __lsan_enable();
}
#else
OpenSslForgets::OpenSslForgets() = default;
OpenSslForgets::~OpenSslForgets() = default;
#endif

double cpu_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::string told(const Report& report) {
    std::string out = report.verdict == Verdict::valid     ? "valid"
                      : report.verdict == Verdict::invalid ? "invalid"
                                                           : "indeterminate";
    for (std::size_t i = 0; i < report.reasons.size(); ++i) {
        out += (i == 0 ? ": " : ", ") + report.reasons[i];
    }
    return out;
}

}  // namespace registrar::signature
