"""A vote during which the authority's responder is away, comes back, and tells of a revocation."""

from __future__ import annotations

import time

import pytest
from authority import Authority
from client import Problem
from hall import Hall, question
from play import Play
from services import Stage, free_port, wait_until
from signing import Signer

QUESTIONS = [question("1"), question("2"), question("3")]
WITHIN = 60  # seconds from the new answer until it counts


@pytest.fixture
def authority():
    with Authority(free_port()) as one:
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


def all_vote(hall: Hall, question_id: str, *places: int):
    hall.put(question_id)
    for place in places:
        hall.vote(place, question_id, "for")


def ocsp_of(authority: Authority, algorithm: str) -> int:
    return authority.answered.count(f"/ocsp/{algorithm}")


def test_a_revoked_voters_ballot_is_refused_within_a_minute_of_the_answer(hall, authority):
    revoked = hall.parts[0].person
    all_vote(hall, "q1", 0, 1, 2)
    assert hall.counted("q1")["decision"] == "adopted"

    # Away: what was fetched is still good, and nobody who votes notices anything.
    authority.away = {"ocsp", "crl"}
    asked = len(authority.asked)
    wait_until(lambda: len(authority.asked) > asked, "the responder is asked in vain", 60)
    all_vote(hall, "q2", 0, 1, 2)
    assert hall.counted("q2")["decision"] == "adopted"

    # Back, and it tells of a revocation; no file is moved and nothing is restarted.
    authority.revoke(revoked.id, revoked.algorithm)
    known, since = ocsp_of(authority, revoked.algorithm), time.monotonic()
    authority.away = set()
    wait_until(lambda: ocsp_of(authority, revoked.algorithm) > known, "it is asked again", WITHIN)
    hall.put("q3")
    hall.vote(1, "q3", "against")
    hall.vote(2, "q3", "against")
    # What was sealed before is refused when it is signed.
    time.sleep(max(0.0, since + WITHIN - time.monotonic()))
    with pytest.raises(Problem) as refused:
        hall.vote(0, "q3", "for")
    assert refused.value.code == "signature_invalid", refused.value
    assert "certificate_revoked" in str(refused.value.body), refused.value.body
    hall.organizer.post(hall.path("/questions/q3/closing"))
    outcome = hall.counted("q3")
    assert outcome["decision"] == "not_adopted" and outcome["weight"]["for"] == "0", outcome
    for earlier in ("q1", "q2"):  # what was signed before it was known stands
        assert hall.state(earlier)["outcome"]["decision"] == "adopted"
