"""Meetings of every form and questions of every kind, over the public API."""

from __future__ import annotations

import hashlib
import json

import pytest
from hall import Hall, at, question
from refusal import code_of
from services import wait_until
from set_clock import signed_up_play


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("forms"), programs, signer, cast) as one:
        yield one


def entries_of(hall: Hall) -> list[dict]:
    export = hall.organizer.download(hall.path("/journal")).decode()
    return [json.loads(json.loads(line)["entry"]) for line in export.splitlines()]


def test_an_absentee_meeting_without_a_room_counts_those_who_sent_ballots(play):
    agenda = [question("1"), question("2"),
              question("2.1", dependsOn={"question": "q2", "outcome": "adopted"})]
    hall = Hall(play).draw_up(
        agenda, form="absentee", ballotsUntil=at(600, play.organizer)).announce().admit(0, 1).start()
    assert code_of(lambda: hall.client(0).enter(hall.meeting)) == "no_room_in_this_form"
    wait_until(lambda: all(q["stage"] == "open" for q in hall.view()["agenda"]), "all questions open")
    hall.vote(0, "q1", "for")
    hall.vote(0, "q2", "against")
    hall.vote(0, "q2-1", "for")
    hall.vote(1, "q1", "against")
    assert code_of(lambda: hall.choose(0, "q1", {"choice": "against"})) == "already_voted"
    assert "outcome" not in hall.state("q1")
    play.stage.set_clock(hall.view()["card"]["ballotsUntil"])
    assert hall.counted("q1", 40)["decision"] == "adopted"
    assert hall.counted("q2")["decision"] == "not_adopted"
    view = hall.view()
    assert view["phase"] == "open" and view["quorum"]["have"] == "70000"
    assert hall.state("q2-1")["stage"] == "not_put"
    assert code_of(lambda: hall.choose(1, "q2", {"choice": "for"})) == "voting_over"
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)
    kinds = [entry["kind"] for entry in entries_of(hall)]
    assert "room_opened" not in kinds and kinds.count("ballots_unsealed") == 2


def test_an_absentee_meeting_without_a_quorum_fails_and_is_called_again(play):
    hall = Hall(play).draw_up(
        [question("1")], form="absentee", ballotsUntil=at(600, play.organizer)).announce().admit(0).start()
    wait_until(lambda: hall.state("q1")["stage"] == "open", "the question open")
    hall.vote(0, "q1", "for")
    play.stage.set_clock(hall.view()["card"]["ballotsUntil"])
    wait_until(lambda: hall.view()["phase"] == "failed", "the meeting failed", 40)
    assert hall.view()["quorum"]["have"] == "40000" and "outcome" not in hall.state("q1")
    assert "ballots_unsealed" not in [entry["kind"] for entry in entries_of(hall)]
    again = Hall(play)
    body = {"regulation": "ru.creditors", "card": again.card(), "repeatOf": hall.meeting}
    again.meeting = again.organizer.post("/meetings", body)["meeting"]
    view = again.view()
    assert view["repeatOf"] == hall.meeting and [q["id"] for q in view["agenda"]] == ["q1"]
    names = [line["name"] for line in again.organizer.get(again.path("/register"))]
    assert len(names) == 3 and "—" not in names
    again.announce().admit(0).start().enter(0)
    assert code_of(again.open) == "notice_not_confirmed"
    again.organizer.put(again.path("/notice"), {
        "way": "post", "sentAt": at(0, again.organizer), "proof": again.organizer.upload(b"proof")})
    again.open().put("q1")
    again.vote(0, "q1", "for")
    assert again.counted("q1")["decision"] == "adopted"
    assert again.view()["quorum"]["have"] == "40000"


def test_only_a_failed_meeting_is_called_again(play):
    hall = Hall(play).draw_up([question("1")])
    body = {"regulation": "ru.creditors", "card": hall.card(), "repeatOf": hall.meeting}
    assert code_of(lambda: hall.organizer.post("/meetings", body)) == "not_a_failed_meeting"


def test_ballots_ahead_paper_and_room_count_nobody_twice(play):
    hall = Hall(play).draw_up([question("1")], form="mixed", ballotsUntil=at(600, play.organizer),
                              startsAt=at(601, play.organizer)).announce().admit(0, 1)
    wait_until(lambda: hall.state("q1")["stage"] == "open", "ballots ahead")
    hall.vote(0, "q1", "for")
    reader = play.clients[play.cast.intruder.id]
    third = next(line["elector"] for line in hall.organizer.get(hall.path("/register"))
                 if line["number"] == 3)
    papers = hall.path("/questions/q1/papers")
    scan = reader.upload(b"picture of a ballot")
    body = {"scan": scan, "vote": {"choice": "against"}, "receivedAt": at(-1, hall.organizer)}
    assert code_of(lambda: reader.put(f"{papers}/{third}", body)) == "not_in_commission"
    assert code_of(lambda: reader.get(hall.path("/register"))) == "meeting_not_found"
    assert code_of(lambda: hall.commission("nobody@example.org")) == "account_unknown"
    hall.commission(play.cast.intruder.email)
    assert third in {line["elector"] for line in reader.get(hall.path("/register"))}
    early = body | {"receivedAt": at(60, hall.organizer)}
    assert code_of(lambda: reader.put(f"{papers}/{third}", early)) == "paper_in_the_future"
    reader.put(f"{papers}/{third}", body | {"vote": {"choice": "abstain"}})
    reader.ask("DELETE", f"{papers}/{third}")
    assert hall.organizer.get(papers) == []
    reader.put(f"{papers}/{third}", body)
    assert hall.organizer.download(f"{papers}/{third}/scan") == b"picture of a ballot"
    assert code_of(lambda: hall.client(0).get(f"{papers}/{third}/scan")) == "document_not_found"
    assert code_of(lambda: reader.post(f"{papers}/{third}/confirmation", {"vote": {"choice": "against"}})) \
        == "same_person"
    confirm = f"{papers}/{third}/confirmation"
    assert code_of(lambda: hall.organizer.post(confirm, {"vote": {"choice": "for"}})) == "readings_differ"
    hall.organizer.post(confirm, {"vote": {"choice": "against"}})
    own = f"{papers}/{hall.elector(0)}"
    assert code_of(lambda: reader.put(own, body)) == "voted_electronically"
    assert [paper["confirmed"] for paper in hall.organizer.get(papers)] == [True]
    play.stage.set_clock(hall.view()["card"]["startsAt"])
    wait_until(lambda: hall.state("q1")["stage"] == "pending", "the last day is over", 40)
    hall.start().enter(1)
    hall.open().put("q1")
    assert hall.view()["quorum"]["have"] == "100000"
    assert code_of(lambda: hall.choose(0, "q1", {"choice": "against"})) == "already_voted"
    hall.vote(1, "q1", "for")
    outcome = hall.counted("q1")
    assert (outcome["weight"]["for"], outcome["weight"]["against"]) == ("70000", "30000")
    assert outcome["onPaper"]["against"] == "30000"
    listed = {line["number"]: line["onPaper"]
              for line in hall.organizer.get(hall.path("/questions/q1/ballots"))}
    assert listed == {1: False, 2: False, 3: True}


def test_a_committee_a_variant_and_a_package_of_two_levels(play):
    candidates = [{"id": f"c{i}", "text": f"Кандидат {i}"} for i in range(4)]
    agenda = [
        question("1", "cumulative", "committee_elect", options=candidates, seats=2),
        question("2", "single_choice", "ordinary_variants", options=candidates[:2]),
        question("3"), question("3.1", dependsOn={"question": "q3", "outcome": "adopted"}),
        question("3.1.1", dependsOn={"question": "q3-1", "outcome": "adopted"})]
    hall = Hall(play).draw_up(agenda).announce().admit(0, 1, 2).start().enter(0, 1, 2).open()
    rules = hall.view()["rules"]
    created = next(e for e in entries_of(hall) if e["kind"] == "meeting_created")
    compact = json.dumps(created["body"]["regulation"], ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(compact.encode()).hexdigest() == rules
    hall.put("q1")
    everything = {"distribution": [{"option": "c0", "votes": "80001"}]}
    assert code_of(lambda: hall.choose(0, "q1", everything)) == "vote_not_valid"
    document = hall.vote(0, "q1", {"distribution": [
        {"option": "c0", "votes": "79999"}, {"option": "c1", "votes": "1"}]})
    assert document["Вид документа"] == "bbb-quorum ballot/3"
    assert document["ГОЛОСА КАНДИДАТАМ"] == ["c0 «Кандидат 0»: 79999", "c1 «Кандидат 1»: 1"]
    hall.vote(1, "q1", {"distribution": [{"option": "c1", "votes": "60000"}]})
    hall.vote(2, "q1", {"distribution": [{"option": "c2", "votes": "60000"}]})
    election = hall.counted("q1")["election"]
    assert election["elected"] == ["c0", "c1"] and election["vacant"] == 0
    hall.put("q2")
    for place, choice in enumerate(["c0", "c1", "c1"]):
        hall.vote(place, "q2", choice)
    assert hall.counted("q2")["election"]["winner"] == "c1"
    hall.put("q3")
    for place in range(3):
        hall.vote(place, "q3", "for")
    assert hall.counted("q3")["decision"] == "adopted"
    hall.put("q3-1")
    for place in range(3):
        hall.vote(place, "q3-1", "against")
    assert hall.counted("q3-1")["decision"] == "not_adopted"
    assert hall.state("q3-1-1")["stage"] == "not_put"
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)
    assert hall.organizer.download(hall.path("/protocol")).startswith(b"%PDF")


def test_breaks_aborted_votes_further_questions_and_an_explanation(play):
    hall = Hall(play).draw_up([question("1")]).announce().admit(0, 1, 2)
    proposal = {"title": "О приёмке", "text": "Принять имущество", "type": "ordinary"}
    made = hall.client(1).post(hall.path("/questions"), proposal)
    assert [q["number"] for q in hall.view()["agenda"]] == ["1", "2", "2.1"]
    election = {"title": "О комитете", "text": "Избрать комитет", "type": "committee_elect"}
    assert code_of(lambda: hall.client(2).post(hall.path("/questions"), election)) == "options_empty"
    names = [{"id": "a", "text": "Иванов"}, {"id": "b", "text": "Петров"}]
    hall.client(2).post(hall.path("/questions"), election | {"options": names, "seats": 1})
    last = hall.view()["agenda"][-1]
    assert (last["number"], last["kind"], last["seats"], last["candidates"]) == ("3.1", "cumulative", 1, names)
    hall.start().enter(0, 1, 2).open().put("q1")
    hall.vote(0, "q1", "against")
    hall.organizer.post(hall.path("/pause"), {"reason": "rest", "minutes": 15})
    assert hall.view()["pauseReason"] == "rest" and hall.view()["pauseUntil"] > hall.view()["pausedAt"]
    assert code_of(lambda: hall.choose(1, "q1", {"choice": "for"})) == "meeting_paused"
    before = hall.state("q1")["deadline"]
    hall.organizer.post(hall.path("/resumption"))
    assert hall.state("q1")["deadline"] > before
    hall.organizer.post(hall.path("/questions/q1/abortion"), {"ground": "technical_failure"})
    assert hall.state("q1")["stage"] == "pending" and hall.state("q1")["aborted"][0]["ballots"] == 1
    hall.put("q1")
    for place, choice in enumerate(["for", "for", "against"]):
        hall.vote(place, "q1", choice)
    assert hall.counted("q1")["weight"]["for"] == "70000"
    hall.organizer.post(hall.path("/questions/q1/announcement"))
    assert hall.state("q1")["announcedAt"]
    explained = hall.client(0).get(hall.path("/questions/q1/explanation"))
    assert explained["article"].startswith("127-ФЗ, ст. 15, п. 1")
    said = explained["sentenceRu"].replace("\xa0", " ")
    assert said.startswith("Решение принято: «за» 700,00 из 1 000,00 голосов присутствующих — больше половины, "
                           "нужно было не меньше 500,01.")
    assert said.endswith("Итог был бы другим, если бы иначе проголосовал 1 участник.")
    assert "700.00 of 1 000.00 votes of those present" in explained["sentenceEn"].replace("\xa0", " ")
    assert explained["exactRu"].replace("\xa0", " ") == "2 × 700,00 = 1 400,00 > 1 000,00 = 1 × 1 000,00"
    assert said.startswith(hall.state("q1")["outcomeRu"].replace("\xa0", " "))
    assert explained["flip"]["smallest"] and len(explained["flip"]["electors"]) == 1
    hall.put(made["inclusion"])
    for place in range(3):
        hall.vote(place, made["inclusion"], "for")
    hall.counted(made["inclusion"])
    hall.put(made["question"])
    for place in range(3):
        hall.vote(place, made["question"], "for")
    assert hall.counted(made["question"])["decision"] == "adopted"
    keys = {e["body"]["key"] for e in entries_of(hall)
            if e["kind"] == "question_opened" and e["body"]["question"] == "q1"}
    assert len(keys) == 2, "a vote that is repeated has a key of its own"


def test_the_organizer_is_warned_when_it_is_too_late_for_a_notice(play):
    hall = Hall(play).draw_up([question("1")])
    notice = hall.view()["notice"]
    assert "notice_late" in notice["warnings"] and {t["way"] for t in notice["terms"]} == {"post", "other", "publication"}
    assert all(t["strict"] < t["inclusive"] for t in notice["terms"])
    assert {t["way"] for t in notice["after"]} == {"publication", "court"}
    far = Hall(play).draw_up([question("1")], startsAt=at(40 * 86400, play.organizer))
    assert "notice_late" not in far.view()["notice"]["warnings"]


def test_only_a_nominee_splits_his_votes(play):
    hall = Hall(play, ("400", "300", "300")).draw_up([question("1")], "ru.jsc", ("nominee", "", ""))
    hall.announce().admit(0, 1, 2).start().enter(0, 1, 2).open().put("q1")
    own = [hall.view(hall.client(place))["me"]["electors"][0] for place in (0, 1)]
    assert own[0]["nominee"] is True and "nominee" not in own[1]
    split = {"portions": [{"option": "for", "votes": "150"}, {"option": "against", "votes": "150"}]}
    assert code_of(lambda: hall.choose(1, "q1", split)) == "split_only_for_nominee"
    hall.vote(0, "q1", split)
    hall.vote(1, "q1", "for")
    hall.vote(2, "q1", "against")
    weight = hall.counted("q1")["weight"]
    assert (weight["for"], weight["against"], weight["silent"]) == ("450", "450", "100")


def test_secret_questions_are_refused_with_that_reason(play):
    hall = Hall(play)
    card = hall.card()
    meeting = hall.organizer.post("/meetings", {"regulation": "ru.sro", "card": card})["meeting"]
    sro = next(r for r in hall.organizer.get("/regulations") if r["id"] == "ru.sro")
    secret = next(t for t in sro["questionTypes"] if t.get("secret"))
    options = [{"id": "a", "text": "А"}, {"id": "b", "text": "Б"}]
    agenda = [question("1", secret["kind"], secret["type"], options=options, seats=1)]
    assert code_of(lambda: hall.organizer.put(f"/meetings/{meeting}/agenda", {"questions": agenda})) \
        == "secret_ballot_required"
