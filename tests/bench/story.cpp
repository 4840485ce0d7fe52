#include "tests/bench/story.hpp"

#include <condition_variable>
#include <iostream>
#include <mutex>

#include "plugin/wiring/regulations.hpp"

namespace bench {
namespace {

namespace base = plugin::base;
namespace meeting = plugin::meeting;
using std::chrono::hours;

const meeting::MeetingId id("bench");
const meeting::QuestionId question("q1");
const meeting::AccountId organizer("organizer");

[[noreturn]] void stop(const base::Problem& problem) {
    const auto* refusal = std::get_if<base::Refusal>(&problem);
    std::cerr << "bench: " << (refusal ? refusal->code : std::get<base::Failure>(problem).what)
              << "\n";
    std::exit(2);
}

/// Waits for one answer.
template <class T>
class Await {
public:
    void set(base::Answer<T> answer) {
        const std::scoped_lock lock(mutex_);
        answer_ = std::move(answer);
        done_.notify_all();
    }
    T get() {
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return answer_.has_value(); });
        if (!*answer_) stop(answer_->error());
        return std::move(**answer_);
    }

private:
    std::mutex mutex_;
    std::condition_variable done_;
    std::optional<base::Answer<T>> answer_;
};

meeting::Card card(base::Instant now) {
    meeting::Card card;
    card.title = "Собрание";
    card.starts_at = now;
    card.zone = "Europe/Moscow";
    card.debtor.name = "ООО «Образец»";
    return card;
}

meeting::ElectorId elector(std::size_t number) {
    return meeting::ElectorId("elector" + std::to_string(number));
}

}  // namespace

Story::Story(
    plugin::app::Ledger& ledger, plugin::app::Voting& voting, const plugin::app::Clock& clock
)
    : ledger_(ledger), voting_(voting), clock_(clock) {}

void Story::must(meeting::Command command) {
    Await<plugin::journal::Receipt> answer;
    ledger_.submit({id, std::move(command)}, [&](auto receipt) { answer.set(std::move(receipt)); });
    (void)answer.get();
}

void Story::draw_up(std::size_t ballots) {
    const auto regulations = plugin::wiring::read_regulations({});
    if (!regulations) stop(base::Problem(regulations.error()));
    const auto soon = clock_.now() + std::chrono::milliseconds(300);
    must(meeting::CreateMeeting{
        id, organizer, meeting::ParticipantId("chair"), regulations->front(), card(soon)
    });
    meeting::Question asked;
    asked.id = question;
    asked.number = "1";
    asked.title = "Отчёт";
    asked.text = "Принять к сведению отчёт.";
    asked.type = "ordinary";
    must(meeting::SetAgenda{organizer, {asked}});
    std::vector<meeting::RollLine> lines;
    for (std::size_t i = 0; i < ballots; ++i) {
        meeting::RollLine line;
        line.elector = elector(i);
        line.number = static_cast<std::uint32_t>(i + 1);
        line.weight = base::Votes(1000 + i);
        lines.push_back(line);
    }
    must(meeting::ImportRegister{organizer, base::sha256("register"), lines});
    must(meeting::Announce{organizer});
}

void Story::admit(std::size_t accounts, std::size_t ballots) {
    for (std::size_t i = 0; i < accounts; ++i) {
        const meeting::ApplicationId application("application" + std::to_string(i));
        std::vector<meeting::Claim> claims;
        for (std::size_t place = i; place < ballots; place += accounts) {
            meeting::Claim claim;
            claim.elector = elector(place);
            claims.push_back(claim);
        }
        const meeting::AccountId by(account(i));
        must(meeting::SubmitApplication{
            application, by, claims, base::sha256(account(i)), base::sha256("signature"), "valid"
        });
        must(meeting::AdmitApplication{
            organizer, application, meeting::ParticipantId("participant" + std::to_string(i))
        });
    }
}

void Story::enter(std::size_t number, const std::string& account, const std::string& participant) {
    const auto nonce = base::sha256(participant);
    must(meeting::IssueEntry{meeting::AccountId(account), nonce});
    must(meeting::NoteUserJoined{
        "room", "user" + std::to_string(number), meeting::ParticipantId(participant), nonce
    });
}

/// The digest of the part after the dot is the nonce.
std::string Story::link(std::size_t number) {
    const auto participant = "participant" + std::to_string(number);
    return participant + "." + participant;
}

void Story::everybody_is_inside(std::size_t accounts, std::size_t ballots) {
    draw_up(ballots);
    admit(accounts, ballots);
    std::this_thread::sleep_for(std::chrono::milliseconds(400));  // Start is not before its time
    must(meeting::Start{organizer});
    must(meeting::NoteRoomOpened{"bench-1", "room", 1});
    for (std::size_t i = 0; i < accounts; ++i) {
        enter(i, account(i), "participant" + std::to_string(i));
    }
    must(meeting::OpenMeeting{organizer});
}

std::vector<Chosen> Story::everybody_has_chosen(std::size_t accounts, std::size_t ballots) {
    everybody_is_inside(accounts, ballots);
    Await<plugin::journal::Receipt> opened;
    const meeting::RequestMark mark{base::sha256("open"), base::sha256("open")};
    voting_.open(id, {organizer, question, hours(1), {}}, mark, [&](auto receipt) {
        opened.set(std::move(receipt));
    });
    (void)opened.get();
    std::vector<Chosen> all;
    for (std::size_t i = 0; i < ballots; ++i) {
        Chosen chosen{elector(i), meeting::AccountId(account(i % accounts)), {}};
        Await<plugin::app::SealedChoice> sealed;
        voting_.choose(request(chosen, "choose"), meeting::Choice::for_, [&](auto done) {
            sealed.set(std::move(done));
        });
        chosen.ballot = sealed.get().ballot;
        all.push_back(std::move(chosen));
    }
    return all;
}

plugin::app::BallotRequest Story::request(const Chosen& chosen, std::string_view act) const {
    const auto digest = base::sha256(act, chosen.elector.str());
    return {id, question, chosen.elector, chosen.by, {digest, digest}, clock_.now(), nullptr};
}

}  // namespace bench
