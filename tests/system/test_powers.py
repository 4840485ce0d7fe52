"""Powers of attorney and admissions that change while a meeting goes on, over the public API."""

from __future__ import annotations

import base64

import pytest
from hall import Hall, at, question
from refusal import code_of
from services import wait_until
from set_clock import signed_up_play


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("powers"), programs, signer, cast) as one:
        yield one


class Powers(Hall):
    """The person at place 1 speaks for all three."""

    def represented(self, **card):
        self.draw_up([question("1"), question("2")], **card).announce().apply(1, 0, 2)
        own = self.view(self.client(1))["me"]["electors"]
        self.electors_of = {one["name"]: one["elector"] for one in own}
        self.participant = self.view(self.client(1))["me"]["participant"]
        return self

    def elector_at(self, place: int) -> str:
        return self.electors_of[self.parts[place].person.register_name]

    def choose_for(self, place: int, id_: str, choice: str, by: int = 1) -> dict:
        return self.client(by).choose(self.meeting, id_, self.elector_at(place), choice)

    def sign_for(self, place: int, id_: str, sealed: dict, by: int = 1):
        signature = self.play.signer.sign(self.parts[by].person.id, base64.b64decode(sealed["ballot"]))
        return self.client(by).sign_ballot(self.meeting, id_, self.elector_at(place), sealed, signature)

    def vote_for(self, place: int, id_: str, choice: str, by: int = 1):
        return self.sign_for(place, id_, self.choose_for(place, id_, choice, by), by)

    def power(self, place: int, act: str, **body):
        path = f"/participants/{self.participant}/powers/{self.elector_at(place)}/{act}"
        return self.organizer.post(self.path(path), {"comment": "так было", **body})

    def powers(self) -> dict[str, str]:
        """Of the representative: "held", or why the power ended."""
        line = next(p for p in self.view()["participants"] if p["participant"] == self.participant)
        return {p["elector"]: "held" if p["held"] else p["ended"] for p in line["powers"]}


def test_one_power_ends_alone_what_was_signed_stands_what_was_not_falls_away(play):
    hall = Powers(play).represented().start().enter(1).open().put("q1")
    hall.vote_for(0, "q1", "for")
    unsigned = hall.choose_for(2, "q1", "against")
    hall.power(2, "end", ground="revoked")
    assert code_of(lambda: hall.sign_for(2, "q1", unsigned)) == "not_your_ballot"
    assert hall.powers()[hall.elector_at(2)] == "revoked" and hall.powers()[hall.elector_at(0)] == "held"
    hall.vote_for(1, "q1", "for")
    outcome = hall.counted("q1")
    assert (outcome["weight"]["for"], outcome["weight"]["silent"]) == ("70000", "30000")
    assert outcome["weight"]["present"] == "100000", "who was there when it was put is the base"
    hall.put("q2")
    assert code_of(lambda: hall.choose_for(2, "q2", "for")) == "not_your_ballot"
    hall.power(2, "restoration")
    assert hall.powers()[hall.elector_at(2)] == "held"
    assert code_of(lambda: hall.choose_for(2, "q2", "for")) == "not_in_electorate", "that is of the opening, too"
    assert code_of(lambda: hall.power(2, "restoration", comment="")) == "field_missing"


def test_a_principal_who_comes_votes_himself_and_the_representative_goes_on_for_the_others(play):
    hall = Powers(play).represented().apply(0).start().enter(1).open().put("q1")
    for place in range(3):
        hall.vote_for(place, "q1", "for")
    assert hall.counted("q1")["weight"]["for"] == "100000"
    hall.enter(0)
    wait_until(lambda: hall.powers()[hall.elector_at(0)] == "principal_present", "the power rests")
    hall.put("q2")
    assert code_of(lambda: hall.choose_for(0, "q2", "for")) == "not_your_ballot"
    hall.vote_for(0, "q2", "against", by=0)
    for place in (1, 2):
        hall.vote_for(place, "q2", "for")
    outcome = hall.counted("q2")
    assert (outcome["weight"]["for"], outcome["weight"]["against"]) == ("60000", "40000")
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)


def test_a_refusal_and_a_withdrawal_by_mistake_are_put_right(play):
    hall = Powers(play).represented()
    made = hall.client(0).apply(hall.meeting, hall.parts[0].person, hall.play.signer,
                                [{"inn": hall.parts[0].person.register_inn, "authority": hall.parts[0].authority}])
    application = hall.path(f"/applications/{made['application']}")
    refusal = {"admit": False, "ground": "no_authority", "comment": "нет документа"}
    hall.organizer.post(application + "/decision", refusal)
    hall.organizer.post(application + "/reconsideration", {"comment": "документ донесли"})
    hall.organizer.post(application + "/decision", {"admit": True})
    hall.start().enter(1).open()
    participant = hall.path(f"/participants/{hall.participant}")
    hall.organizer.post(participant + "/withdrawal", {"ground": "other", "comment": "по ошибке"})
    assert code_of(lambda: hall.client(1).enter(hall.meeting)) == "admission_withdrawn"
    hall.organizer.post(participant + "/restoration", {"comment": "это была ошибка"})
    hall.enter(1).put("q1")
    hall.vote_for(1, "q1", "for")


def test_a_power_for_some_questions_only_is_none_for_the_others(play):
    hall = Powers(play).draw_up([question("1"), question("2")]).announce()
    power = hall.power_of_attorney(1, 0) | {"questions": ["q9"]}
    inn = hall.parts[0].person.register_inn
    claim = {"inn": inn, "authority": "substitution", "powerOfAttorney": power}
    wrong = lambda: hall.client(1).post(hall.path("/applications"), {"claims": [claim]})  # noqa: E731
    assert code_of(wrong) == "question_not_found"
    power["questions"] = ["q2"]
    made = hall.client(1).post(hall.path("/applications"), {"claims": [claim]})
    assert "\nТолько по вопросам: 2\n" in base64.b64decode(made["document"]).decode()
    hall.client(1).apply(hall.meeting, hall.parts[1].person, play.signer, [claim])
    listed = hall.organizer.get(hall.path("/applications"))[-1]
    assert listed["claims"][0]["questions"] == ["q2"] and listed["claims"][0]["authority"] == "substitution"
    hall.organizer.post(hall.path(f"/applications/{listed['application']}/decision"), {"admit": True})
    hall.electors_of = {hall.parts[0].person.register_name: listed["claims"][0]["elector"]}
    hall.admit(2).start().enter(1, 2).open().put("q1")
    assert code_of(lambda: hall.choose_for(0, "q1", "for")) == "outside_power"
    hall.vote(2, "q1", "for")
    assert hall.counted("q1")["weight"]["for"] == "30000"
    hall.put("q2")
    hall.vote_for(0, "q2", "for")


def test_an_open_question_that_elects_what_the_law_elects_secretly_is_announced_on_insistence_only(play):
    text = "Избрать в постоянно действующий коллегиальный орган управления Иванова"
    hall = Hall(play, claims=("1", "1", "1")).draw_up([question("1", text=text)], "ru.sro")
    assert code_of(lambda: hall.organizer.post(hall.path("/announcement"))) == "secret_election_suspected"
    hall.organizer.post(hall.path("/announcement"), {"insists": True})
    assert hall.view()["phase"] == "announced"


def test_a_break_says_what_it_is_for_and_until_when(play):
    hall = Hall(play).draw_up([question("1")], startsAt=at(2, play.organizer)).announce().admit(0, 1)
    hall.start().enter(0, 1).open()
    assert code_of(lambda: hall.organizer.post(hall.path("/pause"))) == "field_missing"
    hall.organizer.post(hall.path("/pause"), {"reason": "documents", "minutes": 15})
    view = hall.view(hall.client(0))
    assert view["pauseReason"] == "documents" and view["pauseUntil"] > view["pausedAt"]
    hall.organizer.post(hall.path("/resumption"))
    assert "pauseReason" not in hall.view(hall.client(0))


def test_of_two_powers_for_one_elector_one_ends_and_comes_back_alone(play):
    hall = Powers(play).draw_up([question("1"), question("2")]).announce()
    inn = hall.parts[0].person.register_inn
    made = []
    for only in ("q1", "q2"):
        claim = {"inn": inn, "authority": "power_of_attorney",
                 "powerOfAttorney": hall.power_of_attorney(1, 0) | {"questions": [only]}}
        made.append(hall.client(1).apply(hall.meeting, hall.parts[1].person, play.signer, [claim])["application"])
        hall.organizer.post(hall.path(f"/applications/{made[-1]}/decision"), {"admit": True})
    me = hall.view(hall.client(1))["me"]
    hall.electors_of = {one["name"]: one["elector"] for one in me["electors"]}
    hall.participant = me["participant"]
    hall.apply(2).start().enter(1).enter(2).open().put("q2")
    unsigned = hall.choose_for(0, "q2", "for")
    hall.power(0, "end", ground="expired", application=made[1])
    line = next(p for p in hall.view()["participants"] if p["participant"] == hall.participant)["powers"][0]
    assert line["held"] and line["applications"] == [made[0]]
    assert line["parts"] == [{"application": made[1], "number": 2, "ended": "expired"}]
    assert code_of(lambda: hall.sign_for(0, "q2", unsigned)) == "outside_power"
    hall.power(0, "restoration", application=made[1])
    hall.sign_for(0, "q2", unsigned)
    hall.electors_of |= {one["name"]: one["elector"] for one in hall.view(hall.client(2))["me"]["electors"]}
    hall.vote_for(2, "q2", "against", by=2)
    assert hall.counted("q2")["weight"]["for"] == "40000"
    hall.put("q1").vote_for(0, "q1", "for")
    assert code_of(lambda: hall.power(0, "end", ground="expired", application="nobody")) == "power_not_found"
