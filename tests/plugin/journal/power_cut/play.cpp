#include "tests/plugin/journal/power_cut/play.hpp"

#include <chrono>
#include <future>
#include <vector>

#include "plugin/registry/account_registry.hpp"
#include "tests/plugin/journal/power_cut/vote.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::power_cut {
namespace {

using journal::Receipt;
using meeting::AccountId;
using meeting::ElectorId;
using meeting::organizer;
using meeting::ParticipantId;

constexpr auto proof_after = std::chrono::milliseconds(5);

class Player {
public:
    Player(wiring::Storage& storage, const Told& told)
        : storage_(storage),
          asking_(told),
          registry_(*storage.journal, *storage.signer, clock_),
          engine_(*storage.journal, *storage.signer, clock_),
          vote_(engine_, storage, clock_, asking_) {}
    /// Before the vote is gone: what the engine still does calls back into it.
    ~Player() { engine_.stop(); }
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    void all(int voters) {
        clock_.set(story_.now);
        if (auto read = registry_.read_back(); !read) throw Broken{read.error().what};
        if (auto read = engine_.replay(); !read) throw Broken{read.error().what};
        if (engine_.locked_meetings() > 0) throw Broken{"the meeting is locked"};
        const auto* meeting = engine_.find(the_meeting);
        over_ = meeting != nullptr && meeting->find(q1) != nullptr && meeting->find(q1)->outcome;
        engine_.start([](const auto&, auto) {}, [] {});
        register_people(voters);
        before_the_meeting(voters);
        in_the_meeting(voters);
        vote_.all(voters);
        erase();
    }

private:
    void command(const std::string& name, const meeting::Command& command) {
        asking_.act<Receipt>(
            name, [&](auto done) { engine_.submit({the_meeting, command, mark(name)}, done); },
            place_of
        );
    }
    void register_people(int voters) {
        for (int i = 0; i < voters; ++i) {
            const auto who = name(i);
            // Nobody brings back what may have been erased.
            const bool erased = i == 0 && over_;
            if (!erased)
                asking_.blocking("account " + who, [&]() -> base::Attempt<std::string> {
                    auto put =
                        storage_.vault->put({{"account", who, "person " + who, {who + "@x"}}});
                    if (!put) return tl::unexpected(put.error());
                    return "vault account " + who;
                });
            asking_.act<Receipt>(
                "register " + who,
                [&](auto done) {
                    registrar::Registered registered;
                    registered.account = AccountId(who);
                    registered.document = base::sha256("sign-up " + who);
                    registered.signature = base::sha256("signature " + who);
                    done(registry_.record(registered));
                },
                place_of
            );
            if (!erased)
                asking_.blocking("upload " + who, [&]() -> base::Attempt<std::string> {
                    auto put = storage_.files->put("paper of " + who);
                    if (!put) return tl::unexpected(put.error());
                    return "file " + put->hex();
                });
        }
    }

    void before_the_meeting(int voters) {
        command("create", story_.create());
        command("agenda", meeting::SetAgenda{organizer, {meeting::ask_question("q1")}});
        std::vector<meeting::RollLine> roll;
        for (int i = 0; i < voters; ++i) {
            meeting::RollLine line;
            line.elector = ElectorId(name(i));
            line.number = static_cast<std::uint32_t>(i + 1);
            line.weight = base::Votes(100ULL);
            roll.push_back(line);
        }
        command("roll", meeting::ImportRegister{organizer, base::sha256("csv"), roll});
        command("announce", meeting::Announce{organizer});
        for (int i = 0; i < voters; ++i) {
            meeting::Claim claim;
            claim.elector = ElectorId(name(i));
            const meeting::ApplicationId id("a-" + name(i));
            command(
                "apply " + name(i),
                meeting::SubmitApplication{
                    id,
                    AccountId(name(i)),
                    {claim},
                    base::sha256("document " + name(i)),
                    base::sha256("signature"),
                    "valid"
                }
            );
            command(
                "admit " + name(i),
                meeting::AdmitApplication{organizer, id, ParticipantId("p-" + name(i))}
            );
        }
    }

    void in_the_meeting(int voters) {
        clock_.pass(std::chrono::hours(1));
        command("start", meeting::Start{organizer});
        command("room", meeting::NoteRoomOpened{"m-1", "room", 1});
        for (int i = 0; i < voters; ++i) {
            const auto nonce = base::sha256("nonce " + name(i));
            command("link " + name(i), meeting::IssueEntry{AccountId(name(i)), nonce});
            command(
                "enter " + name(i),
                meeting::NoteUserJoined{
                    "room", "w_" + name(i), ParticipantId("p-" + name(i)), nonce
                }
            );
        }
        command("open", meeting::OpenMeeting{organizer});
    }

    void erase() {
        asking_.blocking("erase upload", [&]() -> base::Attempt<std::string> {
            auto erased = storage_.files->erase(base::sha256("paper of " + name(0)));
            if (!erased) return tl::unexpected(erased.error());
            return "erased file " + base::sha256("paper of " + name(0)).hex();
        });
        asking_.blocking("erase account", [&]() -> base::Attempt<std::string> {
            auto erased = storage_.vault->erase("account", name(0));
            if (!erased) return tl::unexpected(erased.error());
            return "erased account " + name(0);
        });
        std::promise<void> aside;
        engine_.post([&] {
            if (engine_.find(the_meeting) != nullptr) {
                engine_.set_aside(the_meeting, {"finished/m", "{}"});
            }
            aside.set_value();
        });
        aside.get_future().wait();
    }

    meeting::Story story_;
    wiring::Storage& storage_;
    Asking asking_;
    app::HandClock clock_;
    registry::AccountRegistry registry_;
    app::MeetingEngine engine_;
    Vote vote_;
    bool over_ = false;  // in an earlier life
};

}  // namespace

std::string play(const std::filesystem::path& folder, const Plan& plan, const Told& told) {
    auto storage = wiring::open_storage(folder, {.try_again_after = proof_after});
    if (!storage) return "start: " + storage.error().what;
    try {
        Player(*storage, told).all(plan.voters);
    } catch (const Broken& broken) {
        return broken.what;
    }
    return {};
}

}  // namespace plugin::power_cut
