"""Who may organize, and who is shut out, the host's operators decide; they see nothing of meetings."""

from __future__ import annotations

import random
import subprocess

import pytest
from client import Client, Problem
from letters import letter_to, log_of
from people import make_person
from refusal import code_of
from services import Stage
from signing import Signer


@pytest.fixture(scope="module")
def people():
    rng = random.Random(12)
    return {name: make_person(60 + i, rng, id=name, role=role) for i, (name, role) in enumerate(
        [("operator", "participant"), ("manager", "organizer"), ("creditor", "participant")])}


@pytest.fixture(scope="module")
def signer(people, tmp_path_factory) -> Signer:
    return Signer.make(tmp_path_factory.mktemp("pki"), list(people.values()))


def account(stage, *order: str) -> subprocess.CompletedProcess:
    return subprocess.run([stage.programs / "bbb-quorum", "account", order[0], "--config",
                           stage.folder / "quorum.toml", *order[1:]], text=True, capture_output=True)


@pytest.fixture
def approving(programs, signer, tmp_path):
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl",
               organizers="approve") as one:
        yield one


@pytest.fixture
def clients(approving, people, signer) -> dict[str, Client]:
    out = {}
    for name, person in people.items():
        out[name] = Client(approving.url)
        out[name].sign_up(person, signer, [])
    approving.sidecar.stop()
    made = account(approving, "operator", people["operator"].email)
    assert made.returncode == 0, made.stderr
    approving.restart_sidecar()
    for name, person in people.items():
        out[name].sign_in(person)
    return out


def new_meeting(client: Client):
    return client.post("/meetings", {"regulation": "ru.creditors", "card": {}})


def standing(clients, person) -> dict:
    return next(one for one in clients["operator"].get("/operator/accounts")["accounts"]
                if one["account"] == person.account)


def test_a_manager_organizes_when_an_operator_lets_him(approving, clients, people):
    operator, manager = clients["operator"], clients["manager"]
    assert operator.get("/session")["operator"] and not manager.get("/session")["operator"]
    assert manager.get("/session")["role"] == "participant"
    assert code_of(lambda: new_meeting(manager)) == "organizer_not_approved"
    listed = operator.get("/operator/accounts")
    assert listed["approval"] and listed["total"] == 3
    assert listed["accounts"][0]["account"] == people["manager"].account  # he waits
    path = f"/operator/accounts/{people['manager'].account}"
    assert code_of(lambda: operator.post(f"{path}/refusal", {"reason": " "})) == "field_missing"
    operator.post(f"{path}/refusal", {"reason": "Нет договора."})
    assert "Нет договора." in letter_to(approving, people["manager"].email).get_content()
    own = manager.get("/account")
    assert (own["organizing"], own["organizingRefused"], own["organizes"]) == ("refused", "Нет договора.", False)
    manager.post("/account/organizer-request")
    assert standing(clients, people["manager"])["organizing"] == "asked"
    operator.post(f"{path}/approval")
    letter_to(approving, people["manager"].email, 2)
    assert manager.get("/session")["role"] == "organizer"
    assert code_of(lambda: new_meeting(manager)) != "organizer_not_approved"  # what it says now is of the card
    operator.post(f"{path}/refusal", {"reason": "Договор расторгнут."})
    assert code_of(lambda: new_meeting(manager)) == "organizer_not_approved"
    assert people["manager"].email not in log_of(approving)


def test_a_participant_asks_and_gets_it(clients, people):
    creditor = clients["creditor"]
    assert creditor.get("/account")["organizing"] == "no"
    creditor.post("/account/organizer-request")
    clients["operator"].post(f"/operator/accounts/{people['creditor'].account}/approval")
    assert creditor.get("/session")["role"] == "organizer"


def test_a_blocked_account_is_out_until_it_is_opened(approving, clients, people):
    operator, creditor, person = clients["operator"], clients["creditor"], people["creditor"]
    path = f"/operator/accounts/{person.account}/block"
    operator.post(path, {"reason": "Чужие документы."})
    assert code_of(lambda: creditor.get("/session")) == "session_missing"
    with pytest.raises(Problem) as refused:
        Client(approving.url).sign_in(person)
    assert refused.value.code == "account_blocked" and "Чужие документы." in refused.value.body["detail"]
    wrong = {"email": person.email, "password": "not the password"}
    assert code_of(lambda: Client(approving.url).post("/session", wrong)) == "credentials_wrong"
    approving.sidecar.stop()
    approving.restart_sidecar()
    assert code_of(lambda: Client(approving.url).sign_in(person)) == "account_blocked"
    operator.ask("DELETE", path)
    Client(approving.url).sign_in(person)


def test_operators_are_made_by_the_host_alone_and_see_no_meeting(approving, clients, people):
    operator, manager = clients["operator"], clients["manager"]
    for act in (lambda: manager.get("/operator/accounts"),
                lambda: manager.post("/operator/account-searches", {"words": ""}),
                lambda: manager.post(f"/operator/accounts/{people['manager'].account}/approval"),
                lambda: manager.post(f"/operator/accounts/{people['operator'].account}/block", {"reason": "x"})):
        assert code_of(act) == "not_an_operator"
    own = f"/operator/accounts/{people['operator'].account}/block"
    assert code_of(lambda: operator.post(own, {"reason": "x"})) == "operator_protected"
    found = operator.post("/operator/account-searches", {"words": people["creditor"].surname.upper()})
    assert people["creditor"].account in [one["account"] for one in found["accounts"]]
    assert operator.get("/meetings") == []
    approving.sidecar.stop()
    assert account(approving, "list").stdout.count("\n") == 3
    assert account(approving, "organizer", people["creditor"].email).returncode == 0
    assert account(approving, "operator", people["operator"].email, "--no").returncode == 0
    assert account(approving, "block", people["operator"].email, "--reason", "ушёл").returncode == 0
    approving.restart_sidecar()
    assert code_of(lambda: operator.get("/session")) == "session_missing"
    assert code_of(lambda: Client(approving.url).sign_in(people["operator"])) == "account_blocked"
    clients["creditor"].get("/session")
    assert clients["creditor"].get("/session")["role"] == "organizer"
