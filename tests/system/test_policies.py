"""By which rules signatures of a meeting are judged, and applications whose signature is not settled
when they come: a revocation list that is away and comes back, and the organizer who answers for one."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hall import Hall, at, question
from play import Play
from refusal import code_of
from revocation_lists import lists_away, lists_back
from services import Stage, wait_until


class Offering(Stage):
    offer = 'policies = ["qualified-ru"]\n'

    def servers(self) -> str:
        return self.offer + super().servers()


@pytest.fixture
def play(programs, signer, cast, tmp_path):
    lists = tmp_path / "crl"
    shutil.copytree(signer.folder / "crl", lists)
    with Offering(tmp_path / "stage", programs, signer.folder / "trust", lists) as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        yield play


class Unsettled(Hall):
    def announced(self):
        return self.draw_up([question("1")], startsAt=_later(self.organizer)).announce()

    def application(self, place: int) -> dict:
        name = self.parts[place].person
        mine = self.client(place).get(self.path("/applications"))
        assert len(mine) == 1, name
        return next(one for one in self.organizer.get(self.path("/applications"))
                    if one["application"] == mine[0]["application"])

    def act(self, place: int, rest: str, **body):
        return self.organizer.post(self.path(f"/applications/{self.application(place)['application']}/{rest}"), body)

    def hand_in(self, place: int, signer):
        part = self.parts[place]
        claims = [{"inn": part.person.register_inn, "authority": part.authority}]
        return self.client(place).apply(self.meeting, part.person, signer, claims)

    def lists_away(self):
        self.kept = lists_away(self.play.stage)

    def lists_back(self):
        lists_back(self.play.stage, self.kept)


def _later(client) -> str:
    return at(3600, client)


class Unbound:
    """Signs genuinely, but without saying which certificate of its key it was made with."""

    def __init__(self, signer):
        self.folder = signer.folder

    def sign(self, person: str, content: bytes) -> bytes:
        own = self.folder / "people" / person
        said = subprocess.run(["openssl", "x509", "-in", own / "cert.pem", "-noout", "-text"],
                              check=True, capture_output=True, text=True).stdout
        options = ["-md", "sha256"]
        for bits in ("256", "512"):
            if f"GOST R 34.10-2012 with {bits}" in said:
                options = ["-engine", "gost", "-md", f"md_gost12_{bits}"]
        return subprocess.run(
            ["openssl", "cms", "-sign", "-binary", *options, "-signer", own / "cert.pem", "-inkey", own / "key.pem",
             "-outform", "der"], input=content, check=True, capture_output=True).stdout


def test_a_meeting_has_the_hosts_policy_unless_another_is_chosen_and_keeps_it(play):
    hall = Unsettled(play).announced()
    assert [one["name"] for one in hall.organizer.get("/signature-policies")] == ["configured-ca", "qualified-ru"]
    view = hall.view(hall.client(0))
    assert view["card"]["signaturePolicy"] == "configured-ca"
    kept = view["signatures"]
    assert kept["revocation"] == "require" and kept["byOrganizer"] == ["signing_certificate_missing"]
    changed = hall.view()["card"] | {"signaturePolicy": "qualified-ru"}
    assert code_of(lambda: hall.organizer.put(hall.path("/card"), {"card": changed})) == "wrong_phase"
    other = Unsettled(play).draw_up([question("1")], startsAt=_later(play.organizer), signaturePolicy="qualified-ru")
    assert other.view()["card"]["signaturePolicy"] == "qualified-ru"
    foreign = other.view()["card"] | {"signaturePolicy": "qualified-eu"}
    assert code_of(lambda: other.organizer.put(other.path("/card"), {"card": foreign})) == "signature_policy_not_offered"
    # The host changes its mind: what is announced stays, what is not is announced by what there is.
    play.stage.sidecar.stop()
    play.stage.offer = 'revocation = "warn"\norganizer_may_accept = []\n'
    play.stage.restart_sidecar()
    assert hall.view()["signatures"] == kept
    assert code_of(other.announce) == "signature_policy_not_offered"


def test_by_the_policy_of_the_meeting_and_not_by_the_hosts_own(play):
    """No list of accredited authorities is here: what is good for an account is not for this meeting."""
    hall = Unsettled(play).draw_up(
        [question("1")], startsAt=_later(play.organizer), signaturePolicy="qualified-ru").announce()
    assert code_of(lambda: hall.hand_in(0, play.signer)) in ("signature_invalid", "signature_indeterminate")
    assert hall.organizer.get(hall.path("/applications")) == []


def test_an_application_waits_for_a_list_that_is_away_and_is_settled_when_it_comes(play):
    hall = Unsettled(play).announced()
    hall.lists_away()
    done = hall.hand_in(0, play.signer)
    assert done["verdict"]["verdict"] == "indeterminate"
    waiting = hall.application(0)
    assert waiting["verdict"] == "indeterminate" and not waiting["mayBeAccepted"]
    assert [one["code"] for one in waiting["reasons"]] == ["revocation_unknown"]
    assert code_of(lambda: hall.act(0, "decision", admit=True)) == "signature_unsettled"
    assert code_of(lambda: hall.act(0, "signature-acceptance", comment="знаю его")) == "signature_not_acceptable"
    hall.lists_back()
    wait_until(lambda: hall.application(0)["verdict"] == "valid", "the list is here, and it was verified again", 60)
    hall.act(0, "decision", admit=True)
    assert hall.application(0)["status"] == "admitted"


def test_the_organizer_answers_by_name_for_a_signature_that_does_not_name_its_certificate(play):
    hall = Unsettled(play).announced()
    hall.hand_in(1, Unbound(play.signer))
    waiting = hall.application(1)
    assert waiting["verdict"] == "indeterminate" and waiting["mayBeAccepted"]
    assert code_of(lambda: hall.act(1, "decision", admit=True)) == "signature_unsettled"
    assert code_of(lambda: hall.act(1, "signature-acceptance", comment=" ")) == "field_missing"
    path = hall.path(f"/applications/{waiting['application']}/signature-acceptance")
    assert code_of(lambda: hall.client(1).post(path, {"comment": "сам"})) == "not_the_organizer"
    hall.act(1, "signature-acceptance", comment="подтверждено письмом центра")
    accepted = hall.application(1)
    assert accepted["acceptedAt"] and accepted["acceptedBecause"] == "подтверждено письмом центра"
    assert accepted["verdict"] == "indeterminate", "the verdict stays what it is"
    hall.act(1, "decision", admit=True)
    own = hall.client(1).get(hall.path("/applications"))[0]
    assert own["status"] == "admitted" and own["acceptedAt"]
