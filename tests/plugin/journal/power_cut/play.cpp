#include "tests/plugin/journal/power_cut/play.hpp"

#include <chrono>
#include <future>
#include <set>
#include <sstream>
#include <thread>

#include "plugin/app/ledger.hpp"
#include "plugin/app/sealed_documents.hpp"
#include "plugin/journal/entry_codec.hpp"
#include "plugin/wiring/registry.hpp"
#include "plugin/wiring/storage.hpp"
#include "tests/plugin/app/fakes.hpp"
#include "tests/plugin/meeting/meeting_story.hpp"

namespace plugin::power_cut {
namespace {

using app::HandSignatures;
using journal::Receipt;
using meeting::AccountId;
using meeting::ElectorId;
using meeting::organizer;
using meeting::ParticipantId;
using meeting::QuestionId;
template <class T>
using Done = std::function<void(base::Answer<T>)>;

const meeting::MeetingId the_meeting("m");
const QuestionId q1("q1");
constexpr auto proof_after = std::chrono::milliseconds(5);
constexpr int tries = 2000;
constexpr auto between_tries = std::chrono::milliseconds(2);

struct Broken {
    std::string what;
};

std::string name(int voter) {
    return "voter" + std::to_string(voter);
}

meeting::RequestMark mark(const std::string& act) {
    return {base::sha256("key " + act), base::sha256("body")};
}

std::string place_of(const Receipt& receipt) {
    return "entry " + receipt.stream + " " + std::to_string(receipt.place.sequence) + " " +
           receipt.place.entry_hash.hex();
}

class VoterNames final : public app::NameSource {
public:
    base::Attempt<app::ElectorCards> electors(const meeting::MeetingId&) const override {
        app::ElectorCards cards;
        for (int i = 0; i < voters; ++i) {
            cards[meeting::ElectorId(name(i))] = {static_cast<std::uint32_t>(i + 1), name(i), {}};
        }
        return cards;
    }
    base::Attempt<std::string> account(const meeting::AccountId& account) const override {
        return account.str();
    }
    int voters = 0;
};

class Player {
public:
    Player(
        wiring::Storage& storage,
        const std::function<void(const std::string&, const std::string&)>& told
    )
        : storage_(storage),
          told_(told),
          registry_(*storage.journal, *storage.signer, clock_),
          ledger_(*storage.journal, *storage.signer, clock_),
          voting_({ledger_, *storage.journal, *storage.keys, names_, work_, signatures_, clock_}) {}

    void all(int voters) {
        clock_.set(story_.now);
        source_.voters = voters;
        if (auto read = registry_.read_back(); !read) throw Broken{read.error().what};
        if (auto read = ledger_.replay(); !read) throw Broken{read.error().what};
        if (ledger_.locked_meetings() > 0) throw Broken{"the meeting is locked"};
        const auto* meeting = ledger_.find(the_meeting);
        over_ = meeting != nullptr && meeting->find(q1) != nullptr && meeting->find(q1)->outcome;
        ledger_.start([](const auto&, auto) {}, [] {});
        register_people(voters);
        before_the_meeting(voters);
        in_the_meeting(voters);
        vote(voters);
        erase();
    }

private:
    /// Until it is acknowledged. A refusal of `fine` is as good: what was recorded has changed
    /// since.
    template <class T>
    void act(
        const std::string& act, const std::function<void(Done<T>)>& ask,
        const std::function<std::string(const T&)>& text, const std::set<std::string>& fine = {}
    ) {
        std::string last;
        for (int i = 0; i < tries; ++i) {
            auto answer = std::make_shared<std::promise<base::Answer<T>>>();
            auto soon = answer->get_future();
            ask([answer](base::Answer<T> done) { answer->set_value(std::move(done)); });
            if (soon.wait_for(std::chrono::seconds(30)) != std::future_status::ready) {
                throw Broken{act + ": no answer"};
            }
            const auto done = soon.get();
            if (done) return told_(act, text(*done));
            if (const auto* refused = std::get_if<base::Refusal>(&done.error())) {
                if (fine.contains(refused->code)) return;
                throw Broken{act + ": refused, " + refused->code};
            }
            last = std::get<base::Failure>(done.error()).what;
            std::this_thread::sleep_for(between_tries);
        }
        throw Broken{act + ": failed to the end, " + last};
    }
    void command(const std::string& name, const meeting::Command& command) {
        act<Receipt>(
            name, [&](auto done) { ledger_.submit({the_meeting, command, mark(name)}, done); },
            place_of
        );
    }
    /// What answers at once.
    void blocking(
        const std::string& name, const std::function<base::Attempt<std::string>()>& work
    ) {
        act<std::string>(
            name,
            [&](const Done<std::string>& done) {
                auto worked = work();
                if (worked) return done(*worked);
                done(tl::unexpected(base::Problem(worked.error())));
            },
            [](const std::string& text) { return text; }
        );
    }

    void register_people(int voters) {
        for (int i = 0; i < voters; ++i) {
            const auto who = name(i);
            // Nobody brings back what may have been erased.
            const bool erased = i == 0 && over_;
            if (!erased)
                blocking("account " + who, [&]() -> base::Attempt<std::string> {
                    auto put =
                        storage_.vault->put({{"account", who, "person " + who, {who + "@x"}}});
                    if (!put) return tl::unexpected(put.error());
                    return "vault account " + who;
                });
            act<Receipt>(
                "register " + who,
                [&](auto done) {
                    registrar::Registered registered;
                    registered.account = AccountId(who);
                    registered.document = base::sha256("sign-up " + who);
                    registered.signature = base::sha256("signature " + who);
                    registry_.record(registered, done);
                },
                place_of
            );
            if (!erased)
                blocking("upload " + who, [&]() -> base::Attempt<std::string> {
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

    app::BallotRequest request(int voter, const std::string& act) {
        app::BallotRequest out;
        out.meeting = the_meeting;
        out.question = q1;
        out.elector = ElectorId(name(voter));
        out.by = AccountId(name(voter));
        out.mark = mark(act);
        out.arrived = clock_.now();
        return out;
    }
    void choose(int voter, const std::string& act_name, meeting::Choice choice) {
        ballots_[voter].clear();
        act<app::SealedChoice>(
            act_name, [&](auto done) { voting_.choose(request(voter, act_name), choice, done); },
            [&](const app::SealedChoice& sealed) {
                ballots_[voter] = sealed.ballot;
                return place_of(sealed.receipt);
            },
            {"ballot_changed", "ballot_not_found"}
        );
    }
    void sign(int voter) {
        const auto act_name = "sign " + name(voter);
        const auto& ballot = ballots_[voter];
        act<app::SignedBallot>(
            act_name,
            [&](auto done) {
                voting_.sign(
                    request(voter, act_name), base::sha256(ballot),
                    HandSignatures::by(name(voter), ballot), done
                );
            },
            [](const app::SignedBallot& accepted) { return place_of(accepted.receipt); }
        );
    }

    /// The last one chooses and does not sign; the first one chooses twice.
    void vote(int voters) {
        act<Receipt>(
            "put",
            [&](auto done) {
                const meeting::OpenQuestion command{organizer, q1, std::chrono::minutes(5), {}};
                voting_.open(the_meeting, command, mark("put"), done);
            },
            place_of
        );
        choose(0, "choose first", meeting::Choice::against);
        for (int i = 0; i < voters; ++i) choose(i, "choose " + name(i), meeting::Choice::for_);
        for (int i = 0; i + 1 < voters; ++i) sign(i);
        command("close", meeting::CloseQuestion{organizer, q1});
        clock_.pass(std::chrono::minutes(2));
        count();
    }

    void count() {
        blocking("count", [&]() -> base::Attempt<std::string> {
            std::promise<std::string> counted;
            ledger_.post([&] {
                const auto* meeting = ledger_.find(the_meeting);
                const auto* question = meeting == nullptr ? nullptr : meeting->find(q1);
                if (question != nullptr && !question->outcome) voting_.count(*meeting, *question);
                counted.set_value("");
            });
            counted.get_future().wait();
            std::promise<bool> durable;
            auto there = std::make_shared<bool>(false);
            ledger_.ask(
                the_meeting,
                [there](const meeting::Meeting* meeting) {
                    *there = meeting != nullptr && meeting->find(q1)->outcome.has_value();
                },
                [&] { durable.set_value(*there); }
            );
            if (durable.get_future().get()) return std::string("counted");
            return base::fail("play", "not counted yet", true);
        });
    }

    void erase() {
        blocking("erase upload", [&]() -> base::Attempt<std::string> {
            auto erased = storage_.files->erase(base::sha256("paper of " + name(0)));
            if (!erased) return tl::unexpected(erased.error());
            return "erased file " + base::sha256("paper of " + name(0)).hex();
        });
        blocking("erase account", [&]() -> base::Attempt<std::string> {
            auto erased = storage_.vault->erase("account", name(0));
            if (!erased) return tl::unexpected(erased.error());
            return "erased account " + name(0);
        });
        std::promise<void> aside;
        ledger_.post([&] {
            if (ledger_.find(the_meeting) != nullptr) {
                ledger_.set_aside(the_meeting, {"finished/m", "{}"});
            }
            aside.set_value();
        });
        aside.get_future().wait();
    }

    meeting::Story story_;
    wiring::Storage& storage_;
    const std::function<void(const std::string&, const std::string&)>& told_;
    app::HandClock clock_;
    app::HandWork work_;
    VoterNames source_;
    app::Names names_{source_};
    app::HandSignatures signatures_;
    wiring::JournalRegistry registry_;
    app::Ledger ledger_;
    app::Voting voting_;
    std::map<int, std::string> ballots_;
    bool over_ = false;  // in an earlier life
};

/// Every chain from its beginning, no request twice. "": well.
std::string wrong_with_chains(const journal::Journal& journal) {
    const auto streams = journal.streams();
    if (!streams) return streams.error().what;
    for (const auto& state : *streams) {
        const auto leaves = journal.read(state.stream, 1, 1'000'000);
        if (!leaves) return leaves.error().what;
        if (leaves->size() != state.last_sequence) return "entries missing in " + state.stream;
        base::Digest head;
        std::set<std::string> requests;
        for (const auto& leaf : *leaves) {
            head = journal::next_head(head, leaf.bytes);
            if (head != leaf.head) return "broken chain in " + state.stream;
            if (state.stream == "registry") continue;
            const auto entry = journal::decode(leaf.bytes);
            if (!entry) return entry.error().what;
            if (!entry->request) continue;
            if (!requests.insert(entry->request->key.hex()).second) return "a request done twice";
        }
        if (head != state.head) return "another head of " + state.stream;
    }
    return {};
}

std::string wrong_with_act(const wiring::Storage& storage, const std::string& told) {
    std::istringstream words(told);
    std::string kind;
    std::string what;
    std::string which;
    std::string hash;
    words >> kind >> what >> which >> hash;
    if (kind == "entry") {
        const auto leaves = storage.journal->read(what, std::stoull(which), 1);
        if (!leaves || leaves->empty()) return "no such entry";
        const bool same = journal::leaf_hash(leaves->front().bytes).hex() == hash;
        return same ? "" : "another entry in its place";
    }
    const bool erased = kind == "erased";
    if (kind == "file" || (erased && what == "file")) {
        const auto file = storage.files->get(*base::Digest::from_hex(erased ? which : what));
        return file && file->has_value() != erased ? "" : "the file is gone, or there again";
    }
    if (kind == "vault" || erased) {
        const auto record = storage.vault->get("account", which);
        return record && record->has_value() != erased ? "" : "the record is gone, or there again";
    }
    return {};
}

}  // namespace

std::string play(
    const std::filesystem::path& folder, const Plan& plan,
    const std::function<void(const std::string&, const std::string&)>& told
) {
    auto storage = wiring::open_storage(folder, {.try_again_after = proof_after});
    if (!storage) return "start: " + storage.error().what;
    try {
        Player(*storage, told).all(plan.voters);
    } catch (const Broken& broken) {
        return broken.what;
    }
    return {};
}

std::string wrong_with(const std::filesystem::path& folder, const Acts& told) {
    const auto storage = wiring::open_storage(folder);
    if (!storage) return "it does not open: " + storage.error().what;
    if (auto wrong = wrong_with_chains(*storage->journal); !wrong.empty()) return wrong;
    for (const auto& [act, what] : told) {
        // What was erased later is gone with good reason, even if that was not acknowledged.
        const bool may_be_erased = act == "upload voter0" || act == "account voter0";
        if (may_be_erased && told.contains("count")) continue;
        if (auto wrong = wrong_with_act(*storage, what); !wrong.empty()) return act + ": " + wrong;
    }
    return {};
}

}  // namespace plugin::power_cut
