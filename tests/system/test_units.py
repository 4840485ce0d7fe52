"""Units of votes: a meeting that counts members instead of roubles."""

from __future__ import annotations

import subprocess

import pytest
from client import Problem
from hall import Hall, question
from play import Play
from services import Stage, wait_until


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    folder = tmp_path_factory.mktemp("units")
    with Stage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        one = Play(stage, signer, cast, lambda text: None)
        one.sign_up_everybody()
        yield one


def protocol_of(hall: Hall, folder) -> str:
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)
    file = folder / "protocol.pdf"
    file.write_bytes(hall.organizer.download(hall.path("/protocol")))
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(text.split())


def test_members_have_whole_votes_in_the_ballot_the_count_and_the_protocol(play, tmp_path):
    hall = Hall(play, claims=("1", "1", "1,00")).draw_up([question("1")], "ru.sro").announce().admit(0, 1, 2)
    assert hall.view()["regulation"]["unit"] == "head"
    hall.start().enter(0, 1, 2).open().put("q1")
    document = hall.vote(0, "q1", "for")
    assert (document["Голосов в наименьших единицах"], document["Число голосов"]) == ("1", "1")
    hall.vote(1, "q1", "for")
    hall.vote(2, "q1", "against")
    if hall.state("q1")["stage"] == "open":
        hall.organizer.post(hall.path("/questions/q1/closing"))
    outcome = hall.counted("q1")
    assert (outcome["weight"]["for"], outcome["weight"]["all"]) == ("2", "3")
    hall.organizer.post(hall.path("/end"))
    text = protocol_of(hall, tmp_path)
    assert "общего собрания" in text and "2 × 2 = 4 > 3 — решение принято" in text
    for word in ("кредитор", "Должник", "руб.", ",00 голос"):
        assert word not in text, word


def test_half_a_vote_of_a_member_is_refused_with_its_place(play):
    hall = Hall(play, claims=("1", "0,5", "1"))
    with pytest.raises(Problem) as refused:
        hall.draw_up([question("1")], "ru.sro")
    assert [error["code"] for error in refused.value.body["errors"]] == ["votes_malformed"]
