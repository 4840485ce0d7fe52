"""A vote during which nobody says whether certificates were revoked: ballots are taken and checked later."""

from __future__ import annotations

import shutil

import pytest
from hall import Hall, question
from play import Play
from revocation_lists import lists_away, lists_back
from services import Stage, wait_until

QUESTIONS = [question("1"), question("2")]


@pytest.fixture
def hall(programs, signer, cast, tmp_path):
    lists = tmp_path / "crl"
    shutil.copytree(signer.folder / "crl", lists)
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", lists) as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        hall = Hall(play).draw_up(QUESTIONS).announce().admit(0, 1, 2).start()
        yield hall.enter(0, 1, 2).open()


def own_ballot(hall: Hall, place: int, id_: str) -> dict:
    mine = hall.view(hall.client(place))["me"]["electors"]
    return next(one for one in mine if one["elector"] == hall.elector(place))["ballots"][id_]


def test_ballots_are_taken_without_the_lists_and_what_they_decide_waits_for_them(hall):
    kept = lists_away(hall.play.stage)
    hall.put("q1")
    hall.vote(0, "q1", "for")
    assert own_ballot(hall, 0, "q1")["beingChecked"]
    hall.vote(1, "q1", "for")
    hall.vote(2, "q1", "against")
    wait_until(lambda: "withheldUntil" in hall.state("q1"), "the count is withheld", 90)
    state = hall.state("q1")
    assert state["beingChecked"] == 3 and state["stage"] == "closed" and "outcome" not in state, state

    # Other questions go on meanwhile; one nobody's ballot can change is decided at once.
    hall.put("q2")
    for place in (0, 1, 2):
        hall.vote(place, "q2", "against")
    assert hall.counted("q2", 90)["decision"] == "not_adopted"
    assert hall.state("q2")["beingChecked"] == 3

    lists_back(hall.play.stage, kept)
    outcome = hall.counted("q1", 90)
    assert outcome["decision"] == "adopted" and outcome["weight"]["for"] == "70000", outcome
    assert "withheldUntil" not in hall.state("q1")
    wait_until(lambda: "beingChecked" not in hall.state("q2"), "the others settle, too", 60)
    assert "beingChecked" not in own_ballot(hall, 0, "q1")
