"""What one live event costs with a thousand browsers watching: bytes sent to each of them and CPU of the
sidecar, with the requests that the page makes on the event."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import queue
import random
import selectors
import socket
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "deploy" / "player"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from client import Client  # noqa: E402
from connected import LISTENERS, in_a_meeting  # noqa: E402
from play import Play  # noqa: E402
from services import wait_until  # noqa: E402

SETTLED_SECONDS = 4.0  # after an act: longer than any page waits before it asks


class Page:
    """A browser that watches: its stream, and the state that decides what it asks for."""

    def __init__(self, cookie: str, port: int, path: str):
        self.cookie, self.version, self.text, self.due = cookie, None, b"", None
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(f"GET {path}/events HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"
                            "Accept: text/event-stream\r\n\r\n".encode())

    def take(self, piece: bytes) -> None:
        """Decides as plugin/web/core/live does; `due` is when the whole meeting is asked for."""
        self.text += piece
        *whole, self.text = self.text.split(b"\n\n")
        for frame in whole:
            lines = frame.decode(errors="replace").splitlines()
            name = next((one[7:] for one in lines if one.startswith("event: ")), None)
            data = next((json.loads(one[6:]) for one in lines if one.startswith("data: ")), {})
            if name is not None:
                self.heard(name, data)

    def heard(self, name: str, data: dict) -> None:
        if name == "changed":
            if data["since"] == self.version:
                self.version = data["version"]
            elif data["version"] != self.version:
                self.ask(0, 2)
        elif self.version is None and name not in ("hello", "turnout", "question_opened", "deadline_moved"):
            self.ask(0.05, 0.65)  # a sidecar whose events do not carry what changed

    def ask(self, least: float, most: float) -> None:
        if self.due is None:
            self.due = time.monotonic() + random.uniform(least, most)


class Audience(threading.Thread):
    """A thousand pages in one thread, with some threads that send what they ask."""

    def __init__(self, play: Play):
        super().__init__(daemon=True)
        self.port = play.stage.sidecar_port
        self.path = f"{Client.BASE}{play.path()}"
        cookies = [f"quorum_session={play.clients[part.person.id].cookies['quorum_session']}"
                   for part in play.cast.parts]
        self.pages = [Page(cookies[i % len(cookies)], self.port, self.path) for i in range(LISTENERS)]
        self.streamed = self.answered = self.asked = 0
        self.stopped = False
        self.wanted: queue.Queue[Page] = queue.Queue()
        for _ in range(16):
            threading.Thread(target=self.answer, daemon=True).start()

    def run(self) -> None:
        selector = selectors.DefaultSelector()
        for page in self.pages:
            selector.register(page.socket, selectors.EVENT_READ, page)
        while not self.stopped:
            for key, _ in selector.select(0.02):
                piece = key.data.socket.recv(65536)
                if not piece:
                    raise AssertionError("a stream ended")
                self.streamed += len(piece)
                key.data.take(piece)
            now = time.monotonic()
            for page in self.pages:
                if page.due is not None and page.due <= now:
                    page.due = None
                    self.wanted.put(page)

    def answer(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        while True:
            page = self.wanted.get()
            connection.request("GET", self.path, headers={"Cookie": page.cookie})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise AssertionError(f"{answer.status}: {body[:200]!r}")
            page.version = json.loads(body).get("version")
            self.asked += 1
            self.answered += len(body)

    def look_once(self) -> None:
        for page in self.pages:
            self.wanted.put(page)
        wait_until(lambda: self.asked >= LISTENERS, "everybody has looked", 60)


def cpu_seconds(process) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cost(audience: Audience, sidecar, act) -> dict:
    before = (audience.streamed, audience.answered, audience.asked, cpu_seconds(sidecar))
    act()
    time.sleep(SETTLED_SECONDS)
    streamed, answered, asked, cpu = (
        now - then for now, then in
        zip((audience.streamed, audience.answered, audience.asked, cpu_seconds(sidecar)), before))
    return {"stream_bytes_each": round(streamed / LISTENERS), "asked": asked,
            "bytes_each": round((streamed + answered) / LISTENERS), "cpu_ms": round(cpu * 1000)}


def a_question(play: Play, audience: Audience, number: int) -> dict:
    sidecar = play.stage.sidecar.process
    question = play.path(f"/questions/b{number}")
    costs = {"idle": cost(audience, sidecar, lambda: None)}
    costs["opened"] = cost(audience, sidecar, lambda: play.organizer.post(
        f"{question}/opening", {"durationMs": 3_600_000}))

    def close():
        play.organizer.post(f"{question}/closing")
        wait_until(lambda: play.question(f"b{number}")["stage"] == "counted", "counted", 90)

    costs["closed_and_counted"] = cost(audience, sidecar, close)
    costs["announced"] = cost(audience, sidecar, lambda: play.organizer.post(f"{question}/announcement"))
    return costs


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--questions", type=int, default=20)
    options = parser.parse_args()
    with in_a_meeting(options.programs, options.questions, f"streams_per_account = {LISTENERS}\n") as play:
        audience = Audience(play)
        audience.start()
        audience.look_once()
        rounds = [a_question(play, audience, n) for n in range(1, options.rounds + 1)]
        audience.stopped = True
        audience.join()
    for name in rounds[0]:
        median = {key: sorted(one[name][key] for one in rounds)[len(rounds) // 2] for key in rounds[0][name]}
        print(json.dumps({"listeners": LISTENERS, "event": name, **median}))


if __name__ == "__main__":
    main()
