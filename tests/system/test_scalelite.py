"""A Scalelite in front of a server: rooms are created through it; events come from the server
itself, by Redis or web hooks, and commands go to the server itself."""

from __future__ import annotations

import hashlib
import threading
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from client import Browser, Client
from services import Stage, wait_until, write_secret

# What a Scalelite passes on; everything else it does not know.
PASSED_ON = {"create", "join", "end", "getMeetingInfo", "getMeetings", "isMeetingRunning", "getRecordings"}
UNKNOWN = (b"<response><returncode>FAILED</returncode><messageKey>unsupportedRequest</messageKey>"
           b"<message>not supported</message></response>")


class Lite:
    """Checks the checksum with its own secret, signs anew with the server's, passes on."""

    def __init__(self, server_url: str, server_secret: str):
        self.secret, self.refused = "secret-of-the-scalelite", []
        lite = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                lite.answer(self)

            def do_POST(self):
                lite.answer(self)

            def log_message(self, *_):
                pass

        self.target, self.server_secret = server_url, server_secret
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/bigbluebutton/api"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def answer(self, to: BaseHTTPRequestHandler):
        parts = urllib.parse.urlsplit(to.path)
        call = parts.path.removeprefix("/bigbluebutton/api").strip("/")
        body = to.rfile.read(int(to.headers.get("Content-Length") or 0))
        query = parts.query or body.decode()
        plain = "&".join(one for one in query.split("&") if not one.startswith("checksum="))
        given = urllib.parse.parse_qs(query).get("checksum", [""])[0]
        if call == "":
            return self.send(to, 200, b"<response><returncode>SUCCESS</returncode><version>2.0</version></response>")
        if call not in PASSED_ON:
            self.refused.append(call)
            return self.send(to, 200, UNKNOWN)
        assert given == hashlib.sha256((call + plain + self.secret).encode()).hexdigest(), call
        signed = hashlib.sha256((call + plain + self.server_secret).encode()).hexdigest()
        location = f"{self.target}/{call}?{plain}{'&' if plain else ''}checksum={signed}"
        if call == "join":
            to.send_response(302)
            to.send_header("Location", location)
            return to.end_headers()
        with urllib.request.urlopen(location, timeout=10) as reply:
            self.send(to, 200, reply.read())

    @staticmethod
    def send(to: BaseHTTPRequestHandler, status: int, body: bytes):
        to.send_response(status)
        to.send_header("Content-Type", "text/xml")
        to.send_header("Content-Length", str(len(body)))
        to.end_headers()
        to.wfile.write(body)


class BehindLite(Stage):
    def servers(self) -> str:
        origin = f"{self.room_url}/bigbluebutton"
        self.lite = Lite(origin + "/api", self.secret)
        write_secret(self.folder / "lite-secret", self.lite.secret)
        return f"""[[bbb]]
name = "lite"
scalelite = true
api_url = "{self.lite.url}"
secret_file = "lite-secret"
callback_url = "{self.url}"
redis_host = ""
[[bbb]]
name = "node"
behind = "lite"
api_url = "{origin}/api"
secret_file = "bbb-secret"
session_check_url = "{origin}/connection/checkGraphqlAuthorization"
callback_url = "{self.url}"
redis_host = "{"127.0.0.1" if self.with_redis else ""}"
redis_port = {self.redis_port}
webhooks = {str(self.webhooks).lower()}
"""


@pytest.fixture(params=["redis", "webhooks"])
def stage(request, programs, signer, tmp_path):
    hooks = request.param == "webhooks"
    with BehindLite(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl",
                    with_redis=not hooks, webhooks=hooks) as one:
        yield one


def test_a_meeting_is_held_behind_a_scalelite(stage, play):
    play.start_soon()
    play.enter(play.cast.organizer)
    early = [part for part in play.cast.parts if not part.late]
    for part in early:
        play.enter(part.person)
    victim = early[0].person
    wait_until(lambda: play.view(play.clients[victim.id])["me"]["present"], "his arrival is heard")
    thief = Browser()
    assert thief.enter(play.link_of[victim.id])
    flagged = wait_until(
        lambda: [one for one in play.view()["intrusions"] if one["kind"] == "link_replayed"],
        "the copied link is noticed")
    if stage.with_redis:
        wait_until(lambda: play.view()["intrusions"][0]["removed"], "the server obeys")
    else:
        assert not flagged[0]["removed"]
    assert play.view(play.clients[victim.id])["me"]["present"]
    assert set(stage.lite.refused) <= {"getSessions"}, "calls that a Scalelite does not know"
    play.browsers[victim.id].leave()
    wait_until(lambda: not play.view(play.clients[victim.id])["me"]["present"], "he has left")
    (health,) = Client(stage.url).get("/health/conference")["servers"]
    assert (health["name"], health["answers"]) == ("lite", True)
    assert health["takesCommands"] == stage.with_redis
