"""An operator sets a new password for an account while the service is stopped for a second."""

from __future__ import annotations

import base64
import dataclasses
import json
import subprocess
import unicodedata

import pytest
from client import Client, Problem, b64
from hall import Hall, at, question
from letters import letter_to, secret_in
from refusal import code_of
from services import wait_until


def replace(stage, email: str, password: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [stage.programs / "bbb-quorum", "account", "password", "--config", stage.folder / "quorum.toml",
         "--email", email], input=password + "\n", text=True, capture_output=True)


def test_a_forgotten_password_is_replaced(play, stage):
    play.sign_up_everybody()
    person = play.cast.parts[0].person
    running = replace(stage, person.email, "совсем новый пароль")
    assert running.returncode == 2 and "in use by another process" in running.stderr
    signed_in = play.clients[person.id]
    other = play.clients[play.cast.parts[1].person.id]
    assert signed_in.get("/session")["account"] == person.account
    stage.sidecar.stop()
    done = replace(stage, person.email.upper(), "совсем новый пароль")
    stage.restart_sidecar()
    assert code_of(lambda: signed_in.get("/session")) == "session_missing"
    assert other.get("/session")["account"]  # a restart alone signs nobody out
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


def begin(client: Client, form: dict) -> tuple[str, bytes]:
    draft = client.post("/sign-ups", form)
    return f"/sign-ups/{draft['signUp']}/signature", base64.b64decode(draft["document"])


def test_signing_out_takes_the_cookie_and_the_session_never_comes_back(play):
    play.sign_up_everybody()
    client = play.clients[play.cast.parts[0].person.id]
    cookies, csrf = dict(client.cookies), client.csrf
    answer = client.call("DELETE", "/session")
    assert answer.status == 204
    gone = next(line for line in answer.headers.get_all("Set-Cookie") if line.startswith("quorum_session="))
    assert gone.startswith("quorum_session=;") and "Max-Age=0" in gone and "Path=/quorum/" in gone
    client.cookies, client.csrf = cookies, csrf  # whoever kept a copy
    assert code_of(lambda: client.get("/session")) == "session_missing"
    play.stage.sidecar.stop()
    play.stage.restart_sidecar()
    assert code_of(lambda: client.get("/session")) == "session_missing"


def test_a_second_sign_up_leads_its_owner_and_nobody_else_to_his_account(play):
    play.sign_up_everybody()
    person, stranger = play.cast.parts[0].person, Client(play.stage.url)
    taken, _ = begin(stranger, person.form([]))  # the same answer as for anybody
    again = person.form([]) | {"email": "second@example.org"}
    path, document = begin(stranger, again)
    by_another = play.signer.sign(play.cast.intruder.id, document)
    assert code_of(lambda: stranger.post(path, {"signature": b64(by_another)})) == "signer_mismatch"
    assert code_of(lambda: stranger.post(taken, {"signature": b64(by_another)})) == "signature_invalid"
    with pytest.raises(Problem) as refused:
        stranger.post(path, {"signature": b64(play.signer.sign(person.id, document))})
    assert refused.value.code == "account_exists"
    assert refused.value.body["facts"] == {"email": person.email}
    assert person.email in refused.value.body["detail"]
    assert code_of(lambda: stranger.post("/session", {"email": "second@example.org",
                                                      "password": person.password})) == "credentials_wrong"


def second_account(play, person) -> tuple[Client, str]:
    """Of the head of a company, for himself: the same human being in another capacity."""
    form = person.form([]) | {"kind": "person", "email": "himself." + person.email}
    del form["organization"]
    client = Client(play.stage.url)
    path, document = begin(client, form)
    client.post(path, {"signature": b64(play.signer.sign(person.id, document))})
    session = client.post("/session", {"email": form["email"], "password": form["password"]})
    client.csrf = session["csrfToken"]
    return client, form["email"]


def test_texts_are_kept_as_composed_whatever_the_keyboard_sends(play):
    """A Mac types й as two characters; a domain may be written in its own letters."""
    person, client = play.cast.intruder, Client(play.stage.url)
    form = person.form([]) | {"email": "Stranger@почта.рф"}
    form["person"] = {**form["person"], "inn": "",
                      **{name: unicodedata.normalize("NFD", form["person"][name])
                         for name in ("surname", "givenName", "patronymic")}}
    assert not unicodedata.is_normalized("NFC", json.dumps(form, ensure_ascii=False))
    path, document = begin(client, form)
    assert unicodedata.is_normalized("NFC", document.decode())
    assert f"{person.surname}\n" in document.decode() and person.inn not in document.decode()
    client.post(path, {"signature": b64(play.signer.sign(person.id, document))})
    for spelled in ("stranger@почта.рф", "STRANGER@ПОЧТА.РФ", "stranger@xn--80a1acny.xn--p1ai"):
        session = Client(play.stage.url).post("/session", {"email": spelled, "password": person.password})
        assert session["inn"] == person.snils


def test_one_number_at_least_says_who_signs_up(play):
    person = play.cast.intruder
    form = person.form([]) | {"email": "nobody@example.org"}
    form["person"] = {**form["person"], "inn": "", "snils": ""}
    with pytest.raises(Problem) as refused:
        Client(play.stage.url).post("/sign-ups", form)
    assert [(one["code"], one["path"]) for one in refused.value.body["errors"]] == [
        ("person_number_missing", "/person/inn")]


def test_one_person_of_two_accounts_sits_in_the_commission_once(play):
    play.sign_up_everybody()
    hall = Hall(play).draw_up([question("1")], form="mixed", ballotsUntil=at(300, play.organizer),
                              startsAt=at(400, play.organizer)).announce()
    wait_until(lambda: hall.state("q1")["stage"] == "open", "ballots ahead")
    head = next(p.person for p in play.cast.parts if p.person.organization)
    one, (other, email) = play.clients[head.id], second_account(play, head)
    assert code_of(lambda: hall.commission(head.email, email)) == "same_person"
    hall.commission(head.email)
    change = {"joined": {"email": email}, "reason": "Помогать."}
    assert code_of(lambda: hall.organizer.post(hall.path("/commission/changes"), change)) == "same_person"
    elector = one.get(hall.path("/register"))[0]["elector"]
    scan = one.ask("POST", "/uploads", b"picture", content_type="image/png")["sha256"]
    paper = hall.path(f"/questions/q1/papers/{elector}")
    one.put(paper, {"scan": scan, "vote": {"choice": "for"}, "receivedAt": at(-1, one)})
    confirmation = {"vote": {"choice": "for"}}
    assert code_of(lambda: one.post(f"{paper}/confirmation", confirmation)) == "same_person"
    assert code_of(lambda: other.post(f"{paper}/confirmation", confirmation)) == "not_in_commission"
    hall.organizer.post(f"{paper}/confirmation", confirmation)


def test_an_application_signed_for_one_meeting_is_none_in_another(play):
    play.sign_up_everybody()
    here, there = Hall(play).draw_up([question("1")]).announce(), Hall(play).draw_up([question("1")]).announce()
    person, client = here.parts[0].person, here.client(0)
    draft = client.post(here.path("/applications"), {
        "claims": [{"inn": person.register_inn, "authority": here.parts[0].authority}]})
    signature = {"signature": b64(play.signer.sign(person.id, base64.b64decode(draft["document"])))}
    rest = f"/applications/{draft['application']}/signature"
    assert code_of(lambda: client.post(there.path(rest), signature)) == "application_not_found"
    assert client.post(here.path(rest), signature)["number"] == 1


def test_strangers_shut_nobody_out_of_his_account(play, stage):
    play.sign_up_everybody()
    person, at_home = play.cast.parts[0].person, Client(stage.url)
    at_home.sign_in(person)
    config = stage.folder / "quorum.toml"
    config.write_text(config.read_text().replace("sign_ins_per_minute = 100000", "sign_ins_per_minute = 2"))
    stage.sidecar.stop()
    stage.sidecar.start()
    codes = [code_of(lambda: Client(stage.url).post("/session", {"email": person.email, "password": f"wrong {i}"}))
             for i in range(30)]
    assert codes.count("too_many_requests") >= 10
    assert code_of(lambda: Client(stage.url).sign_in(person)) == "too_many_requests"  # another browser, here
    at_home.cookies.pop("quorum_session")
    at_home.csrf = ""
    assert at_home.sign_in(person)["account"] == person.account


def test_who_was_in_the_room_is_out_with_the_password(play, stage):
    play.sign_up_everybody()
    play.draw_up(starts_in=3)
    play.apply_and_admit()
    play.start_when_it_may()
    person = play.cast.parts[0].person
    play.enter(person)
    client = play.clients[person.id]
    Client(stage.url).post("/password-links", {"email": person.email})
    secret = secret_in(letter_to(stage, person.email))
    Client(stage.url).post("/password-resets", {"secret": secret, "password": "совсем новый пароль"})
    assert code_of(lambda: client.post(play.path("/entry"))) == "session_missing"
