"""The stand where forms begin with what a directory of organizations says: an imitation of it.

    lookup_stage.py --programs DIR --web DIR --work DIR

Prints one line of JSON and runs until its input ends. A line "silent" makes the directory refuse, any
other makes it answer again; each is answered by a line.
"""

from __future__ import annotations

import json
import sys

from stand import SIGN, options_of, person  # first: it says where the rest is

from cast import make_cast  # noqa: E402
from client import Client  # noqa: E402
from services import Stage, write_secret  # noqa: E402
from signing import Signer  # noqa: E402
from vendor import KEY, Vendor  # noqa: E402


def main():
    options = options_of()
    cast, vendor = make_cast(), Vendor()
    signer = Signer.make(options.work / "pki", [cast.organizer])
    write_secret(options.work / "vendor-key", KEY)
    lookup = f'[lookup]\nsource = "dadata"\nkey_file = "vendor-key"\nurl = "{vendor.url}"\n'
    with Stage(options.work, options.programs, signer.folder / "trust", signer.folder / "crl",
               web=options.web, lookup=lookup) as stage:
        Client(stage.url).sign_up(cast.organizer, signer, [])
        print(json.dumps({"origin": stage.origin, "sign": SIGN, "organizer": person(cast.organizer, signer)},
                         ensure_ascii=False), flush=True)
        for line in sys.stdin:
            vendor.status = 500 if line.strip() == "silent" else 200
            print("{}", flush=True)
    vendor.stop()


main()
