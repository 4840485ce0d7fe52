"""The stand with nobody signed up yet, for tests that do everything through the cabinet.

    cabinet_stage.py --programs DIR --web DIR --work DIR

Prints one line of JSON, then sets the sidecar's clock to the moment in each line of its input, until
that ends. Everybody of the cast who is not named in
`by_hand` has an account already, so that the test may sign up one person of each kind by hand.
"""

from __future__ import annotations

import json
import sys

from stand import SIGN, options_of, person  # first: it says where the rest is

from cast import make_cast  # noqa: E402
from client import Client  # noqa: E402
from set_clock import ClockedStage  # noqa: E402
from signing import Signer  # noqa: E402

BY_HAND = 4  # line 5 of the register: an organization


def known(one, signer: Signer) -> dict:
    return person(one, signer, kind=one.kind, inn=one.register_inn, form=one.form([]))


def main():
    options = options_of()
    cast = make_cast()
    signer = Signer.make(options.work / "pki", cast.everybody())
    register = cast.register_csv()
    good, bad = options.work / "register.csv", options.work / "register-bad.csv"
    good.write_bytes(register)
    bad.write_bytes(register.replace(b"410000,00", b"410000,005")
                    .replace(cast.creditors[0].register_inn.encode(), b"1234567890"))
    with ClockedStage(options.work, options.programs, signer.folder / "trust", signer.folder / "crl",
                      web=options.web) as stage:
        by_hand = cast.creditors[BY_HAND]
        for one in cast.everybody():
            if one is not by_hand:
                Client(stage.url).sign_up(one, signer, [("passport.txt", b"a copy")])
        print(json.dumps({
            "origin": stage.origin, "sign": SIGN,
            "register": str(good), "badRegister": str(bad),
            "organizer": known(cast.organizer, signer), "byHand": known(by_hand, signer),
            "parts": [known(part.person, signer) for part in cast.parts],
            "represented": [known(one, signer) for one in cast.represented],
            "refused": known(cast.refused, signer),
        }, ensure_ascii=False), flush=True)
        for line in sys.stdin:
            stage.set_clock(line.strip())
            print("{}", flush=True)


main()
