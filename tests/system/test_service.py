"""As a service of systemd: what it tells, and what its unit allows it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

UNIT = Path(__file__).resolve().parent.parent.parent / "deploy" / "systemd" / "bbb-quorum.service"
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")


@pytest.fixture
def manager(tmp_path, monkeypatch):
    """Where systemd would listen."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(20)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "1000000")
        monkeypatch.delenv("WATCHDOG_PID", raising=False)
        yield listening


def message(manager) -> dict[str, str]:
    return dict(line.split("=", 1) for line in manager.recv(4096).decode().splitlines())


def test_systemd_hears_the_start_the_heartbeat_and_the_stop(manager, stage):
    told = [message(manager) for _ in range(6)]
    (ready,) = [one for one in told if one.get("READY") == "1"]
    assert ready["MAINPID"] == str(stage.sidecar.process.pid)
    assert ready["STATUS"] == f"listening on 127.0.0.1:{stage.sidecar_port}"
    assert len([one for one in told if one == {"WATCHDOG": "1"}]) == 5
    began = time.monotonic()
    for _ in range(4):
        assert message(manager) == {"WATCHDOG": "1"}
    assert time.monotonic() - began < 4, "within the watchdog's time each"
    assert stage.sidecar.stop() == 0
    while (last := message(manager)) == {"WATCHDOG": "1"}:
        pass
    assert last["STOPPING"] == "1"


@pytest.fixture
def unit(programs, tmp_path) -> Path:
    """The unit as it is installed, of the program that was built."""
    text = UNIT.read_text().replace("/usr/bin/bbb-quorum", str(programs / "bbb-quorum"))
    file = tmp_path / UNIT.name
    file.write_text(re.sub(r"^Documentation=.*\n", "", text, flags=re.M))
    return file


@needs_systemd
def test_systemd_understands_the_unit(unit):
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@needs_systemd
def test_a_mistake_in_the_unit_would_be_seen(unit):
    unit.write_text(unit.read_text().replace("Type=notify", "Type=notifies\nProtectHoom=yes"))
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert "notifies" in done.stderr and "ProtectHoom" in done.stderr


@needs_systemd
def test_the_unit_allows_little(unit):
    done = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--threshold=15", unit],
                          capture_output=True, text=True, env={**os.environ, "SYSTEMD_PAGER": "cat"})
    level = re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout)
    assert level, done.stdout + done.stderr
    print(f"note: exposure level of the unit {level[1]}")
    assert float(level[1]) <= 1.5 and done.returncode == 0


def test_the_unit_belongs_to_bigbluebutton_where_that_is():
    text = UNIT.read_text()
    assert re.search(r"^PartOf=bigbluebutton\.target$", text, re.M)
    assert re.search(r"^WantedBy=.*\bbigbluebutton\.target\b", text, re.M)
    assert not re.search(r"^(Requires|BindsTo)=.*bigbluebutton", text, re.M), "it runs without, too"
