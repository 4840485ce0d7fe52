"""A small meeting of any form over the public API: three creditors, each voting for themselves."""

from __future__ import annotations

import base64

import readable
from client import Client
from play import Play, announce, put_off
from services import wait_until

LINES = [0, 1, 4]  # of the cast: who takes part
HEADER = "number;name;inn;ogrn;snils;claim;group;kind"


def at(seconds: float, client: Client) -> str:
    return put_off(client.get("/time")["now"], seconds)


def question(number: str, kind: str = "binary", type_: str = "ordinary", **more) -> dict:
    return {"id": "q" + number.replace(".", "-"), "number": number, "title": f"Вопрос {number}",
            "text": f"Решить вопрос {number}", "kind": kind, "type": type_, **more}


class Hall:
    def __init__(self, play: Play, claims=("400,00", "300,00", "300,00")):
        self.play, self.claims = play, claims
        self.organizer = play.organizer
        self.parts = [play.cast.parts[i] for i in LINES]
        self.meeting = ""
        self.electors: dict[str, str] = {}  # by person

    def path(self, rest: str = "") -> str:
        return f"/meetings/{self.meeting}{rest}"

    def client(self, place: int) -> Client:
        return self.play.clients[self.parts[place].person.id]

    def view(self, client: Client | None = None) -> dict:
        return (client or self.organizer).get(self.path())

    def state(self, id_: str) -> dict:
        return next(q for q in self.view()["agenda"] if q["id"] == id_)

    def card(self, **more) -> dict:
        return {"title": "Собрание", "form": "remote", "zone": "Europe/Moscow",
                "startsAt": at(2, self.organizer), "court": "", "caseNumber": "", "manager": "",
                "contactEmail": "", "contactPhone": "", "ground": "", "notice": "",
                "debtor": {"name": "ООО «Образец»", "inn": "", "ogrn": "", "address": ""}} | more

    def register(self, groups=("", "", "")) -> bytes:
        rows = [HEADER]
        for place, part in enumerate(self.parts):
            person = part.person
            organization = person.organization or {}
            name = person.register_name.replace('"', '""')
            rows.append(";".join([
                str(place + 1), f'"{name}"', person.register_inn, organization.get("ogrn", ""),
                "" if organization else person.snils, self.claims[place], groups[place], person.kind]))
        return "\r\n".join(rows).encode()

    def draw_up(self, agenda: list[dict], regulation: str = "ru.creditors", groups=("", "", ""), **card):
        made = self.organizer.post("/meetings", {"regulation": regulation, "card": self.card(**card)})
        self.meeting = made["meeting"]
        self.organizer.put(self.path("/agenda"), {"questions": agenda})
        self.organizer.put(self.path("/register"), self.register(groups), content_type="text/csv")
        return self

    def announce(self):
        announce(self.organizer, self.path())
        return self

    def commission(self, *emails: str, way: str = "appointed", **more) -> dict:
        members = [{"email": email} for email in emails]
        return self.organizer.post(self.path("/commission"), {"members": members, "way": way} | more)

    def apply(self, place: int, *represented: int):
        """For himself, and by power of attorney for others; admitted at once."""
        part = self.parts[place]
        claims = [{"inn": part.person.register_inn, "authority": part.authority}]
        for other in represented:
            claims.append({"inn": self.parts[other].person.register_inn, "authority": "power_of_attorney",
                           "powerOfAttorney": self.power_of_attorney(place, other)})
        self.client(place).apply(self.meeting, part.person, self.play.signer, claims)
        for application in self.organizer.get(self.path("/applications")):
            if application["status"] == "under_review":
                self.organizer.post(
                    self.path(f"/applications/{application['application']}/decision"), {"admit": True})
        return self

    def power_of_attorney(self, place: int, principal: int) -> dict:
        text = f"ДОВЕРЕННОСТЬ № {principal}\nГолосовать на собраниях.\n".encode()
        signature = self.play.signer.sign(self.parts[principal].person.id, text)
        return {"number": str(principal), "issuedOn": "2026-11-01", "validUntil": "2027-11-01",
                "file": self.client(place).upload(text), "signature": base64.b64encode(signature).decode()}

    def admit(self, *places: int):
        for place in places:
            self.apply(place)
        for place in places:
            me = self.view(self.client(place))["me"]
            self.electors[self.parts[place].person.id] = me["electors"][0]["elector"]
        return self

    def start(self):
        def started():
            answer = self.organizer.call("POST", self.path("/start"), {})
            return answer.status == 200
        wait_until(started, "the appointed time", 60, 0.3)
        return self

    def enter(self, *places: int):
        wait_until(lambda: self.view()["room"]["live"], "the room")
        self.play.meeting = self.meeting
        for place in places:
            self.play.enter(self.parts[place].person)
        return self

    def open(self):
        self.organizer.post(self.path("/opening"))
        return self

    def put(self, id_: str):
        self.organizer.post(self.path(f"/questions/{id_}/opening"), {"durationMs": 600_000})
        return self

    def elector(self, place: int) -> str:
        return self.electors[self.parts[place].person.id]

    def choose(self, place: int, id_: str, vote: dict) -> dict:
        return self.client(place).post(
            self.path(f"/questions/{id_}/ballots/{self.elector(place)}/choice"), vote)

    def vote(self, place: int, id_: str, vote: dict | str) -> dict:
        vote = {"choice": vote} if isinstance(vote, str) else vote
        sealed = self.choose(place, id_, vote)
        ballot = base64.b64decode(sealed["ballot"])
        assert readable.vote(ballot) == vote, ballot.decode()
        signature = self.play.signer.sign(self.parts[place].person.id, ballot)
        self.client(place).sign_ballot(self.meeting, id_, self.elector(place), sealed, signature)
        return readable.facts(ballot)

    def counted(self, id_: str, seconds: float = 30) -> dict:
        wait_until(lambda: "outcome" in self.state(id_), f"{id_} counted", seconds)
        return self.state(id_)["outcome"]
