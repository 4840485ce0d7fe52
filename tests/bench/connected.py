"""A thousand connected participants: peak memory of the sidecar, and the time until a question has
reached all."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "deploy" / "player"))

from cast import make_cast  # noqa: E402
from client import Client  # noqa: E402
from play import Play  # noqa: E402
from services import Stage, wait_until  # noqa: E402
from signing import Signer  # noqa: E402

LISTENERS = 1000


def memory_kib(process, field: str) -> int:
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1])
    raise AssertionError(field)


def cookies(play: Play, count: int = LISTENERS) -> str:
    """Of those who hear of questions; a stranger is not let near the stream."""
    people = [play.cast.organizer, *(part.person for part in play.cast.parts)]
    own = [f"quorum_session={play.clients[one.id].cookies['quorum_session']}" for one in people]
    return "".join(own[i % len(own)] + "\n" for i in range(count))


def opened_meeting(play: Play, questions: int):
    import cast
    listed = [{"id": f"b{i}", "number": str(i), "title": f"Вопрос {i}", "text": "Принять решение. " * 20,
               "kind": "binary", "type": "ordinary"} for i in range(1, questions + 1)]
    cast.QUESTIONS[:] = listed
    play.open_soon()


@contextmanager
def in_a_meeting(programs: Path, questions: int, limits: str):
    """A meeting of so many questions that is open, on a stage of its own."""
    with tempfile.TemporaryDirectory(prefix="bbb-quorum-bench-") as folder:
        everybody = make_cast()
        signer = Signer.make(Path(folder) / "pki", everybody.everybody())
        with Stage(Path(folder) / "stage", programs, signer.folder / "trust", signer.folder / "crl",
                   limits=limits) as stage:
            play = Play(stage, signer, everybody, lambda text: None)
            opened_meeting(play, questions)
            yield play


def one_fan_out(play: Play, programs: Path, number: int, measured: dict) -> int:
    """Microseconds from the organizer's request to the last listener."""
    path = f"{Client.BASE}{play.path('/events')}"
    listeners = subprocess.Popen(
        [programs / "fanout_client", str(play.stage.sidecar_port), path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    listeners.stdin.write(cookies(play))
    listeners.stdin.flush()
    assert listeners.stdout.readline().strip() == "ready"
    measured["connected_kib"] = memory_kib(play.stage.sidecar.process, "VmRSS")
    began = time.time_ns() // 1000
    play.organizer.post(play.path(f"/questions/b{number}/opening"), {"durationMs": 3_600_000})
    last = int(listeners.stdout.readline())
    listeners.stdin.write("\n")
    listeners.stdin.flush()
    listeners.wait()
    play.organizer.post(play.path(f"/questions/b{number}/closing"))
    wait_until(lambda: play.question(f"b{number}")["stage"] == "counted", "counted", 90)
    return last - began


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=Path, required=True)
    options = parser.parse_args()
    rounds = 5
    with in_a_meeting(options.programs, rounds, f"streams_per_account = {LISTENERS}\n") as play:
        sidecar = play.stage.sidecar.process
        measured = {"before_kib": memory_kib(sidecar, "VmRSS")}
        took = sorted(one_fan_out(play, options.programs, n, measured) for n in range(1, rounds + 1))
        measured["peak_kib"] = memory_kib(sidecar, "VmHWM")
    bare = subprocess.run([options.programs / "fanout_client", "--bare", "1400"], check=True,
                          capture_output=True, text=True)
    floor = int(bare.stdout)
    print(json.dumps({
        "listeners": LISTENERS, "rounds": rounds, **measured,
        "question_reaches_all_ms": round(took[len(took) // 2] / 1000, 1),
        "bare_send_loop_ms": round(floor / 1000, 1),
        "times_the_floor": round(took[len(took) // 2] / floor, 2)}))


if __name__ == "__main__":
    main()
