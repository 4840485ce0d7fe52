"""The sidecar starts with a clock behind its journal: nothing is opened or lost until an operator
decides."""

from __future__ import annotations

import datetime
import json
import subprocess
import time

from refusal import refusal_of
from services import wait_until


def instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def remaining(play, question: str) -> float:
    view = play.view()
    asked = next(one for one in view["agenda"] if one["id"] == question)
    return (instant(asked["deadline"]) - instant(view["serverTime"])).total_seconds()


def with_an_open_question(play):
    play.open_soon()
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 3_000_000})


def restart_with_the_journal_ahead(play, minutes: int):
    """As if the machine's clock had been set back by so much while the sidecar was stopped."""
    assert play.stage.sidecar.stop() == 0
    ahead = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)
    text = ahead.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    (play.stage.folder / "state" / "heartbeat").write_text(text + "\n")
    play.stage.restart_sidecar()


def confirm(play) -> str:
    command = [play.stage.programs / "bbb-quorum", "clock", "confirm", "--config",
               play.stage.folder / "quorum.toml"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def clock_of(play) -> str:
    return play.organizer.get("/health")["clock"]


def entries(play, kind: str) -> list[dict]:
    lines = play.organizer.download(play.path("/journal")).decode().splitlines()
    bodies = [json.loads(json.loads(line)["entry"]) for line in lines]
    return [one["body"] for one in bodies if one["kind"] == kind]


def test_a_clock_behind_the_journal_opens_nothing_until_the_host_confirms_it(play):
    with_an_open_question(play)
    assert clock_of(play) == "ok"
    left, began = remaining(play, "q1"), time.monotonic()
    restart_with_the_journal_ahead(play, 10)
    assert clock_of(play) == "disagrees"
    wait_until(lambda: "clockDoubtedSince" in play.view(), "the organizer is told", 10)
    told = play.view()["clock"]
    apart = (instant(told["known"]) - instant(told["shown"])).total_seconds()
    assert 500 < apart < 620
    assert "clock" in (play.stage.folder / "sidecar.log").read_text()

    refused = refusal_of(lambda: play.organizer.post(
        play.path("/questions/q2/opening"), {"durationMs": 60_000}))
    assert (refused.code, refused.status) == ("clock_disagrees", 503)
    assert "Часы сервера" in refused.body["detail"] + refused.body["title"]

    play._vote(play.cast.parts[0], "q1")  # who votes has his time, and his certificate is valid
    time.sleep(2)
    assert "the sidecar has taken it" in confirm(play)
    wait_until(lambda: clock_of(play) == "ok", "confirmed", 5)
    wait_until(lambda: "clockDoubtedSince" not in play.view(), "the organizer is told", 5)
    # By the journal ten minutes of it had passed when the sidecar stopped; none since.
    since = remaining(play, "q1") - (left - 600)
    assert -max(20, time.monotonic() - began) < since < 20, "the countdown goes on where it stood"
    assert len(entries(play, "clock_doubted")) == 1
    assert [one["confirmed"] for one in entries(play, "clock_corrected")] == [True]

    assert play.stage.sidecar.stop() == 0
    play.stage.restart_sidecar()
    assert clock_of(play) == "ok", "what was confirmed holds after another start"
    play.organizer.post(play.path("/questions/q1/closing"))


def test_a_confirmation_without_a_doubt_changes_nothing(play):
    play.sign_up_everybody()
    assert "taken it" in confirm(play)
    assert clock_of(play) == "ok"
    assert not (play.stage.folder / "state" / "clock-confirmed").exists()
