"""The counting commission: who sits in it, what it sees, its protocols, over the public API."""

from __future__ import annotations

import hashlib

import pytest
from hall import Hall, at, question
from refusal import code_of, refusal_of
from services import wait_until
from set_clock import signed_up_play

BEFORE = {"way": "elected_before", "ground": "Протокол общего собрания № 5"}


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("commission"), programs, signer, cast) as one:
        yield one


def outsiders(play, count: int) -> list:
    """People who take no part in the hall's meetings."""
    seated = {0, 1, 4}
    people = [play.cast.intruder, *(part.person for place, part in enumerate(play.cast.parts) if place not in seated)]
    unique = {person.inn: person for person in people}
    return list(unique.values())[:count]


def test_the_charter_says_how_many_and_how_they_come_about(play):
    first, second, third, fourth = outsiders(play, 4)
    hall = Hall(play, ("1", "1", "1")).draw_up([question("1")], "ru.sro")
    draft = lambda: hall.commission(first.email, second.email, third.email, **BEFORE)
    assert code_of(draft) == "wrong_phase"
    hall.announce()
    assert code_of(lambda: hall.commission(first.email, second.email, **BEFORE)) == "commission_too_small"
    even = lambda: hall.commission(first.email, second.email, third.email, fourth.email, **BEFORE)
    assert code_of(even) == "commission_even"
    nowhere = lambda: hall.commission(first.email, second.email, third.email, way="elected_before")
    assert code_of(nowhere) == "commission_ground_missing"
    by_contract = lambda: hall.commission(first.email, way="registrar", ground="Договор")
    assert code_of(by_contract) == "commission_way_not_allowed"
    not_yet = lambda: hall.commission(first.email, second.email, third.email, way="elected", electedBy="q1")
    assert code_of(not_yet) == "outcome_not_known"
    twice = lambda: hall.commission(first.email, second.email, first.email, **BEFORE)
    assert code_of(twice) == "same_person"
    draft()
    shown = hall.organizer.get(hall.path("/commission"))
    assert shown["ground"] == BEFORE["ground"] and shown["way"] == "elected_before"
    assert [one["name"] for one in shown["members"]] == [p.full_name for p in (first, second, third)]
    assert code_of(lambda: hall.commission(fourth.email, second.email, third.email, **BEFORE)) \
        == "commission_exists"


def test_a_candidate_is_refused_by_his_name(play):
    first, *_ = outsiders(play, 1)
    names = [first.full_name, "Иной Кандидат", "Другой Кандидат"]
    options = [{"id": f"o{i}", "text": name} for i, name in enumerate(names)]
    hall = Hall(play).draw_up(
        [question("1", "cumulative", "committee_elect", options=options, seats=3)]).announce()
    refused = refusal_of(lambda: hall.commission(first.email))
    assert refused.code == "commission_candidate" and first.full_name in refused.body["detail"]


def test_whoever_speaks_for_a_member_of_a_body_does_not_count(play):
    hall = Hall(play).draw_up([question("1")], "ru.jsc", groups=("officer", "", "")).announce().admit(0, 1)
    officer, other = (part.person for part in hall.parts[:2])
    refused = refusal_of(lambda: hall.commission(officer.email))
    assert refused.code == "commission_body_member" and officer.full_name in refused.body["detail"]
    hall.commission(other.email)


def test_the_commission_reads_reports_and_every_member_confirms(play):
    one, two, three, spare = outsiders(play, 4)
    hall = Hall(play, ("1", "1", "1")).draw_up(
        [question("1"), question("2")], "ru.sro", form="mixed", ballotsUntil=at(600, play.organizer),
        startsAt=at(601, play.organizer)).announce().admit(0, 1)
    wait_until(lambda: hall.state("q1")["stage"] == "open", "ballots ahead")
    member, second, third = (play.clients[person.id] for person in (one, two, three))
    assert code_of(lambda: member.get(hall.path("/commission"))) == "meeting_not_found"
    assert member.get(hall.path()).get("concerned") is False
    hall.commission(one.email, two.email, three.email, **BEFORE)

    # What they see, and no more than that.
    view = member.get(hall.path())
    assert view["me"]["commission"] and view["me"]["papers"] and "recording" not in view
    assert {"participants", "quorum", "agenda"} <= view.keys() and "intrusions" not in view
    assert len(member.get(hall.path("/register"))) == 3
    applications = member.get(hall.path("/applications"))
    assert len(applications) == 2 and all(len(a["claims"]) == 1 for a in applications)
    for path in ("/journal", "/protocol", "/summary"):
        assert code_of(lambda path=path: member.get(hall.path(path))) in (
            "not_the_organizer", "not_admitted", "meeting_not_found")
    assert code_of(lambda: member.post(hall.path("/opening"))) == "not_the_organizer"

    # A paper is read by two of them.
    elector = next(l["elector"] for l in member.get(hall.path("/register")) if l["number"] == 3)
    paper = hall.path(f"/questions/q1/papers/{elector}")
    body = {"scan": member.upload(b"picture"), "vote": {"choice": "for"}, "receivedAt": at(-1, member)}
    member.put(paper, body)
    assert code_of(lambda: member.post(paper + "/confirmation", {"vote": {"choice": "for"}})) == "same_person"
    second.post(paper + "/confirmation", {"vote": {"choice": "for"}})

    # One leaves; another comes in his place, and the reason stays.
    account = next(m["account"] for m in member.get(hall.path("/commission"))["members"]
                   if m["name"] == three.full_name)
    changes = hall.path("/commission/changes")
    leaves = {"left": account, "reason": "Заболел."}
    assert code_of(lambda: hall.organizer.post(changes, leaves)) == "commission_too_small"
    hall.organizer.post(changes, leaves | {"joined": {"email": spare.email, "chair": True}})
    shown = member.get(hall.path("/commission"))
    assert shown["changes"][0]["reason"] == "Заболел." and shown["members"][-1]["chair"] is True
    assert code_of(lambda: third.get(hall.path("/register"))) == "meeting_not_found"

    protocols = hall.path("/commission/protocols")
    assert code_of(lambda: member.post(protocols)) == "commission_nothing_counted"
    hall.vote(0, "q1", "for")
    play.stage.set_clock(hall.view()["card"]["startsAt"])
    wait_until(lambda: hall.state("q1")["stage"] == "pending", "the last day is over", 40)
    hall.start().enter(1)
    hall.open().put("q1")
    hall.vote(1, "q1", "against")
    hall.counted("q1")
    # They know what was counted before it is announced.
    assert member.get(hall.path())["agenda"][0]["outcome"]["decision"] == "adopted"
    assert "outcome" not in hall.view(hall.client(1))["agenda"][0]
    assert code_of(lambda: hall.organizer.post(protocols)) == "not_in_commission"
    member.post(protocols)
    [protocol] = member.get(hall.path("/commission"))["protocols"]
    document = member.download(f"{protocols}/1")
    assert document.startswith(b"%PDF") and hashlib.sha256(document).hexdigest() == protocol["sha256"]
    assert protocol["waitsForMe"] and protocol["questions"] == ["q1"]
    assert code_of(lambda: hall.client(0).download(f"{protocols}/1")) == "commission_protocol_unknown"
    confirmation = f"{protocols}/1/confirmation"
    assert code_of(lambda: member.post(confirmation, {"sha256": "0" * 64})) == "commission_protocol_changed"
    assert code_of(lambda: third.post(confirmation, {"sha256": protocol["sha256"]})) == "not_in_commission"
    member.post(confirmation, {"sha256": protocol["sha256"]})
    second.post(confirmation, {"sha256": protocol["sha256"], "dissent": "Один бюллетень неразборчив."})
    play.clients[spare.id].post(confirmation, {"sha256": protocol["sha256"]})
    [protocol] = hall.organizer.get(hall.path("/commission"))["protocols"]
    assert [c.get("dissent") for c in protocol["confirmations"]] == [None, "Один бюллетень неразборчив.", None]

    # The meeting's protocol comes after those of the commission, and the commission's are open then.
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)
    assert hall.client(0).download(f"{protocols}/1") == document
