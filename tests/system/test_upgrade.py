"""A meeting that an earlier program began goes on under this one, and can be had back by the earlier one.

The earlier one is of a fixed commit, whose storage is another: tests/upgrade builds it and sets
QUORUM_EARLIER to the folder it is in."""

from __future__ import annotations

import base64
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from hall import Hall, question
from play import Play
from services import Stage, wait_until

EARLIER = os.environ.get("QUORUM_EARLIER")
pytestmark = pytest.mark.skipif(EARLIER is None, reason="QUORUM_EARLIER names no earlier program; see tests/upgrade")
FILES = ("journal.db", "vault.db")


@pytest.fixture
def hall(programs, signer, cast, tmp_path):
    with Stage(tmp_path, Path(EARLIER), signer.folder / "trust", signer.folder / "crl") as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        hall = Hall(play).draw_up([question("1"), question("2")]).announce().admit(0, 1, 2)
        hall.start().enter(0, 1, 2).open().put("q1")
        yield hall


def take_over(hall, programs: Path):
    hall.play.stage.sidecar.stop()
    hall.play.stage.programs = programs
    hall.play.stage.restart_sidecar()


def version(file: Path) -> int:
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return database.execute("PRAGMA user_version").fetchone()[0]


def vote(hall, place: int, id_: str, choice: str = "for") -> dict:
    """The receipt."""
    sealed = hall.choose(place, id_, {"choice": choice})
    signature = hall.play.signer.sign(hall.parts[place].person.id, base64.b64decode(sealed["ballot"]))
    return hall.client(place).sign_ballot(hall.meeting, id_, hall.elector(place), sealed, signature)["receipt"]


def stage_of(hall, id_: str) -> str:
    return hall.state(id_)["stage"]


def test_what_was_acknowledged_counts_and_the_meeting_goes_on(hall, programs):
    state = hall.play.stage.folder / "state"
    vote(hall, 0, "q1")
    vote(hall, 1, "q1", "against")
    take_over(hall, programs)
    assert all(version(state / name) > version(state / f"{name}.version-1") == 1 for name in FILES)
    wait_until(lambda: hall.view()["room"]["live"], "the room is known again", 60)
    vote(hall, 2, "q1")
    wait_until(lambda: stage_of(hall, "q1") == "counted", "q1 is counted", 60)
    weight = hall.state("q1")["outcome"]["weight"]
    assert (weight["for"], weight["against"], weight["silent"]) == ("70000", "30000", "0")
    hall.put("q2")
    for place in range(3):
        vote(hall, place, "q2")
    wait_until(lambda: stage_of(hall, "q2") == "counted", "q2 is counted", 60)
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)
    hall.play.stage.sidecar.stop()
    checked = subprocess.run([programs / "bbb-quorum", "check", state], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_earlier_program_goes_on_from_the_files_that_were_kept(hall, programs):
    state = hall.play.stage.folder / "state"
    receipt = vote(hall, 0, "q1")
    take_over(hall, programs)
    hall.play.stage.sidecar.stop()
    refused = subprocess.run(
        [Path(EARLIER) / "bbb-quorum", "serve", "--config", hall.play.stage.folder / "quorum.toml"],
        capture_output=True, text=True, timeout=60)
    assert refused.returncode != 0 and "another version of the program" in refused.stderr + refused.stdout
    for name in FILES:
        shutil.move(state / f"{name}.version-1", state / name)
        for more in ("-wal", "-shm"):
            (state / (name + more)).unlink(missing_ok=True)
    hall.play.stage.programs = Path(EARLIER)
    hall.play.stage.restart_sidecar()
    wait_until(lambda: hall.view()["room"]["live"], "the room is known again", 60)
    with sqlite3.connect(f"file:{state}/journal.db?mode=ro", uri=True) as database:
        head = database.execute("SELECT hex(head) FROM entry WHERE stream=? AND sequence=?",
                                (receipt["stream"], receipt["sequence"])).fetchone()[0]
    assert head.lower() == receipt["head"]
    vote(hall, 1, "q1")
    vote(hall, 2, "q1")
    wait_until(lambda: stage_of(hall, "q1") == "counted", "q1 is counted", 60)
