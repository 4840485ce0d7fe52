"""Delay of a choice under attack: 5,000 live streams, 100 hostile connections from forged
addresses, and a conference server that accepts connections but never answers."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "deploy" / "player"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from client import Client  # noqa: E402
from connected import cookies, in_a_meeting, memory_kib  # noqa: E402
from play import Play  # noqa: E402

STREAMS = 5000
HOSTILE = 100
CHOICES = 600
SECONDS = 40

# Streams and choices of this bench are of a dozen accounts: what one account may do is not its question.
LIMITS = """streams_per_account = 1000
choices_per_minute = 100000
changes_per_hour = 100000
connections_per_address = 12000
"""


def choices(play: Play, count: int) -> dict:
    """Milliseconds of so many choices, one after the other, each by the next participant."""
    took = []
    for number in range(count):
        part = play.cast.parts[number % len(play.cast.parts)]
        client = play.clients[part.person.id]
        elector = play.electors[part.person.id][0]
        began = time.perf_counter()
        client.choose(play.meeting, "b1", elector, ("for", "against")[number // 12 % 2])
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return {"p50_ms": round(took[count // 2], 1), "p99_ms": round(took[count * 99 // 100], 1),
            "max_ms": round(took[-1], 1)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=Path, required=True)
    options = parser.parse_args()
    with in_a_meeting(options.programs, 1, LIMITS) as play:
        stage = play.stage
        path = f"{Client.BASE}{play.path('/events')}"
        listeners = subprocess.Popen(
            [options.programs / "fanout_client", str(stage.sidecar_port), path, str(STREAMS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        listeners.stdin.write(cookies(play, STREAMS))
        listeners.stdin.flush()
        assert listeners.stdout.readline().strip() == "ready"
        play.organizer.post(play.path("/questions/b1/opening"), {"durationMs": 3_600_000})
        listeners.stdout.readline()
        quiet = choices(play, CHOICES)
        stage.sandbox.process.send_signal(19)  # SIGSTOP: connects, never answers
        hostile = subprocess.Popen(
            [options.programs / "hostile_client", str(stage.sidecar_port), str(HOSTILE),
             str(SECONDS), play.meeting], stdout=subprocess.PIPE, text=True)
        time.sleep(2)
        attacked = choices(play, CHOICES)
        still_attacked = hostile.poll() is None
        answers = dict(line.split() for line in hostile.communicate()[0].splitlines())
        stage.sandbox.process.send_signal(18)  # SIGCONT
        peak = memory_kib(stage.sidecar.process, "VmHWM")
        listeners.stdin.write("\n")
        listeners.stdin.flush()
        listeners.wait()
    print(json.dumps({"streams": STREAMS, "hostile": HOSTILE, "choices": CHOICES, "quiet": quiet,
                      "attacked": attacked, "attack_outlasted_choices": still_attacked,
                      "answers_to_strangers": answers, "peak_kib": peak}))


if __name__ == "__main__":
    main()
