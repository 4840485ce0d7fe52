// Empty ports of the use-cases, for tests that do not use them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/app/ballot/ballot.hpp"
#include "plugin/app/names.hpp"
#include "plugin/app/schedule/dependencies.hpp"
#include "plugin/journal/receipt.hpp"

namespace plugin::app {

class NoNames final : public NameSource {
public:
    /// "elector0" and on are called by their ids, for ballots.
    explicit NoNames(std::size_t electors = 0) : electors_(electors) {}
    base::Attempt<ElectorCards> electors(const meeting::MeetingId&) const override {
        ElectorCards cards;
        for (std::size_t i = 0; i < electors_; ++i) {
            const auto id = "elector" + std::to_string(i);
            cards[meeting::ElectorId(id)] = {static_cast<std::uint32_t>(i + 1), id, {}};
        }
        return cards;
    }
    base::Attempt<std::string> account(const meeting::AccountId& id) const override {
        return id.str();
    }

private:
    std::size_t electors_;
};

class NoSignatures final : public Signatures {
public:
    base::Answer<Judged>
    verify_again(std::string_view, std::string_view, base::Instant, const std::optional<meeting::SignaturePolicy>&)
        const override {
        return tl::unexpected(base::Problem(base::Refusal{"signature_invalid", {}, {}}));
    }
    base::Answer<Judged>
    verify(const meeting::AccountId&, std::string_view, std::string_view, base::Instant, const std::optional<meeting::SignaturePolicy>&)
        const override {
        return tl::unexpected(base::Problem(base::Refusal{"signature_invalid", {}, {}}));
    }
};

class NoMedia final : public MediaArchive {
public:
    base::Attempt<ArchivedMedia> fetch(const std::string&) override {
        return base::fail("media", "none");
    }
    std::optional<std::string> refused_host(const std::string&) const override { return {}; }
    base::Attempt<File> open(const base::Digest&) override { return base::fail("media", "none"); }
};

class NoProtocol final : public ProtocolOffice {
public:
    base::Attempt<base::Digest> issue(const meeting::Meeting&, const base::Digest&) override {
        return base::fail("protocol", "none");
    }
    base::Attempt<base::Digest> issue_for_commission(const meeting::Meeting&, const base::Digest&)
        override {
        return base::fail("protocol", "none");
    }
};

/// Receipts that nobody signs.
class NoReceiptKey final : public journal::ReceiptSigner {
public:
    std::vector<journal::Receipt> sign(
        const std::string& stream, std::span<const journal::Place> places
    ) const override {
        std::vector<journal::Receipt> receipts;
        for (const auto& place : places) receipts.push_back({stream, place, {}});
        return receipts;
    }
    std::string public_key_pem() const override { return {}; }
};

}  // namespace plugin::app
