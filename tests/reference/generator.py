"""Generates random meetings of every kind, with ties and exact thresholds more often than by
chance."""

from __future__ import annotations

import random

THRESHOLDS = ["1/2", "1/2", "1/2", "2/3", "3/4", "1/1", "3/10", "1/3", "0/1", "999999/1000000"]
BASES = ["all", "present", "ballots", "valid", "for_against_invalid", "for_against"]
TIMES = ["10:00", "10:10", "10:20", "10:30"]
DAYS = ["2025-06-10T12:00:00+03:00", "2025-06-11T00:00:00+03:00", "2025-06-11T00:00:01+03:00"]


def ends_of(question):
    """What the question may end as, whatever the form of the meeting."""
    if question["kind"] in ("binary", "single_choice"):
        return ["adopted", "adopted", "not_adopted"]
    some = ["partly_elected"] if question["seats"] > 1 else []
    every = ["elected", "elected"] if question["seats"] <= len(question["candidates"]) else []
    return [*every, *some, "not_elected"]


class Generator:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def maybe(self, chance):
        return self.r.random() < chance

    def criterion(self, bases):
        out = {"measure": self.r.choice(["weight", "weight", "heads"]), "basis": self.r.choice(bases),
               "threshold": self.r.choice(THRESHOLDS), "op": self.r.choice([">", ">", ">="])}
        if self.maybe(0.2):
            out["group"] = self.r.choice(["secured", "bank"])
        if self.maybe(0.2):
            out["ifEmpty"] = self.r.choice(["pass", "fail"])
        if self.maybe(0.05):
            out["exclude"] = self.exclusion()
        return out

    def exclusion(self):
        return {"flags": self.r.choice([["related"], ["interested"], ["related", "interested"]]),
                "fromBase": self.maybe(0.5)}

    def quorum(self):
        if self.maybe(0.6):  # a low one, so that there is something to count
            out = {"criteria": [{"measure": "heads", "basis": "all", "threshold": "0/1", "op": ">"}]}
        else:
            out = {"criteria": [{k: v for k, v in self.criterion(["all"]).items() if k != "exclude"}
                                for _ in range(self.r.choice([1, 1, 2]))]}
        if self.maybe(0.3):
            out["repeatCriteria"] = [{"measure": "weight", "basis": "all", "threshold": "3/10",
                                      "op": self.r.choice([">", ">="])}]
        if self.maybe(0.2):
            out["minHeads"] = self.r.randint(1, 4)
        if self.maybe(0.3):
            out["scope"] = self.r.choice(["meeting", "question"])
        if self.maybe(0.3):
            out["persistence"] = self.r.choice(["at_opening", "per_vote"])
        return out

    def question(self, number, earlier):
        kind = self.r.choice(["binary", "binary", "single_choice", "per_candidate", "cumulative"])
        out = {"id": f"q{number}", "kind": kind}
        if kind != "cumulative":
            out["criteria"] = [self.criterion(BASES) for _ in range(self.r.choice([1, 1, 1, 2]))]
        if kind == "single_choice":
            out["variants"] = ["V1", "V2", "V3"][:self.r.randint(1, 3)]
            if self.maybe(0.4):
                out |= {"winner": "plurality", "criteria": self.r.choice([[], out["criteria"]])}
        if kind in ("per_candidate", "cumulative"):
            out["candidates"] = ["K1", "K2", "K3", "K4"][:self.r.randint(1, 4)]
            out["seats"] = self.r.randint(1, len(out["candidates"]))
            if self.maybe(0.1):
                out |= {"fewerCandidates": True, "seats": len(out["candidates"]) + self.r.randint(0, 2)}
            if kind == "per_candidate" and self.maybe(0.4):
                out["maxFor"] = self.r.randint(1, 3)
        if self.maybe(0.4):
            out["tie"] = self.r.choice(["unresolved", "chair", "chair", "second_round", "lot"])
            names = out.get("candidates") or out.get("variants") or ["for", "against"]
            if out["tie"] == "chair" and self.maybe(0.8):
                out["chairVote"] = self.r.choice(names)
            if out["tie"] == "lot" and self.maybe(0.8):
                out["lot"] = self.r.sample(names, self.r.choice([1, 1, 1, min(2, len(names))]))
        if kind in ("single_choice", "per_candidate") and self.maybe(0.3):
            out["runOff"] = True
        if kind != "cumulative" and self.maybe(0.2):
            out["secondCriteria"] = [self.criterion(BASES)]
        if self.maybe(0.3):
            out["exclude"] = self.exclusion()
        if self.maybe(0.3):
            out["splitAllowed"] = self.maybe(0.8)
        if self.maybe(0.3):
            out["revote"] = self.r.choice(["last", "first", "forbidden"])
        if self.maybe(0.4):
            out["at"] = self.r.choice(TIMES)
        if earlier and self.maybe(0.3):
            parent = self.r.choice(earlier)
            out["dependsOn"] = {"question": parent["id"], "outcome": self.r.choice(ends_of(parent))}
        return out

    def weights(self, count, largest):
        """Equal, nearly equal, small or enormous: where exact halves and ties live."""
        style = self.r.randint(0, 4)
        if style == 0:
            return [1] * count
        big = self.r.choice([10, 6 * 10**7, 10**18, largest])
        if style == 1:
            return [big] * count
        if style == 2:
            return [big * self.r.randint(1, 3) + self.r.choice([0, 0, 1]) for _ in range(count)]
        if style == 3:
            return [self.r.choice([0, 1, 2, 3, 4, 6, 12]) for _ in range(count)]
        halves = [self.r.randint(1, 9) for _ in range(count - 1)]
        return [*halves, max(0, sum(halves) + self.r.choice([-1, 0, 0, 1]))]

    def person(self, number, weight, questions):
        out = {"id": f"E{number}", "weight": str(weight), "present": self.maybe(0.8)}
        if self.maybe(0.05):
            out["votes"] = False
        if self.maybe(0.1):
            out["onlyQuestions"] = self.r.sample(questions, self.r.randint(1, len(questions)))
        if self.maybe(0.3):
            out["groups"] = self.r.choice([["secured"], ["bank"], ["secured", "bank"]])
        if self.maybe(0.2):
            out["flags"] = [self.r.choice(["related", "interested", "quiet"])]
        if out["present"] and self.maybe(0.12):
            out["joinedAt"] = self.r.choice(TIMES)
        if out["present"] and self.maybe(0.18):
            out["leftAt"] = self.r.choice([t for t in TIMES if t >= out.get("joinedAt", "")])
        return out

    def shares(self, options, total):
        """Mostly all of it, sometimes less, sometimes one too many."""
        cuts = sorted(self.r.randint(0, total) for _ in range(len(options) - 1))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, total])]
        parts[-1] += self.r.choice([0, 0, 0, 0, 1, -1 if parts[-1] else 0])
        return dict(zip(options, parts))

    def paper(self, question, weight):
        kind = question["kind"]
        options = question.get("variants") or question.get("candidates") or ["for"]
        if self.maybe(0.06):
            return {"choice": self.r.choice(["invalid", "abstain", "against"])}
        if self.maybe(0.04):
            first = "against" if kind in ("cumulative", "per_candidate") else options[0]
            return {"choices": self.r.choice([[], [first], [first, "against"]])}
        if kind == "cumulative":
            if self.maybe(0.5):
                return {"distribution": {self.r.choice(options): str(weight * question["seats"])}}
            parts = self.shares(options, weight * question["seats"])
            return {"distribution": {k: str(v) for k, v in parts.items()}}
        if kind == "per_candidate":  # now and then an empty one, or with one mark too many
            marks = {o: self.r.choice(["for", "for", "against", "abstain"]) for o in options}
            return {"marks": {o: m for o, m in marks.items() if self.maybe(0.9)}}
        choices = [*options, "against", "abstain"]
        if self.maybe(0.12):
            parts = self.shares(self.r.sample(choices, self.r.randint(1, 2)), weight)
            return {"portions": [{"choice": c, "weight": str(w)} for c, w in parts.items()]}
        return {"choice": self.r.choice([*options, *options, "against", "abstain"])}

    def ballots(self, people, questions, days):
        out = []
        for question in questions:
            for person in people:
                for _ in range(self.r.choice([0, 1, 1, 1, 1, 1, 2])):
                    ballot = {"elector": person["id"], "question": question["id"],
                              **self.paper(question, int(person["weight"]))}
                    if self.maybe(0.5):
                        ballot["at"] = self.r.choice(days)
                    out.append(ballot)
        self.r.shuffle(out)
        return out

    def meeting(self, number):
        mode = self.r.choice(["meeting", "meeting", "absentee", "mixed"])
        rules = {"mode": mode, "quorum": self.quorum(), "questions": []}
        for i in range(self.r.choice([1, 1, 2, 3])):
            rules["questions"].append(self.question(i + 1, rules["questions"]))
        if self.maybe(0.25):
            rules["isRepeat"] = True
        if self.maybe(0.2):
            rules["ended"] = True
        if self.maybe(0.15):
            rules |= {"requireProperNotice": self.r.choice([True, "repeat", "always", "never", False]),
                      "properNotice": self.maybe(0.6)}
        if self.maybe(0.5):
            rules["openedAt"] = self.r.choice(TIMES[:2])
        if self.maybe(0.4):
            rules["presenceForCount"] = self.r.choice(["registered", "at_vote"])
        days = DAYS if mode != "meeting" else TIMES
        if mode != "meeting" and self.maybe(0.6):
            rules["ballotDeadline"] = DAYS[1]
        questions = rules["questions"]
        # All votes, times the seats of a cumulative vote, are 10^30 at most.
        ranked = any(q["kind"] == "cumulative" for q in questions)
        people = [self.person(i + 1, w, [q["id"] for q in questions])
                  for i, w in enumerate(self.weights(self.r.randint(1, 6), 9 * 10**27 if ranked else 5 * 10**28))]
        case = {"id": f"R{number}", "rules": rules, "electorate": people,
                "ballots": self.ballots(people, questions, days)}
        if number % 8 == 0:
            self.tie(case)
        return case

    def tie(self, case):
        """Two people of equal weight against each other on the first question, and a rule for it."""
        rules, question = case["rules"], case["rules"]["questions"][0]
        names = question.get("candidates") or question.get("variants") or ["for", "against"]
        if len(names) < 2 or question.get("seats", 1) > len(names):
            return
        rules["quorum"] = {"criteria": [{"measure": "heads", "basis": "all", "threshold": "0/1", "op": ">"}]}
        for key in ("requireProperNotice", "openedAt", "ballotDeadline"):
            rules.pop(key, None)
        for key in ("exclude", "at", "maxFor", "chairVote", "lot"):
            question.pop(key, None)
        kind = question["kind"]
        if kind != "cumulative":
            edge = "0/1" if kind == "per_candidate" else "1/2"
            question["criteria"] = [{"measure": "weight", "basis": "present", "threshold": edge, "op": ">"}]
        if "seats" in question:
            question["seats"] = 1
        question["tie"] = self.r.choice(["chair", "lot", "lot", "second_round"])
        if question["tie"] == "chair" and self.maybe(0.7):
            question["chairVote"] = self.r.choice(names[:2])
        if question["tie"] == "lot" and self.maybe(0.7):
            question["lot"] = [self.r.choice(names[:2])]
        case["electorate"] = [{"id": f"E{i}", "weight": "6", "present": True} for i in (1, 2)]
        says = {"cumulative": lambda name: {"distribution": {name: "6"}}, "per_candidate": lambda name: {"marks": {name: "for"}}}
        ballots = [b for b in case["ballots"] if b["elector"] in ("E1", "E2") and b["question"] != question["id"]]
        ballots += [{"elector": f"E{i + 1}", "question": question["id"],
                     **says.get(kind, lambda name: {"choice": name})(name)} for i, name in enumerate(names[:2])]
        case["ballots"] = ballots
        for other in rules["questions"]:
            depends = other.get("dependsOn", {})
            if depends.get("question") == question["id"]:
                depends["outcome"] = self.r.choice(ends_of(question))
