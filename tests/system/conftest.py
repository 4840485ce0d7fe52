"""Fixtures of the system tests: the programs, a temporary PKI, a running system."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "deploy" / "player"))

from cast import make_cast  # noqa: E402
from play import Play  # noqa: E402
from services import Stage  # noqa: E402
from signing import Signer  # noqa: E402


@pytest.fixture(scope="session")
def programs() -> Path:
    folder = Path(os.environ.get("QUORUM_PROGRAMS", ROOT / "build" / "release" / "bin"))
    if not (folder / "bbb-quorum").exists():
        pytest.exit(f"no bbb-quorum in {folder}; build first", 2)
    return folder.resolve()


@pytest.fixture(scope="session")
def cast():
    return make_cast()


@pytest.fixture(scope="session")
def signer(cast, tmp_path_factory) -> Signer:
    return Signer.make(tmp_path_factory.mktemp("pki"), cast.everybody())


@pytest.fixture
def stage(programs, signer, tmp_path):
    """Redis, the sandbox and the sidecar, fresh for each test."""
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as one:
        yield one


@pytest.fixture
def play(stage, signer, cast) -> Play:
    return Play(stage, signer, cast, lambda text: None)


@pytest.fixture
def long_run() -> bool:
    return bool(os.environ.get("QUORUM_LONG"))
