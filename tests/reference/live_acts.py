"""Meetings in which people come, go, vote, lose and regain admissions and powers at random moments,
and what the law makes of each act: written a second time, no code in common with plugin/meeting."""

from __future__ import annotations

import random

GRACE = 60  # seconds to sign in after closing
VOTE = 300  # seconds a question is open
WAITED = 120  # seconds somebody whose connection dropped is waited for


class Model:
    """What each act should come to: "done", "same" (it was so already) or "no"."""

    def __init__(self, case):
        self.rules, self.roll = case["rules"], case["roll"]
        self.now = 0
        self.open_at = None
        self.applications = {}  # id → [account, electors, own, status]
        self.people = {}        # account → dict
        self.speaks = {}        # elector → account
        self.power = {}         # elector → by what: since when, and when another's ended for it
        self.questions = {f"q{i}": {"stage": "pending"} for i in range(1, self.rules["questions"] + 1)}

    def act(self, words):
        return getattr(self, "_" + words[0].replace("openMeeting", "open"))(*words[1:])

    # --- time and room

    def _wait(self, seconds):
        self.now += seconds
        return "done"

    def _enter(self, account):
        person = self.people.get(account)
        if person is None or not person["admitted"]:
            return "no"
        person.update(inside=True, came=True)
        self.takes_over(account)
        return "done"

    def _leave(self, account):
        person = self.people.get(account)
        if person is None or not person["inside"]:
            return "same"
        person.update(inside=False, left=self.now)
        return "done"

    # --- applications and powers

    def _apply(self, application, account, electors, kind):
        if application in self.applications:
            return "same"
        if self.open_at is not None and not self.rules["late"]:
            return "no"
        self.applications[application] = [account, electors, kind == "own", "waits"]
        return "done"

    def _admit(self, application):
        if application not in self.applications:
            return "no"
        account, electors, own, status = self.applications[application]
        if status != "waits":
            return "same" if status == "admitted" else "no"
        for elector in electors:
            holder = self.speaks.get(elector)
            beside = own and holder is not None and elector not in self.people[holder]["self"]
            if holder not in (None, account) and not beside:
                return "no"
            if own and self.in_waiting(elector, account) is not None:
                return "no"
        self.applications[application][3] = "admitted"
        person = self.people.setdefault(account, {"inside": False, "came": False, "left": None, "self": set(),
                                                  "past": set(), "lost": {}, "lost_self": set(),
                                                  "own": {}, "ended": {}, "taken": {}})
        person["admitted"] = True
        for elector in electors:
            fresh = {"since": self.now, "handed": None}
            if own:
                person["self"].add(elector)
                person["own"][elector] = fresh
            if self.speaks.get(elector) is None:
                self.power[elector] = fresh
            if self.speaks.get(elector) in (None, account):
                self.speaks[elector] = account
                person.setdefault("delegated", set())
                (person["delegated"].discard if own else person["delegated"].add)(elector)
        self.file_lost(account)
        if person["inside"] and own:
            self.takes_over(account, electors)
        return "done"

    def file_lost(self, account):
        """What a withdrawal took and nothing has given back is a power that ended."""
        person = self.people[account]
        for elector in person["lost"]:
            if self.speaks.get(elector) != account and elector not in person["self"]:
                kind = "own" if elector in person["lost_self"] else "power"
                person["past"] = {p for p in person["past"] if p[0] != elector} | {(elector, kind)}
                person["ended"][elector] = person["taken"][elector]
        person["lost"], person["lost_self"] = set(), set()

    def _refuse(self, application):
        if application not in self.applications:
            return "no"
        status = self.applications[application][3]
        if status != "waits":
            return "same" if status == "refused" else "no"
        self.applications[application][3] = "refused"
        return "done"

    def _reconsider(self, application):
        if application not in self.applications:
            return "no"
        status = self.applications[application][3]
        if status != "refused":
            return "same" if status == "waits" else "no"
        self.applications[application][3] = "waits"
        return "done"

    def rests(self, elector, account):
        """Whoever speaks for the elector by power of attorney makes way."""
        before = self.people[self.speaks[elector]]
        before["past"].add((elector, "power"))
        before["ended"][elector] = self.power[elector]
        before["self"].discard(elector)
        self.hand_over(elector, account)

    def hand_over(self, elector, account):
        self.speaks[elector] = account
        self.power[elector] = {"since": self.people[account]["own"][elector]["since"], "handed": self.now}

    def takes_over(self, account, electors=None):
        for elector in sorted(self.people[account]["self"] if electors is None else electors):
            holder = self.speaks.get(elector)
            if holder not in (None, account) and elector not in self.people[holder]["self"]:
                self.rests(elector, account)

    def in_waiting(self, elector, besides):
        """Who was admitted to speak for himself, though somebody else speaks."""
        return next((a for a in sorted(self.people) if a != besides and self.people[a]["admitted"]
                     and elector in self.people[a]["self"]), None)

    def _withdraw(self, account):
        person = self.people.get(account)
        if person is None or not person["admitted"]:
            return "no"
        for elector in [e for e, a in self.speaks.items() if a == account]:
            heir = self.in_waiting(elector, account)
            if heir is not None:
                self.rests(elector, heir)
        held = {e for e, a in self.speaks.items() if a == account}
        person["lost"] = held | person["self"]
        person["lost_self"] = set(person["self"])
        person["taken"] = dict(person["own"]) | {e: self.power[e] for e in held}
        person["self"] = set()
        person["admitted"] = False
        for elector in held:
            del self.speaks[elector]
        return "done"

    def _restore(self, account):
        person = self.people.get(account)
        if person is None:
            return "no"
        if person["admitted"]:
            return "same"
        person["admitted"] = True
        own = {e for e in person["lost_self"] if self.in_waiting(e, account) is None}
        person["self"] |= own
        person["own"] |= {e: person["taken"][e] for e in own}
        for elector in person["lost"]:
            if elector not in self.speaks:
                self.speaks[elector], self.power[elector] = account, person["taken"][elector]
        self.file_lost(account)
        if person["inside"]:
            self.takes_over(account, sorted(own))
        return "done"

    def _end(self, account, elector):
        person = self.people.get(account)
        if person is None:
            return "no"
        if self.speaks.get(elector) != account:
            return "same" if any(e == elector for e, _ in person["past"]) else "no"
        own = elector in person["self"]
        person["past"] = {p for p in person["past"] if p[0] != elector} | {(elector, "own" if own else "power")}
        person["ended"][elector] = self.power[elector]
        person["self"].discard(elector)
        heir = self.in_waiting(elector, account)
        if heir is None:
            del self.speaks[elector]
        else:
            self.hand_over(elector, heir)
        return "done"

    def _back(self, account, elector):
        person = self.people.get(account)
        if person is None or not person["admitted"]:
            return "no"
        if self.speaks.get(elector) == account:
            return "same"
        past = next((kind for e, kind in person["past"] if e == elector), None)
        if past is None:
            return "no"
        if past == "own" and self.in_waiting(elector, account) is not None:
            return "no"
        holder = self.speaks.get(elector)
        if holder is not None and (elector not in self.people[holder]["self"] or self.waited_for(holder)
                                   or self.signing(holder, elector)):
            return "no"
        person["past"] = {p for p in person["past"] if p[0] != elector}
        if past == "own":
            person["self"].add(elector)
            person["own"][elector] = person["ended"][elector]
        self.speaks[elector], self.power[elector] = account, person["ended"][elector]
        return "done"

    # --- the meeting

    def came(self):
        """In the room at some time since he who speaks has the power."""
        return {e for e, a in self.speaks.items() if self.people[a]["admitted"] and self.came_since(a, e)}

    def came_since(self, account, elector):
        person = self.people[account]
        return person["came"] and (person["inside"] or person["left"] > self.power[elector]["since"])

    def inside(self):
        return {e for e in self.came() if self.people[self.speaks[e]]["inside"]}

    def weight(self, electors):
        return sum(self.roll[e] for e in electors)

    def _open(self):
        if self.open_at is not None:
            return "same"
        needed = sum(self.roll.values()) if self.rules["perVote"] else 0
        if not self.weight(self.came()) * 2 > needed:
            return "no"
        self.open_at = self.now
        return "done"

    def _put(self, name):
        question = self.questions[name]
        busy = any(q["stage"] in ("open", "closed") for q in self.questions.values())
        if self.open_at is None or question["stage"] != "pending" or busy:
            return "no"
        question.update(stage="open", until=self.now + VOTE, may=self.came(), here=self.inside(), ballots={})
        return "done"

    def may_vote(self, account, question, elector):
        person = self.people.get(account)
        if question["stage"] == "pending" or person is None or not person["admitted"]:
            return False
        speaks = self.speaks.get(elector) == account or elector in person["self"]
        return speaks and elector in question["may"]

    def _choose(self, account, name, elector, mark):
        question = self.questions[name]
        if not self.may_vote(account, question, elector):
            return "no"
        ballot = question["ballots"].get(elector)
        late = question["stage"] != "open" or self.now > question["until"]
        if (ballot and ballot["signed"]) or late or not self.people[account]["inside"]:
            return "no"
        if self.speaks.get(elector) not in (None, account):
            self.rests(elector, account)
        question["ballots"][elector] = {"by": account, "mark": mark, "signed": False}
        return "done"

    def _sign(self, account, name, elector):
        question = self.questions[name]
        if not self.may_vote(account, question, elector):
            return "no"
        ballot = question["ballots"].get(elector)
        if ballot is None or ballot["by"] != account:
            return "no"
        if ballot["signed"]:
            return "same"
        in_time = question["stage"] == "open" or (question["stage"] == "closed" and self.now <= question["signing"])
        if not in_time:
            return "no"
        ballot["signed"] = True
        if question["stage"] == "open" and not any(self.awaited(question, e) for e in question["may"]):
            self.close(question, self.now)
        return "done"

    def waited_for(self, account):
        person = self.people[account]
        return person["inside"] or (person["came"] and self.now < person["left"] + WAITED)

    def signing(self, account, elector):
        """He has chosen on a question under way, and may still sign."""
        for question in self.questions.values():
            ballot = question.get("ballots", {}).get(elector)
            if question["stage"] in ("open", "closed") and ballot and ballot["by"] == account and not ballot["signed"]:
                return True
        return False

    def awaited(self, question, elector):
        ballot, holder = question["ballots"].get(elector), self.speaks.get(elector)
        if (ballot and ballot["signed"]) or holder is None:
            return False
        handed = self.power[elector]["handed"]
        return (handed is not None and self.now < handed + WAITED) or self.waited_for(holder)

    @staticmethod
    def close(question, at):
        question.update(stage="closed", signing=at + GRACE)

    def _close(self, name):
        question = self.questions[name]
        if question["stage"] == "pending":
            return "no"
        if question["stage"] != "open":
            return "same"
        self.close(question, self.now)
        return "done"

    def _deadline(self, name):
        question = self.questions[name]
        if question["stage"] != "open":
            return "same"
        if self.now < question["until"]:
            return "no"
        self.close(question, question["until"])
        return "done"

    def _count(self, name):
        question = self.questions[name]
        if question["stage"] == "counted":
            return "same"
        unsigned = [e for e, b in question.get("ballots", {}).items()
                    if not b["signed"] and self.people[b["by"]]["admitted"]
                    and (self.speaks.get(e) == b["by"] or e in self.people[b["by"]]["self"])]
        if question["stage"] != "closed" or (unsigned and self.now <= question["signing"]):
            return "no"
        question["stage"] = "counted"
        said = {e: b["mark"] for e, b in question["ballots"].items() if b["signed"]}
        present = (question["here"] & question["may"] if self.rules["atVote"] else question["may"]) | set(said)
        votes = {m: self.weight(e for e in said if said[e] == m) for m in ("for", "against")}
        total, quorate = sum(self.roll.values()), True
        if self.rules["perVote"]:
            quorate = self.weight(question["here"] | set(said)) * 2 > total
        adopted = votes["for"] * 2 > self.weight(present)
        return {"decision": "no_quorum" if not quorate else "adopted" if adopted else "not_adopted",
                "for": str(votes["for"]), "against": str(votes["against"]),
                "present": str(self.weight(present)), "all": str(total)}


class Acts:
    """Acts at random, more often than not by whoever may: the model says who that is by then."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def case(self, number):
        r = self.r
        self.electors = [f"e{i}" for i in range(1, r.randint(3, 6))]
        self.accounts = ["r1", "r2"] + ["a" + e[1:] for e in self.electors]
        rules = {"questions": r.randint(1, 3), "atVote": r.random() < 0.5, "perVote": r.random() < 0.5,
                 "late": r.random() < 0.5}
        case = {"id": f"acts-{number}", "rules": rules, "roll": {e: r.choice([1, 1, 2, 3, 10]) for e in self.electors},
                "acts": []}
        self.acts, self.made, self.model = case["acts"], ["x0"], Model(case)
        self.before()
        self.do("openMeeting")
        for question in range(1, rules["questions"] + 1):
            self.about(f"q{question}")
        return case

    def do(self, *words):
        self.acts.append(list(words))
        self.model.act(words)

    def before(self):
        r = self.r
        for representative in ("r1", "r2"):
            theirs = r.sample(self.electors, r.randint(0, len(self.electors)))
            if theirs:
                self.apply(representative, theirs, "power")
        for elector in self.electors:
            if r.random() < 0.7:
                self.apply("a" + elector[1:], [elector], "own")
        for account in self.accounts:
            if r.random() < 0.7:
                self.do("enter", account)

    def apply(self, account, electors, kind):
        name = f"x{len(self.made)}"
        self.made.append(name)
        self.do("apply", name, account, electors, kind)
        self.do(self.r.choices(["admit", "refuse"], [5, 1])[0], name)

    def about(self, question):
        r = self.r
        self.do("put", question)
        for _ in range(r.randint(4, 30)):
            self.one(question)
        self.do(r.choice(["close", "deadline"]), question)
        for _ in range(r.randint(0, 4)):
            self.one(question)
        for words in (["wait", 301], ["deadline", question], ["count", question], ["wait", 61], ["count", question]):
            self.do(*words)

    def one(self, question):
        r, elector = self.r, self.r.choice(self.electors)
        likely = self.model.speaks.get(elector, "a" + elector[1:])
        account = r.choice([likely, likely, likely, r.choice(self.accounts), "a" + elector[1:]])
        if r.random() < 0.4:
            self.do("choose", account, question, elector, r.choice(["for", "for", "against"]))
            if r.random() < 0.7:
                self.do("sign", account, question, elector)
        elif r.random() < 0.1:
            self.apply(account, [elector], "own" if account[0] == "a" else "power")
        else:
            application = r.choice(self.made)
            self.do(*r.choice([
                ["enter", account], ["enter", account], ["leave", account], ["withdraw", account],
                ["restore", account], ["end", account, elector], ["back", account, elector],
                ["back", r.choice(["r1", "r2"]), elector], ["admit", application], ["refuse", application],
                ["reconsider", application], ["sign", account, question, elector], ["wait", r.choice([1, 30, 130])]]))


def wrong_answer(case, answers):
    """The first act whose answer the model does not expect: (act, answer, expected)."""
    model = Model(case)
    for words, answer in zip(case["acts"], answers):
        expected = model.act(words)
        kind = {"": "done", "=": "same"}.get(answer, "no") if isinstance(answer, str) else answer
        if kind != expected:
            return words, answer, expected
    return None
