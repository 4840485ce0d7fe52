"""Calls every operation of the API in every role and compares the result with access.txt."""

from __future__ import annotations

import base64
import http.client
import random
from pathlib import Path

import pytest
from cast import make_cast
from client import Answer, Client
from hall import at
from people import make_person
from play import Play
from services import Stage, wait_until
from signing import Signer

TABLE = Path(__file__).with_name("access.txt")
ROLES = ["anonymous", "elsewhere", "refused", "guest", "participant", "representative", "commission",
         "organizer2", "organizer"]
IN_THE_ROOM = [0, 1, 4, 8]  # of the parts: enough of the register for a quorum


def table() -> dict[str, str]:
    rows = (line.split() for line in TABLE.read_text("utf-8").splitlines()
            if line and not line.startswith("#"))
    return {row[0]: "".join(row[1:]) for row in rows}


class Scene:
    """A meeting in which everything there is has happened, or goes on."""

    def __init__(self, stage: Stage, signer: Signer, cast, more: dict):
        self.play = play = Play(stage, signer, cast, lambda text: None)
        play.sign_up_everybody()
        for person in more.values():
            client = play.clients[person.id] = Client(stage.url)
            client.sign_up(person, signer, [])
            client.sign_in(person)
        self.clients = {
            "anonymous": Client(stage.url),
            "elsewhere": play.clients[cast.intruder.id],
            "refused": play.clients[cast.refused.id],
            "guest": play.clients[more["guest"].id],
            "participant": play.clients[cast.parts[0].person.id],
            "representative": play.clients[cast.parts[11].person.id],
            "commission": play.clients[more["member"].id],
            "organizer2": play.clients[more["organizer2"].id],
            "organizer": play.organizer,
        }
        self.people = {"participant": cast.parts[0].person, "representative": cast.parts[11].person}
        play.draw_up(starts_in=3)
        play.organizer.post(play.path("/commission"), {
            "members": [{"email": more["member"].email}], "way": "appointed"})
        self.apply_as_guest(more["guest"])
        play.apply_and_admit()
        self.held_elsewhere(more["organizer2"])
        play.start_when_it_may()
        play.enter(cast.organizer)
        for place in IN_THE_ROOM:
            play.enter(cast.parts[place].person)
        play.enter(cast.parts[11].person)
        play.organizer.post(play.path("/opening"))
        self.vote_on("q2")
        play.organizer.post(play.path("/questions/q2/announcement"))
        self.vote_on("q3")  # counted, not announced
        play.organizer.post(play.path("/questions/q1/opening"), {"durationMs": 3_600_000})
        play.organizer.post(play.path("/materials"), {
            "title": "Отчёт", "fileName": "отчёт.pdf", "content": play.organizer.upload(b"report")})
        self.applications = play.organizer.get(play.path("/applications"))
        self.draft = play.organizer.post("/meetings", self.new_meeting())["meeting"]

    def apply_as_guest(self, person):
        client = self.play.clients[person.id]
        drawn = client.post(self.play.path("/applications"),
                            {"claims": [], "capacity": "представитель работников"})
        signature = self.play.signer.sign(person.id, base64.b64decode(drawn["document"]))
        client.post(self.play.path(f"/applications/{drawn['application']}/signature"),
                    {"signature": base64.b64encode(signature).decode()})

    def held_elsewhere(self, organizer):
        """Another organizer's meeting, in which the stranger to ours takes part."""
        client, person = self.play.clients[organizer.id], self.play.cast.intruder
        meeting = client.post("/meetings", self.new_meeting())["meeting"]
        client.put(f"/meetings/{meeting}/agenda", {"questions": [
            {"id": "q1", "number": "1", "title": "Отчёт", "text": "Принять отчёт.", "kind": "binary",
             "type": "ordinary"}]})
        csv = ("number;name;inn;ogrn;snils;claim;group;kind\n"
               f"1;{person.full_name};{person.inn};;{person.snils};5;;person\n").encode()
        client.put(f"/meetings/{meeting}/register", csv, content_type="text/csv")
        client.post(f"/meetings/{meeting}/announcement")
        made = self.play.clients[person.id].apply(
            meeting, person, self.play.signer, [{"inn": person.inn, "authority": "own"}])
        client.post(f"/meetings/{meeting}/applications/{made['application']}/decision", {"admit": True})
        self.other_meeting = meeting

    def new_meeting(self) -> dict:
        return {"regulation": "ru.creditors",
                "card": self.play.view()["card"] | {"startsAt": at(4000, self.play.organizer)}}

    def vote_on(self, question: str):
        play = self.play
        play.organizer.post(play.path(f"/questions/{question}/opening"), {"durationMs": 600_000})
        for place in [*IN_THE_ROOM, 11]:
            part = play.cast.parts[place]
            for elector in play.electors[part.person.id]:
                play.clients[part.person.id].vote(play.meeting, question, elector, "for", part.person,
                                                  play.signer)
        wait_until(lambda: play.question(question)["stage"] == "counted", f"{question} counted", 60)

    def application(self, status: str, last: bool = False) -> str:
        found = [one for one in self.applications if one["status"] == status]
        return found[-1 if last else 0]["application"]

    # --- what each operation is called with -----------------------------------------------------
    def elector_of(self, role: str) -> str:
        """His own, if he has any."""
        whose = self.people.get(role, self.people["participant"])
        return self.play.electors[whose.id][0]

    def parameters(self, operation: str, role: str) -> dict[str, str]:
        refused = next(one for one in self.applications if one["status"] == "refused")
        leaver = self.play.view(self.play.clients[self.play.cast.parts[10].person.id])["me"]
        values = {
            "meeting": self.play.meeting, "question": "q2", "elector": self.elector_of(role),
            "application": refused["application"], "part": "document", "record": "none", "format": "video", "number": "1",
            "digest": refused["claims"][0]["authorityDocument"], "participant": leaver["participant"],
            "token": "0" * 32, "signUp": "0" * 22, "form": "json", "session": "0" * 64, "signIn": "0" * 22, "account": self.people["participant"].account,
        }
        drafts = {"setCard", "setAgenda", "importRegister", "announceMeeting"}
        if operation in drafts:
            values["meeting"] = self.draft
        if operation in ("chooseOption", "signBallot", "extendQuestion", "enterPaperBallot",
                         "strikePaperBallot", "confirmPaperBallot", "downloadPaperScan", "listPapers"):
            values["question"] = "q1"
        if operation == "abortQuestion":
            values["question"] = "q1"
        if operation == "announceOutcome":
            values["question"] = "q3"
        if operation == "openQuestion":
            values["question"] = "q3-1"
        if operation == "downloadBallot":
            values["elector"] = self.elector_of("participant")
        return values

    def body(self, operation: str):
        scan = {"scan": "0" * 64, "vote": {"choice": "for"}, "receivedAt": at(-1, self.play.organizer)}
        bodies = {
            "createMeeting": self.new_meeting(), "setCard": {"card": self.new_meeting()["card"]},
            "setAgenda": {"questions": [
                {"id": "q1", "number": "1", "title": "Отчёт", "text": "Принять отчёт.",
                 "kind": "binary", "type": "ordinary"}]},
            "importRegister": self.play.cast.register_csv(), "upload": b"paper", "issueUploadTicket": {"bytes": 5},
            "draftApplication": {"claims": [], "capacity": "наблюдатель"},
            "signApplication": {"signature": "MA=="}, "finishSignUp": {"signature": "MA=="},
            "beginSignUp": {}, "signIn": {"email": "nobody@example.org", "password": "wrong"},
            "trySignature": {"signature": "MA=="}, "lookUpCompany": {"inn": "7707083893"},
            "beginCertificateSignIn": {"email": "nobody"}, "finishCertificateSignIn": {"signature": "MA=="},
            "findAccounts": {"words": ""}, "refuseToOrganize": {"reason": "нет"}, "blockAccount": {"reason": "нет"},
            "changePassword": {"current": "wrong", "password": "short"},
            "changeEmail": {"current": "wrong", "email": "nobody"}, "sendPasswordLink": {"email": "nobody"},
            "resetPassword": {"secret": "x", "password": "long enough password"}, "confirmEmail": {"secret": "x"},
            "decideApplication": {"admit": False, "ground": "other", "comment": "нет"},
            "withdrawAdmission": {"ground": "other", "comment": "нет"},
            "acceptSignature": {"comment": "знаю его"},
            "reconsiderApplication": {"comment": "ошибка"}, "restoreAdmission": {"comment": "ошибка"},
            "endPower": {"ground": "other", "comment": "нет"}, "restorePower": {"comment": "ошибка"},
            "pauseMeeting": {"reason": "rest"}, "cancelMeeting": {"reason": "долг уплачен"},
            "postponeMeeting": {"startsAt": at(4000, self.play.organizer), "reason": "болезнь"},
            "correctRegister": {"csv": base64.b64encode(self.play.cast.register_csv()).decode(), "reason": "уступка"},
            "rewordQuestion": {"title": "Отчёт", "text": "Принять.", "reason": "описка"},
            "recordNotice": {"way": "post", "sentAt": at(-1, self.play.organizer), "electors": [], "comment": ""},
            "strikeNotice": {"number": 1, "comment": "ошибка"},
            "attachMaterial": {"title": "Отчёт", "fileName": "отчёт.pdf", "content": "0" * 64},
            "withdrawMaterial": {"number": 1, "reason": "ошибка"},
            "replaceRoom": {"instance": 99},  # none such: nothing changes
            "openQuestion": {"durationMs": 60_000}, "extendQuestion": {"byMs": 1000},
            "chooseOption": {"choice": "for"}, "signBallot": {"sha256": "0" * 64, "signature": "MA=="},
            "confirmNotice": {"way": "efrsb", "sentAt": at(-1, self.play.organizer), "proof": "0" * 64},
            "proposeQuestion": {"title": "Ещё", "text": "Решить ещё.", "type": "ordinary"},
            "abortQuestion": {"ground": "technical_failure"}, "giveCastingVote": {"vote": "for"},
            "recordLot": {"won": ["for"], "witnesses": [], "comment": "из шляпы"},
            "formCommission": {"members": [{"email": "nobody@example.org"}], "way": "appointed"},
            "changeCommission": {"left": "nobody", "reason": "выбыл"},
            "confirmCommissionProtocol": {"sha256": "0" * 64}, "enterPaperBallot": scan,
            "confirmPaperBallot": {"vote": {"choice": "for"}}, "openRoomSessionByToken": {"token": "x"},
        }
        return bodies.get(operation, {})

    def call(self, operation: str, method: str, path: str, role: str):
        for name, value in self.parameters(operation, role).items():
            path = path.replace("{" + name + "}", value)
        assert "{" not in path, path
        client = self.clients[role]
        path = path.removeprefix(Client.BASE)
        if operation == "followMeeting":
            return self.follow(client, path)
        if operation == "signOut" and role != "anonymous":
            spare = Client(self.play.stage.url)  # the others are still needed
            spare.cookies, spare.csrf = dict(client.cookies), client.csrf
            return spare.call("DELETE", path, headers={"X-CSRF-Token": "wrong"})
        binary = operation in ("importRegister", "upload")
        body = None if method == "GET" else self.body(operation)
        return client.call(method, path, body,
                           content_type="application/octet-stream" if binary else "application/json")

    def follow(self, client: Client, path: str) -> Answer:
        """The head of the stream, or the whole refusal."""
        connection = http.client.HTTPConnection(client.url.hostname, client.url.port, timeout=10)
        cookies = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
        connection.request("GET", Client.BASE + path, headers={"Cookie": cookies} if cookies else {})
        response = connection.getresponse()
        body = b"" if response.status == 200 else response.read()
        connection.close()
        return Answer(response.status, response.headers, body)


def kind_of(answer) -> str:
    if answer.status < 400:
        return "+"
    code = answer.json().get("code")
    if code == "session_missing":
        return "-"
    assert answer.status < 500 or code in ("conference_unreachable",), (answer.status, code)
    return {403: "f", 404: "h"}.get(answer.status, "s")


@pytest.fixture(scope="module")
def scene(programs, tmp_path_factory):
    cast, rng = make_cast(), random.Random(7)
    more = {"guest": make_person(30, rng, id="guest"), "member": make_person(31, rng, id="member"),
            "organizer2": make_person(32, rng, id="organizer2", role="organizer")}
    signer = Signer.make(tmp_path_factory.mktemp("pki"), [*cast.everybody(), *more.values()])
    folder = tmp_path_factory.mktemp("access")
    with Stage(folder, programs, signer.folder / "trust", signer.folder / "crl") as stage:
        yield Scene(stage, signer, cast, more)


# What changes the scene for the others comes last, in this order.
LAST = ["withdrawMaterial", "signOut", "endOtherSessions", "askToOrganize", "reconsiderApplication", "withdrawAdmission", "restoreAdmission", "proposeQuestion", "abortQuestion", "pauseMeeting",
        "resumeMeeting", "announceOutcome", "announceMeeting", "declareFailed", "endMeeting"]


def operations(client: Client) -> list[tuple[str, str, str]]:
    paths = client.get("/openapi.json")["paths"]
    found = [(operation["operationId"], method.upper(), path) for path, of_path in paths.items()
             for method, operation in of_path.items() if method != "parameters"]
    return sorted(found, key=lambda one: LAST.index(one[0]) if one[0] in LAST else -1)


def test_everybody_gets_what_the_table_says_and_no_route_is_without_its_row(scene):
    wanted = table()
    got = {}
    for operation, method, path in operations(scene.play.organizer):
        answers = [scene.call(operation, method, path, role) for role in ROLES]
        got[operation] = "".join(kind_of(answer) for answer in answers)
        print(f"{operation:30} {'  '.join(got[operation])}   "
              f"{[(a.json().get('code') if a.status >= 400 else a.status) for a in answers]}")
    different = {name: (wanted.get(name), got.get(name)) for name in wanted.keys() | got.keys()
                 if wanted.get(name) != got.get(name)}
    assert different == {}, "operation: (the table, the server)"
