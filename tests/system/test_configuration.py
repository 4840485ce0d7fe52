"""A configuration that cannot be meant is refused before anything is touched: with its line, what is wrong
and what is allowed."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from services import write_secret

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def serve(programs, tmp_path):
    """Exit code and errors of a sidecar with this configuration."""
    def run(text: str, **environment):
        (tmp_path / "quorum.toml").write_text(text)
        done = subprocess.run([programs / "bbb-quorum", "serve", "--config", tmp_path / "quorum.toml"],
                              capture_output=True, text=True, timeout=60, env={**os.environ, **environment})
        return done.returncode, done.stderr
    write_secret(tmp_path / "bbb-secret", "secret")
    return run


@pytest.mark.parametrize("text, line, words", [
    ('[log]\nlevel = "loud"\n', 2, "debug, info, warning, error"),
    ('[server]\n\nport = 99999\n', 3, "from 0 to 65535"),
    ('[server]\npublic_url = "bbb.example"\n', 2, "https://HOST"),
    ('[bbb]\nsecret_file = "bbb-secret"\nchecksum = "md5"\n', 3, "sha1, sha256, sha384, sha512"),
    ('[bbb]\nsecret_file = "nowhere"\n', 2, "No such file"),
    ('[bbb]\nsecert_file = "bbb-secret"\n', 2, "secret_file"),
    ('[server\n', 1, "]"),
])
def test_what_is_wrong_is_told_with_its_line(serve, tmp_path, text, line, words):
    code, errors = serve(text)
    assert code == 2
    assert f"quorum.toml:{line}: " in errors and words in errors
    assert not (tmp_path / "state").exists(), "nothing is touched"


def test_a_secret_that_everybody_can_read_is_refused_with_the_command_that_mends_it(serve, tmp_path):
    (tmp_path / "bbb-secret").chmod(0o644)
    code, errors = serve('[bbb]\nsecret_file = "bbb-secret"\n')
    assert code == 2 and f"chmod o= {tmp_path}/bbb-secret" in errors


def test_the_version_is_that_of_the_project(programs):
    done = subprocess.run([programs / "bbb-quorum", "--version"], capture_output=True, text=True)
    version = re.search(r"^project\(bbb-quorum VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
    assert (done.returncode, done.stdout) == (0, f"bbb-quorum {version}\n")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root could harm the folder of another user")
def test_root_writes_nothing_into_the_folder_of_the_service(serve, tmp_path):
    state = tmp_path / "state"
    state.mkdir()
    os.chown(state, 65534, 65534)
    (tmp_path / "trust").mkdir()
    code, errors = serve('[storage]\ndirectory = "state"\n[bbb]\nsecret_file = "bbb-secret"\n')
    assert code == 2 and "runuser -u nobody" in errors
    assert list(state.iterdir()) == []
