"""Shared by the servers of the browser tests: options, and the description of a person."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "deploy" / "player"), str(ROOT / "tests" / "system")]
SIGN = str(ROOT / "deploy" / "pki" / "sign")


def options_of(**more) -> argparse.Namespace:
    """`more`: further options, each with what add_argument takes."""
    parser = argparse.ArgumentParser()
    for name in ("programs", "web", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name, kind in more.items():
        parser.add_argument("--" + name.replace("_", "-"), **kind)
    return parser.parse_args()


def person(one, signer, **more) -> dict:
    return {"id": one.id, "email": one.email, "password": one.password, "name": one.register_name,
            "fullName": one.full_name, "key": str(signer.folder / "people" / one.id)} | more
