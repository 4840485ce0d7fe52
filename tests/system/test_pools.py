"""Waiting in one thread pool delays nobody in another, and no account's requests exhaust a pool."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from client import Problem
from hall import Hall, at, question
from play import Play
from room import ask
from services import Stage, wait_until

ATTACKERS = 100


class Hanging:
    """A conference server that takes every connection and never says a word."""

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}/check"
        self.taken: list[socket.socket] = []
        threading.Thread(target=self._take, daemon=True).start()
        return self

    def _take(self):
        try:
            while True:
                self.taken.append(self.listener.accept()[0])
        except OSError:
            pass

    def __exit__(self, *_):
        self.listener.close()
        for one in self.taken:
            one.close()


def voting(play: Play) -> Hall:
    """Ballots are being sent in; two may choose."""
    hall = Hall(play).draw_up(
        [question("1")], form="absentee", ballotsUntil=at(900, play.organizer)).announce().admit(0, 1).start()
    wait_until(lambda: hall.state("q1")["stage"] == "open", "the question open")
    return hall


def started(stage: Stage, signer, cast) -> Play:
    play = Play(stage, signer, cast, lambda text: None)
    play.sign_up_everybody()
    return play


def seconds(act) -> float:
    since = time.monotonic()
    act()
    return time.monotonic() - since


def test_a_conference_that_hangs_and_a_hundred_strangers_delay_no_choice(programs, signer, cast, tmp_path):
    with Hanging() as conference:
        more = f'session_check_url = "{conference.url}"'
        with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl",
                   more=more) as stage:
            hall = voting(started(stage, signer, cast))
            choices = ["for", "against", "abstain"]
            unloaded = max(seconds(lambda i=i: hall.choose(0, "q1", {"choice": choices[i % 3]})) for i in range(6))
            answers: list[tuple[int, float]] = []
            stop = threading.Event()

            def attack():
                while not stop.is_set():
                    since = time.monotonic()
                    answer = ask(stage.url, headers={"X-Session-Token": "a" * 16, "Cookie": "JSESSIONID=abc"})
                    answers.append((answer.status, time.monotonic() - since))

            attackers = [threading.Thread(target=attack) for _ in range(ATTACKERS)]
            for one in attackers:
                one.start()
            wait_until(lambda: len(answers) > ATTACKERS, "the attack")
            loaded = max(seconds(lambda i=i: hall.choose(0, "q1", {"choice": choices[i % 3]})) for i in range(6))
            stop.set()
            for one in attackers:
                one.join()
    # Four seconds a choice with eight of them, fifty with a hundred, when they shared threads.
    assert loaded < max(2.0, 10 * unloaded), (unloaded, loaded)
    # Whoever cannot be served is told so; nobody is left hanging until the conference speaks.
    assert {status for status, _ in answers} <= {429, 503}
    assert max(took for _, took in answers) < 15


@pytest.fixture(scope="module")
def bounded(programs, signer, cast, tmp_path_factory):
    limits = "choices_per_minute = 5\ndrafts_per_minute = 3\nacts_per_minute = 60\n"
    with Stage(tmp_path_factory.mktemp("bounded"), programs, signer.folder / "trust", signer.folder / "crl",
               limits=limits) as stage:
        yield voting(started(stage, signer, cast))


def refused_after(act, most: int) -> tuple[int, Problem]:
    for done in range(most):
        try:
            act(done)
        except Problem as problem:
            return done, problem
    raise AssertionError(f"{most} were accepted")


def test_an_account_chooses_so_often_and_nobody_else_is_bounded_by_it(bounded):
    choices = ["for", "against", "abstain"]
    before = bounded.view()["sequence"]
    done, problem = refused_after(lambda i: bounded.choose(0, "q1", {"choice": choices[i % 3]}), 30)
    assert (problem.status, problem.code) == (429, "too_many_requests") and 5 <= done <= 8
    assert "Подождите" in problem.body["detail"]
    assert bounded.view()["sequence"] - before == done
    bounded.choose(1, "q1", {"choice": "for"})


def test_an_account_drafts_so_many_applications(bounded):
    client = bounded.client(2)
    form = {"claims": [], "capacity": "наблюдатель"}
    done, problem = refused_after(lambda _: client.post(bounded.path("/applications"), form), 30)
    assert problem.code == "too_many_requests" and 3 <= done <= 5
    answer = client.call("POST", bounded.path("/applications"), form)
    assert answer.status == 429 and int(answer.headers["Retry-After"]) > 0
    other = bounded.play.clients[bounded.play.cast.intruder.id]
    other.post(bounded.path("/applications"), form)


def test_whatever_has_no_limit_of_its_own_has_that_of_acts(bounded):
    client = bounded.play.clients[bounded.play.cast.refused.id]
    done, problem = refused_after(lambda _: pause(client, bounded), 200)
    assert problem.code == "too_many_requests" and 60 <= done <= 80


def pause(client, hall):
    """He may not; but asking costs the same."""
    try:
        client.post(hall.path("/pause"), {"reason": "rest"})
    except Problem as problem:
        if problem.code != "not_the_organizer":
            raise
