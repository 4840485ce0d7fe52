"""What ./deploy/demo shows: one person with two windows holds a whole meeting, while simulated
participants vote."""

from __future__ import annotations

from company import Company
from services import wait_until


def test_the_others_come_and_vote_by_themselves(play):
    play.sign_up_everybody()
    play.draw_up(starts_in=2)
    play.apply_and_admit()
    with Company(play, {"organizer", "representative", "p04"}, pause=0.5):
        play.start_when_it_may()
        play.enter(play.cast.organizer)
        wait_until(lambda: play.view()["quorumNow"]["met"], "the others make a quorum", 60)
        play.organizer.post(play.path("/opening"))
        visitor = next(part for part in play.cast.parts if part.person.id == "p04")
        play.enter(visitor.person)
        play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 60_000})
        for elector in play.electors["p04"]:
            play.clients["p04"].vote(play.meeting, "q1", elector, "for", visitor.person, play.signer)
        wait_until(lambda: play.question("q1")["stage"] == "counted", "all present have voted", 60)
    assert play.question("q1")["outcome"]["decision"] == "adopted"
