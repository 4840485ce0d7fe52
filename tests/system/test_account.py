"""Somebody forgot his password, and whoever keeps the server gives him a new one: the service is stopped for
a second."""

from __future__ import annotations

import dataclasses
import subprocess

import pytest
from client import Client, Problem


def replace(stage, email: str, password: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [stage.programs / "bbb-quorum", "account", "password", "--config", stage.folder / "quorum.toml",
         "--email", email], input=password + "\n", text=True, capture_output=True)


def test_a_forgotten_password_is_replaced(play, stage):
    play.sign_up_everybody()
    person = play.cast.parts[0].person
    running = replace(stage, person.email, "совсем новый пароль")
    assert running.returncode == 2 and "in use by another process" in running.stderr
    stage.sidecar.stop()
    done = replace(stage, person.email.upper(), "совсем новый пароль")
    stage.restart_sidecar()
    assert done.returncode == 0, done.stderr
    assert "пароль" not in done.stdout + done.stderr
    with pytest.raises(Problem) as refused:
        Client(stage.url).sign_in(person)
    assert refused.value.code == "credentials_wrong"
    Client(stage.url).sign_in(dataclasses.replace(person, password="совсем новый пароль"))


@pytest.mark.parametrize(("email", "password", "why"), [
    ("nobody@example.org", "long enough password", "account_unknown"),
    (None, "short", "password_length"),
])
def test_what_cannot_be_is_refused_in_one_line(play, stage, email, password, why):
    play.sign_up_everybody()
    stage.sidecar.stop()
    done = replace(stage, email or play.cast.parts[0].person.email, password)
    assert done.returncode == 1
    assert done.stderr == f"bbb-quorum: refused: {why}\n"


def test_without_a_configuration_it_says_so(stage, tmp_path):
    done = subprocess.run(
        [stage.programs / "bbb-quorum", "account", "password", "--config", tmp_path / "none.toml",
         "--email", "a@example.org"], input="x\n", text=True, capture_output=True)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
