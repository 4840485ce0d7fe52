"""Documents shown with a meeting, and drafts that are deleted, over the public API."""

from __future__ import annotations

import sqlite3

import pytest
from hall import Hall, at, question
from refusal import code_of
from services import wait_until
from set_clock import signed_up_play

DAY = 24 * 3600


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("materials"), programs, signer, cast) as one:
        yield one


def attach(hall: Hall, content: bytes, client=None, **more) -> dict:
    client = client or hall.organizer
    body = {"title": "Отчёт", "fileName": "отчёт.pdf", "content": client.upload(content), **more}
    return client.post(hall.path("/materials"), body)


def read(hall: Hall, number: int, client=None) -> bytes:
    return (client or hall.organizer).download(hall.path(f"/materials/{number}"))


def code_of_reading(hall: Hall, number: int, client) -> str:
    return client.call("GET", hall.path(f"/materials/{number}")).json()["code"]


def test_who_is_concerned_reads_them_each_version_and_why_one_was_withdrawn(play):
    hall = Hall(play).draw_up([question("1"), question("2")], startsAt=at(40 * DAY, play.organizer))
    attach(hall, b"first", question="q1")
    hall.announce()
    attach(hall, b"second", replaces=1, question="q1", title="Отчёт, исправленный")
    attach(hall, b"rules", title="Положение о торгах")
    in_register = hall.client(0)  # he has not applied
    seen = hall.view(in_register)["materials"]
    assert [(one["number"], one.get("question"), one.get("replacedBy")) for one in seen] == [
        (1, "q1", 2), (2, "q1", None), (3, None, None)]
    assert [read(hall, number, in_register) for number in (1, 2, 3)] == [b"first", b"second", b"rules"]
    hall.organizer.post(hall.path("/materials/withdrawals"), {"number": 3, "reason": "не то положение"})
    assert hall.view(in_register)["materials"][2]["withdrawnBecause"] == "не то положение"
    assert code_of_reading(hall, 3, in_register) == "material_unknown"
    assert read(hall, 3) == b"rules", "its organizer still has it"
    stranger = play.clients[play.cast.intruder.id]
    assert code_of_reading(hall, 2, stranger) == "meeting_not_found"
    assert code_of_reading(hall, 99, in_register) == "material_unknown"


def test_nobody_attaches_what_he_did_not_upload_nor_to_what_is_not_his(play):
    hall = Hall(play).draw_up([question("1")], startsAt=at(40 * DAY, play.organizer)).announce()
    content = hall.client(0).upload(b"somebody else's")
    body = {"title": "Отчёт", "fileName": "отчёт.pdf", "content": content}
    assert code_of(lambda: hall.organizer.post(hall.path("/materials"), body)) == "upload_unknown"
    assert code_of(lambda: hall.client(0).post(hall.path("/materials"), body)) == "not_the_organizer"
    assert code_of(lambda: attach(hall, b"x", title=" ")) == "material_incomplete"
    assert code_of(lambda: attach(hall, b"x", title="a" * 600)) == "field_too_long"
    assert code_of(lambda: attach(hall, b"x", question="q9")) == "question_not_found"


def lines_in_vault(play) -> int:
    with sqlite3.connect(f"file:{play.stage.folder}/state/vault.db?mode=ro", uri=True) as vault:
        return vault.execute("SELECT count(*) FROM record WHERE collection LIKE '%register%'").fetchone()[0]


def test_a_draft_is_deleted_with_its_register_for_good(play):
    before = lines_in_vault(play)
    hall = Hall(play).draw_up([question("1")], startsAt=at(40 * DAY, play.organizer))
    assert lines_in_vault(play) > before
    assert code_of(lambda: hall.client(0).delete(hall.path())) == "meeting_not_found"
    hall.organizer.delete(hall.path())
    hall.organizer.delete(hall.path())  # again, alike
    assert code_of(hall.view) == "meeting_not_found"
    assert hall.meeting not in [one["meeting"] for one in hall.organizer.get("/meetings")]
    wait_until(lambda: lines_in_vault(play) == before, "its register is erased", 20)
    play.stage.sidecar.stop()
    play.stage.restart_sidecar()
    assert code_of(hall.view) == "meeting_not_found"
    assert code_of(lambda: hall.organizer.put(hall.path("/agenda"), {"questions": []})) == "meeting_not_found"
    assert hall.meeting not in [one["meeting"] for one in hall.organizer.get("/meetings")]


def test_what_was_announced_is_not_deleted(play):
    hall = Hall(play).draw_up([question("1")], startsAt=at(40 * DAY, play.organizer)).announce()
    assert code_of(lambda: hall.organizer.delete(hall.path())) == "wrong_phase"
    assert hall.view()["phase"] == "announced"
