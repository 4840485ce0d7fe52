"""Files belong to their uploader and the act they are attached to; knowing a digest gives no
access."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
import socket
import time

import pytest
from client import Client, Problem
from hall import Hall, at, question
from refusal import code_of
from services import wait_until
from set_clock import ClockedStage


@pytest.fixture
def stage(programs, signer, tmp_path):
    with ClockedStage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as one:
        yield one


@pytest.fixture
def play(play):
    play.sign_up_everybody()
    return play


def power(digest: str) -> dict:
    return {"number": "1", "issuedOn": "2026-11-01", "validUntil": "2027-11-01", "file": digest}


def by_power(person, digest: str) -> list[dict]:
    return [{"inn": person.register_inn, "authority": "power_of_attorney",
             "powerOfAttorney": power(digest)}]


def test_who_knows_the_digest_of_anothers_paper_cannot_attach_or_download_it(play):
    """The attack: read a digest in a ballot or the journal, name it as one's own paper in a meeting
    one has set up, download it."""
    hall = Hall(play).draw_up([question("1")]).announce()
    secret = "доверенность с паспортными данными".encode()
    victim, attacker = play.cast.parts[1].person, play.cast.parts[2].person
    client, thief = play.clients[victim.id], play.clients[attacker.id]
    absent = hall.parts[0].person  # neither of the two
    digest = client.upload(secret)
    client.apply(hall.meeting, victim, play.signer, by_power(absent, digest))
    own = Hall(play).draw_up([question("1")]).announce()
    assert code_of(lambda: thief.post(own.path("/applications"), {"claims": by_power(absent, digest)})) \
        == "upload_unknown"
    # In the same words as for what was never there.
    nowhere = hashlib.sha256(b"never uploaded").hexdigest()
    assert code_of(lambda: thief.post(own.path("/applications"), {"claims": by_power(absent, nowhere)})) \
        == "upload_unknown"
    # Nor by the organizer of the other meeting, as a proof of notice.
    notice = {"way": "post", "sentAt": at(-60, own.organizer), "proof": digest}
    assert code_of(lambda: own.organizer.put(own.path("/notice"), notice)) == "upload_unknown"
    # Nor by somebody who has no account yet.
    stranger = Client(play.stage.url)
    form = play.cast.intruder.form([{"name": "a.pdf", "sha256": digest,
                                     "ticket": stranger.ticket(len(secret))}])
    form["email"] = "another@example.org"
    assert code_of(lambda: stranger.post("/sign-ups", form)) == "upload_unknown"
    # Who has the same bytes himself may name them: he has them.
    assert thief.upload(secret) == digest
    thief.apply(own.meeting, attacker, play.signer, by_power(absent, digest))
    listed = hall.organizer.get(hall.path("/applications"))
    path = hall.path(f"/applications/{listed[0]['application']}/documents/{digest}")
    assert client.download(path) == hall.organizer.download(path) == secret
    assert code_of(lambda: thief.get(path)) == "application_not_found"


def test_who_asks_comes_before_what_is_named(play):
    """A stranger learns nothing about files, meetings and accounts from an entry of a paper."""
    hall = Hall(play).draw_up([question("1")]).announce()
    reader, nobody = hall.organizer, play.clients[play.cast.intruder.id]
    known, unknown = nobody.upload(b"picture"), hashlib.sha256(b"none").hexdigest()
    for scan in (known, unknown):
        paper = {"scan": scan, "vote": {"choice": "for"}, "receivedAt": at(-1, hall.organizer)}

        def enter(client, meeting, paper=paper):
            return client.put(f"/meetings/{meeting}/questions/q1/papers/e1", paper)

        assert code_of(lambda: enter(nobody, hall.meeting)) == "not_in_commission"
        assert code_of(lambda: enter(nobody, "nosuchmeeting")) == "meeting_not_found"
        assert code_of(lambda: enter(reader, hall.meeting)) in ("paper_not_allowed", "not_yet_put")
        notice = {"way": "post", "sentAt": at(-60, hall.organizer), "proof": scan}
        assert code_of(lambda: nobody.put(hall.path("/notice"), notice)) == "not_the_organizer"
        assert code_of(lambda: nobody.put("/meetings/none/notice", notice)) == "meeting_not_found"
    for email in (play.cast.organizer.email, "nobody@example.org"):
        body = {"members": [{"email": email}], "way": "appointed"}
        assert code_of(lambda: nobody.post(hall.path("/commission"), body)) == "not_the_organizer"


def test_without_a_session_an_upload_needs_a_ticket(play):
    stranger = Client(play.stage.url)
    assert code_of(lambda: stranger.upload(b"x")) == "session_missing"
    assert code_of(lambda: stranger.upload(b"x", "made.1.99999999999999.up")) == "upload_ticket_wrong"
    ticket = stranger.ticket(4)
    assert code_of(lambda: stranger.upload(b"5 5 5", ticket)) == "upload_larger_than_ticket"
    assert stranger.upload(b"scan", ticket) == stranger.upload(b"scan", ticket)
    assert code_of(lambda: stranger.upload(b"more", ticket)) == "upload_ticket_used"
    assert code_of(lambda: stranger.ticket(10 * 1024 * 1024 + 1)) == "upload_too_large"
    # The form takes only what its own tickets uploaded.
    form = play.cast.intruder.form([]) | {"email": "someone@example.org"}
    digest, other = hashlib.sha256(b"scan").hexdigest(), stranger.ticket(4)
    form["documents"] = [{"name": "a.pdf", "sha256": digest, "ticket": other}]
    with pytest.raises(Problem) as caught:
        stranger.post("/sign-ups", form)
    assert (caught.value.code, caught.value.body["path"]) == ("upload_unknown", "/documents/0/sha256")
    form["documents"][0]["ticket"] = ticket
    assert "ticket" not in base64.b64decode(stranger.post("/sign-ups", form)["document"]).decode()


def restarted(stage, *changes: str):
    """With other keys in the configuration; a key of the same name before is replaced."""
    stage.sidecar.stop()
    config = stage.folder / "quorum.toml"
    text = config.read_text()
    for change in changes:
        section, line = change.split("/")
        name = line.split(" = ")[0]
        text = re.sub(rf"^{name} = .*\n", "", text, flags=re.M)
        text = text.replace(f"[{section}]\n", f"[{section}]\n{line}\n")
    config.write_text(text)
    stage.sidecar.start()


def files_of(stage) -> set[str]:
    return {path.name for path in (stage.folder / "state" / "files").rglob("*") if path.is_file()}


def test_what_belongs_to_nothing_is_erased_and_what_is_recorded_survives_a_kill(play):
    restarted(play.stage, "limits/upload_lifetime_seconds = 600")
    play.clients = {id_: again(play, id_) for id_ in play.clients}
    hall = Hall(play).draw_up([question("1")]).announce()
    person = play.cast.parts[1].person
    client, absent = play.clients[person.id], hall.parts[0].person
    before = files_of(play.stage)
    forgotten, stranger = client.upload(b"never used"), Client(play.stage.url)
    strange = stranger.upload(b"a sign-up given up", stranger.ticket(18))
    papers = []
    for number in range(3):  # killed the moment the act is acknowledged
        text = f"доверенность {number}".encode()
        papers.append((client.upload(text), text))
        client.apply(hall.meeting, person, play.signer, by_power(absent, papers[-1][0]))
        play.stage.sidecar.kill()
        leftover = play.stage.folder / "state" / "files" / "ab" / ".incoming-leftover"
        leftover.parent.mkdir(exist_ok=True)
        leftover.write_bytes(b"half")
        play.stage.sidecar.start()
        assert not leftover.exists()
        client = play.clients[person.id] = again(play, person.id)
    pass_minutes(play.stage, 11)  # longer than anything unattached lives
    wait_until(lambda: not {forgotten, strange} & files_of(play.stage), "unused files erased", 40)
    last = client.upload(b"never used either")
    pass_minutes(play.stage, 11)
    wait_until(lambda: last not in files_of(play.stage), "erased too", 40)
    time.sleep(2)  # not all files are looked at in one go
    assert files_of(play.stage) == before | {digest for digest, _ in papers}
    organizer = again(play, play.cast.organizer.id)
    listed = organizer.get(hall.path("/applications"))
    assert len(listed) == len(papers)
    for one, (digest, text) in zip(sorted(listed, key=lambda a: a["number"]), papers, strict=True):
        path = hall.path(f"/applications/{one['application']}/documents/{digest}")
        assert organizer.download(path) == client.download(path) == text
    assert code_of(lambda: client.post(hall.path("/applications"),
                                       {"claims": by_power(absent, forgotten)})) == "upload_unknown"


def pass_minutes(stage: ClockedStage, minutes: int):
    stage.set_clock(stage.now() + datetime.timedelta(minutes=minutes))


def again(play, id_: str) -> Client:
    client = Client(play.stage.url)
    client.sign_in(next(one for one in play.cast.everybody() if one.id == id_))
    return client


def test_below_the_reserve_files_are_refused_and_votes_go_on(play):
    hall = Hall(play).draw_up([question("1")]).announce().admit(0, 1, 2).start().enter(0, 1, 2)
    hall.open().put("q1")
    hall.vote(0, "q1", "for")
    restarted(play.stage, "storage/reserve_megabytes = 4000000000")
    play.clients = {id_: again(play, id_) for id_ in play.clients}
    hall.organizer = play.clients[play.cast.organizer.id]
    stranger = Client(play.stage.url)
    for act in (lambda: hall.client(1).upload(b"x"), lambda: stranger.ticket(1)):
        with pytest.raises(Problem) as caught:
            act()
        assert (caught.value.status, caught.value.code) == (507, "storage_reserve")
        assert "место" in caught.value.body["detail"]
    hall.vote(1, "q1", "for")
    restarted(play.stage, "storage/reserve_megabytes = 1")
    assert again(play, hall.parts[1].person.id).upload(b"x")


def test_so_many_bytes_a_minute_by_client_and_by_account(play):
    restarted(play.stage, "limits/upload_megabytes_per_minute = 10")
    stranger = Client(play.stage.url)

    def status(client, content: bytes, ticket: str = "") -> int:
        headers = {"X-Upload-Ticket": ticket} if ticket else {}
        return client.call("POST", "/uploads", content, headers=headers).status

    contents = [bytes([i]) * 3_000_000 for i in range(5)]
    assert [status(stranger, one, stranger.ticket(len(one))) for one in contents] \
        == [201, 201, 201, 429, 429]
    client = again(play, play.cast.parts[1].person.id)
    assert [status(client, one) for one in contents] == [201, 201, 201, 429, 429]


def answer_to_a_head(play, *headers: str) -> bytes:
    """What comes back when the head of a large upload has been sent and none of its body."""
    url = Client(play.stage.url).url
    with socket.create_connection((url.hostname, url.port), timeout=10) as raw:
        lines = ["POST /quorum/api/v1/uploads HTTP/1.1", "Host: x", "Content-Length: 9000000",
                 "Content-Type: application/octet-stream", *headers]
        raw.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        return raw.recv(65536)


def test_a_ticket_is_looked_at_before_the_body_is_read(play):
    small = Client(play.stage.url).ticket(8_999_999)
    for ticket, code in (("no.1.2.ticket", b"upload_ticket_wrong"),
                         (small, b"upload_larger_than_ticket")):
        assert code in answer_to_a_head(play, f"X-Upload-Ticket: {ticket}")
