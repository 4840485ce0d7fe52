"""The stand for what people do with their accounts, where operators let organize.

    account_stage.py --programs DIR --web DIR --work DIR

Prints one line of JSON and runs until its input ends. The first creditor is the host's operator.
"""

from __future__ import annotations

import json
import subprocess
import sys

from stand import SIGN, options_of, person  # first: it says where the rest is

from cast import make_cast  # noqa: E402
from client import Client  # noqa: E402
from services import Stage  # noqa: E402
from signing import Signer  # noqa: E402


def main():
    options = options_of()
    cast = make_cast()
    people = [cast.organizer, *(part.person for part in cast.parts[:3])]
    signer = Signer.make(options.work / "pki", people)
    with Stage(options.work, options.programs, signer.folder / "trust", signer.folder / "crl",
               web=options.web, organizers="approve") as stage:
        for one in people:
            Client(stage.url).sign_up(one, signer, [])
        stage.sidecar.stop()
        subprocess.run([options.programs / "bbb-quorum", "account", "operator", "--config",
                        options.work / "quorum.toml", people[1].email], check=True, stdout=subprocess.DEVNULL)
        stage.restart_sidecar()
        known = [person(one, signer) for one in people]
        print(json.dumps({"origin": stage.origin, "sign": SIGN, "organizer": known[0], "parts": known[1:]},
                         ensure_ascii=False), flush=True)
        sys.stdin.read()


main()
