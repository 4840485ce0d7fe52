// Brings a meeting to the point where everybody is in the room, or has chosen and not yet signed.
#pragma once

#include <string>
#include <vector>

#include "plugin/app/ballot/ballot.hpp"

namespace bench {

struct Chosen {
    plugin::meeting::ElectorId elector;
    plugin::meeting::AccountId by;
    std::string ballot;  // the bytes to sign
};

class Story {
public:
    struct World {
        plugin::app::MeetingEngine& engine;
        const plugin::app::SealedDocuments& sealed;
        plugin::journal::KeyStore& keys;
        plugin::app::Names& names;
        const plugin::app::Clock& clock;
    };
    explicit Story(const World& world) : world_(world) {}

    /// Each account speaks for as many electors as it takes to have `ballots` of them, and is in
    /// the room "room" as "user0", "user1", …, by the link `link(number)`. The meeting is open.
    void everybody_is_inside(std::size_t accounts, std::size_t ballots);
    static std::string link(std::size_t number);

    /// Each account speaks for as many electors as it takes to have `ballots` of them.
    std::vector<Chosen> everybody_has_chosen(std::size_t accounts, std::size_t ballots);
    plugin::app::BallotRequest request(const Chosen& chosen, std::string_view act) const;

    static std::string account(std::size_t number) { return "voter" + std::to_string(number); }

private:
    void must(const plugin::meeting::Command& command);
    void draw_up(std::size_t ballots);
    void admit(std::size_t accounts, std::size_t ballots);
    void enter(std::size_t number, const std::string& account, const std::string& participant);

    World world_;
    plugin::base::Instant starts_at_{};
};

}  // namespace bench
