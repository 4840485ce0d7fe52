"""Redis, the conference server and the sidecar are killed during a vote, and people misbehave. Each
time the right people are in, the others out, and the journal records it."""

from __future__ import annotations

import datetime
import json
import time
import urllib.request

import evidence
import pytest
from client import Browser
from services import wait_until


def entries_of(play, kind: str) -> list[dict]:
    export = play.organizer.download(play.path("/journal"))
    evidence.check_chain(export)
    return [entry for entry in evidence.entries(export) if entry["kind"] == kind]


def moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def faults(stage, these: dict):
    urllib.request.urlopen(urllib.request.Request(
        stage.room_url + "/sandbox/faults", json.dumps(these).encode(),
        {"Content-Type": "application/json"})).close()


def present(play, person) -> bool:
    return play.view(play.clients[person.id])["me"]["present"]


@pytest.fixture
def voting(play):
    """Four have entered, a question is open for ten minutes, the first has voted."""
    play.start_soon()
    play.enter(play.cast.organizer)
    early = [part for part in play.cast.parts if not part.late]
    for part in early:
        play.enter(part.person)
    play.organizer.post(play.path("/opening"))
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})
    play.early = early
    vote(play, early[0])
    return play


def vote(play, part):
    for elector in play.electors[part.person.id]:
        play.clients[part.person.id].vote(play.meeting, "q1", elector, "for", part.person, play.signer)


def finish(play, parts):
    for part in parts:
        vote(play, part)
    wait_until(lambda: play.question("q1")["stage"] == "counted", "q1 is counted", 60)
    votes = sum(len(play.electors[part.person.id]) for part in play.early)
    assert play.question("q1")["outcome"]["heads"]["for"] == str(votes)


def test_redis_is_killed(voting, stage):
    play = voting
    gone, here = play.early[1].person, play.early[2].person
    stage.redis.kill()
    play.browsers[gone.id].leave()
    vote(play, play.early[2])
    stage.restart_redis()
    wait_until(lambda: not present(play, gone), "who left meanwhile is known to have left")
    assert present(play, here)
    wait_until(lambda: entries_of(play, "room_unobserved"), "the gap is on record")
    thief = Browser()
    thief.enter(play.link_of[here.id])
    wait_until(lambda: any(one["kind"] == "link_replayed" and one["removed"]
                           for one in play.view()["intrusions"]), "commands get through again")
    play.enter(gone)
    finish(play, [play.early[1], *play.early[3:]])


def test_the_conference_server_is_killed(voting, stage):
    play = voting
    before = play.question("q1")["deadline"]
    stage.sandbox.kill()
    stage.restart_sandbox()
    wait_until(lambda: play.view()["room"]["instance"] == 2 and play.view()["room"]["live"],
               "there is a new room", 60)
    assert play.view()["room"]["paused"]
    assert not present(play, play.early[0].person)
    for part in play.early:
        play.enter(part.person)
    play.organizer.post(play.path("/resumption"))
    assert not play.view()["room"]["paused"]
    assert play.question("q1")["deadline"] > before, "the time without a room is given back"
    assert len(entries_of(play, "room_lost")) == 1
    finish(play, play.early[1:])


def test_nobodys_time_runs_out_while_the_conference_server_is_away(voting, stage):
    play = voting
    finish(play, play.early[1:])
    play.organizer.post(play.path("/questions/q2/opening"), {"durationMs": 30_000})
    stage.sandbox.kill()
    stage.redis.kill()
    wait_until(lambda: play.view()["room"]["paused"], "the countdown stands still", 30)
    assert not play.view()["room"]["live"]
    asked = play.question("q2")
    ran_out = moment(asked["openedAt"]) + datetime.timedelta(seconds=30)
    wait_until(lambda: moment(play.view()["serverTime"]) > ran_out, "his time would have run out", 60)
    time.sleep(2)  # the sidecar looks several times a second
    assert play.question("q2")["stage"] == "open"
    stage.restart_redis()
    stage.restart_sandbox()
    wait_until(lambda: play.view()["room"]["live"], "there is a room again", 60)
    opened, deadline = (moment(play.question("q2")[name]) for name in ("openedAt", "deadline"))
    silent, *_ = entries_of(play, "room_silent")  # another entry says when another part is missing
    assert moment(silent["body"]["since"]) <= opened + datetime.timedelta(seconds=30)
    for part in play.early:
        play.enter(part.person)
    play.organizer.post(play.path("/resumption"))
    assert moment(play.question("q2")["deadline"]) - deadline > datetime.timedelta(seconds=8)
    assert play.question("q2")["stage"] == "open"


def test_the_sidecar_is_killed(voting, stage):
    play = voting
    gone, here = play.early[1].person, play.early[2].person
    stage.sidecar.kill()
    play.browsers[gone.id].leave()
    stage.restart_sidecar()
    wait_until(lambda: not present(play, gone), "who left meanwhile is known to have left")
    assert present(play, here)
    assert entries_of(play, "outage_recorded")
    play.enter(gone)
    finish(play, play.early[1:])


def test_a_second_session_of_the_same_user_puts_him_out_and_he_is_told_why(voting):
    play = voting
    person = play.early[3].person
    play.browsers[person.id]._act("second")
    wait_until(lambda: not present(play, person), "he is out")
    assert play.view(play.clients[person.id])["me"]["putOut"] == "second_session"
    wait_until(lambda: any(one["kind"] == "second_session" and one["removed"]
                           for one in play.view()["intrusions"]), "and the room says so")
    play.enter(person)
    assert present(play, person)


def test_a_refresh_and_a_short_loss_throw_nobody_out(voting):
    play = voting
    person = play.early[3].person
    browser = play.browsers[person.id]
    page = f"{browser.origin}/html5client/?sessionToken={browser.token}"
    for _ in range(3):
        assert browser.get(page).status == 200
    browser.drop()
    browser.come_back()
    for _ in range(10):
        assert present(play, person)
    assert play.view()["intrusions"] == []


def test_an_ejection_that_the_server_ignores_is_reported(voting, stage):
    play = voting
    faults(stage, {"ignoredCommands": ["EjectUserFromMeetingSysMsg"]})
    thief = Browser()
    thief.enter(play.link_of[play.early[2].person.id])
    wait_until(lambda: any(one["failed"] for one in play.view()["intrusions"]),
               "the organizer is told that it does not work", 240, 1)
    assert present(play, play.early[2].person)
    faults(stage, {})
    wait_until(lambda: all(one["removed"] for one in play.view()["intrusions"]),
               "he is put out as soon as the server obeys", 20)
