"""Starts Redis, the sandbox and the sidecar, signs everybody up, draws up a meeting, and waits.

    stand.py --programs build/release/bin --web build/web
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from authority import Authority  # noqa: E402
from cast import make_cast  # noqa: E402
from company import Company  # noqa: E402
from play import Play  # noqa: E402
from services import Stage, free_port  # noqa: E402
from signing import Signer  # noqa: E402


KEY_PASSWORD = "demo"
# Played by whoever looks at the demonstration; the other creditors come and vote by themselves.
VISITORS = ("organizer", "representative", "p04")


def key_file(signer: Signer, person) -> str:
    """What to sign with in the browser: a .p12 where it can be used there, else the key itself."""
    own = signer.folder / "people" / person.id
    if person.algorithm == "gost":  # browsers know no GOST: CryptoPro, or deploy/pki/sign
        return f"{own}/key.pem"
    subprocess.run(
        ["openssl", "pkcs12", "-export", "-in", own / "cert.pem", "-inkey", own / "key.pem",
         "-out", own / "key.p12", "-passout", f"pass:{KEY_PASSWORD}", "-keypbe", "AES-256-CBC",
         "-certpbe", "AES-256-CBC", "-macalg", "sha256"], check=True, capture_output=True)
    return f"{own}/key.p12"


def tell(signer: Signer, person):
    print(f"    {person.email:28} {person.password:20} {person.full_name} ({person.role})\n"
          f"    {'':28} {key_file(signer, person)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--web", type=Path, help="folder with the built pages")
    parser.add_argument("--front-port", type=int, default=8080, help="where browsers go")
    parser.add_argument("--port", type=int, default=8400, help="of the sidecar; 0 takes a free one")
    parser.add_argument("--room-port", type=int, default=8090, help="of the sandbox")
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bbb-quorum-demo-"))
    cast = make_cast()
    authority = Authority(free_port())
    signer = Signer.make(work / "pki", cast.everybody(), authority_url=authority.url)
    stage = Stage(work, options.programs, signer.folder / "trust", None,
                  options.port, options.room_port, web=options.web,
                  front_port=options.front_port, authority=authority)
    with authority.serve(signer.folder), stage:
        play = Play(stage, signer, cast, lambda text: print(text, flush=True))
        play.sign_up_everybody()
        play.draw_up(starts_in=60)
        play.apply_and_admit()
        print(f"""
The stand is ready; state, logs and keys are in {work}

  cabinet         {stage.origin}/quorum/      (open it in two browsers, or in one and a private window)
  sidecar API     {stage.url}/quorum/api/v1   (description: {stage.url}/quorum/api/v1/openapi.json)
  conference      {stage.room_url}            (an imitation of BigBlueButton)
  authorities     {authority.url}             (lists, OCSP and timestamps of the throw-away PKI)
  letters         {work}/state/outbox         (to people, a file each: there is no mail server here)
  meeting         {play.meeting}              (may be started in a minute)

  To sign in the browser choose "Файл ключа" (Key file) and the .p12; its password is "{KEY_PASSWORD}".
  With a GOST key choose "Готовая подпись": download the document and sign it by
    deploy/pki/sign --cert …/cert.pem --key …/key.pem --in F --out F.sig

  Take the organizer's account in one window and one of the creditors in another
  (e-mail, password, whose, key):""")
        own = [person for person in cast.everybody() if person.id in VISITORS]
        for person in sorted(own, key=lambda one: VISITORS.index(one.id)):
            tell(signer, person)
        print("\n  The other creditors enter and vote by themselves once the meeting has begun. Their accounts:")
        for person in cast.everybody():
            if person.id not in VISITORS:
                tell(signer, person)
        print("\nCtrl+C stops everything.", flush=True)
        try:
            with Company(play, set(VISITORS)):
                threading.Event().wait()
        except KeyboardInterrupt:
            print("\nstopping")
    return 0


if __name__ == "__main__":
    sys.exit(main())
