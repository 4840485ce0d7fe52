"""A vote during which nobody says whether certificates were revoked: ballots are taken and checked later."""

from __future__ import annotations

import time

import pytest
from authority import Authority
from hall import Hall, question
from play import Play
from services import Stage, free_port, wait_until
from signing import Signer

QUESTIONS = [question("1"), question("2")]


@pytest.fixture
def authority():
    with Authority(free_port()) as one:
        one.minutes = 1
        yield one


@pytest.fixture
def hall(authority, cast, programs, tmp_path):
    signer = Signer.make(tmp_path / "pki", cast.everybody(), authority_url=authority.url)
    authority.serve(signer.folder)
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", authority=authority,
               fetch_seconds=15) as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        hall = Hall(play).draw_up(QUESTIONS).announce().admit(0, 1, 2).start()
        yield hall.enter(0, 1, 2).open()


def own_ballot(hall: Hall, place: int, id_: str) -> dict:
    mine = hall.view(hall.client(place))["me"]["electors"]
    return next(one for one in mine if one["elector"] == hall.elector(place))["ballots"][id_]


def is_checked(hall: Hall, id_: str) -> bool:
    """What was known of the certificates is out of date: the first voter finds out."""
    hall.put(id_)
    hall.vote(0, id_, "for")
    return own_ballot(hall, 0, id_).get("beingChecked", False)


def test_a_ballot_is_taken_while_the_responder_is_away_and_counted_when_it_is_back(hall, authority):
    authority.away = {"ocsp", "crl"}
    for number in range(20):  # votes that are broken off, until news is out of date
        if is_checked(hall, "q1"):
            break
        hall.organizer.post(hall.path("/questions/q1/abortion"), {"ground": "technical_failure"})
        wait_until(lambda: hall.state("q1")["stage"] == "pending", "broken off", 10)
        time.sleep(6)
    else:
        pytest.fail("what was fetched is never out of date")
    hall.vote(1, "q1", "for")
    hall.vote(2, "q1", "against")

    wait_until(lambda: "withheldUntil" in hall.state("q1"), "the count is withheld", 90)
    state = hall.state("q1")
    assert state["beingChecked"] >= 1 and state["stage"] == "closed" and "outcome" not in state, state

    authority.away = set()
    outcome = hall.counted("q1", 60)
    assert outcome["decision"] == "adopted" and outcome["weight"]["for"] == "70000", outcome
    assert "beingChecked" not in own_ballot(hall, 0, "q1")
    assert "withheldUntil" not in hall.state("q1")
