"""Secrets in the sidecar's memory, and on disk after a crash."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import time

import pytest
import readable
from client import Client
from test_secrets import vote_in_part


def writable_memory(pid: int) -> list[bytes]:
    """As root sees it; everybody else is refused."""
    regions = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "rw" not in rights:
                continue
            start, end = (int(one, 16) for one in span.split("-"))
            try:
                memory.seek(start)
                regions.append(memory.read(end - start))
            except OSError:
                continue  # guard pages
    return regions


def spellings(text: str) -> list[bytes]:
    """UTF-8, and what is certain of its base64 at each of three offsets."""
    plain = text.encode()
    out = [plain]
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + plain + b"\0\0")
        out.append(encoded[-(-offset * 8 // 6):(offset + len(plain)) * 8 // 6])
    return out


def places_of(needles: dict[str, bytes], regions: list[bytes]) -> dict[str, int]:
    found = {}
    for name, needle in needles.items():
        count = sum(region.count(needle) for region in regions)
        if count:
            found[name] = count
    return found


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root sees another process's memory")


@pytest.fixture
def chosen(play, monkeypatch):
    """Everybody has chosen; half have signed. The ballots as their voters got them."""
    ballots = []
    choose = Client.choose

    def remember(client, meeting, question, elector, choice, **more):
        answer = choose(client, meeting, question, elector, choice, **more)
        ballots.append((elector, choice, base64.b64decode(answer["ballot"]).decode()))
        return answer

    monkeypatch.setattr(Client, "choose", remember)
    vote_in_part(play)
    return ballots


def test_the_search_finds_a_text_however_it_lies():
    nonce = "0123456789abcdef0123456789abcdef"
    for offset in range(3):
        region = base64.b64encode(b"x" * offset + nonce.encode() + b"tail")
        assert any(one in region for one in spellings(nonce)), offset
    assert places_of({"plain": nonce.encode()}, [b"..." + nonce.encode(), b""]) == {"plain": 1}


@needs_root
def test_an_image_of_memory_holds_no_choice_once_it_is_sealed(play, chosen):
    time.sleep(1)
    regions = writable_memory(play.stage.sidecar.process.pid)
    # That the image is whole: the meeting's state is in it.
    assert places_of({"id": play.meeting.encode()}, regions)
    needles = {}
    for place, (_, _, document) in enumerate(chosen):
        nonce = readable.facts(document)["Одноразовый код"]
        for form, one in enumerate(spellings(nonce)):
            needles[f"nonce of ballot {place}, form {form}"] = one
    for choice in ("for", "against", "abstain"):
        needles[f"request {choice}"] = json.dumps({"choice": choice}).encode()
    for words in readable.CHOICES:
        needles[f"line {words}"] = f"РЕШЕНИЕ: {words}".encode()
    assert places_of(needles, regions) == {}
    near = [elector for elector, _, document in chosen for region in regions
            if re.search("РЕШЕНИЕ: ".encode() + b".{0,700}" + re.escape(elector.encode()), region, re.DOTALL)]
    assert near == []


@needs_root
def test_keys_are_in_locked_memory(play, stage):
    with open(f"/proc/{stage.sidecar.process.pid}/status") as status:
        locked = int(re.search(r"VmLck:\s+(\d+) kB", status.read())[1])
    warned = "keys may be swapped" in (stage.folder / "sidecar.log").read_text()
    assert locked >= 1024 or warned


def test_a_sidecar_that_is_aborted_leaves_no_core(stage):
    process = stage.sidecar.process
    with open(f"/proc/{process.pid}/limits") as limits:
        line = next(one for one in limits if one.startswith("Max core file size"))
    assert line.split()[4:6] == ["0", "0"]
    process.send_signal(signal.SIGABRT)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = -signal.SIGABRT
    assert os.WTERMSIG(status) == signal.SIGABRT
    assert not os.WCOREDUMP(status)
    stage.restart_sidecar()
