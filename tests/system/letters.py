"""Letters that the sidecar sends: out of the folder where they lie, or by a mail server of ours."""

from __future__ import annotations

import email
import email.policy
import re
import socketserver
import threading
from pathlib import Path

from services import wait_until


def in_folder(stage) -> list:
    """The newest last."""
    files = sorted((stage.folder / "state" / "outbox").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    return [read(file.read_bytes()) for file in files]


def read(message: bytes):
    return email.message_from_bytes(message, policy=email.policy.default)


def letter_to(stage, address: str, count: int = 1):
    """The newest of so many that came there."""
    def there():
        found = [one for one in in_folder(stage) if one["To"].addresses[0].addr_spec == address]
        return found[-1] if len(found) >= count else None

    return wait_until(there, f"letter to {address}")


def secret_in(letter) -> str:
    return re.search(r"#([A-Za-z0-9_-]{43})\s", letter.get_content()).group(1)


class MailServer:
    """Speaks as much SMTP as is needed, and refuses what it is told to."""

    def __init__(self, port: int, answers: dict[str, str] | None = None):
        self.letters: list[tuple[str, bytes]] = []
        self.answers = answers or {}  # address → what RCPT TO gets
        server = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                self.say("220 here")
                recipient = ""
                while line := self.rfile.readline():
                    word = line.strip().upper()
                    if word.startswith((b"EHLO", b"HELO", b"MAIL")):
                        self.say("250 ok")
                    elif word.startswith(b"RCPT"):
                        recipient = line.split(b"<")[1].split(b">")[0].decode()
                        self.say(server.answers.get(recipient, "250 ok"))
                    elif word == b"DATA":
                        self.say("354 go on")
                        lines = []
                        while (part := self.rfile.readline()) != b".\r\n":
                            lines.append(part)
                        server.letters.append((recipient, b"".join(lines)))
                        self.say("250 taken")
                    elif word == b"QUIT":
                        return self.say("221 bye")
                    else:
                        self.say("502 what?")

            def say(self, text: str):
                self.wfile.write(text.encode() + b"\r\n")

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address, daemon_threads = True, True

        self._server = Server(("127.0.0.1", port), Talk)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


def log_of(stage) -> str:
    return Path(stage.folder / "sidecar.log").read_text("utf-8")
