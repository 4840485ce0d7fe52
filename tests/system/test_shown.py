"""Who sees which part of a meeting, and when."""

from __future__ import annotations

import base64
import json
import sqlite3

import pytest
import readable
from hall import Hall, at, question
from play import Play
from refusal import code_of
from services import Stage, wait_until
from set_clock import ClockedStage

SECRET = ["Повестка", "ООО «Образец»", "Решить вопрос", "efrsb", "А60-1/2026"]


@pytest.fixture(scope="module", params=["all", "concerned"])
def shown(request, programs, signer, cast, tmp_path_factory):
    """A host that shows announced meetings to everybody with an account, or only to whom they concern."""
    more = f'[cabinet]\nannounce_meetings = "{request.param}"\n[bbb]\n'
    folder = tmp_path_factory.mktemp("shown")
    with Stage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        config = stage.folder / "quorum.toml"
        config.write_text(config.read_text("utf-8").replace("[bbb]\n", more, 1), "utf-8")
        stage.sidecar.stop()
        stage.sidecar.start()
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        hall = Hall(play).draw_up(
            [question("1", title="Повестка")], caseNumber="А60-1/2026", court="Суд").announce()
        yield request.param, hall


def line_of(client, meeting: str) -> dict | None:
    return next((one for one in client.get("/meetings") if one["meeting"] == meeting), None)


def test_who_is_not_concerned_sees_title_and_date_and_may_apply(shown):
    announced_to, hall = shown
    play, person = hall.play, hall.play.cast.intruder
    stranger = play.clients[person.id]
    line = line_of(stranger, hall.meeting)
    assert (line is not None) == (announced_to == "all")
    if line:
        assert line["concerned"] is False and line["title"] == "Собрание"
    view = stranger.get(hall.path())
    assert view["concerned"] is False and view["agenda"] == [] and view["me"] == {"role": "none"}
    assert view["card"]["title"] == "Собрание" and view["card"]["startsAt"]
    text = json.dumps(view, ensure_ascii=False)
    assert not [one for one in SECRET if one in text], text
    assert not {"quorum", "participants", "applications", "notice", "rules", "repeatOf"} & view.keys()
    assert stranger.get(hall.path("/applications")) == []
    assert code_of(lambda: stranger.get(hall.path("/questions/q1/explanation"))) == "meeting_not_found"
    assert stranger.call("GET", hall.path("/events")).status == 403
    # By the link he applies; from then on he sees what applicants see.
    drawn = stranger.post(hall.path("/applications"), {"claims": [], "capacity": "наблюдатель"})
    signature = play.signer.sign(person.id, base64.b64decode(drawn["document"]))
    stranger.post(hall.path(f"/applications/{drawn['application']}/signature"),
                  {"signature": base64.b64encode(signature).decode()})
    view = stranger.get(hall.path())
    assert "concerned" not in view and [one["title"] for one in view["agenda"]] == ["Повестка"]
    assert line_of(stranger, hall.meeting)["concerned"] is True


def test_who_is_in_the_register_is_concerned_before_he_applies(shown):
    _, hall = shown
    for place in range(3):
        creditor = hall.client(place)
        assert line_of(creditor, hall.meeting)["concerned"] is True
        assert creditor.get(hall.path())["agenda"], place
    other = hall.play.clients[hall.play.cast.parts[7].person.id]  # a creditor of another debtor
    assert other.get(hall.path())["concerned"] is False


@pytest.fixture(scope="module")
def counted(programs, signer, cast, tmp_path_factory):
    """One question of an absentee meeting is counted and not announced."""
    folder = tmp_path_factory.mktemp("counted")
    with ClockedStage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        hall = Hall(play).draw_up([question("1")], form="absentee", ballotsUntil=at(600, play.organizer))
        hall.announce().admit(0, 1).start()
        wait_until(lambda: hall.state("q1")["stage"] == "open", "the question open")
        hall.vote(0, "q1", "for")
        hall.vote(1, "q1", "against")
        stage.set_clock(hall.view()["card"]["ballotsUntil"])
        hall.counted("q1", 60)
        yield hall


def test_ballots_are_shown_when_the_outcome_is_ones_own_at_once(counted):
    hall, path = counted, counted.path("/questions/q1/ballots")
    own, other = hall.elector(0), hall.elector(1)
    assert "outcome" not in next(iter(hall.view(hall.client(0))["agenda"]))
    assert code_of(lambda: hall.client(0).get(path)) == "not_announced_yet"
    for part in ("document", "signature", "verdict"):
        assert code_of(lambda p=part: hall.client(0).get(f"{path}/{other}/{p}")) == "not_announced_yet"
    assert readable.vote(hall.client(0).download(f"{path}/{own}/document")) == {"choice": "for"}
    assert len(hall.organizer.get(path)) == 2
    hall.organizer.post(hall.path("/questions/q1/announcement"))
    assert {one["choice"] for one in hall.client(0).get(path)} == {"for", "against"}
    assert readable.vote(hall.client(0).download(f"{path}/{other}/document")) == {"choice": "against"}


def test_a_ballot_that_was_removed_is_told_and_no_protocol_is_made_without_it(counted):
    hall, path = counted, counted.path("/questions/q1/ballots")
    stage = hall.play.stage
    before = {one["elector"]: one for one in hall.organizer.get(path)}
    sealed = [entry["body"] for entry in entries_of(hall) if entry["kind"] == "choice_sealed"]
    lost = next(one for one in sealed if one["elector"] == hall.elector(1))
    stage.sidecar.stop()
    database = sqlite3.connect(next(stage.folder.rglob("journal.db")))
    with database:
        assert database.execute("DELETE FROM document WHERE id=?", ("ballot/" + lost["sealed"],)).rowcount == 1
    database.close()
    stage.sidecar.start()
    listed = {one["elector"]: one for one in hall.organizer.get(path)}
    assert listed.keys() == before.keys()
    gone = listed[hall.elector(1)]
    assert gone["missing"] is True and gone["sha256"] == before[hall.elector(1)]["sha256"]
    assert "choice" not in gone and "missing" not in listed[hall.elector(0)]
    assert gone["sha256"] in stage.sidecar.log.read_text("utf-8")
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: "protocol" in stage.sidecar.log.read_text("utf-8").split(gone["sha256"])[-1]
               or "document missing" in stage.sidecar.log.read_text("utf-8"), "the failure is logged", 30)
    assert hall.view()["protocolReady"] is False


def entries_of(hall: Hall) -> list[dict]:
    export = hall.organizer.download(hall.path("/journal")).decode()
    return [json.loads(json.loads(line)["entry"]) for line in export.splitlines()]


def test_an_agenda_within_its_limits_is_accepted_however_it_is_escaped(counted):
    hall = Hall(counted.play).draw_up([question("1")])
    agenda = [question(str(number), text="Ж" * 7900) for number in range(1, 51)]
    body = json.dumps({"questions": agenda}, ensure_ascii=True).encode()
    assert len(body) > 2_000_000
    hall.organizer.put(hall.path("/agenda"), body, content_type="application/json")
    assert len(hall.view()["agenda"]) == 50
    too_much = json.dumps({"questions": [*agenda, question("51", text="Ж" * 7900)]}).encode()
    assert code_of(lambda: hall.organizer.put(
        hall.path("/agenda"), too_much, content_type="application/json")) == "agenda_text_too_long"
    clef = "\N{MUSICAL SYMBOL G CLEF}"  # two escapes a letter
    hall.organizer.put(hall.path("/card"), {"card": hall.card(ground=clef * 1000, notice=clef * 1000)})
    one = {"title": "Вопрос", "text": clef * 8000, "type": "ordinary"}
    assert code_of(lambda: hall.organizer.post(hall.path("/questions"), one)) != "body_too_large"
