"""A meeting with two rooms has two recordings; each can be downloaded, whole or in parts, by
participants only."""

from __future__ import annotations

import hashlib
import json
import urllib.parse
import urllib.request

import pytest
from client import Browser, Problem
from services import wait_until


def end_room(stage):
    """As BigBlueButton's own button does: for us the room is lost."""
    rooms = json.loads(Browser().get(stage.room_url + "/sandbox/rooms").body)["rooms"]
    external = rooms[0].get("externalId") or rooms[0].get("meetingID")
    query = urllib.parse.urlencode({"meetingID": external})
    checksum = hashlib.sha256(("end" + query + stage.secret).encode()).hexdigest()
    urllib.request.urlopen(f"{stage.room_url}/bigbluebutton/api/end?{query}&checksum={checksum}").close()


@pytest.fixture
def recorded(play, stage):
    """Ended, after its first room was ended by somebody; both recordings are archived."""
    play.start_soon()
    play.enter(play.cast.organizer)
    for part in [one for one in play.cast.parts if not one.late]:
        play.enter(part.person)
    play.organizer.post(play.path("/opening"))
    end_room(stage)
    wait_until(lambda: play.view()["room"]["instance"] == 2 and play.view()["room"]["live"], "a new room", 60)
    play.enter(play.cast.organizer)
    play.organizer.post(play.path("/end"))
    play.browsers[play.cast.organizer.id].leave()
    wait_until(lambda: not play.view()["room"]["live"], "the room is closed", 60)
    wait_until(lambda: len([one for one in play.view()["recording"] if one["ready"]]) >= 2,
               "both recordings", 120)
    return play


def test_each_room_has_its_recording(recorded, stage):
    play = recorded
    listed = [one for one in play.view()["recording"] if one["ready"]]
    assert play.organizer.get(play.path("/recordings")) == play.view()["recording"]
    assert len({one["record"] for one in listed}) == 2
    person = play.clients[play.cast.parts[0].person.id]
    for one in listed:
        path = play.path(f"/recordings/{one['record']}/{one['format']}")
        whole = person.download(path)
        assert hashlib.sha256(whole).hexdigest() == one["sha256"] and len(whole) == one["bytes"]
        part = person.call("GET", path, headers={"Range": "bytes=100-299"})
        assert part.status == 206 and part.body == whole[100:300]
        assert part.headers["Content-Range"] == f"bytes 100-299/{len(whole)}"
        again = person.call("GET", path, headers={"Range": "bytes=100-", "If-Range": part.headers["ETag"]})
        assert again.status == 206 and again.body == whole[100:]
        other = person.call("GET", path, headers={"Range": "bytes=100-", "If-Range": '"other"'})
        assert other.status == 200 and other.body == whole
        assert person.call("GET", path, headers={"Range": f"bytes={len(whole)}-"}).status == 416
    strange = play.path(f"/recordings/{listed[0]['record']}x/{listed[0]['format']}")
    with pytest.raises(Problem) as caught:
        person.download(strange)
    assert caught.value.code == "recording_not_ready"
    altered_and_lost_recordings_are_not_shown(play, stage, listed)


def altered_and_lost_recordings_are_not_shown(play, stage, listed):
    media = stage.folder / "state" / "media"
    leftover = media / "incoming-abandoned"
    leftover.write_bytes(b"half a file")
    file = media / listed[0]["sha256"]
    good = file.read_bytes()
    file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    path = play.path(f"/recordings/{listed[0]['record']}/{listed[0]['format']}")
    assert play.organizer.call("GET", path).status == 500, "what was altered is not shown"
    file.write_bytes(good)
    assert play.organizer.download(path) == good
    stage.sidecar.stop()
    stage.restart_sidecar()
    assert not leftover.exists(), "what was left half fetched is gone"
    assert play.organizer.download(path) == good
