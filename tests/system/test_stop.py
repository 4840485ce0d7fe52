"""The sidecar is stopped while the conference server hangs (it accepts connections and never
answers) and votes, a download, live streams and unauthenticated calls are in progress. It ends by
itself, and everything acknowledged is there afterwards."""

from __future__ import annotations

import http.client
import select
import socket
import threading
import time
import uuid

import evidence
import pytest
from client import Client, LiveStream, Problem
from hall import Hall, question
from play import Play
from services import Stage, free_port, wait_until

STOPS = 10


class Hanging:
    """In front of the sandbox. While `hangs`, new connections get no word; those for a recording
    never do."""

    def __init__(self, room_port: int):
        self.hangs, self.waiting = False, 0
        self._room_port = room_port
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        while True:
            connection, _ = self._listener.accept()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, client: socket.socket):
        with client:
            try:
                head = client.recv(64 * 1024)
                if self.hangs or b" /playback/" in head.split(b"\r\n")[0]:
                    self.waiting += 1
                    while client.recv(1024):
                        pass
                    return
                with socket.create_connection(("127.0.0.1", self._room_port)) as room:
                    room.sendall(head)
                    self._copy(client, room)
            except OSError:
                pass

    @staticmethod
    def _copy(client: socket.socket, room: socket.socket):
        to = {client: room, room: client}
        while True:
            for source in select.select([client, room], [], [])[0]:
                piece = source.recv(64 * 1024)
                if not piece:
                    return
                to[source].sendall(piece)


class HangingStage(Stage):
    def __init__(self, *args, **more):
        port = free_port()
        self.proxy = Hanging(port)
        super().__init__(*args, room_port=port, **more)

    @property
    def room_url(self) -> str:
        return f"http://127.0.0.1:{self.proxy.port}"


class Traffic:
    """What goes on while the sidecar is stopped."""

    def __init__(self, hall: Hall, round_: int):
        self.hall, self.round = hall, round_
        self.accepted: dict[int, dict] = {}  # by voter: the last choice acknowledged
        self._over = False
        self._threads = [threading.Thread(target=self._act, args=(act,), daemon=True) for act in [
            *(lambda place=place: self._choose(place) for place in (0, 1)),
            *[self._ask_as_a_stranger] * 4, self._download, self._start_another]]
        self._streams = [LiveStream(hall.client(place), hall.meeting) for place in (0, 1)]
        for thread in self._threads:
            thread.start()

    def _act(self, act):
        while not self._over:
            try:
                act()
            except (OSError, http.client.HTTPException, Problem):
                time.sleep(0.02)

    def _fresh(self, known: Client) -> Client:
        other = Client(self.hall.play.stage.url)
        other.cookies, other.csrf = dict(known.cookies), known.csrf
        return other

    def _choose(self, place: int):
        client = self._fresh(self.hall.client(place))
        for choice in ("for", "against", "abstain"):
            made = client.post(
                self.hall.path(f"/questions/q1/ballots/{self.hall.elector(place)}/choice"),
                {"choice": choice}, key=uuid.uuid4().hex)
            self.accepted[place] = made["receipt"]
            time.sleep(0.4)  # an elector may choose only so often

    def _ask_as_a_stranger(self):
        Client(self.hall.play.stage.url).call(
            "POST", "/room/session", {},
            headers={"X-Session-Token": "token", "Cookie": "JSESSIONID=cookie; quorum_entry=x"})

    def _download(self):
        self._fresh(self.hall.organizer).download(self.hall.path("/journal"))

    def _start_another(self):
        self._fresh(self.hall.organizer).call("POST", f"/meetings/{self.hall.waiting}/start", {})
        time.sleep(0.1)

    def end(self):
        self._over = True
        for stream in self._streams:
            stream.stop()
        for thread in self._threads:
            thread.join(40)


@pytest.fixture
def hanging(programs, signer, tmp_path):
    with HangingStage(tmp_path / "stage", programs, signer.folder / "trust",
                      signer.folder / "crl") as stage:
        yield stage


def a_download_that_never_ends(play: Play, stage: HangingStage):
    hall = Hall(play).draw_up([question("1")]).announce().admit(0, 1).start().enter(0, 1).open()
    hall.organizer.post(hall.path("/end"))
    for browser in play.browsers.values():
        browser.leave()
    play.browsers.clear()
    wait_until(lambda: stage.proxy.waiting > 0, "the recording is being fetched", 60)


def another_that_may_be_started(play: Play) -> str:
    other = Hall(play).draw_up([question("1")]).announce()
    return other.meeting


def test_it_stops_whatever_the_conference_does_and_loses_nothing(hanging, signer, cast):
    play = Play(hanging, signer, cast, lambda text: None)
    play.sign_up_everybody()
    a_download_that_never_ends(play, hanging)
    hall = Hall(play).draw_up([question("1")]).announce().admit(0, 1, 2).start()
    hall.enter(0, 1).open().put("q1")
    hall.waiting = another_that_may_be_started(play)
    took = []
    for round_ in range(STOPS):
        traffic = Traffic(hall, round_)
        wait_until(lambda: len(traffic.accepted) == 2, "both have chosen", 60)
        hanging.proxy.hangs = True
        already = hanging.proxy.waiting
        wait_until(lambda: hanging.proxy.waiting > already + 1, "calls hang", 60)
        before = time.monotonic()
        code = hanging.sidecar.stop(timeout=60)
        took.append(time.monotonic() - before)
        traffic.end()
        assert code == 0, (round_, hanging.sidecar.log.read_text("utf-8", "replace")[-4000:])
        hanging.proxy.hangs = False
        hanging.restart_sidecar()
        journal = hall.organizer.download(hall.path("/journal"))
        for receipt in traffic.accepted.values():
            evidence.check_receipt_is_in(receipt, journal)
    print("seconds to stop:", " ".join(f"{one:.1f}" for one in took))
    assert max(took) < 15, took
    text = hanging.sidecar.log.read_text("utf-8", "replace")
    assert "Sanitizer" not in text, text[-4000:]
