"""Starts Redis, the sandbox and the sidecar, signs everybody up, draws up a meeting, and waits.

    stand.py --programs build/release/bin
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from cast import make_cast  # noqa: E402
from play import Play  # noqa: E402
from services import Stage  # noqa: E402
from signing import Signer  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--port", type=int, default=8400, help="of the sidecar; 0 takes a free one")
    parser.add_argument("--room-port", type=int, default=8090, help="of the sandbox")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bbb-quorum-demo-"))
    cast = make_cast()
    signer = Signer.make(work / "pki", cast.everybody())
    stage = Stage(work, options.programs, signer.folder / "trust", signer.folder / "crl",
                  options.port, options.room_port)
    with stage:
        play = Play(stage, signer, cast, lambda text: print(text, flush=True))
        play.sign_up_everybody()
        play.draw_up(starts_in=60)
        play.apply_and_admit()
        print(f"""
The stand is ready; state, logs and keys are in {work}

  sidecar API     {stage.url}/quorum/api/v1   (description: {stage.url}/quorum/api/v1/openapi.json)
  conference      {stage.room_url}            (an imitation of BigBlueButton)
  meeting         {play.meeting}              (may be started in a minute)
  sign a file     deploy/pki/sign --cert {signer.folder}/people/ID/cert.pem --key …/key.pem --in F --out F.sig

  accounts (e-mail, password, whose):""")
        for person in cast.everybody():
            print(f"    {person.email:32} {person.password:22} {person.full_name} ({person.role})")
        print("\nCtrl+C stops everything.", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print("\nstopping")
    return 0


if __name__ == "__main__":
    sys.exit(main())
