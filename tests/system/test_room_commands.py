"""`bbb-quorum room`: each command is confirmed by the room's own event, or reported as refused."""

from __future__ import annotations

import json
import subprocess
import urllib.request

import pytest
from client import Browser


@pytest.fixture
def order(play, stage, programs):
    play.start_soon()
    play.enter(play.cast.organizer)
    play.enter(play.cast.parts[0].person)

    def room():
        return json.loads(Browser().get(stage.room_url + "/sandbox/rooms").body)["rooms"][0]

    users = {user["moderator"]: user["id"] for user in room()["users"] if user["inside"]}

    def give(*words, by=users[True]):
        return subprocess.run(
            [programs / "bbb-quorum", "room", "--config", stage.folder / "quorum.toml", "--room",
             room()["externalId"], "--as", by, *words], capture_output=True, text=True, timeout=60)

    give.users, give.room = users, room
    return give


def test_commands_are_confirmed_by_their_event(order):
    done = order("notice", "Перерыв десять минут")
    assert done.returncode == 0 and json.loads(done.stdout)["text"] == "Перерыв десять минут"
    started = order("poll", "Нужен перерыв?", "Да", "Нет")
    assert started.returncode == 0, started.stderr
    poll = json.loads(started.stdout)
    assert "не голосование" in poll["question"] and [one["key"] for one in poll["options"]] == ["Да", "Нет"]
    assert order("show-poll", poll["poll"]).returncode == 0
    assert order("stop-poll").returncode == 0
    assert order("admit", "w_guest").returncode == 1, "there is no such guest"
    assert order("admit", order.users[False]).returncode == 0
    assert json.loads(order("presenter", order.users[False]).stdout)["user"] == order.users[False]
    out = order("eject", order.users[False])
    assert json.loads(out.stdout)["ejected"] is True


def test_a_command_that_the_server_drops_is_refused(order, stage):
    assert order("presenter", order.users[False], by=order.users[False]).returncode == 1
    refused = order("recording", "off")
    assert refused.returncode == 1 and "3 tries" in refused.stderr, "the room of a meeting forbids it"
    assert order.room()["recording"]
    fault = json.dumps({"ignoredCommands": ["EjectUserFromMeetingSysMsg"]}).encode()
    urllib.request.urlopen(urllib.request.Request(
        stage.room_url + "/sandbox/faults", fault, {"Content-Type": "application/json"})).close()
    assert order("eject", order.users[False]).returncode == 1


def test_what_cannot_be_done_is_said(order):
    assert order("dance").returncode == 2
    assert "recording on|off" in order("recording", "perhaps").stderr
