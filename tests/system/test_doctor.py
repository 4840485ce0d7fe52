"""The doctor names what is wrong with an installation: every fault is put into one that is well, one at a
time, and told with what mends it."""

from __future__ import annotations

import http.server
import json
import os
import re
import resource
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request

import pytest
from services import Stage, free_port, wait_until, write_secret


class Installation(Stage):
    """With pages, hooks, and a conference that pings three times a second."""

    def _sandbox(self):
        service = super()._sandbox()
        service.command += ["--ping-every-ms", "300", "--pulse-every-ms", "300"]
        return service

    @property
    def config(self):
        return self.folder / "quorum.toml"


def make_pages(folder):
    (folder / "cabinet").mkdir(parents=True)
    (folder / "room").mkdir()
    (folder / "cabinet" / "index.html").write_text("<!doctype html><html></html>")
    (folder / "room" / "QuorumVote.js").write_text("// the plugin\n")
    return folder


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    return make_pages(tmp_path_factory.mktemp("pages") / "web")


@pytest.fixture(scope="module")
def stage(programs, signer, tmp_path_factory, pages):
    more = ""
    folder = tmp_path_factory.mktemp("doctor") / "stage"
    one = Installation(folder, programs, signer.folder / "trust", signer.folder / "crl", webhooks=True, more=more)
    one.config.write_text(one.config.read_text().replace("[storage]", f'[web]\ndirectory = "{pages}"\n[storage]'))
    with one:
        wait_until(lambda: examine(one)[0] == 0, "the installation is well")
        yield one


def examine(stage, edit=lambda text: text, listen: int = 2, command=()) -> tuple[int, dict[str, dict]]:
    """What the doctor says with a changed configuration beside the running service: exit code, checks."""
    file = stage.folder / "examined.toml"
    file.write_text(edit(stage.config.read_text("utf-8")), "utf-8")
    done = subprocess.run([*command, stage.programs / "bbb-quorum", "doctor", "--json", "--config", file,
                           "--listen", str(listen)], capture_output=True, text=True, timeout=120)
    assert done.stderr == "", done.stderr
    checks: dict[str, dict] = {}
    for one in json.loads(done.stdout)["checks"]:
        if one["name"] not in checks or one["verdict"] != "ok":
            checks[one["name"]] = one
    return done.returncode, checks


def faults(checks) -> dict[str, str]:
    return {name: one["says"] for name, one in checks.items() if one["verdict"] == "fault"}


def expect(found: tuple[int, dict], name: str, words: str, mend: str, verdict: str = "fault"):
    code, checks = found
    assert name in checks, sorted(checks)
    one = checks[name]
    assert one["verdict"] == verdict, one
    assert re.search(words, one["says"]), one["says"]
    assert mend in one["mend"], one["mend"]
    assert code == (1 if any(one["verdict"] == "fault" for one in checks.values()) else 0)


def replaced(old: str, new: str):
    def edit(text: str) -> str:
        changed = re.sub(old, new, text, count=1, flags=re.M)
        assert changed != text, old
        return changed
    return edit


def test_a_good_installation_is_well_and_says_so(stage):
    code, checks = examine(stage)
    assert code == 0 and faults(checks) == {}
    for name in ("version", "config", "gost", "trust", "service", "state", "disk", "fsync", "api", "secret", "redis",
                 "akka", "hook", "callback", "proxy", "plugin", "session", "pages", "regulations", "open-files"):
        assert checks[name]["verdict"] == "ok", checks[name]
    expect((code, checks), "mail", "outbox", "[mail] server", "warning")
    done = subprocess.run([stage.programs / "bbb-quorum", "doctor", "--config", stage.config, "--listen", "2"],
                          capture_output=True, text=True)
    assert done.returncode == 0 and "ok       api: answers" in done.stdout
    assert stage.secret not in done.stdout


def no_server(text):
    return replaced(r"^api_url = .*$", f'api_url = "http://127.0.0.1:{free_port()}/bigbluebutton/api"')(text)


CONFIGURED = [
    ("unknown key", replaced(r"^\[log\]", "[log]\nlevle = 1"), "config", "unknown key log.levle", "EDITOR"),
    ("loud log", replaced(r'^level = "info"', 'level = "loud"'), "config", ":[0-9]+: log.level", "EDITOR"),
    ("wrong type", replaced(r"^webhooks = true", 'webhooks = "yes"'), "config", "true or false", "EDITOR"),
    ("URL without scheme", replaced(r'^public_url = "http://', 'public_url = "'), "config", "public_url", "EDITOR"),
    ("md5", replaced(r"^webhooks", 'checksum = "md5"\nwebhooks'), "config", "one of sha1", "EDITOR"),
    ("no secret", replaced(r'^secret_file = .*$', 'secret_file = "gone"'), "config", "No such file", "EDITOR"),
    ("public without TLS", replaced(r"^public_url = .*$", 'public_url = "http://bbb.invalid"'), "tls", "anybody", "TLS"),
    ("insecure cookies", replaced(r"^public_url = .*$", 'public_url = "https://bbb.invalid"'), "cookies",
     "without TLS", "secure_cookies = true"),
    ("public address leads elsewhere", replaced(r"^public_url = .*$", 'public_url = "https://bbb.invalid"'), "proxy",
     "does not lead here", "public_url"),
    ("bad regulations", replaced(r"^\[storage\]", '[regulations]\ndirectory = "nowhere"\n[storage]'), "regulations",
     "nowhere", "directory"),
    ("bad calendar", replaced(r"^\[storage\]", '[regulations]\ncalendar = "nowhere.json"\n[storage]'), "calendar",
     "nowhere.json", "calendar"),
    ("no pages", replaced(r"^directory = .*/web\"$", 'directory = "nowhere"'), "pages", "nowhere", "deploy/web"),
    ("log without a folder", replaced(r"^\[log\]", '[log]\nfile = "no/where/log"'), "log", "no folder", "install -d"),
    ("no trust", replaced(r"^trust = .*$", 'trust = "nowhere"'), "trust", ".", "certificates"),
    ("disk nearly full", replaced(r"^reserve_megabytes = .*$", "reserve_megabytes = 400000000"), "disk", "only", "reserve"),
    ("no state", replaced(r'^directory = "state"', 'directory = "elsewhere"'), "state", "no folder", "install -d"),
    ("service away", lambda text: replaced(r"^port = .*$", f"port = {free_port()}")(text), "service", "no bbb-quorum",
     "systemctl start"),
    ("a second owner of the folder", lambda text: replaced(r"^port = .*$", f"port = {free_port()}")(text), "in-use",
     "process [0-9]+", "two folders"),
    ("nobody at the API", no_server, "api", "nobody answers", "port"),
    ("a name that is none", replaced(r"^api_url = .*$", 'api_url = "http://bbb.invalid/bigbluebutton/api"'), "api",
     "cannot be resolved", "api_url"),
    ("no API there", replaced(r"/bigbluebutton/api\"$", '/elsewhere"'), "api", "no API", "/bigbluebutton/api"),
    ("Redis away", lambda text: replaced(r"^redis_port = .*$", f"redis_port = {free_port()}")(text), "redis", "Redis at",
     "redis_host"),
    ("callbacks lead elsewhere", replaced(r"^callback_url = .*$", 'callback_url = "http://127.0.0.1:9"'), "callback",
     "does not reach us", "callback_url"),
]


@pytest.mark.parametrize("edit, name, words, mend", [one[1:] for one in CONFIGURED], ids=[one[0] for one in CONFIGURED])
def test_what_is_configured_wrong_is_named(stage, edit, name, words, mend):
    expect(examine(stage, edit, listen=0), name, words, mend)


def test_a_secret_that_everybody_can_read_is_named(stage):
    write_secret(stage.folder / "open-secret", stage.secret)
    (stage.folder / "open-secret").chmod(0o644)
    edit = replaced(r'^secret_file = .*$', 'secret_file = "open-secret"')
    code, checks = examine(stage, edit)
    assert code == 1 and "chmod o= " in checks["config"]["says"]


def test_a_wrong_secret_is_named(stage):
    write_secret(stage.folder / "wrong-secret", "guessed")
    edit = replaced(r'^secret_file = .*$', 'secret_file = "wrong-secret"')
    expect(examine(stage, edit, listen=0), "secret", "refuses signed calls", "bbb-conf --secret")


def switched(stage, switches: dict):
    body = json.dumps(switches).encode()
    urllib.request.urlopen(urllib.request.Request(stage.room_url + "/sandbox/faults", body, method="POST")).close()


@pytest.mark.parametrize("switches, name, words, mend", [
    ({"web": "dead"}, "api", "bbb-web is away", "systemctl status bbb-web"),
    ({"api": "html200"}, "api", "no API of BigBlueButton", "api_url"),
    ({"akka": "dead"}, "akka", "does not answer", "bbb-apps-akka"),
    ({"redis": "gone"}, "akka", "nothing of akka-apps", "Redis of this BigBlueButton"),
    ({"hooks": "away"}, "hook", "does not answer", "bbb-webhooks"),
    ({"web": "dead"}, "session", "cannot be told", "session_check_url"),
], ids=["bbb-web dead", "another page", "akka-apps dead", "another Redis", "bbb-webhooks away", "sessions unknown"])
def test_a_part_of_the_conference_that_is_away_is_named(stage, switches, name, words, mend):
    switched(stage, switches)
    try:
        expect(examine(stage, listen=2), name, words, mend)
    finally:
        switched(stage, {})


@pytest.fixture
def copy(stage, tmp_path):
    """A copy of the state, and a configuration that names it."""
    state = tmp_path / "state"
    done = subprocess.run([stage.programs / "bbb-quorum", "backup", state, "--config", stage.config],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name in (state / "SHA256SUMS", state / "keys" / "SHA256SUMS"):
        name.unlink()
    return state, replaced(r'^directory = "state"', f'directory = "{state}"')


def older_vault(state):
    with sqlite3.connect(state / "journal.db") as database:
        database.execute("INSERT OR REPLACE INTO document VALUES('storage/vault-step', CAST('1000000' AS BLOB))")


def newer_journal(state):
    with sqlite3.connect(state / "journal.db") as database:
        database.execute("PRAGMA user_version=99")


@pytest.mark.parametrize("damage, name, words, mend, verdict", [
    (lambda state: (state / "keys" / "master.key").unlink(), "state", "master.key: is missing", "restore", "fault"),
    (lambda state: (state / "vault.db").unlink(), "state", "vault.db: is missing", "restore", "fault"),
    (older_vault, "state", "older than journal.db", "restore", "fault"),
    (newer_journal, "state", "another version", "restore", "fault"),
    (lambda state: (state / "keys" / "master.key").write_bytes(os.urandom(32)), "state", "another master key",
     "restore", "fault"),
    (lambda state: (state / "holiday.jpg").write_text("x"), "foreign", "none of ours", "move it", "warning"),
    (lambda state: (state / "vault.db").chmod(0o644), "mode", "read by others", "chmod", "fault"),
    (lambda state: os.chown(state / "journal.db", 65534, 65534), "owner", "user 65534", "chown", "fault"),
], ids=["key lost", "vault lost", "older vault", "newer version", "other key", "foreign file", "readable", "other owner"])
def test_a_state_that_does_not_fit_is_named(stage, copy, damage, name, words, mend, verdict):
    state, edit = copy
    damage(state)
    expect(examine(stage, edit, listen=0), name, words, mend, verdict)


def test_authorities_without_a_fresh_list_are_named(stage, tmp_path):
    (tmp_path / "empty").mkdir()
    edit = replaced(r"^crl = .*$", f'crl = "{tmp_path}/empty"')
    expect(examine(stage, edit, listen=0), "revocation", "no list", "newest list", "warning")


class Proxy(http.server.BaseHTTPRequestHandler):
    """In front of the sidecar: as it should not be."""

    ahead = 0
    lets_in = False

    def do_GET(self):
        try:
            answer = urllib.request.urlopen(self.server.sidecar + self.path)
        except urllib.error.HTTPError as refused:
            answer = refused
        body = answer.read()
        self.send_response_only(answer.status)
        if self.ahead:
            self.send_header("Date", self.date_time_string(time.time() + self.ahead))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        self.send_response_only(201 if self.lets_in else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.mark.parametrize("kind, name, words, mend", [
    ({"ahead": 3600}, "clock", "ahead of ours", "timedatectl"),
    ({"lets_in": True}, "session", "lets a stranger", "deploy/nginx"),
    ({}, "session", "cannot be told: HTTP 404", "deploy/nginx"),
], ids=["clock of the proxy", "a proxy that lets strangers in", "a proxy without the session"])
def test_a_proxy_that_is_not_as_it_should_be_is_named(stage, kind, name, words, mend):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Kind", (Proxy,), kind))
    server.sidecar = stage.url
    threading.Thread(target=server.serve_forever, daemon=True).start()
    edit = replaced(r"^public_url = .*$", f'public_url = "http://127.0.0.1:{server.server_port}"')
    try:
        expect(examine(stage, edit, listen=0), name, words, mend)
    finally:
        server.shutdown()


def test_a_service_that_may_open_few_files_is_named(stage):
    process = stage.sidecar.process.pid
    before = resource.prlimit(process, resource.RLIMIT_NOFILE)
    resource.prlimit(process, resource.RLIMIT_NOFILE, (512, before[1]))
    try:
        expect(examine(stage, listen=0), "open-files", "512 files", "LimitNOFILE")
    finally:
        resource.prlimit(process, resource.RLIMIT_NOFILE, before)


def test_at_least_25_faults_are_tried():
    several = [test_a_part_of_the_conference_that_is_away_is_named, test_a_state_that_does_not_fit_is_named,
               test_a_proxy_that_is_not_as_it_should_be_is_named]
    count = len(CONFIGURED) + sum(len(one.pytestmark[0].args[1]) for one in several)
    print(f"note: the doctor names {count + 4} faults that were put in")
    assert count >= 25
