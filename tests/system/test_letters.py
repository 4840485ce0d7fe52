"""People mend their accounts themselves, by letters; who asks for others learns and breaks nothing."""

from __future__ import annotations

import base64
import random
import time

import pytest
from client import Client, b64
from letters import MailServer, in_folder, letter_to, log_of, read, secret_in
from people import make_person
from refusal import code_of
from services import Stage, free_port, wait_until
from signing import Signer

NEW = "совсем новый пароль"


@pytest.fixture(scope="module")
def people():
    rng = random.Random(11)
    return [make_person(50, rng, id="anna"), make_person(51, rng, id="boris")]


@pytest.fixture(scope="module")
def signer(people, tmp_path_factory) -> Signer:
    return Signer.make(tmp_path_factory.mktemp("pki"), people)


def signed_in(stage, person, signer) -> Client:
    client = Client(stage.url)
    client.sign_up(person, signer, [])
    client.sign_in(person)
    return client


def sign_in(stage, email: str, password: str) -> Client:
    client = Client(stage.url)
    session = client.post("/session", {"email": email, "password": password})
    client.csrf = session["csrfToken"]
    return client


def says_nobody(stage, people):
    """The log names no address, and no secret of a letter."""
    log = log_of(stage)
    for letter in in_folder(stage):
        if "#" in letter.get_content():
            assert secret_in(letter) not in log
    for person in people:
        assert person.email not in log and person.surname not in log


def test_a_forgotten_password_is_replaced_by_its_owner_alone(stage, signer, people):
    anna = people[0]
    client, stranger = signed_in(stage, anna, signer), Client(stage.url)
    assert "no mail server is configured" in log_of(stage)
    for email in (anna.email.upper(), "nobody@example.org"):
        answer = stranger.call("POST", "/password-links", {"email": email})
        assert (answer.status, answer.body) == (204, b"")
    secret = secret_in(letter_to(stage, anna.email))
    assert code_of(lambda: stranger.post("/password-resets", {"secret": "x" * 43, "password": NEW})) == "link_not_good"
    assert client.get("/session")
    stage.sidecar.kill()  # the link outlives it
    stage.restart_sidecar()
    stranger.post("/password-resets", {"secret": secret, "password": NEW})
    assert code_of(lambda: client.get("/session")) == "session_missing"
    assert code_of(lambda: Client(stage.url).sign_in(anna)) == "credentials_wrong"
    sign_in(stage, anna.email, NEW)
    assert code_of(lambda: stranger.post("/password-resets", {"secret": secret, "password": NEW})) == "link_not_good"
    assert "Пароль" in letter_to(stage, anna.email, 2)["Subject"]
    assert len(in_folder(stage)) == 2  # nobody got none
    says_nobody(stage, people)


def test_so_many_letters_to_one_address_and_no_more(stage, signer, people):
    signed_in(stage, people[0], signer)
    for email in (people[0].email, "nobody@example.org"):  # no difference
        asked = [Client(stage.url).call("POST", "/password-links", {"email": email}).status for _ in range(5)]
        assert asked == [204] * 3 + [429] * 2
    wait_until(lambda: len(in_folder(stage)) == 3, "three letters")
    for letter in in_folder(stage)[1:]:  # what strangers ask for takes nothing from the owner
        assert secret_in(letter)
    Client(stage.url).post("/password-resets", {"secret": secret_in(in_folder(stage)[0]), "password": NEW})


def test_password_and_address_are_changed_in_the_profile(stage, signer, people):
    anna = people[0]
    client, other = signed_in(stage, anna, signer), sign_in(stage, anna.email, anna.password)
    assert client.get("/account")["email"] == anna.email
    change = {"current": "wrong", "password": NEW}
    assert code_of(lambda: client.post("/account/password", change)) == "password_wrong"
    client.post("/account/password", change | {"current": anna.password})
    assert client.get("/session")  # this one goes on
    assert code_of(lambda: other.get("/session")) == "session_missing"
    letter_to(stage, anna.email)

    wanted = {"current": NEW, "email": "Anna.New@example.org"}
    assert code_of(lambda: client.post("/account/email", wanted | {"current": "wrong"})) == "password_wrong"
    client.post("/account/email", wanted)
    letter_to(stage, anna.email, 2)
    secret = secret_in(letter_to(stage, "anna.new@example.org"))
    assert client.get("/account")["email"] == anna.email  # until it says yes
    Client(stage.url).post("/email-confirmations", {"secret": secret})
    assert client.get("/account")["email"] == "anna.new@example.org"
    letter_to(stage, anna.email, 3)
    assert code_of(lambda: sign_in(stage, anna.email, NEW)) == "credentials_wrong"
    sign_in(stage, "anna.new@example.org", NEW)
    says_nobody(stage, people)


def test_nobody_takes_the_address_of_another(stage, signer, people):
    anna, boris = people
    client = signed_in(stage, anna, signer)
    signed_in(stage, boris, signer)
    client.post("/account/email", {"current": anna.password, "email": boris.email})
    secret = secret_in(letter_to(stage, boris.email))
    assert code_of(lambda: Client(stage.url).post("/email-confirmations", {"secret": secret})) == "email_taken"
    Client(stage.url).sign_in(boris)
    assert client.get("/account")["email"] == anna.email


def test_sessions_are_seen_and_ended_by_their_owner(stage, signer, people):
    anna, boris = people
    client = signed_in(stage, anna, signer)
    stranger = signed_in(stage, boris, signer)
    phone = Client(stage.url)
    agent = {"User-Agent": "Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0"}
    phone.ask("POST", "/session", {"email": anna.email, "password": anna.password}, headers=agent)
    third = sign_in(stage, anna.email, anna.password)
    lines = client.get("/account/sessions")
    assert len(lines) == 3 and [line["current"] for line in lines].count(True) == 1
    on_phone = next(line for line in lines if line.get("browser") == "Firefox, Android")
    path = f"/account/sessions/{on_phone['session']}"
    assert code_of(lambda: stranger.ask("DELETE", path)) == "session_unknown"
    assert phone.get("/session")
    client.ask("DELETE", path)
    assert code_of(lambda: phone.get("/session")) == "session_missing"
    assert third.get("/session")
    client.ask("DELETE", "/account/sessions")
    assert code_of(lambda: third.get("/session")) == "session_missing"
    assert client.get("/session") and stranger.get("/session")
    stage.sidecar.stop()
    stage.restart_sidecar()
    assert code_of(lambda: phone.get("/session")) == "session_missing"
    assert len(client.get("/account/sessions")) == 1


def by_certificate(client: Client, email: str, signer, who: str):
    drawn = client.post("/certificate-sign-ins", {"email": email})
    signature = b64(signer.sign(who, base64.b64decode(drawn["document"])))
    return f"/certificate-sign-ins/{drawn['signIn']}/signature", {"signature": signature}


def test_a_certificate_opens_its_owners_account_and_replaces_the_password(stage, signer, people):
    anna, boris = people
    before = signed_in(stage, anna, signer)
    signed_in(stage, boris, signer)
    client = Client(stage.url)
    for email, who in ((anna.email, "boris"), ("nobody@example.org", "anna")):
        path, body = by_certificate(Client(stage.url), email, signer, who)
        assert code_of(lambda: Client(stage.url).post(path, body)) == "proof_unknown"  # another browser
        again = Client(stage.url)
        path, body = by_certificate(again, email, signer, who)
        assert code_of(lambda: again.post(path, body)) == "certificate_not_of_account"
    path, body = by_certificate(client, anna.email, signer, "anna")
    session = client.post(path, body)
    client.csrf = session["csrfToken"]
    assert session["account"] == anna.account
    assert code_of(lambda: client.post(path, body)) == "proof_unknown"  # once
    assert client.get("/account")["passwordNeeded"] is False and before.get("/account")["passwordNeeded"]
    client.post("/account/password", {"current": "", "password": NEW})
    assert code_of(lambda: before.get("/session")) == "session_missing"
    sign_in(stage, anna.email, NEW)
    says_nobody(stage, people)


def with_mail_server(tmp_path, programs, signer, port: int) -> Stage:
    return Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl",
                 mail=f'server = "smtp://127.0.0.1:{port}"\nfrom = "meetings@bbb.example"\n')


def test_letters_wait_for_a_mail_server_that_is_away_and_each_comes_once(tmp_path, programs, signer, people):
    port = free_port()
    with with_mail_server(tmp_path, programs, signer, port) as stage:
        for person in people:
            signed_in(stage, person, signer)
            Client(stage.url).post("/password-links", {"email": person.email})
        wait_until(lambda: "letters wait" in log_of(stage), "the log says so")
        assert in_folder(stage) == []
        time.sleep(2)  # letters are written after the answer
        stage.sidecar.kill()
        server = MailServer(port, {people[1].email: "550 5.1.1 <boris@example.org>: no such user"})
        stage.restart_sidecar()
        wait_until(lambda: server.letters, "the letter")
        wait_until(lambda: "was refused" in log_of(stage), "the refusal")
        (to, message), = server.letters
        assert to == people[0].email and read(message)["From"].addresses[0].addr_spec == "meetings@bbb.example"
        Client(stage.url).post("/password-resets", {"secret": secret_in(read(message)), "password": NEW})
        wait_until(lambda: len(server.letters) == 2, "it is told")
        server.stop()
        says_nobody(stage, people)
