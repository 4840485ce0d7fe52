"""Attacks on the API by somebody with an ordinary account, or none."""

from __future__ import annotations

import http.client
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cast import QUESTIONS
from client import Client, Problem
from play import Play
from refusal import code_of
from services import Stage

HEADER = "number;name;inn;ogrn;snils;claim;group;kind\n"


@pytest.fixture(scope="module")
def play(programs, signer, cast, tmp_path_factory):
    """Everybody signed up; an announced meeting whose applications are decided."""
    folder = tmp_path_factory.mktemp("attacks")
    with Stage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        one = Play(stage, signer, cast, lambda text: None)
        one.sign_up_everybody()
        one.draw_up(starts_in=4000)
        one.apply_and_admit()
        yield one


def draft_of(play: Play, card: dict | None = None) -> str:
    body = {"regulation": "ru.creditors", "card": play.view()["card"] | (card or {})}
    meeting = play.organizer.post("/meetings", body)["meeting"]
    play.organizer.put(f"/meetings/{meeting}/agenda", {"questions": QUESTIONS})
    return meeting


def another_session(play: Play, person) -> Client:
    client = Client(play.stage.url)
    client.sign_in(person)
    return client


class TestTheRegister:
    def put(self, play: Play, meeting: str, csv: bytes, **more):
        return play.organizer.put(f"/meetings/{meeting}/register", csv, content_type="text/csv", **more)

    def names(self, play: Play, meeting: str) -> list[str]:
        return [line.get("name") for line in play.organizer.get(f"/meetings/{meeting}/register")]

    def apply(self, play: Play, meeting: str):
        part = play.cast.parts[0]
        return play.clients[part.person.id].apply(
            meeting, part.person, play.signer,
            [{"inn": part.person.register_inn, "authority": part.authority}])

    def test_repeated_import_keeps_names_and_ids_and_is_answered_as_the_first_time(self, play):
        meeting, csv = draft_of(play), play.cast.register_csv()
        first = self.put(play, meeting, csv, key="import")
        before = play.organizer.get(f"/meetings/{meeting}/register")
        assert all(line["name"] for line in before)
        for _ in range(3):
            assert self.put(play, meeting, csv, key="import") == first
        assert play.organizer.get(f"/meetings/{meeting}/register") == before
        play.organizer.post(f"/meetings/{meeting}/announcement")
        assert self.put(play, meeting, csv, key="import") == first
        assert code_of(lambda: self.put(play, meeting, csv)) == "wrong_phase"
        assert play.organizer.get(f"/meetings/{meeting}/register") == before
        assert self.apply(play, meeting)["number"] == 1

    def test_parallel_imports_and_an_announcement_leave_one_whole_register(self, play):
        csv = play.cast.register_csv()
        half = b"\r\n".join(csv.split(b"\r\n")[:8]) + b"\r\n"
        for _ in range(4):
            meeting = draft_of(play)
            self.put(play, meeting, csv)

            def act(number: int, target=meeting):
                client = another_session(play, play.cast.organizer)
                if number == 5:
                    return client.call("POST", f"/meetings/{target}/announcement", {}).status
                return client.call("PUT", f"/meetings/{target}/register", csv if number % 2 else half,
                                   content_type="text/csv").status

            with ThreadPoolExecutor(8) as pool:
                done = list(pool.map(act, range(8)))
            assert set(done) <= {200, 409}, done
            names = self.names(play, meeting)
            assert len(names) in (7, 15) and all(names), names
            assert self.apply(play, meeting)["number"] == 1

    def test_a_second_import_replaces_the_first(self, play):
        meeting, csv = draft_of(play), play.cast.register_csv()
        self.put(play, meeting, csv)
        self.put(play, meeting, b"\r\n".join(csv.split(b"\r\n")[:3]) + b"\r\n")
        assert len(self.names(play, meeting)) == 2 and all(self.names(play, meeting))
        self.put(play, meeting, csv)
        assert len(self.names(play, meeting)) == 15 and all(self.names(play, meeting))

    @pytest.mark.parametrize("name, code", [
        ("А\0Б", "text_malformed"), ("А\x1b[2J", "text_malformed"), ("А\u202eБ", "text_malformed"),
        ("я" * 501, "field_too_long")])
    def test_a_cell_that_could_not_be_read_back_is_refused_with_its_place(self, play, name, code):
        meeting = draft_of(play)
        csv = (HEADER + f"1;{name};9957500409;;;5;;\n").encode()
        with pytest.raises(Problem) as caught:
            self.put(play, meeting, csv)
        assert [(e["code"], e["path"]) for e in caught.value.body["errors"]] == [(code, "2:3")]
        assert all(e["detail"] for e in caught.value.body["errors"])
        assert play.organizer.get(f"/meetings/{meeting}/register") == []

    def test_a_file_in_utf16_says_how_to_save_it(self, play):
        csv = HEADER.encode("utf-16")
        with pytest.raises(Problem) as caught:
            self.put(play, draft_of(play), csv)
        assert "UTF-8" in caught.value.body["errors"][0]["detail"]

    def test_a_strangers_file_is_not_even_looked_at(self, play):
        stranger = play.clients[play.cast.intruder.id]
        for meeting, code in ((play.meeting, "not_the_organizer"), (draft_of(play), "meeting_not_found")):
            assert code_of(lambda: stranger.put(f"/meetings/{meeting}/register", b"broken",
                                                content_type="text/csv")) == code


class TestTheCardAndTheAgenda:
    @pytest.mark.parametrize("change, code, path", [
        ({"title": "С"}, "meeting_title_length", "/card/title"),
        ({"title": "С" * 257}, "meeting_title_length", "/card/title"),
        ({"title": "Собрание\r\nX-Header: 1"}, "text_malformed", "/card/title"),
        ({"title": "Собрание \u202eтекст"}, "text_malformed", "/card/title"),
        ({"court": "С" * 1001}, "field_too_long", "/card/court"),
        ({"notice": "С" * 1001}, "field_too_long", "/card/notice"),
        ({"contactEmail": "nobody"}, "email_malformed", "/card/contactEmail"),
        ({"contactEmail": "a@b.c\nBcc: d@e.f"}, "text_malformed", "/card/contactEmail"),
    ])
    def test_a_card_that_cannot_be_kept_is_refused_with_its_path(self, play, change, code, path):
        body = {"regulation": "ru.creditors", "card": play.view()["card"] | change}
        with pytest.raises(Problem) as caught:
            play.organizer.post("/meetings", body)
        assert (caught.value.code, caught.value.body["path"]) == (code, path)
        meeting = draft_of(play)
        with pytest.raises(Problem) as caught:
            play.organizer.put(f"/meetings/{meeting}/card", {"card": body["card"]})
        assert (caught.value.code, caught.value.body["path"]) == (code, path)

    @pytest.mark.parametrize("change, code, path", [
        ({"text": "т" * 8001}, "field_too_long", "/questions/1/text"),
        ({"title": "т" * 501}, "field_too_long", "/questions/1/title"),
        ({"title": "т\nт"}, "text_malformed", "/questions/1/title"),
        ({"number": " "}, "question_incomplete", "/questions/1/number"),
        ({"number": QUESTIONS[0]["number"]}, "number_repeated", "/questions/1/number"),
    ])
    def test_an_agenda_that_cannot_be_kept_is_refused_with_its_path(self, play, change, code, path):
        meeting = draft_of(play)
        questions = [dict(q) for q in QUESTIONS]
        questions[1] |= change
        with pytest.raises(Problem) as caught:
            play.organizer.put(f"/meetings/{meeting}/agenda", {"questions": questions})
        assert (caught.value.code, caught.value.body["path"]) == (code, path)

    def test_the_longest_card_and_question_are_accepted(self, play):
        meeting = draft_of(play, {"title": "С" * 256, "court": "С" * 1000})
        questions = [dict(q) for q in QUESTIONS]
        questions[0] |= {"title": "т" * 500, "text": "строка\n" + "т" * 7993}
        play.organizer.put(f"/meetings/{meeting}/agenda", {"questions": questions})


class TestApplications:
    def refused(self, play: Play) -> dict:
        """The one that the play refuses; tests before may have added others."""
        return min((a for a in play.organizer.get(play.path("/applications"))
                    if a["status"] == "refused"), key=lambda a: a["number"])

    def test_nobody_but_the_organizer_of_the_meeting_touches_a_comment(self, play):
        before = self.refused(play)
        assert before["comment"] == "Доверенность подписана неизвестным лицом"
        path = f"/applications/{before['application']}/decision"
        forged = {"admit": False, "ground": "no_authority", "comment": "подменено"}
        for who in (play.cast.refused, play.cast.intruder):
            assert code_of(lambda: play.clients[who.id].post(play.path(path), forged)) == \
                "not_the_organizer"
        play.organizer.post(play.path(path), forged)  # refused already: nothing changes
        other = draft_of(play)
        assert code_of(lambda: play.organizer.post(f"/meetings/{other}{path}", forged))
        assert self.refused(play) == before

    def test_a_repeated_refusal_is_answered_as_the_first_time(self, play):
        before = self.refused(play)
        client, part = play.clients[play.cast.refused.id], play.cast.creditors[14]
        digest = client.upload(b"another paper")
        made = client.apply(play.meeting, play.cast.refused, play.signer, [
            {"inn": part.register_inn, "authority": "power_of_attorney",
             "powerOfAttorney": {"number": "2", "issuedOn": "2026-11-01", "validUntil": "2027-11-01",
                                 "file": digest}}])
        path = play.path(f"/applications/{made['application']}/decision")
        body = {"admit": False, "ground": "other", "comment": "первое слово"}
        first = play.organizer.post(path, body, key="refusal")
        assert play.organizer.post(path, body, key="refusal") == first
        comments = {a["application"]: a.get("comment")
                    for a in play.organizer.get(play.path("/applications"))}
        assert comments[made["application"]] == "первое слово"
        assert comments[before["application"]] == before["comment"]

    def test_the_paper_is_for_who_decides_and_who_handed_it_in(self, play):
        refused = self.refused(play)
        digest = refused["claims"][0]["authorityDocument"]
        path = play.path(f"/applications/{refused['application']}/documents/{digest}")
        for client in (play.organizer, play.clients[play.cast.refused.id]):
            answer = client.call("GET", path)
            assert answer.status == 200 and answer.body == "подложная бумага".encode()
            assert answer.headers["Content-Type"] == "application/octet-stream"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Disposition"].startswith("attachment")
        for who in (play.cast.intruder, play.cast.parts[0].person):
            assert code_of(lambda: play.clients[who.id].get(path)) == "application_not_found"
        own = next(a for a in play.organizer.get(play.path("/applications"))
                   if a["claims"][0]["authority"] != "power_of_attorney")
        other = play.path(f"/applications/{own['application']}/documents/")
        for wrong in (digest, "0" * 64, "x"):
            assert code_of(lambda: play.organizer.get(other + wrong)) == "document_not_found"


class TestDrafts:
    def test_a_draft_is_not_there_for_anybody_else(self, play):
        meeting = draft_of(play)
        stranger = play.clients[play.cast.intruder.id]
        ballot = "/questions/q1/ballots/e"
        acts = [("GET", "", None), ("GET", "/journal", None), ("GET", "/protocol", None),
                ("GET", "/summary", None), ("GET", "/register", None), ("GET", "/recordings", None),
                ("GET", "/applications", None), ("GET", "/questions/q1/ballots", None),
                ("GET", ballot + "/document", None), ("GET", "/questions/q1/voters", None),
                ("GET", "/events", None), ("POST", "/start", {}), ("POST", "/opening", {}),
                ("POST", "/entry", {}), ("POST", "/end", {}), ("POST", "/failure", {}),
                ("POST", "/announcement", {}), ("POST", "/applications", {"claims": []}),
                ("POST", "/questions/q1/opening", {"durationMs": 5000}),
                ("POST", "/questions/q1/closing", {}), ("POST", ballot + "/choice", {"choice": "for"}),
                ("PUT", "/agenda", {"questions": []}), ("PUT", "/register", b"x")]
        before = play.organizer.get(f"/meetings/{meeting}")["sequence"]
        for method, path, body in acts:
            for target in (meeting, "nosuchmeeting"):
                answer = stranger.call(method, f"/meetings/{target}{path}", body)
                assert (answer.status, answer.json()["code"]) == (404, "meeting_not_found"), path
        assert play.organizer.get(f"/meetings/{meeting}")["sequence"] == before


class TestEntering:
    def test_a_stranger_who_keeps_knocking_fills_no_journal(self, play):
        stranger, before = play.clients[play.cast.intruder.id], play.view()["sequence"]
        codes = [code_of(lambda: stranger.enter(play.meeting)) for _ in range(40)]
        assert codes[0] == "not_admitted" and codes[-1] == "too_many_requests"
        assert play.view()["sequence"] - before <= 10


class TestLiveStreams:
    def test_a_stream_ends_with_the_session(self, play):
        client = another_session(play, play.cast.parts[2].person)
        response = self.raw(client, play)
        assert client.call("DELETE", "/session").status == 204
        self.drain(response)

    def test_a_stream_ends_with_the_admission_and_ballots_are_closed(self, play):
        person = play.cast.parts[3].person
        client = another_session(play, person)
        participant = play.view(client)["me"]["participant"]
        response = self.raw(client, play)
        play.organizer.post(play.path(f"/participants/{participant}/withdrawal"),
                            {"ground": "no_authority", "comment": "отозвана"})
        self.drain(response)
        assert play.view(client)["me"]["role"] == "none"
        assert code_of(lambda: client.get(play.path("/questions/q1/ballots"))) == "not_admitted"

    def test_who_missed_too_much_is_told_to_look_again(self, play):
        client = another_session(play, play.cast.parts[2].person)
        for last, event in (("99999999", b"resync"), (None, b"hello")):
            response = self.raw(client, play, last)
            assert self.first_event(response) == event
        # So many resumptions a minute read the journal; the next is told to look again.
        events = (self.first_event(self.raw(client, play, "1")) for _ in range(300))
        assert b"resync" in events

    def first_event(self, response) -> bytes:
        while not (line := response.readline()).startswith(b"event:"):
            assert line, "the stream ended"
        response.close()
        return line[6:].strip()

    def raw(self, client: Client, play: Play, last: str | None = None):
        connection = http.client.HTTPConnection(client.url.hostname, client.url.port, timeout=10)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in client.cookies.items())}
        if last:
            headers["Last-Event-ID"] = last
        connection.request("GET", f"{Client.BASE}{play.path('/events')}", headers=headers)
        response = connection.getresponse()
        assert response.status == 200
        return response

    def drain(self, response):
        """Reads until the server ends the stream; a stream that lives on times out."""
        while response.readline():
            pass


def test_what_the_sidecar_keeps_is_nobody_elses(play):
    state = next(play.stage.folder.rglob("journal.db")).parent
    for path in state.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
