"""Behind a real nginx: limits count the clients behind it, not the proxy, and not forged headers.
"""

from __future__ import annotations

import http.client
import json
import shutil
import threading
import time

import pytest
from client import Client
from services import ROOT, Service, Stage, free_port, wait_until

HEALTH = "/quorum/api/v1/health"
SESSION = "/quorum/api/v1/session"


def stage_with(tmp_path, programs, signer, edit) -> Stage:
    """`edit` changes the text of the configuration."""
    stage = Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl")
    file = stage.folder / "quorum.toml"
    file.write_text(edit(file.read_text("utf-8")), "utf-8")
    return stage


class Nginx:
    """With the snippet that is delivered, in front of one sidecar."""

    def __init__(self, folder, sidecar_port: int):
        self.port = free_port()
        folder.mkdir()
        snippet = (ROOT / "deploy" / "nginx" / "loopback.nginx").read_text("utf-8")
        (folder / "quorum.nginx").write_text(
            snippet.replace("http://127.0.0.1:8400", f"http://127.0.0.1:{sidecar_port}"), "utf-8")
        temporary = "".join(f"{name}_temp_path {folder}/{name};\n"
                            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(f"""daemon off; master_process off; pid {folder}/pid;
error_log {folder}/error.log; worker_rlimit_nofile 8192;
events {{ worker_connections 4096; }}
http {{ access_log off; {temporary}
server {{ listen 127.0.0.1:{self.port} backlog=1024; include {folder}/quorum.nginx; }} }}
""", "utf-8")
        self.service = Service("nginx", [shutil.which("nginx") or "/usr/sbin/nginx", "-p", folder, "-c",
                                         folder / "nginx.conf", "-e", folder / "error.log"],
                               folder / "log")

    def __enter__(self):
        import subprocess
        self.service.process = subprocess.Popen(self.service.command)
        wait_until(lambda: ask(self.port, "127.0.0.1", "GET", HEALTH)[0] == 200, "nginx answers")
        return self

    def __exit__(self, *_):
        self.service.stop()


def ask(port: int, source: str, method: str, path: str, body=None, headers=None) -> tuple[int, dict]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20, source_address=(source, 0))
    try:
        payload = None if body is None else json.dumps(body).encode()
        connection.request(method, path, payload, {"Content-Type": "application/json"} | (headers or {}))
        answer = connection.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else {}
    finally:
        connection.close()


def wrong_sign_in(port: int, source: str, number: int, headers=None) -> int:
    return ask(port, source, "POST", SESSION,
               {"email": f"nobody{number}@example.org", "password": "wrong password 1"}, headers)[0]


@pytest.fixture
def strict(tmp_path, programs, signer):
    """Four sign-ins a minute: so few that on a slow machine too none is earned while thirty are tried."""
    stage = stage_with(tmp_path, programs, signer, lambda text: text.replace(
        "sign_ins_per_minute = 100000", "sign_ins_per_minute = 4"))
    with stage:
        yield stage


needs_nginx = pytest.mark.skipif(not (shutil.which("nginx") or shutil.which("/usr/sbin/nginx")),
                                 reason="no nginx; deploy/packages --tests installs it")


@needs_nginx
def test_one_attacker_behind_nginx_locks_out_nobody_else(strict, tmp_path):
    with Nginx(tmp_path / "nginx", strict.sidecar_port) as nginx:
        forged = {"X-Forwarded-For": "127.0.0.9"}
        answers = [wrong_sign_in(nginx.port, "127.0.0.8", n, forged) for n in range(30)]
        assert 429 in answers, answers
        assert wrong_sign_in(nginx.port, "127.0.0.9", 1000) != 429, "another client is asked for his password"
        assert wrong_sign_in(nginx.port, "127.0.0.1", 1001) != 429


@needs_nginx
def test_health_says_who_arrives_through_nginx(strict, tmp_path):
    with Nginx(tmp_path / "nginx", strict.sidecar_port) as nginx:
        _, seen = ask(nginx.port, "127.0.0.8", "GET", HEALTH, headers={"X-Forwarded-For": "203.0.113.1"})
        assert seen["client"] == {"address": "127.0.0.8", "knownBy": "proxy"}
        _, seen = ask(strict.sidecar_port, "127.0.0.1", "GET", HEALTH)
        assert seen["client"] == {"address": "127.0.0.1", "knownBy": "proxy_names_nobody"}
    log = strict.sidecar.log.read_text("utf-8")
    assert "trusted proxies: 127.0.0.0/8, ::1" in log
    assert log.count("names no client") == 1


def test_what_a_trusted_proxy_passes_on_is_the_client(strict):
    port = strict.sidecar_port

    def seen(forwarded: str) -> str:
        return ask(port, "127.0.0.1", "GET", HEALTH,
                   headers={"X-Forwarded-For": forwarded})[1]["client"]["address"]

    assert seen("203.0.113.1") == "203.0.113.1"
    assert seen("198.51.100.9, 203.0.113.1") == "203.0.113.1", "the client wrote the first one himself"
    assert seen("203.0.113.1, 127.0.0.1") == "203.0.113.1"
    assert seen(" [2001:db8::7]:443 ") == "2001:db8::7"
    assert seen("203.0.113.1:5000") == "203.0.113.1"
    assert seen("garbage") == "127.0.0.1" and seen("") == "127.0.0.1"
    one = [wrong_sign_in(port, "127.0.0.1", n, {"X-Forwarded-For": "203.0.113.1"}) for n in range(30)]
    assert 429 in one
    other = {"X-Forwarded-For": "203.0.113.2"}
    assert wrong_sign_in(port, "127.0.0.1", 1000, other) != 429
    # An IPv6 customer has a network of 2^64 addresses.
    many = [wrong_sign_in(port, "127.0.0.1", n, {"X-Forwarded-For": f"2001:db8:1:1::{n + 1:x}"})
            for n in range(30)]
    assert 429 in many


def test_nobody_is_believed_who_is_not_trusted(tmp_path, programs, signer):
    stage = stage_with(tmp_path, programs, signer, lambda text: text.replace(
        "[server]\n", '[server]\ntrusted_proxies = ["10.0.0.0/8"]\n'))
    with stage:
        _, seen = ask(stage.sidecar_port, "127.0.0.1", "GET", HEALTH,
                      headers={"X-Forwarded-For": "203.0.113.1"})
        assert seen["client"] == {"address": "127.0.0.1", "knownBy": "peer"}


def test_a_proxy_that_is_no_address_is_complained_about(tmp_path, programs, signer):
    stage = stage_with(tmp_path, programs, signer, lambda text: text.replace(
        "[server]\n", '[server]\ntrusted_proxies = ["proxy.example.org"]\n'))
    with pytest.raises(RuntimeError):
        stage.sidecar.start()
    assert "proxy.example.org" in stage.sidecar.log.read_text("utf-8")


class Listening:
    """One window that follows a meeting."""

    def __init__(self, client: Client, meeting: str, last: int | None = None):
        self.connection = http.client.HTTPConnection(client.url.hostname, client.url.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in client.cookies.items())}
        if last is not None:
            headers["Last-Event-ID"] = str(last)
        self.connection.request("GET", f"{client.BASE}/meetings/{meeting}/events", headers=headers)
        self.answer = self.connection.getresponse()
        self.status = self.answer.status
        self.ended = threading.Event()
        if self.status == 200:
            threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        try:
            while self.answer.readline():
                pass
        except (OSError, http.client.HTTPException, ValueError):
            pass
        self.ended.set()


def test_one_account_shuts_out_nobody_with_its_streams(play):
    play.start_soon()
    greedy = play.clients[play.cast.parts[0].person.id]
    windows = [Listening(greedy, play.meeting) for _ in range(40)]
    assert [one.status for one in windows] == [200] * 40, "a window that is opened always works"
    wait_until(lambda: sum(not one.ended.is_set() for one in windows) <= 16, "the oldest have ended")
    assert all(not one.ended.is_set() for one in windows[-16:])
    resumed = Listening(greedy, play.meeting, last=1)
    assert resumed.status == 429
    assert json.loads(resumed.answer.read())["code"] == "too_many_streams"
    other = Listening(play.clients[play.cast.parts[1].person.id], play.meeting)
    assert other.status == 200
    time.sleep(0.5)
    assert not other.ended.is_set()
