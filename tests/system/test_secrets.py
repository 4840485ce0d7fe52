"""While a question is open, no file or log reveals a choice, a name or a document."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from play import Play
from services import Stage


@pytest.fixture(scope="module")
def with_an_open_question(programs, signer, cast, tmp_path_factory):
    folder = tmp_path_factory.mktemp("secrets")
    with Stage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        play = Play(stage, signer, cast, lambda text: None)
        vote_in_part(play)
        yield play


def vote_in_part(play):
    play.open_soon()
    play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 600_000})
    # Half have signed, the others have only chosen: both kinds lie sealed.
    for place, part in enumerate(play.cast.parts):
        if place % 2 == 0:
            play._vote(part, "q1")
        else:
            client = play.clients[part.person.id]
            for elector in play.electors[part.person.id]:
                client.choose(play.meeting, "q1", elector, part.votes["q1"])


def spellings(text: str) -> list[bytes]:
    """How a text may lie in a file: UTF-8, escaped JSON, UTF-16, hexadecimal, base64 at any offset."""
    plain = text.encode()
    out = [plain, json.dumps(text).strip('"').encode(), text.encode("utf-16-le"),
           plain.hex().encode(), text.encode("cp1251")]
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + plain)
        start = -(-offset * 8 // 6)
        out.append(encoded[start + (1 if offset else 0):-4] or encoded)
    return [one for one in set(out) if len(one) >= 6]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def secrets_of(play) -> list[str]:
    """Names and numbers of everybody."""
    out = []
    for person in play.cast.everybody():
        out += [person.surname + " " + person.given_name, person.inn, person.snils, person.email,
                person.password]
        if person.organization:
            out += [person.organization["shortName"], person.organization["inn"],
                    person.organization["ogrn"]]
    return out


def places_of(texts: list[str], files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(name, text) for text in texts for spelling in spellings(text)
            for name, content in files.items() if spelling in content]


def test_the_search_itself_finds_what_is_there():
    files = {"a": base64.b64encode(b"xx" + "ПРОТИВ голоса".encode()), "b": b"990012345678"}
    assert ("a", "ПРОТИВ голоса") in places_of(["ПРОТИВ голоса"], files)
    assert ("b", "990012345678") in places_of(["990012345678"], files)
    assert places_of(["ВОЗДЕРЖАЛСЯ"], files) == []


def test_state_export_and_logs_tell_nothing_while_a_question_is_open(with_an_open_question):
    play = with_an_open_question
    files = contents(play.stage.folder / "state")
    assert {"journal.db", "vault.db"} <= {Path(name).name for name in files}
    files = {name: content for name, content in files.items() if "keys" not in Path(name).parts}
    for log in ("sidecar.log", "redis.log"):
        files[log] = (play.stage.folder / log).read_bytes()
    files["export"] = play.organizer.download(play.path("/journal"))
    # The manager is named in the card of the meeting: that is public.
    public = json.dumps(play.view()["card"], ensure_ascii=False)
    found = places_of([s for s in secrets_of(play) if s not in public], files)
    organizer = play.cast.organizer
    found = [f for f in found if f[1] != f"{organizer.surname} {organizer.given_name}"]
    assert found == []
    choices = ["ПРОТИВ", "ВОЗДЕРЖАЛСЯ", '"choice":"for"', '"choice": "for"', '"against"', '"abstain"']
    assert places_of(choices, files) == []


def test_the_size_of_a_sealed_ballot_does_not_depend_on_the_choice(with_an_open_question):
    import sqlite3
    play = with_an_open_question
    part = play.cast.parts[1]  # has chosen, has not signed
    client, elector = play.clients[part.person.id], play.electors[part.person.id][0]
    sizes = set()
    for choice in ("for", "against", "abstain"):
        client.choose(play.meeting, "q1", elector, choice)
        export = play.organizer.download(play.path("/journal")).decode().splitlines()
        body = json.loads(json.loads(export[-1])["entry"])["body"]
        with sqlite3.connect(play.stage.folder / "state" / "journal.db") as database:
            row = database.execute("select length(bytes) from document where id = ?",
                                   (f"ballot/{body['sealed']}",)).fetchone()
        sizes.add(row[0])
    assert len(sizes) == 1, sizes


def test_neither_link_nor_secret_nor_session_is_in_a_log(with_an_open_question):
    play = with_an_open_question
    log = (play.stage.folder / "sidecar.log").read_text()
    assert "checksum=" not in log and "sessionToken" not in log and play.stage.secret not in log
    for client in play.clients.values():
        assert all(value not in log for value in client.cookies.values() if value)


def test_the_organizer_sees_who_voted_and_not_how(with_an_open_question):
    play = with_an_open_question
    seen = json.dumps(play.question("q1"))
    assert play.question("q1")["signed"] == 6
    for word in ('"choice"', '"against"'):
        assert word not in seen.replace('"options": ["for", "against", "abstain"]', "")
