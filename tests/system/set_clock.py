"""A sidecar whose machine's clock the test sets: what is to happen before a moment takes as long as it
takes, and the moment comes when the test says so."""

from __future__ import annotations

import datetime
import os
import struct
import subprocess
from contextlib import contextmanager
from pathlib import Path

from client import Client
from play import Play
from services import Service, Stage, wait_until

SOURCE = Path(__file__).with_name("set_clock.c")


def instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class ClockedStage(Stage):
    def _sidecar(self) -> Service:
        library, self._ahead = self.folder / "set_clock.so", self.folder / "seconds-ahead"
        if not library.exists():
            subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", library, SOURCE], check=True)
            self._ahead.write_bytes(struct.pack("=q", 0))
        service = super()._sidecar()
        # A sanitizer wants to be the first library, and need not be.
        asan = f"ASAN_OPTIONS={os.environ.get('ASAN_OPTIONS', '')}:verify_asan_link_order=0"
        service.command = ["env", f"LD_PRELOAD={library}", f"SET_CLOCK_FILE={self._ahead}", asan,
                           *service.command]
        return service

    def now(self) -> datetime.datetime:
        return instant(Client(self.url).get("/time")["now"])

    def set_clock(self, moment: str | datetime.datetime):
        """To a second after that moment, unless it is that late already; returns when the sidecar
        goes by it."""
        if isinstance(moment, str):
            moment = instant(moment)
        missing = (moment - self.now()).total_seconds()
        if missing > 0:
            with open(self._ahead, "r+b") as file:
                ahead = struct.unpack("=q", file.read())[0] + int(missing) + 2
                file.seek(0)
                file.write(struct.pack("=q", ahead))
        wait_until(lambda: self.now() > moment, "the sidecar goes by the clock that was set")


class ClockedPlay(Play):
    """Does not wait for the appointed time: it comes when everything before it is done."""

    def wait_for(self, moment: datetime.datetime):
        self.stage.set_clock(moment)


@contextmanager
def signed_up_play(folder: Path, programs, signer, cast):
    """Everybody has an account, and nothing else has happened yet."""
    with ClockedStage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        play = ClockedPlay(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        yield play
