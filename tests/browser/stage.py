"""A meeting in its registration, for browsers: prints one line of JSON, waits, ends with its input.

    stage.py --programs DIR --web DIR --work DIR [--plugin-sdk 0.1.26] [--apart] [--sandbox='…']

On its input: `cut PREFIX` answers nothing below that path (a lost network), `mend` answers again,
`enter ID…` lets people in who have no browser here.
"""

from __future__ import annotations

import json
import sys

from stand import SIGN, options_of, person  # first: it says where the rest is

from cast import QUESTIONS, make_cast  # noqa: E402
from client import Problem  # noqa: E402
from play import Play  # noqa: E402
from services import Stage, wait_until  # noqa: E402
from signing import Signer  # noqa: E402


def describe(play: Play, stage: Stage, signer: Signer) -> dict:
    def known(one, lines=()):
        return person(one, signer, name=one.full_name, algorithm=one.algorithm, lines=list(lines),
                      electors=play.electors.get(one.id, []))

    parts = [known(part.person, part.lines) for part in play.cast.parts]
    return {"origin": stage.origin, "room": stage.room_url, "meeting": play.meeting,
            "questions": QUESTIONS, "organizer": known(play.cast.organizer),
            "intruder": known(play.cast.intruder), "parts": parts,
            "pki": str(signer.folder), "sign": SIGN}


def begin(play: Play):
    """Start, as soon as it is allowed: applications may have taken longer than until then."""
    def started():
        try:
            return play.organizer.post(play.path("/start"))
        except Problem as problem:
            if problem.code != "too_early":
                raise
            return None

    wait_until(started, "the appointed time", 30, 0.2)
    wait_until(lambda: play.view()["room"]["live"], "the room")


def main():
    options = options_of(
        plugin_sdk={"default": "0.1.26"},
        apart={"action": "store_true", "help": "the conference is of another site"},
        sandbox={"default": "", "help": "further options of bbb-sandbox"})
    cast = make_cast()
    signer = Signer.make(options.work / "pki", cast.everybody())
    stage = Stage(options.work, options.programs, signer.folder / "trust", signer.folder / "crl",
                  web=options.web, plugin_sdk=options.plugin_sdk, apart=options.apart)
    stage.sandbox.command += options.sandbox.split()
    with stage:
        play = Play(stage, signer, cast, lambda text: print(text, file=sys.stderr))
        play.sign_up_everybody()
        play.draw_up(starts_in=4)
        play.apply_and_admit()
        begin(play)
        print(json.dumps(describe(play, stage, signer), ensure_ascii=False), flush=True)
        for line in sys.stdin:
            command, *words = line.split()
            if command == "cut":
                stage.front.cut(words[0])
            if command == "mend":
                stage.front.mend()
            if command == "enter":
                for part in cast.parts:
                    if part.person.id in words:
                        play.enter(part.person)
            print(json.dumps({"done": command}), flush=True)


main()
