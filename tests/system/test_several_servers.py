"""Two conference servers, each with its own Redis: a meeting on one of them continues on the other
after a crash."""

from __future__ import annotations

import json
import subprocess

import pytest
from client import Browser, Client
from services import Service, Stage, free_port, wait_until, write_secret
from test_room_failures import entries_of, present


class TwoServers(Stage):
    """The second server, "right", beside the usual one, "left"."""

    def __init__(self, *args, **more):
        self.right_port, self.right_redis_port = free_port(), free_port()
        super().__init__(*args, **more)
        self.right_redis = Service(
            "redis (right)", ["redis-server", "--port", self.right_redis_port, "--bind", "127.0.0.1",
                              "--save", "", "--appendonly", "no", "--dir", self.folder],
            self.folder / "redis-right.log", "Ready to accept connections")
        self.right = Service(
            "bbb-sandbox (right)",
            [self.programs / "bbb-sandbox", "--listen", f"127.0.0.1:{self.right_port}",
             "--secret", self.secret + "right", "--redis", f"127.0.0.1:{self.right_redis_port}",
             "--state", self.folder / "sandbox-right", "--record-delay-ms", "500",
             "--drop-grace-ms", "1000", "--leave-delay-ms", "0"], self.folder / "sandbox-right.log")

    @property
    def right_url(self) -> str:
        return f"http://127.0.0.1:{self.right_port}"

    def servers(self) -> str:
        write_secret(self.folder / "right-secret", self.secret + "right")

        def one(name, port, secret, redis):
            origin = f"http://127.0.0.1:{port}/bigbluebutton"
            return f"""[[bbb]]
name = "{name}"
api_url = "{origin}/api"
secret_file = "{secret}"
session_check_url = "{origin}/connection/checkGraphqlAuthorization"
callback_url = "{self.url}"
redis_port = {redis}
"""
        return (one("left", self.room_port, "bbb-secret", self.redis_port)
                + one("right", self.right_port, "right-secret", self.right_redis_port))

    def start(self):
        self.right_redis.start()
        self.right.start()
        return super().start()

    def stop(self):
        super().stop()
        self.right.stop()
        self.right_redis.stop()


@pytest.fixture
def stage(programs, signer, tmp_path):
    with TwoServers(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as one:
        yield one


def rooms_of(url: str) -> list[dict]:
    return [room for room in json.loads(Browser().get(url + "/sandbox/rooms").body)["rooms"]
            if not room["ended"]]


def health(stage) -> dict:
    """What the host's monitoring sees, without an account: who of the two is well."""
    found = Client(stage.url).get("/health/conference")
    return {"status": found["status"]} | {
        one["name"]: one["answers"] and one["heard"] and one["takesCommands"] for one in found["servers"]}


def test_a_meeting_goes_on_at_the_other_server_when_its_own_dies(stage, play):
    play.start_soon()
    (room,) = rooms_of(stage.room_url)
    assert room["externalId"].endswith("~left") and rooms_of(stage.right_url) == []
    early = [part for part in play.cast.parts if not part.late]
    play.enter(play.cast.organizer)
    for part in early:
        play.enter(part.person)
    play.organizer.post(play.path("/opening"))
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})

    def vote(part):
        for elector in play.electors[part.person.id]:
            play.clients[part.person.id].vote(play.meeting, "q1", elector, "for", part.person, play.signer)

    vote(early[0])
    stage.right_redis.kill()  # of the server where the meeting is not
    stage.right_redis.start()
    thief = Browser()
    thief.enter(play.link_of[early[1].person.id])
    wait_until(lambda: any(one["kind"] == "link_replayed" and one["removed"]
                           for one in play.view()["intrusions"]), "commands go to the right server")
    assert entries_of(play, "room_unobserved") == [], "the gap was none of this meeting's"

    stage.sandbox.kill()
    stage.redis.kill()
    wait_until(lambda: play.view()["room"]["instance"] == 2 and play.view()["room"]["live"],
               "the other server takes the meeting", 90, 0.5)
    (room,) = rooms_of(stage.right_url)
    assert room["externalId"].endswith("~right")
    assert play.view()["room"]["paused"] and not present(play, early[0].person)
    for part in early:
        play.enter(part.person)
    play.organizer.post(play.path("/resumption"))
    for part in early[1:]:
        vote(part)
    wait_until(lambda: play.question("q1")["stage"] == "counted", "q1 is counted", 60)
    votes = sum(len(play.electors[part.person.id]) for part in early)
    assert play.question("q1")["outcome"]["heads"]["for"] == str(votes), "ballots given before stand"

    assert health(stage) == {"status": "degraded", "left": False, "right": True}
    stage.redis.start()
    stage.restart_sandbox()
    wait_until(lambda: health(stage) == {"status": "ok", "left": True, "right": True}, "both are well", 30, 1)
    assert len(rooms_of(stage.right_url)) == 1


def destroyed(room: str) -> str:
    """What a server says when a room of its own has ended."""
    name = "MeetingDestroyedEvtMsg"
    header = {"name": name, "meetingId": room, "userId": "not-used"}
    return json.dumps({"envelope": {"name": name, "routing": {"sender": "bbb-apps-akka"}, "timestamp": 1},
                       "core": {"header": header, "body": {"meetingId": room}}})


def test_a_server_speaks_of_its_own_rooms_only(stage, play):
    play.start_soon()
    (room,) = rooms_of(stage.room_url)
    play.enter(play.cast.organizer)

    def say(port: int):
        subprocess.run(["redis-cli", "-p", str(port), "publish", "from-akka-apps-redis-channel",
                        destroyed(room["internalId"])], check=True, capture_output=True)

    say(stage.right_redis_port)
    voter = play.cast.parts[0].person
    play.enter(voter)
    wait_until(lambda: play.view(play.clients[voter.id])["me"]["present"], "the room is still there")
    assert play.view()["room"]["instance"] == 1
    say(stage.redis_port)
    wait_until(lambda: play.view()["room"]["instance"] == 2, "its own server's word counts")
