"""Plays one whole creditors' meeting over the public API and checks everything it leaves.

    play.py --programs build/release/bin --out DIR [--work DIR] [--fast]
"""

from __future__ import annotations

import argparse
import base64
import datetime
import hashlib
import json
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import evidence  # noqa: E402
from authority import Authority  # noqa: E402
from cast import ORDER, QUESTIONS, Cast, Part, kopecks, make_cast  # noqa: E402
from client import Browser, Client, LiveStream, Problem  # noqa: E402
from services import Stage, free_port, wait_until  # noqa: E402
from signing import Signer  # noqa: E402


def put_off(instant: str, seconds: float) -> str:
    moment = datetime.datetime.fromisoformat(instant.replace("Z", "+00:00"))
    moment += datetime.timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def announce(organizer: Client, path: str):
    """On a busy machine drawing up may take longer than until the start: then that is put off."""
    for later in (5, 20, 80):
        try:
            return organizer.post(path + "/announcement")
        except Problem as problem:
            if problem.code != "starts_in_the_past":
                raise
        card = organizer.get(path)["card"]
        moments = {name: put_off(card[name], later)
                   for name in ("startsAt", "ballotsUntil") if name in card}
        organizer.put(path + "/card", {"card": card | moments})
    raise AssertionError("it takes longer than a minute to announce a meeting")


class Play:
    def __init__(self, stage: Stage, signer: Signer, cast: Cast, say=print):
        self.stage, self.signer, self.cast, self.say = stage, signer, cast, say
        self.clients: dict[str, Client] = {}
        self.browsers: dict[str, Browser] = {}
        self.receipts: list[dict] = []
        self.electors: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}
        self.link_of: dict[str, str] = {}
        self.meeting = ""

    # --- helpers -------------------------------------------------------------------------------
    @property
    def organizer(self) -> Client:
        return self.clients[self.cast.organizer.id]

    def path(self, rest: str = "") -> str:
        return f"/meetings/{self.meeting}{rest}"

    def view(self, client: Client | None = None) -> dict:
        return (client or self.organizer).get(self.path())

    def question(self, question: str, client: Client | None = None) -> dict:
        return next(q for q in self.view(client)["agenda"] if q["id"] == question)

    def step(self, text: str):
        self.say(f"  {time.strftime('%H:%M:%S')}  {text}")

    def refused(self, code: str, act):
        """The act must be refused with that code."""
        try:
            act()
        except Problem as problem:
            if problem.code != code:
                raise AssertionError(f"expected {code}, got {problem}") from problem
            return problem
        raise AssertionError(f"expected {code}, but it was accepted")

    # --- 1: people -----------------------------------------------------------------------------
    def sign_up_everybody(self):
        self.step(f"sign-up of {len(self.cast.everybody())} people (GOST, RSA, ECDSA signatures)")

        def one(person):
            client = Client(self.stage.url)
            client.sign_up(person, self.signer, [("passport.txt", f"копия {person.id}".encode())])
            client.sign_in(person)
            self.clients[person.id] = client

        if self.stage.authority:
            self._authorities_get_known()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(one, self.cast.everybody()))
        self.step("a wrong check digit of an INN and somebody else's signature are refused")
        self._refuse_bad_forms()

    def _authorities_get_known(self):
        """The first signature under an authority waits until its list has been fetched."""
        first = {part.person.algorithm: part.person for part in self.cast.parts}.values()
        codes = [self._refusal_of_a_foreign_signature(person) for person in first]
        assert codes == ["signature_indeterminate"] * len(codes), codes
        self.step("nothing is known of the authorities yet: their lists are being fetched")
        for person in first:
            wait_until(lambda one=person: self._refusal_of_a_foreign_signature(one) == "signer_mismatch",
                       "the lists", 60, 0.5)

    def _refusal_of_a_foreign_signature(self, person) -> str:
        """The code with which somebody else's sign-up is refused that this person has signed."""
        stranger = Client(self.stage.url)
        draft = stranger.post("/sign-ups", self.cast.intruder.form([]) | {"email": "first@example.org"})
        signature = self.signer.sign(person.id, base64.b64decode(draft["document"]))
        try:
            stranger.post(f"/sign-ups/{draft['signUp']}/signature",
                          {"signature": base64.b64encode(signature).decode()})
        except Problem as problem:
            return problem.code
        raise AssertionError("somebody else's signature was accepted")

    def _refuse_bad_forms(self):
        person = self.cast.intruder
        form = person.form([])
        form["email"] = "another@example.org"
        form["person"] = dict(form["person"], inn=person.inn[:-1] + str((int(person.inn[-1]) + 1) % 10))
        stranger = Client(self.stage.url)
        problem = self.refused("sign_up_malformed", lambda: stranger.post("/sign-ups", form))
        codes = [error["code"] for error in problem.body["errors"]]
        if "inn_check_digit" not in codes:
            raise AssertionError(f"no inn_check_digit among {codes}")
        form = person.form([])
        form["email"] = "another@example.org"
        draft = stranger.post("/sign-ups", form)
        foreign = self.signer.sign(self.cast.refused.id, base64.b64decode(draft["document"]))
        self.refused("signer_mismatch", lambda: stranger.post(
            f"/sign-ups/{draft['signUp']}/signature",
            {"signature": base64.b64encode(foreign).decode()}))

    # --- 2: the meeting ------------------------------------------------------------------------
    def draw_up(self, starts_in: float):
        self.step("the organizer draws up the meeting, the agenda and the register")
        now = datetime.datetime.fromisoformat(
            Client(self.stage.url).get("/time")["now"].replace("Z", "+00:00"))
        starts = now + datetime.timedelta(seconds=starts_in)
        card = {
            "title": "Собрание кредиторов ООО «Образец»", "form": "remote",
            "startsAt": starts.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "zone": "Asia/Yekaterinburg",
            "debtor": {"name": "ООО «Образец»", "inn": "6663003127", "ogrn": "1026605606620",
                       "address": "620000, г. Екатеринбург, ул. Примерная, д. 100"},
            "court": "Арбитражный суд Свердловской области", "caseNumber": "А60-00000/2026",
            "manager": "конкурсный управляющий " + self.cast.organizer.full_name,
            "contactEmail": self.cast.organizer.email, "contactPhone": "+79990000000",
            "ground": "127-ФЗ, ст. 14: по инициативе конкурсного управляющего",
            "notice": "Сообщение в ЕФРСБ и уведомления по почте за 14 дней"}
        body = {"regulation": "ru.creditors", "card": card}
        made = self.organizer.post("/meetings", body, key="demo-meeting")
        again = self.organizer.post("/meetings", body, key="demo-meeting")
        assert made["meeting"] == again["meeting"], "a repeated request made another meeting"
        self.meeting = made["meeting"]
        self.organizer.put(self.path("/agenda"), {"questions": QUESTIONS})
        broken = self.cast.register_csv().replace(b"410000,00", b"410000,005")
        problem = self.refused("register_malformed", lambda: self.organizer.put(
            self.path("/register"), broken, content_type="text/csv"))
        self.step(f"a broken register is refused: {problem.body['errors'][0]['path']} "
                  f"{problem.body['errors'][0]['code']}")
        imported = self.organizer.put(
            self.path("/register"), self.cast.register_csv(), content_type="text/csv")
        total = sum(kopecks(line) for line in range(1, 16))
        assert imported["lines"] == 15 and imported["total"] == str(total), imported
        announce(self.organizer, self.path())
        for line in self.organizer.get(self.path("/register")):
            self.lines[line["elector"]] = line["number"]

    # --- 3: applications -----------------------------------------------------------------------
    def apply_and_admit(self):
        self.step("applications, powers of attorney, admission; one applicant is refused")
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(self._apply, self.cast.parts))
        self._apply_without_right()
        for application in self.organizer.get(self.path("/applications")):
            own = {"admit": True}
            if application["name"] == self.cast.refused.full_name:
                own = {"admit": False, "ground": "no_authority",
                       "comment": "Доверенность подписана неизвестным лицом"}
            self.organizer.post(self.path(f"/applications/{application['application']}/decision"), own)
        if self.stage.authority:
            self._authorities_are_ready()
        numbers = sorted(a["number"] for a in self.organizer.get(self.path("/applications")))
        assert numbers == list(range(1, len(numbers) + 1)), numbers
        for part in self.cast.parts:
            me = self.view(self.clients[part.person.id])["me"]
            self.electors[part.person.id] = [e["elector"] for e in me["electors"]]
            assert len(self.electors[part.person.id]) == len(part.lines), me

    def _authorities_are_ready(self):
        """Before the start the organizer sees whether something is missing."""
        def fresh():
            return all(one["state"] == "fresh" for one in self.organizer.get(self.path("/authorities")))

        wait_until(fresh, "fresh news of all authorities", 60, 0.5)
        names = {one["authority"] for one in self.organizer.get(self.path("/authorities"))}
        assert len(names) == 3, names

    def _apply(self, part: Part):
        client = self.clients[part.person.id]
        claims = []
        for line in part.lines:
            creditor = self.cast.creditors[line - 1]
            claim = {"inn": creditor.register_inn, "authority": part.authority}
            if part.authority == "power_of_attorney":
                claim["powerOfAttorney"] = self._power_of_attorney(client, creditor, line)
            claims.append(claim)
        client.apply(self.meeting, part.person, self.signer, claims)

    def _power_of_attorney(self, client: Client, creditor, line: int) -> dict:
        text = (f"ДОВЕРЕННОСТЬ № {line}\n{creditor.register_name} уполномочивает участвовать "
                f"и голосовать на собраниях кредиторов.\n").encode()
        digest = client.upload(text)
        signature = self.signer.sign(creditor.id, text)
        return {"number": str(line), "issuedOn": "2026-11-01", "validUntil": "2027-11-01",
                "file": digest, "signature": base64.b64encode(signature).decode()}

    def _apply_without_right(self):
        """Claims to act for a creditor by a paper that nobody signed."""
        client, creditor = self.clients[self.cast.refused.id], self.cast.creditors[14]
        self.refused("not_own_claim", lambda: client.apply(
            self.meeting, self.cast.refused, self.signer,
            [{"inn": creditor.register_inn, "authority": "own"}]))
        digest = client.upload("подложная бумага".encode())
        client.apply(self.meeting, self.cast.refused, self.signer, [
            {"inn": creditor.register_inn, "authority": "power_of_attorney",
             "powerOfAttorney": {"number": "1", "issuedOn": "2026-11-01", "validUntil": "2027-11-01",
                                 "file": digest}}])

    def start_soon(self):
        """Everything until people may enter, in one go."""
        self.sign_up_everybody()
        self.draw_up(starts_in=2)
        self.apply_and_admit()
        self.start_when_it_may()

    def open_soon(self):
        """The meeting is open and everybody is inside, in one go."""
        self.start_soon()
        self.enter_all()
        self.organizer.post(self.path("/opening"))

    def correct_register_once(self):
        """The last creditor assigns a tenth of his claim, which is put right again, so that the count is
        the one that was reckoned. Both corrections are told."""
        path, right = self.path("/register/corrections"), self.cast.register_csv()
        other = right.replace(b"410000,00", b"369000,00")
        part = self.cast.parts[0].person
        before = self.view(self.clients[part.id])["me"]["electors"]

        def correct(csv: bytes, reason: str) -> dict:
            body = {"csv": base64.b64encode(csv).decode(), "reason": reason}
            shown = self.organizer.post(path, body | {"compareOnly": True})
            assert len(shown["changes"]) == 1 and "receipt" not in shown, shown
            return self.organizer.post(path, body)

        done = correct(other, "Часть требования погашена")
        assert int(done["totalBefore"]) - int(done["total"]) == 4_100_000, done
        correct(right, "Погашение признано недействительным")
        view = self.view(self.clients[part.id])
        assert [one["reason"] for one in view["corrections"]] == [
            "Часть требования погашена", "Погашение признано недействительным"], view["corrections"]
        assert view["me"]["electors"] == before, "who was admitted stays so"
        self.step("the register is corrected twice, and who was admitted stays so")

    def postpone_once(self):
        """Moved by a little, against the term of notice on insistence only."""
        before = self.view()["card"]["startsAt"]
        now = Client(self.stage.url).get("/time")["now"]
        body = {"startsAt": put_off(max(before, now), 5), "reason": "Зал занят до этого времени"}
        problem = self.refused("notice_term_missed", lambda: self.organizer.post(
            self.path("/postponement"), body))
        self.organizer.post(self.path("/postponement"), body | {"insists": True})
        told = self.view(self.clients[self.cast.parts[0].person.id])["postponements"][0]
        assert told["from"] == before and told["to"] == body["startsAt"], told
        self.step(f"the meeting is moved, which everybody is told: {problem.body['detail']}")

    # --- 4: start ------------------------------------------------------------------------------
    def start_when_it_may(self):
        """For tests on a busy machine, where the appointed time may have come before this is tried."""
        def started():
            try:
                self.organizer.post(self.path("/start"))
                return True
            except Problem as problem:
                assert problem.code == "too_early", problem
                return False

        wait_until(started, "the meeting starts", 120, 0.2)
        wait_until(lambda: self.view()["room"]["live"], "the room")

    def wait_for(self, moment: datetime.datetime):
        """Until the sidecar's clock shows it."""
        def it_is_time():
            now = Client(self.stage.url).get("/time")["now"]
            return datetime.datetime.fromisoformat(now.replace("Z", "+00:00")) >= moment

        wait_until(it_is_time, "the appointed time", 120, 0.2)

    def start(self):
        problem = self.refused("too_early", lambda: self.organizer.post(self.path("/start")))
        self.step(f"Start is refused before time: {problem.body['detail']}")
        opens = datetime.datetime.fromisoformat(
            problem.body["facts"]["opensAt"].replace("Z", "+00:00"))

        self.wait_for(opens)
        self.organizer.post(self.path("/start"))
        wait_until(lambda: self.view()["room"]["live"], "the room")
        self.step("registration is open, the room exists")

    # --- 5: entering ---------------------------------------------------------------------------
    def enter(self, person) -> Browser:
        client = self.clients[person.id]
        link = client.enter(self.meeting)
        self.link_of[person.id] = link
        browser = Browser()
        assert browser.enter(link), f"{person.id} could not enter"
        self.browsers[person.id] = browser
        wait_until(lambda: self.view(client)["me"]["present"], f"{person.id} present")
        return browser

    def enter_all(self):
        for person in (self.cast.organizer, *(part.person for part in self.cast.parts)):
            self.enter(person)

    def enter_everybody(self):
        self.step("participants enter by links made for that moment")
        self.enter(self.cast.organizer)
        early = [part.person for part in self.cast.parts if not part.late]
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(self.enter, early))
        self._keep_intruders_out()
        self.organizer.post(self.path("/opening"))
        quorum = self.view()["quorum"]
        self.step(f"the meeting is open: quorum {quorum['percent']} % of the register")

    def _keep_intruders_out(self):
        self.step("a copied link, a refused applicant, a stranger: none of them stays in")
        victim = self.cast.parts[0].person
        thief = Browser()
        thief.enter(self.link_of[victim.id])
        self.refused("application_refused",
                     lambda: self.clients[self.cast.refused.id].enter(self.meeting))
        self.refused("not_admitted", lambda: self.clients[self.cast.intruder.id].enter(self.meeting))
        stranger = Browser()
        stranger.enter(self._link_by_the_secret())

        def both_out():
            attempts = self.view()["intrusions"]
            kinds = {a["kind"] for a in attempts if a["removed"]}
            return {"link_replayed", "stranger"} <= kinds

        wait_until(both_out, "the intruders are out")
        assert self.view(self.clients[victim.id])["me"]["present"], "the owner was thrown out"

    def _link_by_the_secret(self) -> str:
        """Somebody with the conference secret lets a friend in by hand."""
        import hashlib
        import urllib.parse
        rooms = json.loads(Browser().get(self.stage.room_url + "/sandbox/rooms").body)
        room = next(r for r in rooms["rooms"])
        external = room.get("externalId") or room.get("meetingID")
        query = urllib.parse.urlencode({
            "meetingID": external, "fullName": "Friend", "role": "VIEWER", "userID": "friend"})
        digest = hashlib.sha256(("join" + query + self.stage.secret).encode()).hexdigest()
        return f"{self.stage.room_url}/bigbluebutton/api/join?{query}&checksum={digest}"

    # --- 6: voting -----------------------------------------------------------------------------
    def vote_on_everything(self):
        """Nobody is waited for longer than he needs, but on the last question, whose time runs out."""
        longest = 0.0
        self.stream = LiveStream(self.clients[self.cast.parts[1].person.id], self.meeting)
        self.stream.wait_for("hello")
        self.refused("not_yet_put", lambda: self.clients[self.cast.parts[0].person.id].choose(
            self.meeting, "q1", self.electors[self.cast.parts[0].person.id][0], "for"))
        for place, question in enumerate(ORDER):
            if place == 1:
                self._late_joiner_comes()
            seconds = 600 if question != ORDER[-1] else max(6, 3 * longest)
            began = time.monotonic()
            self._vote_on(question, seconds, drops=place == 2)
            longest = max(longest, time.monotonic() - began)

    def _late_joiner_comes(self):
        late = next(part for part in self.cast.parts if part.late)
        self.step("the late joiner comes")
        self.enter(late.person)

    def _vote_on(self, question: str, seconds: float, drops: bool):
        self.organizer.post(self.path(f"/questions/{question}/opening"),
                            {"durationMs": int(seconds * 1000)})
        told = self.stream.wait_for("question_opened", where=lambda d: d["id"] == question)
        asked = next(q for q in QUESTIONS if q["id"] == question)
        assert told["text"] == asked["text"] and told["options"] and told["deadline"], told
        voters = [p for p in self.cast.parts if not p.late or question != ORDER[0]]
        if question == ORDER[0]:
            self._refuse_bad_votes(question, voters)
        if drops:
            self._drop_and_come_back()
        if question == ORDER[-1]:  # somebody does not vote: the server closes at the deadline
            silent = next(part for part in voters if part.drops)
            voters.remove(silent)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda part: self._vote(part, question), voters))
        counted = self.stream.wait_for(
            "question_counted", seconds + 90, where=lambda d: d["question"] == question)
        assert "outcome" not in counted, "told before it was announced"
        outcome = self.question(question)["outcome"]
        result = outcome["criteria"][0]
        self.step(f"question {asked['number']}: {outcome['decision']}, "
                  f"{result['left']} {result['criterion']['op']} {result['right']}: {result['pass']}")
        self._check_outcome(question, voters)
        self.organizer.post(self.path(f"/questions/{question}/announcement"))
        self.stream.wait_for("outcome_announced", 20, where=lambda d: d["question"] == question)
        if question == ORDER[-1]:
            assert self.question(question)["closeReason"] == "deadline"
            self.refused("voting_over", lambda: self.clients[silent.person.id].choose(
                self.meeting, question, self.electors[silent.person.id][0], "for"))

    def _vote(self, part: Part, question: str):
        client = self.clients[part.person.id]
        for elector in self.electors[part.person.id]:
            done = client.vote(self.meeting, question, elector, part.votes[question], part.person,
                               self.signer)
            self.receipts.append(done["receipt"])

    def _refuse_bad_votes(self, question: str, voters: list[Part]):
        """Two votes at once, a double click, a signature over other bytes, another's ballot."""
        part = voters[0]
        client, elector = self.clients[part.person.id], self.electors[part.person.id][0]
        other = self.electors[voters[1].person.id][0]
        self.refused("not_your_ballot", lambda: client.choose(self.meeting, question, other, "for"))
        sealed = client.choose(self.meeting, question, elector, "abstain", key="double-click")
        again = client.choose(self.meeting, question, elector, "abstain", key="double-click")
        assert sealed["ballot"] == again["ballot"], "a double click made another ballot"
        wrong = self.signer.sign(part.person.id, b"other bytes")
        self.refused("signature_invalid", lambda: client.sign_ballot(
            self.meeting, question, elector, sealed, wrong))
        foreign = self.signer.sign(voters[1].person.id, base64.b64decode(sealed["ballot"]))
        self.refused("signer_mismatch", lambda: client.sign_ballot(
            self.meeting, question, elector, sealed, foreign))
        self._two_connections_at_once(question, part, elector)

    def _two_connections_at_once(self, question: str, part: Part, elector: str):
        """Both choose at once; whoever signs a ballot that is no longer the sealed one is refused."""
        second = Client(self.stage.url)
        second.sign_in(part.person)
        results: list[dict] = []
        threads = [
            threading.Thread(target=lambda c=c, v=v: results.append(
                c.choose(self.meeting, question, elector, v)))
            for c, v in ((self.clients[part.person.id], "for"), (second, "against"))]
        [t.start() for t in threads]
        [t.join() for t in threads]
        latest = max(results, key=lambda r: r["receipt"]["sequence"])
        earlier = min(results, key=lambda r: r["receipt"]["sequence"])
        stale = self.signer.sign(part.person.id, base64.b64decode(earlier["ballot"]))
        self.refused("ballot_changed", lambda: second.sign_ballot(
            self.meeting, question, elector, earlier, stale))
        assert latest["sha256"] != earlier["sha256"]

    def _drop_and_come_back(self):
        part = next(p for p in self.cast.parts if p.drops)
        client, browser = self.clients[part.person.id], self.browsers[part.person.id]
        self.step("a participant loses the connection and comes back")
        browser.drop()
        wait_until(lambda: not self.view(client)["me"]["present"], "he is away")
        open_question = next(q for q in self.view()["agenda"] if q["stage"] == "open")
        self.refused("not_in_room", lambda: client.choose(
            self.meeting, open_question["id"], self.electors[part.person.id][0], "for"))
        self.enter(part.person)

    def _check_outcome(self, question: str, voters: list[Part]):
        """Counts again from what everybody did."""
        weights = {"for": 0, "against": 0, "abstain": 0}
        for part in voters:
            for line in part.lines:
                weights[part.votes[question]] += kopecks(line)
        shown = self.question(question)["outcome"]
        for choice, weight in weights.items():
            assert shown["weight"][choice] == str(weight), (question, choice, shown, weights)
        total = sum(kopecks(line) for line in range(1, 16))
        kind = next(q for q in QUESTIONS if q["id"] == question)["type"]
        wanted = evidence.expected_outcome(kind, weights, total, int(shown["weight"]["present"]))
        assert shown["decision"] == wanted, (question, shown)

    # --- 8: the end ----------------------------------------------------------------------------
    def end(self):
        self.organizer.post(self.path("/end"))
        self.stream.wait_for("meeting_ended")
        self.step("the meeting has ended; everybody leaves, the room closes, the recording comes")
        for browser in self.browsers.values():
            browser.leave()
        wait_until(lambda: not self.view()["room"]["live"], "the room is closed", 60)
        wait_until(lambda: self.view()["protocolReady"], "the protocol", 60)
        wait_until(lambda: any(r["ready"] for r in self.view()["recording"]), "the recording", 90)
        wait_until(lambda: self.view()["conferenceReports"], "the conference's own report", 30)
        self.stream.stop()

    def _check_revocations(self, verdicts: list[dict]):
        """That what was fetched is what the verdicts rest on."""
        asked = set(self.stage.authority.answered)
        wanted = {f"/{kind}/{algorithm}" for kind in ("crl", "ocsp") for algorithm in ("ecdsa", "rsa", "gost")}
        wanted = {path + ".crl" if path.startswith("/crl") else path for path in wanted}
        assert wanted <= asked, wanted - asked
        known = {path.name for path in self.stage.revocations.iterdir()}
        sources = [verdict["chain"][0]["revocation"] for verdict in verdicts]
        assert all(one["status"] == "good" and one["file"] in known for one in sources), sources
        kinds = [one.get("kind") or "crl" for one in sources]
        self.step(f"no ballot's certificate had been revoked: {kinds.count('ocsp')} by OCSP, "
                  f"{kinds.count('crl')} by list, all fetched")

    def collect(self, out: Path, program: Path, trust: Path):
        self.step(f"collecting the evidence in {out}")
        out.mkdir(parents=True, exist_ok=True)
        (out / "protocol.pdf").write_bytes(self.organizer.download(self.path("/protocol")))
        export = self.organizer.download(self.path("/journal"))
        (out / "journal.jsonl").write_bytes(export)
        key = self.organizer.download("/receipt-key")
        (out / "receipt-key.pem").write_bytes(key)
        recording = out / "recording"
        recording.mkdir(exist_ok=True)
        for one in self.view()["recording"]:
            if one["ready"]:
                content = self.organizer.download(self.path(f"/recordings/{one['record']}/{one['format']}"))
                (recording / f"{one['format']}.m4v").write_bytes(content)
        for number, _ in enumerate(self.view()["conferenceReports"], 1):
            report = self.organizer.download(self.path(f"/conference-report/{number}"))
            (out / f"conference-report-{number}.json").write_bytes(report)
        ballots = self._collect_ballots(out / "ballots", program, trust)
        if self.stage.authority:
            self._collect_timestamps(out, export)
        self._collect_package(out, program)
        summary = self.organizer.get(self.path("/summary"))
        summary["ballots"] = ballots
        (out / "summary.json").write_text(
            json.dumps(summary, ensure_ascii=False, indent=2), "utf-8")
        count, _ = evidence.check_chain(export)
        evidence.check_lots(evidence.entries(export))
        for receipt in self.receipts:
            evidence.check_receipt_is_in(receipt, export)
        for receipt in self.receipts[::7]:
            evidence.check_receipt_signature(receipt, key)
        self.step(f"checked: {count} journal entries, {len(self.receipts)} receipts, "
                  f"{ballots} ballots with their signatures")

    def _collect_ballots(self, folder: Path, program: Path, trust: Path) -> int:
        count, verdicts = 0, []
        for question in ORDER:
            place = folder / question
            place.mkdir(parents=True, exist_ok=True)
            for ballot in self.organizer.get(self.path(f"/questions/{question}/ballots")):
                path = self.path(f"/questions/{question}/ballots/{ballot['elector']}")
                stem = str(ballot["number"])
                (place / f"{stem}.txt").write_bytes(self.organizer.download(path + "/document"))
                (place / f"{stem}.sig").write_bytes(self.organizer.download(path + "/signature"))
                verdict = self.organizer.download(path + "/verdict")
                (place / f"{stem}.verdict.json").write_bytes(verdict)
                verdicts.append(json.loads(verdict))
                evidence.check_signature(program, place / f"{stem}.txt", place / f"{stem}.sig",
                                         trust, self.stage.revocations)
                count += 1
        if self.stage.authority:
            self._check_revocations(verdicts)
        return count

    def _collect_package(self, out: Path, program: Path):
        """Everything for a court in one file; checked from the file alone, and the same when it is made again."""
        package = self.organizer.download(self.path("/package"))
        (out / "evidence.asice").write_bytes(package)
        assert self.organizer.download(self.path("/package")) == package, "another package was made"
        found = evidence.check_package(program, out / "evidence.asice", out / "receipt-key.pem")
        self.step(f"checked: the evidence package, {len(package) >> 10} KB, {found['questions']} questions "
                  f"counted again from {found['ballots']} ballots")

    def _collect_applications(self, folder: Path) -> dict[str, bytes]:
        """The verdicts on their signatures as PDF; the signatures by their digests."""
        folder.mkdir(parents=True, exist_ok=True)
        for application in self.organizer.get(self.path("/applications")):
            path = self.path(f"/applications/{application['application']}/verdict")
            for form, name in (("json", "json"), ("ru", "pdf"), ("en", "en.pdf")):
                content = self.organizer.download(f"{path}/{form}")
                (folder / f"{application['number']}.verdict.{name}").write_bytes(content)
        return {hashlib.sha256(one).hexdigest(): one for client in self.clients.values() for one in client.signed}

    def _collect_timestamps(self, out: Path, export: bytes):
        def those_of_everything():
            stamps = self.organizer.get(self.path("/timestamps"))
            return stamps if any(one.get("protocol") for one in stamps) else None

        stamps = wait_until(those_of_everything, "the timestamp over the protocol", 60, 0.5)
        (out / "timestamps.json").write_text(json.dumps(stamps, ensure_ascii=False, indent=2), "utf-8")
        signatures = self._collect_applications(out / "applications")
        evidence.check_timestamps(stamps, export, signatures, self.stage.trust / "ecdsa.pem")
        self.step(f"checked by openssl: {len(stamps)} timestamps over applications, votes and the protocol")


def play_whole_meeting(stage: Stage, signer: Signer, cast: Cast, out: Path, say=print) -> Play:
    play = Play(stage, signer, cast, say)
    began = time.monotonic()
    play.sign_up_everybody()
    # All applications come before the start, however slow the machine is.
    play.draw_up(starts_in=max(12, 3 * (time.monotonic() - began)))
    play.apply_and_admit()
    play.correct_register_once()
    play.postpone_once()
    play.start()
    play.enter_everybody()
    play.vote_on_everything()
    play.end()
    play.collect(out, stage.programs / "bbb-quorum", signer.folder / "trust")
    return play


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--work", type=Path, help="keeps state and logs there")
    options = parser.parse_args()
    began = time.monotonic()
    work = options.work or Path(tempfile.mkdtemp(prefix="bbb-quorum-demo-"))
    cast = make_cast()
    print(f"A creditors' meeting is played, about a minute. State and logs: {work}", flush=True)
    with Authority(free_port()) as authority:
        signer = Signer.make(work / "pki", cast.everybody(), authority_url=authority.url)
        authority.serve(signer.folder)
        play_with(authority, signer, cast, options, work)
    print(f"Everything checks. {time.monotonic() - began:.0f} s. Results: {options.out}", flush=True)
    return 0


def play_with(authority: Authority, signer: Signer, cast: Cast, options, work: Path):
    """Whether certificates were revoked the authorities are asked; no list lies here beforehand."""
    with Stage(work, options.programs, signer.folder / "trust", authority=authority) as stage:
        play_whole_meeting(stage, signer, cast, options.out, lambda t: print(t, flush=True))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (AssertionError, Problem, RuntimeError) as error:
        print(f"\nThe demonstration failed: {error}", file=sys.stderr)
        sys.exit(1)
