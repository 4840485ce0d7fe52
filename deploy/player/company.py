"""The other creditors of a demonstration: they come by themselves and vote by themselves, so that one
person with two windows has a quorum and something to count."""

from __future__ import annotations

import threading
import time

from cast import Part
from client import Client, Problem
from play import Play


class Company:
    """Everybody but `visitors`, who are played by a person in a browser."""

    def __init__(self, play: Play, visitors: set[str], pause: float = 2.0):
        self.play, self.pause = play, pause
        self.parts = [part for part in play.cast.parts if part.person.id not in visitors]
        # A connection is one thread's.
        self.watch = Client(play.stage.url)
        self.watch.sign_in(play.cast.organizer)
        self.room = 0  # the instance they have entered
        self.voted: set[tuple[str, str, int]] = set()
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._live, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._gone.set()
        self._thread.join(10)

    def _live(self):
        while not self._gone.wait(self.pause):
            try:
                self._look_around()
            except (Problem, AssertionError, OSError) as trouble:  # the visitor does what he likes
                self.play.say(f"  the other creditors: {trouble}")
                time.sleep(self.pause)

    def _look_around(self):
        view = self.play.view(self.watch)
        room = view["room"]
        if view["phase"] not in ("registration", "open") or not room["live"]:
            return
        if room["instance"] != self.room:
            for part in self.parts:
                self.play.enter(part.person)
            self.room = room["instance"]
        for question in view["agenda"]:
            if question["stage"] == "open":
                self._vote_on(question)

    def _vote_on(self, question: dict):
        for part in self.parts:
            put = (part.person.id, question["id"], question["order"])
            if put in self.voted or self._gone.wait(self.pause / 4):
                continue
            self.voted.add(put)
            self._vote(part, question)

    def _vote(self, part: Part, question: dict):
        choice = part.votes.get(question["id"], "for")
        for elector in self.play.electors[part.person.id]:
            self.play.clients[part.person.id].vote(
                self.play.meeting, question["id"], elector, choice, part.person, self.play.signer)
