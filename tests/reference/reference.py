"""The law once more, for comparison only: exact fractions, one elector at a time, no code in common.

A meeting is a case of meeting-count-cases/1; `outcome(case)` gives its `expected`."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

BASES = {
    "all": ("for", "against", "abstain", "invalid", "silent", "absent"),
    "present": ("for", "against", "abstain", "invalid", "silent"),
    "ballots": ("for", "against", "abstain", "invalid"),
    "valid": ("for", "against", "abstain"),
    "for_against_invalid": ("for", "against", "invalid"),
    "for_against": ("for", "against"),
}


def percent(part: Fraction, whole: Fraction) -> str | None:
    if whole == 0:
        return None
    hundredths = int(10000 * part / whole + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def judged(criterion, part, whole, name, empty_ok):
    if whole == 0:
        passes = empty_ok
    else:
        share, needed = Fraction(part, 1) / whole, Fraction(criterion["threshold"])
        passes = share > needed if criterion["op"] == ">" else share >= needed
    return {name: str(part), "of": str(whole), "percent": percent(Fraction(part), Fraction(whole)), "pass": passes}


class Meeting:
    def __init__(self, case):
        self.rules, self.people, self.papers = case["rules"], case["electorate"], case["ballots"]
        self.mode = self.rules.get("mode", "meeting")
        self.by_id = {p["id"]: p for p in self.people}
        self.questions = {q["id"]: q for q in self.rules["questions"]}
        self.done = {}

    # --- who takes part

    def in_time(self, paper):
        limit = self.rules.get("ballotDeadline")
        if limit is None or "at" not in paper:
            return True
        person = self.by_id.get(paper["elector"])
        if self.mode == "mixed" and person and person.get("present"):
            return True
        return paper["at"] <= limit

    def takes_part(self, person, when, stays=True):
        """Is there at that moment; if not `stays`: has come by then."""
        here = person.get("present", False)
        if when is not None and here:
            here = person.get("joinedAt", when) <= when and not (stays and person.get("leftAt", when + "~") <= when)
        sent = any(b["elector"] == person["id"] and self.in_time(b) for b in self.papers)
        if self.mode == "mixed" and person.get("present"):
            sent = False  # who comes votes in the room
        return {"meeting": here, "absentee": sent, "mixed": here or sent}[self.mode]

    def has_vote(self, person, question=None):
        if not person.get("votes", True) or int(person["weight"]) == 0:
            return False
        only = person.get("onlyQuestions")
        return only is None or (question is not None and question["id"] in only)

    @staticmethod
    def barred(person, rule):
        return rule is not None and bool(set(person.get("flags", [])) & set(rule["flags"]))

    # --- quorum

    def quorum(self, people, when, late=None):
        """`late`: whoever comes after `when`, but by then, counts too."""
        def takes_part(person):
            later = late is not None and when is not None and person.get("joinedAt", when) > when
            return self.takes_part(person, late, False) if later else self.takes_part(person, when)

        rules = self.rules["quorum"]
        criteria = rules.get("criteria", [])
        if self.rules.get("isRepeat") and rules.get("repeatCriteria"):
            criteria = rules["repeatCriteria"]
        rows = []
        for c in criteria:
            members = [p for p in people if not c.get("group") or c["group"] in p.get("groups", [])]
            size = (lambda p: 1) if c["measure"] == "heads" else (lambda p: int(p["weight"]))
            here = sum(size(p) for p in members if takes_part(p))
            empty_ok = bool(c.get("group")) and c.get("ifEmpty") == "pass"
            rows.append(judged(c, here, sum(map(size, members)), "have", empty_ok))
        out = {"met": all(r["pass"] for r in rows), "criteria": rows}
        if rules.get("minHeads"):
            here = sum(1 for p in people if takes_part(p))
            out["minHeads"] = {"have": str(here), "of": str(rules["minHeads"]), "pass": here >= rules["minHeads"]}
            out["met"] = out["met"] and out["minHeads"]["pass"]
        return out

    def meeting_quorum(self, when):
        return self.quorum([p for p in self.people if self.has_vote(p)], when)

    # --- ballots

    def paper_of(self, person, question):
        mine = [b for b in self.papers
                if b["elector"] == person["id"] and b.get("question", "q1") == question["id"] and self.in_time(b)]
        if mine and all("at" in b for b in mine):
            mine.sort(key=lambda b: b["at"])
        if not mine:
            return None
        return mine[-1] if question.get("revote", "last") == "last" else mine[0]

    def read(self, paper, person, question):
        """None: invalid; a dict option → votes; for lists of candidates a dict candidate → mark."""
        kind, weight = question["kind"], int(person["weight"])
        options = question.get("variants") or question.get("candidates") or []
        if "choices" in paper:
            if len(paper["choices"]) != 1:
                return None
            paper = {"choice": paper["choices"][0]}
        if "choice" in paper:
            mark = paper["choice"]
            if kind == "binary":
                return {mark: weight} if mark in ("for", "against", "abstain") else None
            if kind == "single_choice":
                return {mark: weight} if mark in [*options, "against", "abstain"] else None
            if mark not in ("against", "abstain"):
                return None
            return {o: mark for o in options} if kind == "per_candidate" else {}
        if "portions" in paper:
            known = ["against", "abstain", *(["for"] if kind == "binary" else options)]
            parts = [(p["choice"], int(p["weight"])) for p in paper["portions"]]
            fine = (question.get("splitAllowed") and kind in ("binary", "single_choice") and parts
                    and all(c in known for c, _ in parts) and sum(w for _, w in parts) <= weight)
            return {c: sum(w for d, w in parts if d == c) for c, _ in parts} if fine else None
        if "distribution" in paper:
            parts = {c: int(v) for c, v in paper["distribution"].items()}
            fine = (kind == "cumulative" and parts and set(parts) <= set(options)
                    and sum(parts.values()) <= weight * question["seats"])
            return parts if fine else None
        marks = paper["marks"]
        fine = (kind == "per_candidate" and marks and set(marks) <= set(options)
                and set(marks.values()) <= {"for", "against", "abstain", "invalid"})
        if not fine or list(marks.values()).count("for") > question.get("maxFor", len(marks)):
            return None
        return marks

    def voices(self, question):
        at_vote = self.rules.get("presenceForCount") == "at_vote"
        when = question.get("at", self.rules.get("openedAt"))
        rows, excluded = [], []
        for person in self.people:
            if not self.has_vote(person, question):
                continue
            barred = self.barred(person, question.get("exclude"))
            if barred:
                excluded.append(person["id"])
                if question["exclude"]["fromBase"]:
                    continue
            here = self.takes_part(person, when, at_vote)
            paper = self.paper_of(person, question) if here and not barred else None
            said = "absent" if not here else "silent" if paper is None else self.read(paper, person, question)
            rows.append((person, said))
        return rows, excluded

    # --- buckets

    @staticmethod
    def buckets(person, said, option, measure):
        weight = int(person["weight"])
        whole = 1 if measure == "heads" else weight
        if said in ("absent", "silent"):
            return {said: whole}
        if said is None:
            return {"invalid": whole}
        if all(isinstance(v, str) for v in said.values()):
            return {said.get(option, "silent"): whole}
        out = {"for": 0, "against": 0, "abstain": 0}
        for name, votes in said.items():
            out["for" if name == option else "abstain" if name == "abstain" else "against"] += votes
        if measure == "weight":
            return {**out, "silent": weight - sum(out.values())}
        if not any(out.values()):
            return {"silent": 1}
        return {next((k for k in ("for", "against") if out[k] == weight), "abstain"): 1}

    def total(self, rows, option, measure, group=None, exclude=None):
        out = dict.fromkeys(BASES["all"], 0)
        for person, said in rows:
            if group and group not in person.get("groups", []):
                continue
            if self.barred(person, exclude):
                if exclude["fromBase"]:
                    continue
                said = said if said == "absent" else "silent"
            for bucket, votes in self.buckets(person, said, option, measure).items():
                out[bucket] += votes
        return out

    def criteria(self, rows, option, question):
        out = []
        for c in question.get("criteria", []):
            t = self.total(rows, option, c["measure"], c.get("group"), c.get("exclude"))
            base = sum(t[b] for b in BASES[c["basis"]])
            out.append(judged(c, t["for"], base, "for", c.get("ifEmpty") == "pass"))
        return out

    @staticmethod
    def just_short(question, judgements):
        """Every criterion holds, or would with one vote more."""
        return all(j["pass"] or (c["op"] == ">" and j["of"] != "0"
                                 and Fraction(int(j["for"]), int(j["of"])) == Fraction(c["threshold"]))
                   for j, c in zip(judgements, question["criteria"]))

    # --- kinds

    def binary(self, question, rows):
        totals, criteria = self.total(rows, "for", "weight"), self.criteria(rows, "for", question)
        out = {"criteria": criteria, "outcome": "adopted" if all(c["pass"] for c in criteria) else "not_adopted",
               "totals": {k: str(v) for k, v in totals.items() if k != "absent"}}
        out["totals"]["all"] = str(sum(totals.values()))
        out["totals"]["present"] = str(sum(totals.values()) - totals["absent"])
        first = self.total(rows, "for", question["criteria"][0]["measure"])
        edge = self.just_short(question, criteria)
        if out["outcome"] == "not_adopted" and edge and 0 < first["for"] == first["against"]:
            tie = question.get("tie", "unresolved")
            word = question.get("chairVote") if tie == "chair" else None
            word = question["lot"][0] if tie == "lot" and len(question.get("lot", [])) == 1 else word
            if word:
                out |= {"lot": [word]} if tie == "lot" else {"castingVote": word}
                return out | {"outcome": "adopted" if word == "for" else "not_adopted"}
            if tie != "unresolved":
                return out | {"outcome": "tie", "resolution": tie}
        return out | self.further(question, out["outcome"], {}, [], 0)

    def further(self, question, outcome, votes, chosen, vacant):
        """The vote that follows where nobody got the majority."""
        if self.mode == "absentee" or outcome not in ("not_adopted", "not_elected", "partly_elected"):
            return {}
        rest = [o for o in votes if o not in chosen]
        if question.get("runOff"):
            ranked = sorted((votes[o] for o in rest if votes[o]), reverse=True)[:2 * vacant]
            first = [o for o in rest if ranked and votes[o] >= ranked[-1]]
            return {"furtherRound": "run_off", "runners": first} if len(first) > vacant else {}
        if not question.get("secondCriteria") or (votes and not rest):
            return {}
        return {"furtherRound": "lower_majority"} | ({"runners": rest} if rest else {})

    def seated(self, question, votes, eligible):
        options, seats = list(votes), question.get("seats", 1)
        running = sorted((o for o in options if votes[o] > 0 and o in eligible), key=lambda o: -votes[o])
        chosen, tied = set(), set()
        for _, level in groupby(running, key=lambda o: votes[o]):
            level = set(level)
            if len(chosen) + len(level) <= seats:
                chosen |= level
                continue
            if len(chosen) < seats:
                tied = level
            break
        out = {}
        if tied and question.get("tie") == "chair" and question.get("chairVote") in tied:
            out["castingVote"] = question["chairVote"]
            chosen.add(question["chairVote"])
            tied.discard(question["chairVote"])
            if len(chosen) == seats:
                tied = set()
        lot = question.get("lot", [])
        if (tied and question.get("tie") == "lot" and set(lot) <= tied
                and len(lot) == len(set(lot)) == seats - len(chosen)):
            out["lot"] = [o for o in options if o in lot]
            chosen |= set(lot)
            tied = set()
        if tied and question.get("tie", "unresolved") != "unresolved":
            out["resolution"] = question["tie"]
        vacant = seats - len(chosen)
        outcome = "tie" if tied else "elected" if not vacant else "partly_elected" if chosen else "not_elected"
        return out | {"elected": [o for o in options if o in chosen], "tied": [o for o in options if o in tied],
                      "vacant": vacant, "outcome": outcome}

    def measured(self, question, rows, options):
        measure = (question.get("criteria") or [{"measure": "weight"}])[0]["measure"]
        votes = {o: self.total(rows, o, measure)["for"] for o in options}
        return votes, {o for o in options if all(c["pass"] for c in self.criteria(rows, o, question))}

    def single_choice(self, question, rows):
        votes, eligible = self.measured(question, rows, question["variants"])
        if not eligible and question.get("tie", "unresolved") != "unresolved":
            short = [o for o in votes if votes[o] and self.just_short(question, self.criteria(rows, o, question))]
            first = [o for o in short if votes[o] == max(votes[s] for s in short)]
            eligible = set(first) if len(first) > 1 else set()
        seated = self.seated({**question, "seats": 1}, votes, eligible)
        weights = {p["id"]: int(p["weight"]) for p, _ in rows}
        out = {"variants": {o: str(v) for o, v in votes.items()}, "all": str(sum(weights.values())),
               "present": str(sum(weights[p["id"]] for p, s in rows if s != "absent")),
               "invalid": str(sum(weights[p["id"]] for p, s in rows if s is None)),
               "winner": seated["elected"][0] if seated["elected"] else None}
        out["outcome"] = "adopted" if out["winner"] else "tie" if seated["tied"] else "not_adopted"
        if seated["tied"]:
            out["tied"] = seated["tied"]
        out |= {k: seated[k] for k in ("castingVote", "resolution", "lot") if k in seated}
        return out | self.further(question, out["outcome"], votes, [], 1)

    def per_candidate(self, question, rows):
        votes, eligible = self.measured(question, rows, question["candidates"])
        out = {"candidates": {o: str(v) for o, v in votes.items()}} | self.seated(question, votes, eligible)
        return out | self.further(question, out["outcome"], votes, out["elected"], out["vacant"])

    def cumulative(self, question, rows):
        votes = dict.fromkeys(question["candidates"], 0)
        for _, said in rows:
            if isinstance(said, dict):
                for name, given in said.items():
                    votes[name] += given
        here = sum(int(p["weight"]) for p, said in rows if said != "absent")
        return {"candidates": {o: str(v) for o, v in votes.items()},
                "votesAvailable": str(here * question["seats"]),
                "invalidElectors": [p["id"] for p, said in rows if said is None],
                } | self.seated(question, votes, set(votes))

    # --- one question, in the order of the law

    def question(self, question):
        if question["id"] not in self.done:
            out = self.undone(question)
            if self.rules.get("ended") and self.waits(out):
                chosen = out.get("elected")
                if out["outcome"] == "tie":
                    out["outcome"] = ("partly_elected" if chosen else "not_elected") if "elected" in out else "not_adopted"
                out["lapsed"] = True
            self.done[question["id"]] = out
        return self.done[question["id"]]

    def waits(self, out):
        """For the chair, a lot or another vote, which nobody can hold without a room."""
        if "lapsed" in out:
            return False
        by_vote = self.mode != "absentee"
        open_tie = out["outcome"] == "tie" and "resolution" in out
        return "furtherRound" in out or (open_tie and (by_vote or out["resolution"] != "second_round"))

    def undone(self, question):
        rules, quorum = self.rules, self.rules["quorum"]
        needed = rules.get("requireProperNotice") or quorum.get("requireProperNotice", False)
        if needed in (True, "always") or (needed == "repeat" and rules.get("isRepeat")):
            if not rules.get("properNotice"):
                return {"outcome": "no_quorum", "reason": "notice"}
        each = quorum.get("persistence") == "per_vote"
        when = question.get("at", rules.get("openedAt")) if each else rules.get("openedAt")
        own = None
        if quorum.get("scope") == "question":
            gone = question.get("exclude", {}).get("fromBase", False)
            own = self.quorum([p for p in self.people if self.has_vote(p, question)
                               and not (gone and self.barred(p, question["exclude"]))], when,
                              None if each else question.get("at", rules.get("openedAt")))
        elif not self.meeting_quorum(rules.get("openedAt"))["met"]:
            return {"outcome": "no_quorum"}
        elif each:
            own = self.meeting_quorum(when)
        if own is not None and not own["met"]:
            return {"outcome": "no_quorum", "quorum": own}
        parent = question.get("dependsOn")
        if parent:
            end = self.question(self.questions[parent["question"]])
            if self.waits(end) or "lapsed" in end or end["outcome"] != parent.get("outcome", "adopted"):
                return {"outcome": "not_put"}
        rows, excluded = self.voices(question)
        out = getattr(self, question["kind"])(question, rows)
        return out | ({"excluded": excluded} if excluded else {})


def outcome(case):
    meeting = Meeting(case)
    return {"quorum": meeting.meeting_quorum(meeting.rules.get("openedAt")),
            "questions": {q["id"]: meeting.question(q) for q in meeting.rules["questions"]}}
