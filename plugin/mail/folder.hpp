// Where no mail server is configured, letters lie in a folder, a file each, for whoever keeps the
// server to read and hand on.
#pragma once

#include <filesystem>

#include "plugin/mail/carrier.hpp"

namespace plugin::mail {

class Folder final : public Carrier {
public:
    /// Beyond these the oldest go.
    static constexpr std::size_t files_max = 1000;

    explicit Folder(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// "<letter>.eml", readable by its owner alone.
    Outcome carry(const Parcel& parcel) override;
    void stop() override {}

private:
    const std::filesystem::path folder_;
};

}  // namespace plugin::mail
