"""Requests repeated after things have changed are answered from the record and never crash the
process."""

from __future__ import annotations

import base64

from client import Problem
from hall import Hall, question


def refusal(act) -> str:
    try:
        act()
    except Problem as problem:
        return problem.code
    return ""


def restart(stage):
    assert stage.sidecar.stop(timeout=30) == 0
    stage.restart_sidecar()


def test_a_choice_repeated_after_its_vote_was_broken_off_is_refused(play):
    play.sign_up_everybody()
    hall = Hall(play).draw_up([question("1")]).announce().admit(0, 1).start()
    hall.enter(0, 1).open().put("q1")
    path = hall.path(f"/questions/q1/ballots/{hall.elector(0)}")
    client = hall.client(0)

    def choose():
        return client.post(path + "/choice", {"choice": "for"}, key="the-first-choice-of-all")

    first = choose()
    assert choose()["ballot"] == first["ballot"], "nothing has changed yet"
    signature = play.signer.sign(hall.parts[0].person.id, base64.b64decode(first["ballot"]))

    def sign():
        return client.post(
            path + "/signature", {"sha256": first["sha256"],
                                  "signature": base64.b64encode(signature).decode()},
            key="the-first-signature-of-all")

    accepted = sign()
    hall.organizer.post(hall.path("/questions/q1/abortion"), {"ground": "technical_failure"})
    for _ in range(2):
        assert refusal(choose) == "ballot_not_found"
        assert sign()["receipt"]["sequence"] == accepted["receipt"]["sequence"]
        restart(play.stage)
    hall.put("q1")
    assert refusal(choose) == "ballot_not_found"
    hall.vote(0, "q1", "against")
    assert refusal(choose) == "ballot_changed"
    assert hall.state("q1")["stage"] == "open"
