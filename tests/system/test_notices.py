"""The ledger of notices over the public API: who was told, what proves it, who was not."""

from __future__ import annotations

import pytest
from hall import Hall, at, question
from refusal import code_of
from services import wait_until
from set_clock import signed_up_play

DAY = 24 * 3600


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    with signed_up_play(tmp_path_factory.mktemp("notices"), programs, signer, cast) as one:
        yield one


@pytest.fixture
def hall(play) -> Hall:
    return Hall(play).draw_up([question("1")], startsAt=at(40 * DAY, play.organizer)).announce()


def ledger(hall: Hall) -> dict:
    return hall.organizer.get(hall.path("/notices"))


def names(people) -> list[str]:
    return [one["name"] for one in people]


def record(hall: Hall, electors, way="post", **more) -> dict:
    body = {"way": way, "sentAt": at(-5, hall.organizer), "electors": electors, "comment": "РПО 80084000000000", **more}
    return hall.organizer.post(hall.path("/notices"), body)


def test_nobody_is_told_at_first_and_each_line_tells_whom_it_names(hall):
    everybody = [part.person.register_name for part in hall.parts]
    assert names(ledger(hall)["notTold"]) == everybody and ledger(hall)["all"] == 3
    first, second, third = (one["elector"] for one in ledger(hall)["notTold"])
    scan = hall.organizer.upload(b"a list with stamps")
    record(hall, [first, second], proof=scan)
    record(hall, [], way="publication", comment="Сообщение № 12345678 от 01.12.2026")
    known = ledger(hall)
    assert names(known["notTold"]) == everybody[2:]
    line = known["lines"][0]
    assert names(line["electors"]) == everybody[:2] and line["comment"] == "РПО 80084000000000"
    assert hall.organizer.download(hall.path("/notices/1/proof")) == b"a list with stamps"
    assert code_of(lambda: hall.organizer.download(hall.path("/notices/2/proof"))) == "notice_unknown"
    hall.apply(2)
    assert ledger(hall)["notTold"] == [], "who applied knows"


def test_a_line_struck_out_stays_in_sight_with_its_reason(hall):
    record(hall, [one["elector"] for one in ledger(hall)["notTold"][:2]])
    strike = hall.path("/notices/strikings")
    assert code_of(lambda: hall.organizer.post(strike, {"number": 1, "comment": " "})) == "field_missing"
    hall.organizer.post(strike, {"number": 1, "comment": "письма вернулись"})
    line = ledger(hall)["lines"][0]
    assert line["struckBecause"] == "письма вернулись" and line["struckAt"]
    assert len(ledger(hall)["notTold"]) == 3


def test_it_is_the_organizers_and_takes_no_file_of_somebody_else(hall):
    assert code_of(lambda: hall.client(0).get(hall.path("/notices"))) == "not_the_organizer"
    foreign = hall.client(0).upload(b"foreign")
    first = ledger(hall)["notTold"][0]["elector"]
    assert code_of(lambda: record(hall, [first], proof=foreign)) == "upload_unknown"
    assert code_of(lambda: record(hall, ["nobody"])) == "elector_unknown"
    assert code_of(lambda: record(hall, [first], way="carrier pigeon")) == "field_malformed"
    assert ledger(hall)["lines"] == []


def test_the_journal_says_neither_names_nor_words(hall):
    record(hall, [ledger(hall)["notTold"][0]["elector"]])
    hall.organizer.post(hall.path("/notices/strikings"), {"number": 1, "comment": "письма вернулись"})
    text = hall.organizer.download(hall.path("/journal")).decode()
    assert "notice_recorded" in text and "РПО" not in text and "вернулись" not in text


def test_the_protocol_is_made_with_it(play):
    hall = Hall(play).draw_up([question("1")]).announce()
    first = ledger(hall)["notTold"][0]["elector"]
    record(hall, [first])
    hall.admit(0, 1, 2).start().enter(0, 1, 2).open()
    hall.organizer.post(hall.path("/end"))
    wait_until(lambda: hall.view()["protocolReady"], "the protocol", 60)
    assert hall.organizer.download(hall.path("/protocol")).startswith(b"%PDF")
