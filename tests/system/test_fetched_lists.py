"""Revocation lists come from where certificates say they are to be had, in the background."""

from __future__ import annotations

import functools
import http.server
import threading

import pytest
from cast import make_cast
from client import Client, Problem
from services import Stage, free_port, wait_until
from signing import Signer


class Lists:
    """An authority's web server; it may be away."""

    def __init__(self):
        self.port, self.folder, self.asked, self.away = free_port(), None, [], False
        outer = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.asked.append(self.path)
                if outer.away or outer.folder is None:
                    return self.send_error(503)
                self.directory = str(outer.folder)
                return super().do_GET()

        handler = functools.partial(Handler, directory="/nonexistent")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/crl"


class Fetching(Stage):
    lists: Lists
    fetch = "true"

    def servers(self) -> str:
        keys = f'fetch = {self.fetch}\nfetch_private_hosts = ["127.0.0.1:{self.lists.port}"]\n'
        return keys + super().servers()


@pytest.fixture
def lists():
    one = Lists()
    yield one
    one.server.shutdown()


@pytest.fixture
def people(lists, tmp_path):
    cast = make_cast()
    signer = Signer.make(tmp_path / "pki", [part.person for part in cast.parts[:2]], lists.url)
    lists.folder = signer.folder
    return [part.person for part in cast.parts[:2]], signer


def stage_of(people, lists, programs, tmp_path, fetch="true"):
    _, signer = people
    kind = type("Here", (Fetching,), {"lists": lists, "fetch": fetch})
    return kind(tmp_path / "stage", programs, signer.folder / "trust", None)


def sign_up(stage, person, signer):
    client = Client(stage.url)
    client.sign_up(person, signer, [("passport.txt", b"copy")])


def is_accepted(stage, person, signer) -> bool:
    try:
        sign_up(stage, person, signer)
    except Problem as problem:
        assert problem.code in ("signature_indeterminate", "revocation_unknown"), problem.code
        return False
    return True


def test_a_list_that_is_not_here_yet_is_fetched_and_nobody_waits_for_it(people, lists, programs, tmp_path):
    (person, _), signer = people
    with stage_of(people, lists, programs, tmp_path) as stage:
        assert not is_accepted(stage, person, signer), "unknown so far"
        wait_until(lambda: is_accepted(stage, person, signer), "its list has been fetched", 60, 0.5)
        assert lists.asked


def test_an_authority_that_is_away_is_asked_again_and_what_was_fetched_outlives_a_restart(
        people, lists, programs, tmp_path):
    (person, other), signer = people
    with stage_of(people, lists, programs, tmp_path) as stage:
        lists.away = True
        assert not is_accepted(stage, person, signer)
        wait_until(lambda: lists.asked, "it is asked", 30)
        lists.away = False
        wait_until(lambda: is_accepted(stage, person, signer), "asked again", 150, 0.5)
        lists.away = True
        stage.sidecar.stop()
        stage.restart_sidecar()
        if other.algorithm == person.algorithm:
            assert is_accepted(stage, other, signer), "kept"


def test_a_host_that_wants_no_requests_makes_none(people, lists, programs, tmp_path):
    (person, _), signer = people
    with stage_of(people, lists, programs, tmp_path, "false") as stage:
        assert not is_accepted(stage, person, signer)
    assert not lists.asked
