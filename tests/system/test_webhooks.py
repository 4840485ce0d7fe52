"""A BigBlueButton whose Redis is unreachable: the sidecar uses web hooks only."""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from client import Browser
from services import Stage, wait_until
from test_room_failures import entries_of


@pytest.fixture(params=["sha1", "sha256", "sha512"])
def stage(request, programs, signer, tmp_path):
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl",
               with_redis=False, webhooks=True, hook_algorithm=request.param) as one:
        yield one


def room_control(stage, path: str, body=None):
    data = json.dumps(body or {}).encode()
    request = urllib.request.Request(stage.room_url + path, data, {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=10).close()


def test_an_intruder_is_flagged_to_the_organizer_and_cannot_vote(stage, play):
    play.start_soon()
    room_control(stage, "/sandbox/faults", {"duplicate": True, "delayMs": 300})
    play.enter(play.cast.organizer)
    victim = play.cast.parts[0].person
    for part in play.cast.parts:
        if not part.late:
            play.enter(part.person)
    thief = Browser()
    assert thief.enter(play.link_of[victim.id])
    flagged = wait_until(
        lambda: [one for one in play.view()["intrusions"] if one["kind"] == "link_replayed"],
        "the copied link is flagged")
    assert len(flagged) == 1 and not flagged[0]["removed"]
    assert play.view(play.clients[victim.id])["me"]["present"], "the owner lost his place"
    play.organizer.post(play.path("/opening"))
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 60_000})
    play.refused("not_admitted", lambda: play.clients[play.cast.intruder.id].choose(
        play.meeting, "q1", play.electors[victim.id][0], "for"))
    thief.leave()
    wait_until(lambda: all(one["removed"] for one in play.view()["intrusions"]), "the thief has left")
    assert play.view(play.clients[victim.id])["me"]["present"]


def test_a_hook_that_was_forgotten_is_registered_again_after_a_restart_and_attendance_is_right(
        stage, play):
    play.start_soon()
    play.enter(play.cast.organizer)
    here, gone = play.cast.parts[0].person, play.cast.parts[1].person
    play.enter(here)
    play.enter(gone)
    room_control(stage, "/sandbox/hooks/forget")
    stage.sidecar.kill()
    play.browsers[gone.id].leave()
    stage.restart_sidecar()
    wait_until(lambda: not play.view(play.clients[gone.id])["me"]["present"], "the leave is noticed")
    assert play.view(play.clients[here.id])["me"]["present"]
    play.browsers[here.id].leave()
    wait_until(lambda: not play.view(play.clients[here.id])["me"]["present"], "hooks are heard again")


def test_a_forged_event_is_refused_and_changes_nothing(stage, play):
    play.start_soon()
    play.enter(play.cast.organizer)
    base = f"{stage.room_url}/bigbluebutton/api/hooks/list"
    digest = hashlib.sha256(("hooks/list" + stage.secret).encode()).hexdigest()
    listed = urllib.request.urlopen(f"{base}?checksum={digest}", timeout=10).read().decode()
    hook = listed.split("<![CDATA[")[1].split("]]>")[0]
    room = json.loads(Browser().get(stage.room_url + "/sandbox/rooms").body)["rooms"][0]
    ended = [{"data": {"id": "meeting-ended", "attributes": {
        "meeting": {"internal-meeting-id": room["internalId"]}}}}]
    body = urllib.parse.urlencode({"domain": "x", "event": json.dumps(ended), "timestamp": 1})
    for checksum in ("", "0" * 40, hashlib.sha256((hook + body + "guess").encode()).hexdigest()):
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{hook}?checksum={checksum}", body.encode(), timeout=10)
        assert refused.value.code == 401
    assert play.view()["room"]["live"]
    genuine = hashlib.sha256((hook + body + stage.secret).encode()).hexdigest()
    urllib.request.urlopen(f"{hook}?checksum={genuine}", body.encode(), timeout=10).close()
    wait_until(lambda: play.view()["room"]["instance"] == 2, "a genuine one is believed")


@pytest.mark.parametrize("stage", ["sha1"], indirect=True)
def test_an_absence_of_bbb_webhooks_is_a_gap_on_record(stage, play):
    play.start_soon()
    play.enter(play.cast.organizer)
    gone = play.cast.parts[0].person
    play.enter(gone)
    room_control(stage, "/sandbox/faults", {"hooks": "away"})
    play.browsers[gone.id].leave()
    time.sleep(9)
    room_control(stage, "/sandbox/faults")
    wait_until(lambda: entries_of(play, "room_unobserved"), "the gap is on record", 30)
    wait_until(lambda: not play.view(play.clients[gone.id])["me"]["present"], "who left meanwhile has left")
