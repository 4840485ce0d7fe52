// A paid directory behind limits: answers are kept for a day, everybody may ask so many times a
// day, and who does not answer is left alone for a while.
#pragma once

#include <map>
#include <mutex>

#include "plugin/app/ports.hpp"
#include "plugin/base/recent.hpp"
#include "plugin/lookup/source.hpp"

namespace plugin::lookup {

struct DirectoryLimits {
    std::uint32_t a_day = 1000;       // questions of everybody together; of strangers a quarter
    std::uint32_t of_account = 50;    // a day
    std::uint32_t of_stranger = 5;    // a day, from one address
    std::size_t kept_max = 5000;      // answers
    std::chrono::hours good_for{24};  // an answer
    WebLimits web{};
};

/// Thread-safe.
class Directory final : public app::CompanyDirectory {
public:
    /// `source` may be null: then there is none. `clock` outlives it.
    Directory(
        std::unique_ptr<const Source> source, const app::Clock& clock, DirectoryLimits limits = {}
    );

    std::string source() const override { return source_ ? source_->name() : ""; }
    base::Answer<app::CompanyFound> by_inn(const std::string& inn, const app::Inquirer& asker)
        override;
    /// Ends what is under way; nothing is asked any more.
    void stop() { stopping_ = true; }

private:
    struct Kept {
        base::Instant until{};
        std::optional<app::CompanyFound> found = {};  // nullopt: nobody of this INN
    };
    std::optional<base::Answer<app::CompanyFound>> known(const std::string& inn, base::Instant now);
    bool may_ask(const app::Inquirer& asker, base::Instant now);
    base::Answer<app::CompanyFound> keep(
        const std::string& inn, const std::optional<app::Company>& company, base::Instant now
    );
    base::Answer<app::CompanyFound> in_vain(
        const std::string& what, std::chrono::seconds pause, base::Instant now
    );
    base::Answer<app::CompanyFound> no_answer(const std::string& what, base::Instant now);
    base::Answer<app::CompanyFound> judge(
        const WebAnswer& answer, const std::string& inn, base::Instant now
    );

    const std::unique_ptr<const Source> source_;
    const app::Clock& clock_;
    const DirectoryLimits limits_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;  // guards what follows
    base::Recent<std::string, Kept> kept_;
    base::Instant day_{};  // since when is counted
    std::uint32_t asked_ = 0, strangers_asked_ = 0, in_vain_ = 0;
    std::map<std::string, std::uint32_t> asked_by_;  // never more than a_day
    base::Instant paused_until_{};
};

}  // namespace plugin::lookup
