"""Errors of people and clients: each is refused with its own code, and nothing is lost."""

from __future__ import annotations

import base64
import http.client
import json
import socket
import subprocess

import pytest
from client import Browser, Client, Problem
from play import Play
from refusal import refusal_of
from services import Stage, wait_until


@pytest.fixture(scope="module")
def prepared(programs, signer, cast, tmp_path_factory):
    """A meeting that is about to start, with everybody signed up."""
    folder = tmp_path_factory.mktemp("bad-input")
    with Stage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        play.draw_up(starts_in=4000)
        yield play


def code_of(act) -> str:
    problem = refusal_of(act)
    body = problem.body
    assert body["title"] and body["detail"] and body["type"] and body["status"] == problem.status
    return body["code"]


def test_every_refusal_is_problem_details_in_the_language_asked_for(prepared):
    client = Client(prepared.stage.url)
    for language, words in (("ru", "Войдите"), ("en", "Sign in")):
        answer = client.call("GET", "/meetings", headers={"Accept-Language": language})
        assert answer.status == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["detail"].startswith(words)


@pytest.mark.parametrize("body, code", [
    (b"{", "json_malformed"),
    (b"[1,2", "json_malformed"),
    (b'{"email": "a@example.org"}', "field_missing"),
    (b'{"email": 5, "password": "x"}', "field_malformed"),
    (b'{"email": "a", "password": "b", "extra": 1}', "field_unknown"),
    (b'{"email": "a", "email": "b", "password": "c"}', "json_malformed"),
    (b"\xff\xfe", "json_malformed"),
    (b"[" * 5000, "json_malformed"),
])
def test_malformed_json_is_refused_with_its_place(prepared, body, code):
    assert code_of(lambda: Client(prepared.stage.url).post("/session", body)) == code


def test_an_unknown_meeting_question_ballot_and_address_are_not_found(prepared):
    organizer = prepared.organizer
    assert code_of(lambda: organizer.get("/meetings/nosuch")) == "meeting_not_found"
    assert code_of(lambda: organizer.get("/meetings/%2e%2e")) == "meeting_not_found"
    assert code_of(lambda: organizer.get("/nosuch")) == "route_not_found"
    assert code_of(lambda: organizer.ask("DELETE", "/time")) == "method_not_allowed"


def test_start_before_time_says_when_it_will_work(prepared):
    with pytest.raises(Problem) as caught:
        prepared.organizer.post(prepared.path("/start"))
    assert caught.value.code == "too_early" and caught.value.body["facts"]["opensAt"].endswith("Z")


def test_a_stranger_cannot_start_or_read_the_register(prepared):
    stranger = prepared.clients[prepared.cast.intruder.id]
    assert code_of(lambda: stranger.post(prepared.path("/start"))) == "not_the_organizer"
    for rest in ("/register", "/journal", "/summary"):  # as if there were no such meeting
        assert code_of(lambda: stranger.get(prepared.path(rest))) in (
            "meeting_not_found", "not_the_organizer"), rest
    assert stranger.get(prepared.path("/applications")) == []


def test_a_request_without_csrf_token_or_key_changes_nothing(prepared):
    organizer = prepared.organizer
    forged = {"X-CSRF-Token": "wrong"}
    answer = organizer.call("POST", prepared.path("/start"), {}, headers=forged)
    assert answer.json()["code"] == "csrf_token_wrong"
    answer = organizer.call("POST", prepared.path("/start"), {}, headers={"Idempotency-Key": ""})
    assert answer.json()["code"] == "idempotency_key_missing"
    answer = organizer.call("POST", prepared.path("/start"), {}, headers={"Idempotency-Key": "a b"})
    assert answer.json()["code"] == "idempotency_key_malformed"


def test_a_replayed_key_with_another_body_is_refused(prepared):
    organizer = prepared.organizer
    questions = prepared.view()["agenda"]
    assert questions
    body = {"regulation": "ru.creditors", "card": prepared.view()["card"]}
    made = organizer.post("/meetings", body, key="same-key")
    other = json.loads(json.dumps(body))
    other["card"]["title"] = "Другое собрание"
    assert code_of(lambda: organizer.post("/meetings", other, key="same-key")) == \
        "idempotency_key_reused"
    assert organizer.post("/meetings", body, key="same-key")["meeting"] == made["meeting"]


@pytest.mark.parametrize("field", ["startsAt", "ballotsUntil"])
@pytest.mark.parametrize("moment", ["2027-03-28T02:30", "2027-03-28T02:30:00", "2027-02-30T10:00:00Z", "2027-03-28"])
def test_a_wall_clock_without_an_offset_is_no_moment(prepared, field, moment):
    """An hour that daylight saving skips or repeats cannot be sent: only moments that are one everywhere."""
    card = prepared.view()["card"] | {"zone": "Europe/Berlin", field: moment}
    with pytest.raises(Problem) as caught:
        prepared.organizer.post("/meetings", {"regulation": "ru.creditors", "card": card})
    assert (caught.value.code, caught.value.body["path"]) == ("field_malformed", f"/card/{field}")


@pytest.mark.parametrize("change, code, path", [
    ((b"410000,00", b"410000,005"), "claim_malformed", "5:"),
    ((b"410000,00", b"0,00"), "claim_zero", "5:"),
    ((b"number;name", b"number;nmae"), "column_unknown", "1:"),
    ((b"\r\n3;", b"\r\n2;"), "number_repeated", "4:"),
    ((b"\r\n3;\"", b"\r\n3;\"\""), "csv_quote", "4:"),
])
def test_a_register_with_a_broken_line_says_where_and_imports_nothing(prepared, change, code, path):
    before = prepared.organizer.get(prepared.path("/register"))
    csv = prepared.cast.register_csv()
    assert change[0] in csv
    # An announced meeting keeps its register: a draft of its own.
    body = {"regulation": "ru.creditors", "card": prepared.view()["card"]}
    draft = prepared.organizer.post("/meetings", body)["meeting"]
    with pytest.raises(Problem) as caught:
        prepared.organizer.put(
            f"/meetings/{draft}/register", csv.replace(*change), content_type="text/csv")
    assert caught.value.code == "register_malformed"
    errors = caught.value.body["errors"]
    assert any(e["code"].startswith(code) and e["path"].startswith(path) for e in errors), errors
    assert all(e["detail"] for e in errors)
    assert prepared.organizer.get(f"/meetings/{draft}/register") == []
    assert prepared.organizer.get(prepared.path("/register")) == before


def test_a_wrong_check_digit_and_other_mistakes_are_all_listed(prepared):
    form = prepared.cast.creditors[0].form([])
    form |= {"email": "not-an-address", "password": "short"}
    form["person"]["inn"] = form["person"]["inn"][:-1] + "x"
    form["organization"] = dict(form["organization"], kpp="1", ogrn="1234567890123")
    with pytest.raises(Problem) as caught:
        Client(prepared.stage.url).post("/sign-ups", form)
    assert caught.value.code == "sign_up_malformed"
    paths = {e["path"] for e in caught.value.body["errors"]}
    assert {"/email", "/password", "/person/inn", "/organization/kpp", "/organization/ogrn"} <= paths


def test_an_oversized_upload_is_refused_before_it_is_read(prepared):
    url = prepared.organizer.url
    with socket.create_connection((url.hostname, url.port), timeout=10) as raw:
        raw.sendall(b"POST /quorum/api/v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n"
                    b"Content-Type: application/octet-stream\r\n\r\n")
        answer = raw.recv(65536)
    assert b" 413 " in answer.split(b"\r\n")[0] and b"body_too_large" in answer
    assert code_of(lambda: prepared.organizer.ask("POST", "/uploads", b"")) == "upload_empty"


def test_a_certificate_of_an_unknown_authority_cannot_sign_up(prepared):
    form = prepared.cast.intruder.form([])
    form["email"] = "foreign@example.org"
    client = Client(prepared.stage.url)
    for special, reason in (("foreign", "certificate_untrusted"), ("expired", "certificate_expired"),
                            ("revoked", "certificate_revoked")):
        draft = client.post("/sign-ups", form)
        signature = prepared.signer.sign(special, base64.b64decode(draft["document"]))
        with pytest.raises(Problem) as caught:
            client.post(f"/sign-ups/{draft['signUp']}/signature",
                        {"signature": base64.b64encode(signature).decode()})
        assert caught.value.code == "signature_invalid"
        assert reason in caught.value.body["facts"]["reasons"]


def test_garbage_instead_of_a_signature_is_refused(prepared):
    client = Client(prepared.stage.url)
    form = prepared.cast.intruder.form([])
    form["email"] = "garbage@example.org"
    draft = client.post("/sign-ups", form)
    for garbage, code in (("%%%", "signature_malformed"), ("", "signature_malformed"),
                          (base64.b64encode(b"\x30\x80garbage").decode(), "signature_invalid")):
        assert code_of(lambda: client.post(
            f"/sign-ups/{draft['signUp']}/signature", {"signature": garbage})) == code


def test_signing_in_with_a_wrong_password_is_refused_and_limited(programs, signer, tmp_path):
    with Stage(tmp_path / "stage", programs, signer.folder / "trust") as stage:
        config = stage.folder / "quorum.toml"
        config.write_text(config.read_text().replace("sign_ins_per_minute = 100000",
                                                     "sign_ins_per_minute = 5"))
        stage.sidecar.stop()
        stage.sidecar.start()
        codes = []
        for _ in range(8):
            codes.append(code_of(lambda: Client(stage.url).post(
                "/session", {"email": "nobody@example.org", "password": "wrong"})))
        assert codes[:5] == ["credentials_wrong"] * 5 and codes[5:] == ["too_many_requests"] * 3


def test_forged_callbacks_of_the_conference_server_are_refused(prepared):
    url = prepared.organizer.url
    connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
    for path in ("ended", "recording-ready", "analytics"):
        connection.request("POST" if path != "ended" else "GET",
                           f"/quorum/api/v1/bbb/{path}/0123456789012345678901234567890123456789",
                           "signed_parameters=x" if path != "ended" else None)
        answer = connection.getresponse()
        assert answer.status in (403, 404) and json.loads(answer.read())["code"]


class TestAServerThatIsNotThere:
    """The conference server or Redis is away: what was entered stays, what waits goes on later."""

    @pytest.fixture
    def short(self, play):
        play.sign_up_everybody()
        play.draw_up(starts_in=4)
        return play

    def start(self, play):
        wait_until(lambda: self.started(play), "start", 30, 0.3)

    def started(self, play) -> bool:
        try:
            play.organizer.post(play.path("/start"))
            return True
        except Problem as problem:
            assert problem.code == "too_early"
            return False

    def test_an_unreachable_conference_server_delays_the_room_and_loses_nothing(self, short):
        short.stage.sandbox.kill()
        wait_until(lambda: self.refusal(short) == "conference_unreachable", "a word about it", 30)
        assert short.view()["phase"] == "announced"
        short.stage.sandbox.start()
        self.start(short)
        wait_until(lambda: short.view()["room"]["live"], "the room after the server is back", 60)

    def test_a_wrong_shared_secret_makes_no_room_and_is_logged(self, short):
        (short.stage.folder / "bbb-secret").write_text("another-secret\n")
        short.stage.sidecar.stop()
        short.stage.sidecar.start()
        wait_until(lambda: self.refusal(short) == "conference_refused", "a word about it", 30)
        with pytest.raises(Problem) as caught:
            short.organizer.post(short.path("/start"))
        assert "checksumError" in caught.value.body["detail"]
        assert "checksumError" in (short.stage.folder / "sidecar.log").read_text()

    def test_a_lost_redis_is_found_again_and_presence_goes_on(self, short):
        self.start(short)
        wait_until(lambda: short.view()["room"]["live"], "the room")
        short.stage.redis.kill()
        short.stage.redis.start()
        wait_until(lambda: self.enters(short), "entry after Redis is back", 30, 0.5)

    def enters(self, play) -> bool:
        browser = Browser()
        assert browser.enter(play.organizer.enter(play.meeting))
        for _ in range(20):
            if play.view()["me"]["present"]:
                return True
            browser.timeout = 10
            import time
            time.sleep(0.1)
        browser.leave()
        return False

    def test_a_room_that_is_lost_is_replaced_however_long_that_takes(self, short):
        self.start(short)
        wait_until(lambda: short.view()["room"]["live"], "the room")
        first = short.view()["room"]["instance"]
        self.fault(short, {"refuseCreate": True})
        self.ask(short, f"/sandbox/rooms/{short.meeting}-{first}/kill")
        wait_until(lambda: not short.view()["room"]["live"], "the loss is noticed", 20)
        self.fault(short, {})
        wait_until(lambda: short.view()["room"]["live"], "another room", 60)
        assert short.view()["room"]["instance"] == first + 1

    def refusal(self, play) -> str:
        return code_of(lambda: play.organizer.post(play.path("/start")))

    def fault(self, play, faults: dict):
        self.ask(play, "/sandbox/faults", json.dumps(faults))

    def ask(self, play, path: str, body: str = ""):
        connection = http.client.HTTPConnection("127.0.0.1", play.stage.room_port, timeout=10)
        connection.request("POST", path, body)
        assert connection.getresponse().status == 204


class TestTheCommandLine:
    def run(self, programs, *arguments) -> subprocess.CompletedProcess:
        return subprocess.run([str(programs / "bbb-quorum"), *map(str, arguments)],
                              capture_output=True, text=True, timeout=30)

    def test_a_missing_configuration_is_one_line_and_a_failure(self, programs, tmp_path):
        done = self.run(programs, "serve", "--config", tmp_path / "nosuch.toml")
        assert done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1

    def test_a_folder_or_nothing_as_configuration_is_said_to_be_that(self, programs, tmp_path):
        done = self.run(programs, "serve", "--config", tmp_path)
        assert done.returncode == 2 and "is a folder" in done.stderr
        done = self.run(programs, "serve", "--config", tmp_path / "nosuch.toml")
        assert done.returncode == 2 and "no such file" in done.stderr

    def test_an_unknown_command_names_those_there_are(self, programs):
        for arguments in (["frobnicate"], []):
            done = self.run(programs, *arguments)
            assert done.returncode == 2
            for command in ("serve", "signature", "config"):
                assert command in done.stderr + done.stdout

    def test_a_day_is_no_moment_to_check_a_signature_at(self, programs, tmp_path):
        (tmp_path / "x").write_bytes(b"x")
        done = self.run(programs, "signature", "check", "--content", tmp_path / "x", "--signature",
                        tmp_path / "x", "--trust", tmp_path, "--at", "2019-01-01")
        assert done.returncode == 2 and "2026-11-25T09:00:00Z" in done.stderr
        done = self.run(programs, "signature", "check", "--content", tmp_path / "x", "--signature",
                        tmp_path / "x", "--trust", tmp_path, "--at", "2026-11-25T09:00:00Z")
        assert "--at" not in done.stderr

    def test_a_wrong_key_in_the_configuration_is_named(self, programs, tmp_path):
        (tmp_path / "q.toml").write_text("[server]\nprot = 1\n")
        done = self.run(programs, "serve", "--config", tmp_path / "q.toml")
        assert done.returncode == 2 and "prot" in done.stderr

    def test_signature_check_says_yes_no_or_cannot_tell(self, programs, signer, cast, tmp_path):
        document, signature = tmp_path / "document", tmp_path / "signature"
        document.write_bytes(b"text to sign")
        signature.write_bytes(signer.sign(cast.organizer.id, b"text to sign"))
        command = ["signature", "check", "--content", document, "--signature", signature,
                   "--trust", signer.folder / "trust"]
        done = self.run(programs, *command)
        assert done.returncode == 2 and "indeterminate: revocation_unknown" in done.stdout
        done = self.run(programs, *command, "--revocation", "warn")
        assert done.returncode == 0 and "warnings: revocation_unknown" in done.stdout
        command += ["--crl", signer.folder / "crl"]
        assert self.run(programs, *command).returncode == 0
        report = json.loads(self.run(programs, *command, "--json").stdout)
        assert report["chain"][0]["revocation"]["status"] == "good"
        assert report["chain"][-1]["anchor"] and report["policy"]["revocation"] == "require"
        document.write_bytes(b"text to sing")
        assert self.run(programs, *command).returncode == 1
        document.unlink()
        done = self.run(programs, *command)
        assert done.returncode == 2 and done.stderr
