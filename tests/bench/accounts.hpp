// The product's own verification of a signature for an account: the certificate's holder is the
// account's owner, as the vault has it.
#pragma once

#include <filesystem>

#include "plugin/wiring/registrar_ports.hpp"
#include "plugin/wiring/storage.hpp"
#include "tests/registrar/one_verifier.hpp"

namespace bench {

/// Accounts of the signers that tests/bench/run has made. The storage outlives the object.
class Accounts {
public:
    Accounts(
        const plugin::wiring::Storage& storage, const std::filesystem::path& folder,
        const registrar::signature::Verifier& verifier, std::size_t count
    );
    const plugin::app::Signatures& signatures() const { return signatures_; }

private:
    std::unique_ptr<plugin::base::StorageReserve> reserve_;
    registrar::Uploads uploads_;
    registrar::Accounts accounts_;
    registrar::OneVerifier verifiers_;
    plugin::wiring::AccountSignatures signatures_;
};

}  // namespace bench
