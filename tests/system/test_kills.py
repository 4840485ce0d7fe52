"""The sidecar is killed repeatedly while twelve participants vote; nothing acknowledged is lost."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

import evidence
import pytest
from client import Client, Problem
from services import wait_until
from set_clock import ClockedPlay, ClockedStage

SEED = 20261123
TRANSIENT = {"unavailable", "overloaded", "internal_error"}


@pytest.fixture
def play(programs, signer, cast, tmp_path):
    with ClockedStage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as stage:
        yield ClockedPlay(stage, signer, cast, lambda text: None)


class StubbornVoter:
    """Votes on a question and repeats each request, with its key, until it is acknowledged."""

    def __init__(self, play, part):
        self.play, self.part = play, part
        self.client = play.clients[part.person.id]

    def insist(self, act, until: float):
        while True:
            try:
                return act()
            except Problem as problem:
                if problem.code not in TRANSIENT:
                    raise
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.client.close()
            if time.monotonic() > until:
                raise AssertionError("not acknowledged in time")
            time.sleep(0.02)

    def vote(self, question: str, choice: str) -> list[dict]:
        until = time.monotonic() + 60
        done = []
        for elector in self.play.electors[self.part.person.id]:
            first, second = uuid.uuid4().hex, uuid.uuid4().hex
            sealed = self.insist(lambda: self.client.choose(
                self.play.meeting, question, elector, choice, key=first), until)
            signature = self.play.signer.sign(
                self.part.person.id, evidence.base64.b64decode(sealed["ballot"]))
            signed = self.insist(lambda: self.client.sign_ballot(
                self.play.meeting, question, elector, sealed, signature, key=second), until)
            done.append({"question": question, "elector": elector, "choice": choice,
                         "sha256": sealed["sha256"], "receipt": signed["receipt"]})
        return done


def announce_many_questions(play, count: int):
    import cast
    questions = [{"id": f"k{i}", "number": str(i), "title": f"Вопрос {i}", "text": f"Решить {i}.",
                  "kind": "binary", "type": "ordinary"} for i in range(1, count + 1)]
    original, cast.QUESTIONS[:] = list(cast.QUESTIONS), questions
    try:
        play.draw_up(starts_in=600)
    finally:
        cast.QUESTIONS[:] = original


def test_every_acknowledged_ballot_is_there_exactly_once_after_many_kills(play, long_run):
    kills = 150 if long_run else 52
    rng = random.Random(SEED)
    print(f"seed {SEED}, {kills} kills")
    play.sign_up_everybody()
    announce_many_questions(play, kills)
    play.apply_and_admit()
    play.start()
    play.enter_all()
    organizer = StubbornVoter(play, play.cast.parts[0])
    organizer.client = play.organizer
    far = time.monotonic() + 1500
    organizer.insist(lambda: play.organizer.post(play.path("/opening"), key="opening"), far)
    voters = [StubbornVoter(play, part) for part in play.cast.parts]
    assert len(voters) == 12
    acknowledged = []
    for number in range(1, kills + 1):
        question = f"k{number}"
        organizer.insist(lambda: play.organizer.post(
            play.path(f"/questions/{question}/opening"), {"durationMs": 600_000},
            key=f"open-{question}"), far)
        moment = rng.uniform(0.0, 0.45)

        def strike():
            time.sleep(moment)
            play.stage.sidecar.kill()
            play.stage.restart_sidecar()

        killer = threading.Thread(target=strike)
        killer.start()
        choices = [rng.choice(["for", "against", "abstain"]) for _ in voters]
        with ThreadPoolExecutor(len(voters)) as pool:
            for done in pool.map(lambda pair: pair[0].vote(question, pair[1]), zip(voters, choices)):
                acknowledged += done
        killer.join()
        wait_until(lambda: organizer.insist(lambda: play.question(question), far)["stage"] == "counted",
                   f"{question} counted", 60)
    assert len(acknowledged) == kills * 14
    check_against_the_journal(play, acknowledged)
    check_against_the_count(play, acknowledged)


def check_against_the_journal(play, acknowledged):
    export = play.organizer.download(play.path("/journal"))
    evidence.check_chain(export)
    signed = [e["body"] for e in evidence.entries(export) if e["kind"] == "ballot_signed"]
    places = [(body["question"], body["elector"]) for body in signed]
    assert len(places) == len(set(places)) == len(acknowledged), "a ballot is lost or doubled"
    by_place = {(body["question"], body["elector"]): body for body in signed}
    for ballot in acknowledged:
        assert by_place[ballot["question"], ballot["elector"]]["ballot"] == ballot["sha256"]
        evidence.check_receipt_is_in(ballot["receipt"], export)


def check_against_the_count(play, acknowledged):
    for question in play.view()["agenda"]:
        own = [b for b in acknowledged if b["question"] == question["id"]]
        heads = question["outcome"]["heads"]
        for choice in ("for", "against", "abstain"):
            assert heads[choice] == str(sum(b["choice"] == choice for b in own)), question["id"]
