"""Random cases that can be held as meetings: whatever a file may state but a meeting cannot produce
is removed."""

from __future__ import annotations

from generator import Generator, ends_of
from reference import Meeting

TIMES = ["10:10", "10:20", "10:30"]


class LiveGenerator(Generator):
    def live(self, number: int) -> dict:
        while True:
            case = self.meeting(number)
            if self.can_be_held(case):
                return case

    def can_be_held(self, case: dict) -> bool:
        rules, people = case["rules"], case["electorate"]
        if sum(int(p["weight"]) for p in people) * 8 > 10**30:  # no election has so many seats
            return False
        rules.pop("openedAt", None)
        rules.pop("ballotDeadline", None)
        self.set_times(rules, people)
        self.settle(rules["questions"])
        for person in people:
            if "onlyQuestions" in person:
                person.pop("groups", None)
        meeting = Meeting(case)
        if not all(any(meeting.has_vote(p, q) for p in people) for q in rules["questions"]):
            return False
        case["ballots"] = [b for b in case["ballots"] if self.can_be_cast(b, case, meeting)]
        return True

    def set_times(self, rules: dict, people: list) -> None:
        """Some come late, some leave between two questions."""
        timed = rules["mode"] != "absentee" and self.maybe(0.6)
        if timed:
            rules["openedAt"] = "10:00"
        for question, time in zip(rules["questions"], TIMES):
            question.pop("at", None)
            if timed:
                question["at"] = time
        for person in people:
            person.pop("joinedAt", None)
            if not timed or person.get("leftAt") == "10:00":
                person.pop("leftAt", None)
            if timed and person["present"] and self.maybe(0.2):
                person["joinedAt"] = self.r.choice(TIMES)
            if person.get("leftAt", "~") <= person.get("joinedAt", ""):
                del person["leftAt"]

    def settle(self, questions: list) -> None:
        revote = self.r.choice(["last", "forbidden"])  # of the whole regulation
        by_id = {q["id"]: q for q in questions}
        for question in questions:
            question["revote"] = revote
            if "dependsOn" not in question:
                continue
            parent = by_id[question["dependsOn"]["question"]]
            ends, rivals = ends_of(parent), parent.get("candidates") or parent.get("variants") or []
            if len(rivals) > parent.get("seats", 1) and parent.get("tie", "unresolved") == "unresolved":
                ends.append("tie")
            question["dependsOn"]["outcome"] = self.r.choice(ends)

    @staticmethod
    def can_be_cast(ballot: dict, case: dict, meeting: Meeting) -> bool:
        """On the screen nobody can spoil a ballot; on paper he can, if it is the only one."""
        ballot.pop("at", None)
        person, question = meeting.by_id[ballot["elector"]], meeting.questions[ballot["question"]]
        if not meeting.has_vote(person, question):
            return False
        mode = meeting.mode
        if mode != "absentee" and person["present"] and person.get("leftAt", "~") <= question.get("at", ""):
            return False
        if mode == "meeting" and not person["present"]:
            return False
        mine = [b for b in case["ballots"] if b["elector"] == person["id"] and b["question"] == question["id"]]
        spoiled = meeting.read(ballot, person, question) is None
        by_paper = mode == "absentee" or (mode == "mixed" and not person["present"])
        return not spoiled or (by_paper and len(mine) == 1)


def waits(question: dict) -> bool:
    return "furtherRound" in question or (question["outcome"] == "tie" and "resolution" in question)


def differs(case: dict, held: dict, expected: dict) -> bool:
    """`held`: what the rules made of it."""
    if held["failed"]:
        return {i: q["outcome"] for i, q in held["questions"].items()} != {i: "no_quorum" for i in expected["questions"]}
    if case["rules"]["quorum"].get("scope") != "question" and held["quorum"] != expected["quorum"]:
        return True
    rules = {q["id"]: q for q in case["rules"]["questions"]}
    for name, counted in expected["questions"].items():
        for side in (counted, held["questions"].get(name, {})):  # no outcome of a meeting has these
            side.pop("votesAvailable", None)
            side.pop("invalidElectors", None)
        parent = rules[name].get("dependsOn", {}).get("question")
        if name not in held["questions"]:  # waits for what its parent waits for
            if parent is None or (parent in held["questions"] and not waits(held["questions"][parent])):
                return True
        elif held["questions"][name] == {"outcome": "not_put"} and parent is not None:
            # A question that is not put has no quorum measured for it.
            if counted["outcome"] not in ("not_put", "no_quorum"):
                return True
        elif held["questions"][name] != counted:
            return True
    return False
