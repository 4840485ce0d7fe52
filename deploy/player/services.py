"""Starts and stops what a meeting needs: Redis, the BigBlueButton sandbox, the sidecar."""

from __future__ import annotations

import fcntl
import http.client
import os
import random
import secrets
import signal
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from authority import Authority
from front import Front

ROOT = Path(__file__).resolve().parent.parent.parent


# A busy machine is slower, and whoever waits for what comes waits no longer than until it is there.
PATIENCE = 4

_locks = []  # of the ports this process was given


def free_port() -> int:
    """Nobody's but this process's for as long as it lives, whether or not anything listens there.

    Never of the range from which the kernel takes ports for outgoing connections: one of those could
    hold it while its server is being restarted, even a client's that asks for that server in vain
    (TCP connects it to itself).
    """
    first_of_kernel = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    ports = range(10_000, first_of_kernel) or range(10_000, 65_536)
    folder = Path(tempfile.gettempdir()) / f"quorum-ports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    for port in random.SystemRandom().sample(ports, len(ports)):
        lock = open(folder / str(port), "w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do
                probe.bind(("127.0.0.1", port))
        except OSError:
            lock.close()
            continue
        _locks.append(lock)
        return port
    raise RuntimeError("no port is free")


def write_secret(file: Path, secret: str):
    """For its owner alone: bbb-quorum refuses one that everybody can read."""
    file.write_text(secret + "\n")
    os.chmod(file, 0o600)


class Service:
    """A child process that says `listening on HOST:PORT` when it is ready."""

    def __init__(self, name: str, command: list, log: Path, ready: str = "listening on"):
        self.name, self.command, self.log, self.ready = name, [str(c) for c in command], log, ready
        self.process: subprocess.Popen | None = None
        self.port = 0

    def start(self, timeout: float = 30 * PATIENCE):
        self._errors = open(self.log, "ab")
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.PIPE, stderr=self._errors, text=True)
        watchdog = threading.Timer(timeout, self.process.kill)
        watchdog.start()
        for line in self.process.stdout:
            if self.ready in line:
                if ":" in line:
                    digits = line.strip().rsplit(":", 1)[1]
                    self.port = int(digits) if digits.isdigit() else 0
                watchdog.cancel()
                threading.Thread(target=self._drain, daemon=True).start()
                return self
        watchdog.cancel()
        raise RuntimeError(f"{self.name} did not start; see {self.log}")

    def _drain(self):
        for _ in self.process.stdout:
            pass

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, timeout: float = 15 * PATIENCE) -> int:
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.terminate()
        try:
            return self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"{self.name} did not stop by itself; see {self.log}")


class Stage:
    """Everything together in one folder."""

    def __init__(self, folder: Path, programs: Path, trust: Path, crl: Path | None = None,
                 port: int = 0, room_port: int = 0, web: Path | None = None,
                 plugin_sdk: str = "0.1.26", more: str = "", front_port: int = 0,
                 with_redis: bool = True, webhooks: bool = False, hook_algorithm: str = "sha1",
                 apart: bool = False, regulations: Path | None = None, limits: str = "",
                 authority: Authority | None = None, fetch_seconds: int = 60, mail: str = "",
                 organizers: str = "everybody", lookup: str = ""):
        """`web`: the built pages; then everything has one origin, `origin`, unless `apart`: the
        conference is then of another site. `more`, `limits`, `mail`: further TOML of those sections.
        `regulations`: a folder instead of those built in. `authority`: whose answers are fetched, each
        again after `fetch_seconds`. `organizers`: who may be one, see the configuration.
        `lookup`: a section of its own."""
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.programs = Path(programs)
        self.secret = secrets.token_hex(20)
        self.redis_port = free_port()
        self.sidecar_port = port or free_port()
        self.room_port = room_port or free_port()
        self.trust, self.crl = Path(trust).resolve(), crl
        self.web, self.plugin_sdk, self.more = web and Path(web).resolve(), plugin_sdk, more
        self.room_host = "localhost" if apart else "127.0.0.1"  # two names, two sites
        self.apart, self.regulations, self.limits = apart, regulations, limits
        self.authority, self.fetch_seconds = authority, fetch_seconds
        self.mail = f'[accounts]\norganizers = "{organizers}"\n' + (f"[mail]\n{mail}" if mail else "") + lookup
        together = web is not None and not apart
        self.front = (
            Front(self.sidecar_port, self.room_port, front_port or free_port()) if together else None)
        self.with_redis, self.webhooks, self.hook_algorithm = with_redis, webhooks, hook_algorithm
        self.redis = self._redis()
        self.sandbox = self._sandbox()
        self.sidecar = self._sidecar()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.sidecar_port}"

    @property
    def revocations(self) -> Path:
        """The folder with what is known of revocations."""
        return self.folder / "state" / "fetched" if self.authority else self.trust.with_name("crl")

    @property
    def room_url(self) -> str:
        return f"http://{self.room_host}:{self.room_port}"

    @property
    def origin(self) -> str:
        """Where browsers go."""
        return self.front.url if self.front else self.url

    def _redis(self) -> Service:
        return Service(
            "redis", ["redis-server", "--port", self.redis_port, "--bind", "127.0.0.1", "--save", "",
                      "--appendonly", "no", "--dir", self.folder], self.folder / "redis.log",
            "Ready to accept connections")

    def _sandbox(self) -> Service:
        return Service(
            "bbb-sandbox",
            [self.programs / "bbb-sandbox", "--listen", f"127.0.0.1:{self.room_port}",
             "--public-url", self.front.url if self.front else self.room_url,
             "--secret", self.secret, "--plugin-sdk", self.plugin_sdk,
             *(["--web", self.web / "test-host"] if self.web else []),
             "--redis", f"127.0.0.1:{self.redis_port}" if self.with_redis else "none",
             "--hook-algorithm", self.hook_algorithm, "--state", self.folder / "sandbox",
             "--record-delay-ms", "500", "--drop-grace-ms", "1000", "--leave-delay-ms", "0"], self.folder / "sandbox.log")

    def _sidecar(self) -> Service:
        write_secret(self.folder / "bbb-secret", self.secret)
        crl = f'crl = "{self.crl}"\n' if self.crl else ""
        web = f'[web]\ndirectory = "{self.web}"\n' if self.web else ""
        own = self.regulations
        regulations = f'[regulations]\ndirectory = "{own}"\n' if own else ""
        (self.folder / "quorum.toml").write_text(f"""[server]
address = "127.0.0.1"
port = {self.sidecar_port}
public_url = "{self.origin}"
secure_cookies = false
{self.client_origin()}{web}{regulations}[storage]
directory = "state"
reserve_megabytes = 64
[signature]
trust = "{self.trust}"
{crl}{self._fetching()}{self.servers()}{self.mail}[log]
level = "info"
[limits]
uploads_per_minute = 100000
sign_ins_per_minute = 100000
{self._limits()}""", "utf-8")
        return Service(
            "bbb-quorum", [self.programs / "bbb-quorum", "serve", "--config",
                           self.folder / "quorum.toml"], self.folder / "sidecar.log")

    def _fetching(self) -> str:
        if self.authority is None:
            return ""
        return (f'fetch_private_hosts = ["{self.authority.host}"]\n'
                f"fetch_seconds = {self.fetch_seconds}\n"
                f'timestamp_url = "{self.authority.stamp_url}"\n')

    def _limits(self) -> str:
        """Tests ask faster than people do."""
        names = ["reads_per_minute", "acts_per_minute", "votes_per_minute", "choices_per_minute",
                 "changes_per_hour", "drafts_per_minute", "requests_per_client",
                 "room_sessions_per_client"]
        return "".join(f"{name} = 1000000\n" for name in names if name not in self.limits) + self.limits

    def client_origin(self) -> str:
        return f'client_origin = "{self.room_url}"\n' if self.apart else ""

    def servers(self) -> str:
        """The part of the configuration that names the conference server."""
        check = "" if "session_check_url" in self.more else (
            f'session_check_url = "{self.room_url}/bigbluebutton/connection/checkGraphqlAuthorization"')
        return f"""[bbb]
api_url = "{self.room_url}/bigbluebutton/api"
secret_file = "bbb-secret"
{check}
{self.more}
callback_url = "{self.url}"
redis_host = "{"127.0.0.1" if self.with_redis else ""}"
webhooks = {str(self.webhooks).lower()}
redis_port = {self.redis_port}
"""

    def start(self):
        if self.with_redis:
            self.redis.start()
        self.sandbox.start()
        self.sidecar.start()
        if self.front:
            self.front.start()
        return self

    def restart_sidecar(self):
        self.sidecar = self._sidecar().start()

    def restart_sandbox(self):
        self.sandbox = self._sandbox().start()

    def restart_redis(self):
        self.redis = self._redis().start()

    def stop(self):
        if self.front:
            self.front.stop()
        for service in (self.sidecar, self.sandbox, self.redis):
            service.stop()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()


def wait_until(condition, what: str, timeout: float = 20, pause: float = 0.05):
    """The first true value of the condition; `timeout` is for a machine that does nothing else."""
    timeout *= PATIENCE
    end = time.monotonic() + timeout
    while True:
        try:
            value = condition()
        except (OSError, http.client.HTTPException):
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"not within {timeout} s: {what}")
        time.sleep(pause)
