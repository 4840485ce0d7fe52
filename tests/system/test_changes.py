"""What was announced is changed until it starts, over the public API: moved, cancelled, worded otherwise."""

from __future__ import annotations

import base64
import datetime

import pytest
from client import Client
from hall import Hall, at, question
from refusal import code_of
from services import wait_until
from set_clock import signed_up_play

DAY = 24 * 3600


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("changes"), programs, signer, cast) as one:
        yield one


def announced(play, **card) -> Hall:
    return Hall(play).draw_up([question("1"), question("2")], startsAt=at(40 * DAY, play.organizer), **card).announce()


def postponed(hall: Hall, seconds: float, **more) -> dict:
    body = {"startsAt": at(seconds, hall.organizer), "reason": "болезнь управляющего", **more}
    return hall.organizer.post(hall.path("/postponement"), body)


def test_a_meeting_is_moved_people_see_why_and_what_they_filed_stays(play):
    hall = announced(play).admit(0)
    before = hall.view()["card"]["startsAt"]
    assert code_of(lambda: hall.client(0).post(hall.path("/postponement"), {
        "startsAt": at(50 * DAY, play.organizer), "reason": "так"})) == "not_the_organizer"
    postponed(hall, 50 * DAY)
    seen = hall.view(hall.client(0))
    [told] = seen["postponements"]
    assert told["from"] == before and told["to"] == seen["card"]["startsAt"] != before
    assert told["reason"] == "болезнь управляющего" and "insisted" not in told
    assert seen["me"]["electors"], "he is still admitted"
    listed = next(one for one in hall.client(0).get("/meetings") if one["meeting"] == hall.meeting)
    assert listed["startsAt"] == told["to"]
    assert code_of(lambda: postponed(hall, 60 * DAY, reason=" ")) == "reason_missing"


def test_against_the_term_of_notice_it_is_moved_only_by_who_insists(play):
    hall = announced(play)
    sent = {"way": "post", "sentAt": at(-5, play.organizer), "proof": play.organizer.upload(b"receipt")}
    hall.organizer.put(hall.path("/notice"), sent)
    assert "confirmed" in hall.view()["notice"]
    assert code_of(lambda: postponed(hall, 2 * DAY)) == "notice_term_missed"
    postponed(hall, 2 * DAY, insists=True)
    view = hall.view()
    assert view["postponements"][0]["insisted"] is True
    assert "confirmed" not in view["notice"], "that was of the time before"
    assert "notice_late" in view["notice"]["warnings"]


def test_a_power_that_is_over_before_the_new_day_ends_and_another_may_be_shown(play):
    hall = announced(play)
    def soon(days: int) -> str:
        return datetime.datetime.fromisoformat(at(days * DAY, play.organizer)).date().isoformat()

    def apply(until: str):
        claims = [{"inn": hall.parts[1].person.register_inn, "authority": hall.parts[1].authority}]
        for other in (0, 2):
            power = hall.power_of_attorney(1, other) | ({"validUntil": until} if other == 0 else {})
            claims.append({"inn": hall.parts[other].person.register_inn, "authority": "power_of_attorney",
                           "powerOfAttorney": power})
        return claims

    hall.client(1).apply(hall.meeting, hall.parts[1].person, play.signer, apply(soon(45)))
    [application] = hall.organizer.get(hall.path("/applications"))
    hall.organizer.post(hall.path(f"/applications/{application['application']}/decision"), {"admit": True})
    assert len(hall.view(hall.client(1))["me"]["electors"]) == 3
    postponed(hall, 50 * DAY)
    line = next(one for one in hall.view()["participants"] if one["participant"] and not one["chair"])
    assert sorted(one.get("ended", "held") for one in line["powers"]) == ["expired", "held", "held"]
    assert len(hall.view(hall.client(1))["me"]["electors"]) == 2
    late = hall.client(2).apply(hall.meeting, hall.parts[2].person, play.signer, [
        {"inn": hall.parts[0].person.register_inn, "authority": "power_of_attorney",
         "powerOfAttorney": hall.power_of_attorney(2, 0) | {"validUntil": soon(52)}}])
    postponed(hall, 55 * DAY)
    decision = hall.path(f"/applications/{late['application']}/decision")
    assert code_of(lambda: hall.organizer.post(decision, {"admit": True})) == "poa_dates"
    hall.organizer.post(decision, {"admit": False, "ground": "no_authority", "comment": "срок"})
    power = hall.power_of_attorney(1, 0)
    claim = {"inn": hall.parts[0].person.register_inn, "authority": "power_of_attorney", "powerOfAttorney": power}
    hall.client(1).apply(hall.meeting, hall.parts[1].person, play.signer, [claim])
    new = next(one for one in hall.organizer.get(hall.path("/applications")) if one["status"] == "under_review")
    hall.organizer.post(hall.path(f"/applications/{new['application']}/decision"), {"admit": True})
    assert len(hall.view(hall.client(1))["me"]["electors"]) == 3


def test_with_a_cancelled_meeting_nothing_can_be_done_and_it_says_so(play):
    hall = announced(play).admit(0)
    hall.organizer.post(hall.path("/cancellation"), {"reason": "долг уплачен"})
    seen = hall.view(hall.client(0))
    assert seen["phase"] == "cancelled" and seen["cancelled"]["reason"] == "долг уплачен"
    assert seen["takesApplications"] is False
    for act in (
        lambda: hall.organizer.post(hall.path("/cancellation"), {"reason": "ещё раз"}),
        lambda: postponed(hall, 60 * DAY),
        lambda: hall.organizer.post(hall.path("/start")),
        lambda: hall.client(0).enter(hall.meeting),
        lambda: hall.client(1).post(hall.path("/applications"), {"claims": [], "capacity": "наблюдатель"}),
    ):
        assert code_of(act) == "meeting_cancelled"
    listed = next(one for one in hall.client(0).get("/meetings") if one["meeting"] == hall.meeting)
    assert listed["phase"] == "cancelled"


def test_a_question_is_worded_otherwise_before_it_is_put_and_all_see_what_it_said(play):
    hall = Hall(play).draw_up([question("1"), question("2")], startsAt=at(3, play.organizer)).announce().admit(0, 1, 2)

    def reword(text: str, **more):
        body = {"title": "Отчёт", "text": text, "reason": "описка", **more}
        return hall.organizer.put(hall.path("/questions/q1/wording"), body)

    reword("Принять отчёт управляющего.")
    seen = next(q for q in hall.view(hall.client(0))["agenda"] if q["id"] == "q1")
    assert (seen["title"], seen["text"]) == ("Отчёт", "Принять отчёт управляющего.")
    [told] = seen["rewordings"]
    assert told["text"] == "Решить вопрос 1" and told["reason"] == "описка" and told["at"]
    assert code_of(lambda: reword("", reason="")) in ("reason_missing", "question_incomplete")
    hall.start().enter(0, 1, 2).open().put("q1")
    assert code_of(lambda: reword("Не принять отчёт.")) == "question_already_put"
    sealed = hall.choose(0, "q1", {"choice": "for"})
    assert "Принять отчёт управляющего." in base64.b64decode(sealed["ballot"]).decode()
    for place in (0, 1, 2):
        hall.vote(place, "q1", "for")
    hall.counted("q1")
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)


def test_the_stranger_is_told_the_new_time_and_nothing_else(play):
    hall = announced(play)
    postponed(hall, 50 * DAY)
    stranger: Client = play.clients[play.cast.intruder.id]
    seen = hall.view(stranger)
    assert seen["card"]["startsAt"] == hall.view()["card"]["startsAt"] and "postponements" not in seen


def corrected(hall: Hall, reason: str = "уступка", **more) -> dict:
    """The first creditor has one rouble, the last one is not on it any more."""
    head, first, *others = hall.register().decode().splitlines()
    cells = first.split(";")
    cells[5] = "1,00"
    text = "\n".join([head, ";".join(cells), *others[:-1]])
    return {"csv": base64.b64encode(text.encode()).decode(), "reason": reason, **more}


def test_the_register_is_corrected_who_stays_stays_admitted_and_sees_his_votes(play):
    hall = announced(play).admit(0)
    path = hall.path("/register/corrections")
    [mine] = hall.view(hall.client(0))["me"]["electors"]
    shown = hall.organizer.post(path, corrected(hall, compareOnly=True))
    assert [("before" in one, "after" in one) for one in shown["changes"]] == [(True, True), (True, False)]
    assert "receipt" not in shown and "corrections" not in hall.view()
    assert code_of(lambda: hall.organizer.post(path, corrected(hall, " "))) == "reason_missing"
    done = hall.organizer.post(path, corrected(hall))
    assert done["receipt"] and done["totalBefore"] != done["total"]
    seen = hall.view(hall.client(0))
    [now] = seen["me"]["electors"]
    assert now["elector"] == mine["elector"]
    assert now["weightBefore"] == mine["weight"] != now["weight"]
    [told] = seen["corrections"]
    assert told["reason"] == "уступка" and told["total"] == done["total"]
    assert len(hall.organizer.get(hall.path("/register"))) == shown["lines"]
