"""A signature to try out one's key: judged as any other, kept nowhere."""

from __future__ import annotations

import base64

import pytest
from refusal import code_of
from set_clock import signed_up_play

PATH = "/account/trial-signature"


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("trial"), programs, signer, cast) as one:
        yield one


def signed(play, person, document: str) -> dict:
    return {"signature": base64.b64encode(play.signer.sign(person.id, base64.b64decode(document))).decode()}


def test_ones_own_signature_is_good_and_the_document_says_that_it_means_nothing(play):
    person = play.cast.parts[0].person
    client = play.clients[person.id]
    drawn = client.get(PATH)
    text = base64.b64decode(drawn["document"]).decode()
    assert "ПРОБНАЯ ПОДПИСЬ" in text and "прав и обязанностей этот документ не создаёт" in text
    assert client.get(PATH) == drawn, "the same document every time"
    judged = client.post(PATH, signed(play, person, drawn["document"]))
    assert judged == {"verdict": "valid", "reasons": []}


def test_anothers_signature_and_one_of_another_document_are_refused_with_the_reason(play):
    person, other = (play.cast.parts[i].person for i in (0, 1))
    client = play.clients[person.id]
    document = client.get(PATH)["document"]
    assert code_of(lambda: client.post(PATH, signed(play, other, document))) == "signer_mismatch"
    foreign = base64.b64encode("Решение".encode()).decode()
    assert code_of(lambda: client.post(PATH, signed(play, person, foreign))) == "signature_invalid"
    assert code_of(lambda: client.post(PATH, {"signature": "?"})) == "signature_malformed"
