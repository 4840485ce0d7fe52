"""A conference on another site than the sidecar: the one-time token of the join link."""

from __future__ import annotations

import json
import urllib.parse

import pytest
from room import Page, ask
from services import wait_until
from set_clock import ClockedStage
from test_room_session import code, page_of, people, started

TOKEN_SESSION, RENEWAL = "/quorum/api/v1/room/token-session", "/quorum/api/v1/room/renewal"


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    """One origin for all: cookies reach the room's page."""
    folder = tmp_path_factory.mktemp("together")
    with ClockedStage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        yield started(stage, signer, cast)


@pytest.fixture(scope="module")
def apart(programs, signer, cast, tmp_path_factory):
    folder = tmp_path_factory.mktemp("apart")
    with ClockedStage(folder, programs, signer.folder / "trust", signer.folder / "crl", apart=True) as stage:
        yield started(stage, signer, cast)


def token_in(link: str) -> str:
    return urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["userdata-quorum_ott"][0]


def exchange(play, token: str):
    return ask(play.stage.url, path=TOKEN_SESSION, headers={"Content-Type": "application/json"},
               body=json.dumps({"token": token}).encode())


def renew(play, bearer: str):
    return ask(play.stage.url, path=RENEWAL, headers={"Authorization": f"Bearer {bearer}"})


def test_a_link_carries_no_token_where_cookies_reach(play):
    assert "userdata-" not in play.clients[people(play)[5].id].enter(play.meeting)
    assert code(exchange(play, "m.p.x")) == "room_session_unknown"


def test_the_token_of_a_link_gives_a_bearer_that_renews_itself(apart):
    person = people(apart)[0]
    apart.enter(person)
    first = exchange(apart, token_in(apart.link_of[person.id])).json()
    assert first["meeting"] == apart.meeting and first["role"] == "participant"
    second = renew(apart, first["token"]).json()
    assert second["token"] != first["token"]
    page = Page(apart.clients[person.id], apart.browsers[person.id], apart.stage.url)
    page.token = second["token"]
    assert page.call("GET", apart.path()).json()["me"]["present"]


def test_before_he_has_joined_a_token_gives_nothing(apart):
    link = apart.clients[people(apart)[1].id].enter(apart.meeting)
    assert code(exchange(apart, token_in(link))) == "room_session_not_yet"


def test_the_token_of_an_earlier_entry_gives_nothing(apart):
    person = people(apart)[2]
    apart.enter(person)
    old = token_in(apart.link_of[person.id])
    apart.enter(person)
    assert code(exchange(apart, old)) == "room_session_replaced"
    assert exchange(apart, token_in(apart.link_of[person.id])).status == 201


def test_a_token_used_twice_puts_out_whoever_came_by_it(apart):
    person = people(apart)[4]
    apart.enter(person)
    token = token_in(apart.link_of[person.id])
    bearer = exchange(apart, token).json()["token"]
    assert code(exchange(apart, token)) == "room_session_foreign"
    wait_until(lambda: not apart.view(apart.clients[person.id])["me"]["present"], "he is out")
    assert code(renew(apart, bearer)) == "session_missing"


@pytest.mark.parametrize("change", [
    lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"), lambda token: "", lambda token: "..",
    lambda token: token.split(".")[0] + ".nobody." + token.split(".")[2]])
def test_a_token_that_was_touched_is_nobodys(apart, change):
    person = people(apart)[5]
    apart.enter(person)
    wrong = change(token_in(apart.link_of[person.id]))
    assert code(exchange(apart, wrong)) in ("room_session_unknown", "room_not_ours")
    assert apart.view(apart.clients[person.id])["me"]["present"]


def test_a_bearer_of_the_other_door_does_not_renew_itself(play):
    page = page_of(play, people(play)[6])
    page.open()
    assert code(renew(play, page.token)) == "session_missing"


def test_pages_of_the_conference_may_read_our_answers_and_send_what_the_plugin_sends(apart):
    origin = apart.stage.room_url
    headers = {"Origin": origin, "Access-Control-Request-Method": "POST",
               "Access-Control-Request-Headers": "authorization,content-type,idempotency-key"}
    answer = ask(apart.stage.url, "OPTIONS", TOKEN_SESSION, headers)
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Idempotency-Key" in answer.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    plain = ask(apart.stage.url, "GET", "/quorum/api/v1/time")
    assert plain.headers["Access-Control-Allow-Origin"] == origin


def test_nobody_else_is_answered_across_origins(play):
    answer = ask(play.stage.url, "OPTIONS", TOKEN_SESSION,
                 {"Origin": "https://bbb.example", "Access-Control-Request-Method": "POST"})
    assert answer.status == 405 and "Access-Control-Allow-Origin" not in answer.headers
