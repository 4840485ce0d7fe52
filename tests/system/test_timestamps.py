"""A timestamp authority (stock `openssl ts`) confirms applications, votes and the protocol."""

from __future__ import annotations

import hashlib
import subprocess

import evidence
import pytest
from authority import Authority
from client import Client
from hall import Hall, question
from play import Play
from services import Stage, free_port, wait_until
from signing import Signer


@pytest.fixture(scope="module")
def authority():
    with Authority(free_port()) as one:
        yield one


@pytest.fixture(scope="module")
def signer(authority, cast, tmp_path_factory):
    made = Signer.make(tmp_path_factory.mktemp("pki"), cast.everybody(), authority_url=authority.url)
    authority.serve(made.folder)
    return made


@pytest.fixture
def hall(authority, signer, cast, programs, tmp_path):
    authority.away = set()
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", authority=authority) as stage:
        play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        yield Hall(play).draw_up([question("1"), question("2")]).announce()


def hold(hall: Hall):
    hall.admit(0, 1, 2).start().enter(0, 1, 2).open()
    for id_ in ("q1", "q2"):
        hall.put(id_)
        for place in range(3):
            hall.vote(place, id_, "for")
        hall.counted(id_)


def end(hall: Hall) -> str:
    """The text of the protocol."""
    for id_ in ("q1", "q2"):
        hall.organizer.post(hall.path(f"/questions/{id_}/announcement"))
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 120)
    pdf = hall.organizer.download(hall.path("/protocol"))
    text = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, check=True, capture_output=True)
    return " ".join(text.stdout.decode().split())


def stamps_of(hall: Hall) -> list[dict]:
    return hall.organizer.get(hall.path("/timestamps"))


def health(hall: Hall) -> str:
    return Client(hall.play.stage.url).get("/health")["timestamps"]


def all_stamped(hall: Hall) -> bool:
    stamps = stamps_of(hall)
    stamped = {id_ for one in stamps for id_ in one.get("questions", [])}
    return stamped == {"q1", "q2"} and sum("application" in one for one in stamps) == 3


def check(hall: Hall, signer: Signer):
    export = hall.organizer.download(hall.path("/journal"))
    signed = [one for place in range(3) for one in hall.client(place).signed]
    signatures = {hashlib.sha256(one).hexdigest(): one for one in signed}
    evidence.check_chain(export)
    evidence.check_timestamps(stamps_of(hall), export, signatures, signer.folder / "trust" / "ecdsa.pem")


def test_signatures_votes_and_the_protocol_are_confirmed_by_a_third_party(hall, signer):
    hold(hall)
    wait_until(lambda: all_stamped(hall), "timestamps", 30)
    text = end(hall)
    assert "Метки времени" in text and "3 подписи заявок" in text and "бюллетени по вопросам" in text
    assert "Учебная служба меток времени" in text and "служба меток времени не ответила" not in text
    wait_until(lambda: any(one.get("protocol") for one in stamps_of(hall)), "that of the protocol", 30)
    check(hall, signer)
    with_questions = [one for one in stamps_of(hall) if one.get("questions")]
    assert 1 <= len(with_questions) <= 2, "one for a closing, however many ballots, or for two at once"
    assert health(hall) == "ok"


def test_an_authority_that_is_away_stops_nothing_is_told_and_asked_again(hall, signer, authority):
    authority.away = {"tsa"}
    hold(hall)
    wait_until(lambda: health(hall) == "failing", "told in health", 30)
    assert stamps_of(hall) == []
    text = end(hall)
    assert "служба меток времени не ответила" in text, text[-1500:]
    assert "подписи заявок: 3 шт." in text and "бюллетени по вопросам № 1, 2" in text
    assert "no timestamp, it is tried again" in (hall.play.stage.folder / "sidecar.log").read_text()
    hall.play.stage.sidecar.stop()
    hall.play.stage.restart_sidecar()
    authority.away = set()
    wait_until(lambda: all_stamped(hall), "stamped after all", 90)
    check(hall, signer)
    assert health(hall) == "ok"
