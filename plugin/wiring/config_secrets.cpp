// The secrets of the configuration: in files or credentials, never in the configuration itself.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "plugin/base/bytes.hpp"
#include "plugin/wiring/config_nodes.hpp"

namespace plugin::wiring {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t secret_bytes_max = 4096;

/// What systemd hands over under the file's name goes before the file.
fs::path or_credential(const fs::path& file) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    if (folder == nullptr || *folder == '\0') return file;
    const auto credential = fs::path(folder) / file.filename();
    std::error_code error;
    return fs::exists(credential, error) ? credential : file;
}

/// What is wrong with who may read it; "": nothing.
std::string wrong_with_mode(int descriptor, const fs::path& file) {
    struct stat found{};
    if (::fstat(descriptor, &found) != 0) return file.string() + ": " + std::strerror(errno);
    if (!S_ISREG(found.st_mode)) return file.string() + " is no file";
    if ((found.st_mode & S_IRWXO) == 0) return "";
    return "everybody on this machine can read or change " + file.string() +
           "; mend it with: chmod o= " + file.string();
}

struct Secret {
    std::string text;
    std::string wrong = {};
};

/// The first line. Opened before it is looked at, so that what is checked is what is read.
Secret secret_in(const fs::path& configured) {
    const auto file = or_credential(configured);
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) return {{}, "cannot read " + file.string() + ": " + std::strerror(errno)};
    Secret out{{}, wrong_with_mode(descriptor, file)};
    std::array<char, secret_bytes_max> bytes{};
    const auto count = out.wrong.empty() ? ::read(descriptor, bytes.data(), bytes.size()) : 0;
    ::close(descriptor);
    if (!out.wrong.empty()) return out;
    const std::string_view read(bytes.data(), count < 0 ? 0 : static_cast<std::size_t>(count));
    out.text = base::trimmed(read.substr(0, read.find('\n')));
    if (out.text.empty()) out.wrong = file.string() + " has no secret in its first line";
    return out;
}

class NodeSecrets {
public:
    NodeSecrets(BbbNode& node, std::size_t index, const ConfigPlaces& places)
        : node_(node), place_(place_of_node(index)), places_(places) {}

    base::Attempt<void> read() {
        if (node_.secret_file.empty()) {
            return places_.fail(
                place_, "bbb.secret_file is missing: a file with the secret of bbb-conf --secret"
            );
        }
        if (auto good = read("secret_file", node_.secret_file, node_.secret); !good) return good;
        if (!node_.proxy_secret_file.empty()) {
            auto good = read("proxy_secret_file", node_.proxy_secret_file, node_.proxy_secret);
            if (!good) return good;
            if (node_.proxy_secret.size() < 16) {
                return fail("proxy_secret_file", "its secret is too short: 16 characters or more");
            }
        }
        if (node_.redis_password_file.empty()) return {};
        return read("redis_password_file", node_.redis_password_file, node_.redis_password);
    }

private:
    base::Attempt<void> fail(const std::string& key, const std::string& what) const {
        return places_.fail(place_ + "." + key, "bbb." + key + ": " + what);
    }
    base::Attempt<void> read(const std::string& key, const fs::path& file, std::string& to) const {
        auto secret = secret_in(file);
        if (!secret.wrong.empty()) return fail(key, secret.wrong);
        to = std::move(secret.text);
        return {};
    }

    BbbNode& node_;
    std::string place_;
    const ConfigPlaces& places_;
};

}  // namespace

base::Attempt<void> read_secrets(Config& config, const ConfigPlaces& places) {
    if (!config.mail_password_file.empty()) {
        auto secret = secret_in(config.mail_password_file);
        if (!secret.wrong.empty()) {
            return places.fail("mail.password_file", "mail.password_file: " + secret.wrong);
        }
        config.mail_password = std::move(secret.text);
    }
    if (config.lookup_source != "none") {
        auto secret = secret_in(config.lookup_key_file);
        if (!secret.wrong.empty()) {
            return places.fail("lookup.key_file", "lookup.key_file: " + secret.wrong);
        }
        config.lookup_key = std::move(secret.text);
    }
    for (std::size_t i = 0; i < config.nodes.size(); ++i) {
        if (auto read = NodeSecrets(config.nodes[i], i, places).read(); !read) return read;
    }
    return {};
}

}  // namespace plugin::wiring
