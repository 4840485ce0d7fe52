"""The stand for meetings of every form: everybody has an account, no meeting is there yet.

    forms_stage.py --programs DIR --web DIR --work DIR [--regulations DIR]

Prints one line of JSON, then answers a command a line, as JSON, until its input ends:
{"do": "vote", "place": 1, "question": "q1", "vote": {"choice": "for"}}. What the browser test is not
about is done so, over the public API: other people's applications, entries, votes.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from stand import ROOT, SIGN, options_of, person  # first: it says where the rest is

from cast import make_cast  # noqa: E402
from hall import Hall, at  # noqa: E402
from play import Play  # noqa: E402
from set_clock import ClockedStage  # noqa: E402
from signing import Signer  # noqa: E402


class Desk:
    """One meeting at a time, drawn up here or in the browser."""

    def __init__(self, play: Play):
        self.play = play
        self.hall = Hall(play)

    def take(self, meeting: str):
        self.hall = Hall(self.play)
        self.hall.meeting = meeting

    def draw_up(self, agenda: list, card: dict, regulation: str = "ru.creditors", groups=("", "", "")):
        self.hall = Hall(self.play).draw_up(agenda, regulation, groups, **self._soon(card))
        return self.hall.meeting

    def soon(self, card: dict):
        """The card as it is, with moments so many seconds from now: fields know only minutes."""
        self.hall.organizer.put(
            self.hall.path("/card"), {"card": self.hall.view()["card"] | self._soon(card)})

    def register(self):
        self.hall.organizer.put(
            self.hall.path("/register"), self.hall.register(), content_type="text/csv")

    def register_text(self) -> str:
        return self.hall.register().decode()

    def announce(self):
        self.hall.announce()

    def admit(self, places: list):
        self.hall.admit(*places)

    def apply(self, place: int, represented: list):
        """For himself and for those he represents; admitted at once."""
        self.hall.apply(place, *represented)

    def come(self, moment: str):
        """That moment of the card: the sidecar's clock is set to it."""
        self.play.stage.set_clock(self.hall.view()["card"][moment])

    def start(self):
        self.hall.start()

    def enter(self, places: list):
        self.hall.enter(*places)

    def open(self):
        self.hall.open()

    def put(self, question: str):
        self.hall.put(question)

    def vote(self, place: int, question: str, vote: dict):
        self.hall.vote(place, question, vote)

    def _soon(self, card: dict) -> dict:
        moments = ("startsAt", "ballotsUntil")
        return {name: at(value, self.play.organizer) if name in moments else value
                for name, value in card.items()}


def with_shipped(own: Path, folder: Path) -> Path:
    """A folder of the test's own regulations together with those shipped."""
    for source in (ROOT / "deploy" / "regulations", own):
        shutil.copytree(source, folder, dirs_exist_ok=True)
    return folder


def main():
    options = options_of(regulations={"type": Path})
    own = options.regulations
    regulations = with_shipped(own, options.work / "regulations") if own else None
    cast = make_cast()
    signer = Signer.make(options.work / "pki", cast.everybody())
    with ClockedStage(options.work, options.programs, signer.folder / "trust", signer.folder / "crl",
                      web=options.web, regulations=regulations) as stage:
        play = Play(stage, signer, cast, lambda text: print(text, file=sys.stderr))
        play.sign_up_everybody()
        desk = Desk(play)
        print(json.dumps({
            "origin": stage.origin, "sign": SIGN,
            "organizer": person(cast.organizer, signer), "member": person(cast.intruder, signer),
            "parts": [person(part.person, signer) for part in desk.hall.parts],
        }, ensure_ascii=False), flush=True)
        for line in sys.stdin:
            command = json.loads(line)
            answer = getattr(desk, command.pop("do"))(**command)
            print(json.dumps({"done": answer}), flush=True)


main()
