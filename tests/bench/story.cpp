#include "tests/bench/story.hpp"

#include <iostream>
#include <thread>

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

template <class T>
T got(base::Answer<T> answer) {
    if (!answer) stop(answer.error());
    return std::move(*answer);
}

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

void Story::must(const meeting::Command& command) {
    (void)got(world_.engine.act(id, std::nullopt, command));
}

void Story::draw_up(std::size_t ballots) {
    const auto regulations = plugin::wiring::read_regulations({});
    if (!regulations) stop(base::Problem(regulations.error()));
    starts_at_ = world_.clock.now() + std::chrono::seconds(2);
    must(meeting::CreateMeeting{
        id, organizer, meeting::ParticipantId("chair"), regulations->front(), card(starts_at_)
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
    while (world_.clock.now() <= starts_at_) {  // Start is not before its time
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    must(meeting::Start{organizer});
    must(meeting::NoteRoomOpened{"bench-1", "room", 1});
    for (std::size_t i = 0; i < accounts; ++i) {
        enter(i, account(i), "participant" + std::to_string(i));
    }
    must(meeting::OpenMeeting{organizer});
}

std::vector<Chosen> Story::everybody_has_chosen(std::size_t accounts, std::size_t ballots) {
    everybody_is_inside(accounts, ballots);
    const meeting::RequestMark mark{base::sha256("open"), base::sha256("open")};
    const auto& [engine, sealed, keys, names, clock] = world_;
    (void)got(plugin::app::open_question(
        {engine, keys, names, clock}, id, {organizer, question, hours(1), {}}, mark
    ));
    std::vector<Chosen> all;
    for (std::size_t i = 0; i < ballots; ++i) {
        Chosen chosen{elector(i), meeting::AccountId(account(i % accounts)), {}};
        chosen.ballot =
            got(plugin::app::choose_option(
                    {engine, sealed, names, clock}, request(chosen, "choose"), meeting::Choice::for_
                ))
                .ballot;
        all.push_back(std::move(chosen));
    }
    return all;
}

plugin::app::BallotRequest Story::request(const Chosen& chosen, std::string_view act) const {
    const auto digest = base::sha256(act, chosen.elector.str());
    return {id, question, chosen.elector, chosen.by, {digest, digest}, world_.clock.now()};
}

}  // namespace bench
