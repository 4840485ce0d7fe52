"""Two hundred connections send large bodies: unauthorized ones are refused before the body is read,
all bodies together stay within the limit, and voting continues."""

from __future__ import annotations

import datetime
import socket
import time
from pathlib import Path

import pytest
from services import wait_until

MEGABYTE = 1 << 20
CONNECTIONS = 200
ANNOUNCED = 19 * MEGABYTE
BODIES_MAX = 256 * MEGABYTE


def resident(process) -> int:
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("no VmRSS")


class Sender:
    """Announces a large body and sends as much of it as the server takes."""

    def __init__(self, port: int, path: str, headers: str = ""):
        self.socket = socket.create_connection(("127.0.0.1", port), 20)
        self.socket.sendall((f"PUT /quorum/api/v1{path} HTTP/1.1\r\nHost: test\r\n"
                             f"Content-Type: text/csv\r\nContent-Length: {ANNOUNCED}\r\n{headers}\r\n").encode())
        self.socket.setblocking(False)
        self.answer = b""

    def push(self, piece: bytes) -> int:
        """How much the kernel took."""
        try:
            self.answer += self.socket.recv(65536)
        except (BlockingIOError, ConnectionError):
            pass
        if self.answer:
            return 0
        try:
            return self.socket.send(piece)
        except (BlockingIOError, ConnectionError):
            return 0

    def status(self) -> int:
        """0: no answer yet."""
        return int(self.answer.split(b" ", 2)[1]) if self.answer else 0


def flood(process, senders: list[Sender], seconds: float, meanwhile) -> int:
    """Sends round and round; the most memory that was taken."""
    piece, most, sent = b"x" * (64 * 1024), 0, [0] * len(senders)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for number, one in enumerate(senders):
            # The last byte never comes: the bodies wait.
            left = ANNOUNCED - 1 - sent[number]
            if left > 0:
                sent[number] += one.push(piece[:left])
        most = max(most, resident(process))
        meanwhile()
    return most


@pytest.fixture
def voting(play):
    play.start_soon()
    early = [part for part in play.cast.parts if not part.late]
    play.enter(play.cast.organizer)
    for part in early:
        play.enter(part.person)
    play.organizer.post(play.path("/opening"))
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})
    play.early = early
    return play


def choose(play, times: list[float]):
    """Somebody chooses while the flood goes on."""
    part = play.early[len(times) % len(play.early)]
    elector = play.electors[part.person.id][0]
    begin = time.monotonic()
    play.clients[part.person.id].choose(play.meeting, "q1", elector, "for" if len(times) % 2 else "against")
    times.append(time.monotonic() - begin)


def test_strangers_are_refused_before_they_send(voting, stage):
    play, times = voting, []
    before = resident(stage.sidecar.process)
    senders = [Sender(stage.sidecar_port, play.path("/register")) for _ in range(CONNECTIONS)]
    most = flood(stage.sidecar.process, senders, 5, lambda: choose(play, times))
    assert most - before < 64 * MEGABYTE, (before, most)
    wait_until(lambda: [one.push(b"x") for one in senders] and all(one.status() for one in senders),
               "everybody can read why")
    assert {one.status() for one in senders} == {401}
    assert len(times) >= 3 and sorted(times)[len(times) // 2] < 2, times


def test_bodies_of_members_stay_within_bounds(voting, stage):
    """Each from an address of his own, by the word of a proxy: the organizer of a draft himself."""
    play, times = voting, []
    client = play.organizer
    tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    card = play.view()["card"] | {"startsAt": tomorrow.strftime("%Y-%m-%dT%H:%M:%S.000Z")}
    draft = client.post("/meetings", {"regulation": "ru.creditors", "card": card})["meeting"]
    cookie = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
    before = resident(stage.sidecar.process)

    def headers(number: int) -> str:
        return (f"Cookie: {cookie}\r\nX-CSRF-Token: {client.csrf}\r\nIdempotency-Key: flood-{number:08}\r\n"
                f"X-Forwarded-For: 203.0.{number // 250}.{number % 250 + 1}\r\n")

    senders = [Sender(stage.sidecar_port, f"/meetings/{draft}/register", headers(number))
               for number in range(CONNECTIONS)]
    most = flood(stage.sidecar.process, senders, 20, lambda: choose(play, times))
    print(f"before {before >> 20} MB, at most {most >> 20} MB, choices {len(times)}, "
          f"longest {max(times):.2f} s")
    assert most - before < BODIES_MAX + 96 * MEGABYTE, (before, most)
    refused = [one.status() for one in senders if one.status()]
    assert refused and set(refused) == {503}, "what does not fit is told so"
    assert len(times) >= 3 and sorted(times)[len(times) // 2] < 2, times
    for one in senders:
        one.socket.close()
    # There is room again, for the organizer's own register too.
    stranger = play.clients[play.early[0].person.id]
    answer = stranger.call("PUT", f"/meetings/{draft}/register", b"x" * MEGABYTE, content_type="text/csv")
    assert answer.status == 404, "a draft is not there for others, whatever they send"

    def accepted():
        return client.call("PUT", f"/meetings/{draft}/register", b"x" * MEGABYTE,
                           content_type="text/csv").status == 422

    wait_until(accepted, "a register is read again")
