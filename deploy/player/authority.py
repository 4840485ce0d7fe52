"""What the certification authorities of the throw-away PKI serve: lists, OCSP, timestamps.

Stock `openssl ocsp` and `openssl ts` answer; this only hands them what is asked over HTTP, below the
addresses that certificates of `make-pki --authority-url` name.
"""

from __future__ import annotations

import http.server
import os
import subprocess
import tempfile
import threading
from pathlib import Path

BODY_MAX = 64 * 1024
STAMPS = """[stamps]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/cert.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.643.100.113.2.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """One web server for all of them, with switches for what may go wrong."""

    def __init__(self, port: int):
        self.port = port
        self.folder: Path | None = None
        # "crl", "ocsp", "tsa": of which there is no answer at the moment.
        self.away: set[str] = set()
        self.asked: list[str] = []      # paths, in the order they were asked for
        self.answered: list[str] = []   # those that got a good answer
        self.minutes = 30  # until an OCSP answer is out of date
        self._lock = threading.Lock()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", port), self._handler())

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def stamp_url(self) -> str:
        return self.url + "/tsa"

    def serve(self, folder: Path) -> "Authority":
        """`folder`: what make-pki has made."""
        self.folder = Path(folder).resolve()
        stamps = self.folder / "services" / "stamps"
        (stamps / "serial").write_text("01\n")
        (stamps / "ts.cnf").write_text(STAMPS.format(folder=stamps), "utf-8")
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def revoke(self, person: str, algorithm: str, reason: str = "keyCompromise"):
        """From now on OCSP and the list say so."""
        own = self.folder / "authorities" / algorithm / "root.cnf"
        certificate = self.folder / "people" / person / "cert.pem"
        crl = self.folder / "crl" / f"{algorithm}.crl"
        with self._lock:
            self._openssl("ca", "-config", own, "-revoke", certificate, "-crl_reason", reason,
                          gost=algorithm == "gost")
            self._openssl("ca", "-config", own, "-gencrl", "-out", crl.with_suffix(".new"),
                          gost=algorithm == "gost")
            os.replace(crl.with_suffix(".new"), crl)

    # --- inside --------------------------------------------------------------------------------
    def _openssl(self, *arguments, gost: bool = False):
        command = ["openssl", arguments[0], *(["-engine", "gost"] if gost else []), *arguments[1:]]
        subprocess.run([str(one) for one in command], check=True, capture_output=True)

    def _answer(self, path: str, body: bytes) -> tuple[bytes, str] | None:
        kind, _, name = path.strip("/").partition("/")
        if self.folder is None or kind in self.away:
            return None
        known = name.rpartition(".")[0] or name
        if kind != "tsa" and known not in ("ecdsa", "rsa", "gost"):
            return None
        if kind == "crl":
            return (self.folder / "crl" / f"{known}.crl").read_bytes(), "application/pkix-crl"
        if kind == "issuers":
            root = self.folder / "trust" / f"{known}.pem"
            done = subprocess.run(["openssl", "x509", "-in", root, "-outform", "DER"],
                                  check=True, capture_output=True)
            return done.stdout, "application/pkix-cert"
        if kind == "ocsp":
            return self._ask_openssl(body, "application/ocsp-response", lambda request, answer: [
                "ocsp", "-index", self.folder / "authorities" / known / "index.txt",
                "-CA", self.folder / "trust" / f"{known}.pem",
                "-rsigner", self.folder / "services" / known / "cert.pem",
                "-rkey", self.folder / "services" / known / "key.pem",
                "-nmin", self.minutes, "-reqin", request, "-respout", answer])
        if kind == "tsa":
            stamps = self.folder / "services" / "stamps" / "ts.cnf"
            return self._ask_openssl(body, "application/timestamp-reply", lambda request, answer: [
                "ts", "-reply", "-config", stamps, "-section", "stamps",
                "-queryfile", request, "-out", answer])
        return None

    def _ask_openssl(self, body: bytes, type_: str, command) -> tuple[bytes, str] | None:
        with tempfile.TemporaryDirectory() as scratch:
            request, answer = Path(scratch) / "request", Path(scratch) / "answer"
            request.write_bytes(body)
            with self._lock:
                self._openssl(*command(request, answer))
            return answer.read_bytes(), type_

    def _handler(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                self._reply(b"")

            def do_POST(self):
                size = int(self.headers.get("Content-Length") or 0)
                if size > BODY_MAX:
                    return self.send_error(413)
                return self._reply(self.rfile.read(size))

            def _reply(self, body: bytes):
                outer.asked.append(self.path)
                try:
                    answer = outer._answer(self.path, body)
                except (OSError, subprocess.CalledProcessError):
                    answer = None
                if answer is None:
                    return self.send_error(503)
                content, type_ = answer
                self.send_response(200)
                self.send_header("Content-Type", type_)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                outer.answered.append(self.path)
                return None

        return Handler
