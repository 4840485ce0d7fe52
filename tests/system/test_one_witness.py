"""bbb-web lies or has an old memory: between it and the sidecar stands a proxy that answers in its place."""

from __future__ import annotations

import http.client
import http.server
import re
import threading
import time
import urllib.parse

import pytest
from play import Play
from services import Stage, free_port, wait_until
from test_conference_parts import control, lost, rooms_in_akka
from test_room_failures import entries_of, faults, finish, present, vote, voting  # noqa: F401

HOP_BY_HOP = {"transfer-encoding", "connection", "content-length", "keep-alive"}


class FalseWitness:
    """Passes calls on, except those that `lie(call)` answers; `last` is the last true list of who is inside."""

    def __init__(self, target: int):
        self.port, self.target, self.last = free_port(), target, b""
        self.lie = lambda call: None
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                self.do_GET()

            def do_GET(self):
                call = urllib.parse.urlsplit(self.path).path.rsplit("/", 1)[-1]
                status, headers, body = 200, [("Content-Type", "text/xml")], outer.lie(call)
                if body is None:
                    asked = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                    status, headers, body = outer.ask(self.command, self.path, asked, self.headers)
                    if call == "getMeetingInfo" and b"SUCCESS" in body:
                        outer.last = body
                self.send_response(status)
                for name, value in headers:
                    if name.lower() not in HOP_BY_HOP:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def ask(self, method: str, path: str, body: bytes, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.target, timeout=20)
        kept = {name: value for name, value in headers.items() if name.lower() not in HOP_BY_HOP}
        connection.request(method, path, body or None, kept)
        answer = connection.getresponse()
        return answer.status, answer.getheaders(), answer.read()

    def lists(self, body: bytes):
        self.lie = lambda call: body if call == "getMeetingInfo" else None


class Proxied(Stage):
    def servers(self) -> str:
        self.witness = FalseWitness(self.room_port)
        return super().servers().replace(
            f'api_url = "{self.room_url}', f'api_url = "http://127.0.0.1:{self.witness.port}')

    def stop(self):
        super().stop()
        self.witness.server.shutdown()


@pytest.fixture
def proxied(programs, signer, tmp_path):
    with Proxied(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as one:
        yield one


@pytest.fixture
def gathered(proxied, signer, cast) -> Play:
    play = Play(proxied, signer, cast, lambda _: None)
    play.start_soon()
    play.enter(cast.organizer)
    play.early = [part for part in cast.parts if not part.late]
    for part in play.early:
        play.enter(part.person)
    play.organizer.post(play.path("/opening"))
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})
    wait_until(lambda: proxied.witness.last.count(b"<attendee>") > len(play.early), "everybody is listed", 20)
    return play


def test_who_left_while_bbb_web_heard_nothing_does_not_come_back_by_its_memory(proxied, gathered):
    play, gone = gathered, gathered.early[1].person
    proxied.witness.lists(proxied.witness.last)
    proxied.redis.kill()
    play.browsers[gone.id].leave()
    proxied.restart_redis()
    wait_until(lambda: play.view()["room"]["live"], "heard again", 30)
    wait_until(lambda: not present(play, gone), "the room names who is inside", 45)
    seen = []
    for _ in range(40):
        time.sleep(0.5)
        seen.append(present(play, gone))
    assert not any(seen)


def test_one_list_that_names_nobody_puts_nobody_out(proxied, gathered):
    play = gathered
    empty = re.sub(rb"<attendees>.*</attendees>", b"<attendees/>", proxied.witness.last, flags=re.S)
    proxied.witness.lists(empty)
    for _ in range(24):
        time.sleep(0.25)
        assert all(present(play, part.person) for part in play.early)


def test_one_goes_on_voting_in_the_cabinet_while_there_is_no_room(voting, stage):  # noqa: F811
    play = voting
    faults(stage, {"web": "dead"})
    wait_until(lambda: lost(play), "countdowns stand still", 40)
    vote(play, play.early[1])
    play.organizer.post(play.path("/room/replacement"), {"instance": 1})
    vote(play, play.early[2])


def test_a_room_whose_meeting_ended_in_a_silence_is_ended_when_it_is_back(voting, stage):  # noqa: F811
    play = voting
    finish(play, play.early[1:])
    faults(stage, {"akka": "dead"})
    wait_until(lambda: lost(play), "silent", 40)
    play.organizer.post(play.path("/end"))
    control(stage, "web/restart")
    wait_until(lambda: entries_of(play, "room_closed"), "given up", 60)
    stage.sidecar.stop()
    stage.restart_sidecar()
    faults(stage, {})
    wait_until(lambda: rooms_in_akka(stage) == [], "the room is ended", 60)
