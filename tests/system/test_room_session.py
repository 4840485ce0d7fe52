"""Identifies the participant of a browser in the room by the conference's session and our cookie
together."""

from __future__ import annotations

import http.server
import secrets
import threading

import pytest
from client import Browser
from room import SESSION, Page, ask, nginx
from services import Stage, free_port, wait_until, write_secret
from set_clock import ClockedPlay, ClockedStage


def started(stage, signer, cast) -> ClockedPlay:
    play = ClockedPlay(stage, signer, cast, lambda text: None)
    play.sign_up_everybody()
    play.draw_up(starts_in=600)
    play.apply_and_admit()
    play.start()
    return play


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    """A meeting in its registration, before anybody has entered."""
    folder = tmp_path_factory.mktemp("room")
    with ClockedStage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        yield started(stage, signer, cast)


def page_of(play, person, url: str | None = None) -> Page:
    browser = play.enter(person)
    return Page(play.clients[person.id], browser, url or play.stage.url)


def people(play):
    return [part.person for part in play.cast.parts]


def code(answer) -> str:
    assert answer.status >= 400, answer.status
    return answer.json()["code"]


def test_session_and_cookie_together_give_a_bearer_for_this_meeting(play):
    page = page_of(play, people(play)[0])
    answer = page.open()
    assert answer.status == 201, answer.body
    body = answer.json()
    assert body["meeting"] == play.meeting and body["role"] == "participant"
    assert 0 < body["expiresInMs"] <= 600_000 and len(body["token"]) >= 43
    view = page.call("GET", play.path())
    assert view.status == 200 and view.json()["me"]["present"]


def test_the_organizer_is_told_by_the_sidecar_not_by_the_moderator_flag(play):
    page = page_of(play, play.cast.organizer)
    assert page.open().json()["role"] == "organizer"
    answer = page.call("POST", play.path("/questions/q1/opening"), {"durationMs": 60000},
                       **{"Idempotency-Key": "too-soon"})
    assert code(answer) == "wrong_phase", "the rules answer, neither CSRF nor session"


def test_the_form_of_the_cabinet_brings_its_token_in_its_body(play):
    client = play.clients[people(play)[1].id]

    def sent(token: str):
        return client.call("POST", play.path("/entry"), f"csrfToken={token}".encode(),
                           content_type="application/x-www-form-urlencoded",
                           headers={"X-CSRF-Token": ""})

    entered = sent(client.csrf)
    assert entered.status == 303 and "checksum=" in entered.headers["Location"], entered.body
    back = sent("another")
    assert back.status == 303, back.body
    assert back.headers["Location"].endswith("?refused=csrf_token_wrong")


def test_a_bearer_is_no_session_anywhere_else(play):
    page = page_of(play, people(play)[1])
    page.open()
    assert code(page.call("GET", "/meetings")) == "session_missing"
    assert code(page.call("GET", "/session")) == "session_missing"
    assert code(page.call("GET", "/meetings/another")) == "session_missing"
    assert code(page.call("POST", play.path("/entry"), {})) == "session_missing"
    page.token += "x"
    assert code(page.call("GET", play.path())) == "session_missing"
    with_cookie = {"Cookie": f"quorum_session={page.cabinet.cookies['quorum_session']}"}
    assert code(page.call("GET", play.path(), **with_cookie)) == "session_missing", \
        "a bad bearer is not mended by a cookie"


@pytest.mark.parametrize("change", [
    {"token": None}, {"token": "wrong"}, {"token": "no/such token"}, {"cookie": None},
    {"cookie": "another"}])
def test_without_the_conferences_session_nobody_is_known(play, change):
    page = page_of(play, people(play)[2])
    answer = page.open(**change)
    assert answer.status == 401 and code(answer) == "room_session_unknown"


def test_who_left_the_room_holds_no_bearer(play):
    person = people(play)[3]
    page = page_of(play, person)
    page.open()
    assert page.call("GET", play.path()).status == 200
    page.browser.leave()
    wait_until(lambda: not play.view(page.cabinet)["me"]["present"], "he has left")
    assert code(page.call("GET", play.path())) == "session_missing"


def test_entering_again_ends_the_earlier_page(play):
    person = people(play)[4]
    first = page_of(play, person)
    first.open()
    second = page_of(play, person)
    assert second.come_in().status == 201
    assert code(first.call("GET", play.path())) == "session_missing"
    assert first.open().status in (401, 409)
    assert second.call("GET", play.path()).json()["me"]["present"]


def test_a_new_page_is_not_taken_for_an_old_one_before_its_coming_is_told(play):
    """Its session is the conference's at once, and ours when the room's event is heard."""
    person = people(play)[4]
    page_of(play, person).come_in()
    for _ in range(10):
        page = page_of(play, person)
        answers = {page.open().status, page.come_in().status}
        assert answers <= {201, 409}
        assert page.call("GET", play.path()).json()["me"]["present"]


def test_the_nonce_of_a_copied_link_is_not_the_cookie(play):
    """Everybody in the room reads external ids, and a copied link holds one."""
    page = page_of(play, people(play)[5])
    link = play.link_of[people(play)[5].id]
    assert page.cabinet.cookies["quorum_entry"] not in link
    nonce = link.split("userID=")[1].split("&")[0].split(".", 1)[1]
    assert code(page.open(entry=nonce)) == "room_session_foreign"


def test_a_thief_who_is_first_gets_no_vote_and_both_are_out(play):
    person = people(play)[6]
    owner = play.clients[person.id]
    link = owner.enter(play.meeting)
    thief = Browser()
    assert thief.enter(link)
    wait_until(lambda: play.view(owner)["me"]["present"], "the thief is taken for the owner")
    late = Browser()
    late.enter(link)
    answer = Page(play.clients[people(play)[7].id], thief, play.stage.url).open(entry=None)
    assert answer.status == 403 and code(answer) == "room_session_foreign"

    def both_out():
        kinds = [i["kind"] for i in play.view()["intrusions"] if i["removed"]]
        return "foreign_browser" in kinds and "link_replayed" in kinds

    wait_until(both_out, "thief and owner are out")
    wait_until(lambda: not play.view(owner)["me"]["present"], "nobody sits there")
    again = page_of(play, person)
    assert again.open().status == 201, "the owner enters again"


def test_a_ballot_can_be_cast_with_the_bearer_alone(play):
    part = play.cast.parts[8]
    page = page_of(play, part.person)
    page.open()
    question = play.path(f"/questions/q1/ballots/{play.electors[part.person.id][0]}/choice")
    answer = page.call("POST", question, {"choice": "for"}, **{"Idempotency-Key": "k1"})
    assert code(answer) == "not_yet_put"
    assert code(page.call("POST", question, {"choice": "for"})) == "idempotency_key_missing"


class Deceiver(http.server.BaseHTTPRequestHandler):
    """A bbb-web that says 200 without saying who it is, as to an OPTIONS."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_ok_without_an_identity_is_nobody_and_silence_is_not_a_verdict(programs, signer, cast, tmp_path):
    server = http.server.HTTPServer(("127.0.0.1", 0), Deceiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    headers = {"X-Session-Token": "token", "Cookie": "JSESSIONID=cookie; quorum_entry=x"}
    for port, status in ((server.server_port, 401), (free_port(), 503)):
        more = f'session_check_url = "http://127.0.0.1:{port}/check"'
        with Stage(tmp_path / str(port), programs, signer.folder / "trust", more=more) as stage:
            assert ask(stage.url, headers=headers).status == status
    server.shutdown()


@pytest.fixture(scope="module")
def behind_nginx(programs, signer, cast, tmp_path_factory):
    """The sidecar believes nginx; nginx asks the conference server."""
    folder = tmp_path_factory.mktemp("auth-request")
    secret = secrets.token_hex(20)
    write_secret(folder / "proxy-secret", secret)
    more = f'proxy_secret_file = "{folder}/proxy-secret"'
    with ClockedStage(folder, programs, signer.folder / "trust", signer.folder / "crl", more=more) as stage:
        play = started(stage, signer, cast)
        process, url = nginx(folder / "nginx", "auth-request.nginx", SIDECAR=stage.url,
                             BBB_WEB=stage.room_url, SECRET=secret)
        play.front, play.secret = url, secret
        yield play
        process.terminate()
        process.wait()


FORGED = {"X-BBB-Meeting-Id": "m", "X-BBB-Meeting-External-Id": "e", "X-BBB-User-Id": "u",
          "X-BBB-User-External-Id": "p.n"}


def test_behind_auth_request_a_good_session_is_known(behind_nginx):
    page = page_of(behind_nginx, people(behind_nginx)[0], behind_nginx.front)
    assert page.open().status == 201
    assert page.call("GET", behind_nginx.path()).status == 200


def test_behind_auth_request_identity_headers_of_a_client_are_overwritten(behind_nginx):
    page = page_of(behind_nginx, people(behind_nginx)[1], behind_nginx.front)
    forged = ask(behind_nginx.front, headers=page.headers() | FORGED)
    assert forged.status == 201 and forged.json()["meeting"] == behind_nginx.meeting


@pytest.mark.parametrize("change", [{"token": None}, {"token": "bad"}, {"cookie": None}])
def test_behind_auth_request_a_bad_session_is_stopped_by_nginx(behind_nginx, change):
    page = page_of(behind_nginx, people(behind_nginx)[2], behind_nginx.front)
    headers = page.headers(**change) | FORGED
    assert ask(behind_nginx.front, headers=headers).status == 401


def test_behind_auth_request_options_and_the_twin_with_a_slash_open_nothing(behind_nginx):
    page = page_of(behind_nginx, people(behind_nginx)[3], behind_nginx.front)
    front, headers = behind_nginx.front, page.headers() | FORGED
    for method in ("OPTIONS", "GET", "PUT"):
        assert ask(front, method, headers=headers).status in (403, 405), method
    assert ask(front, path=SESSION + "/", headers=headers).status == 404
    assert ask(front, "GET", "/quorum-who", headers=headers).status == 404
    secret = {"X-Quorum-Proxy-Secret": behind_nginx.secret}
    assert ask(front, path="/quorum/api/v1/room//session", headers=headers | secret).status != 201


def test_past_nginx_nobody_is_believed(behind_nginx):
    """A process on the sidecar's machine that forges the headers, without the secret."""
    page = page_of(behind_nginx, people(behind_nginx)[4])
    for more in ({}, {"X-Quorum-Proxy-Secret": "guess"}):
        answer = ask(behind_nginx.stage.url, headers=page.headers() | FORGED | more)
        assert answer.status == 401 and code(answer) == "room_session_unknown"
