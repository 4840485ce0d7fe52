"""`bbb-quorum count` and an independent reference agree on every random meeting."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from generator import Generator
from live_acts import Acts, wrong_answer
from live_cases import LiveGenerator, differs
from reference import outcome

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "deploy" / "player"))
import evidence  # noqa: E402

PROGRAM = Path(os.environ.get("QUORUM_PROGRAMS", ROOT / "build" / "release" / "bin")) / "bbb-quorum"
AFTER_THE_COUNT = ("castingVote", "resolution", "lot", "furtherRound", "runners", "lapsed", "excluded")
BATCH = 5_000
LONG = "QUORUM_LONG" in os.environ
HELD_BATCH = 1_000
HELD = int(os.environ.get("QUORUM_MEETINGS", 100_000 if LONG else 6_000))  # by commands, not from a file
ACTS_BATCH = 1_000
WITH_ACTS = int(os.environ.get("QUORUM_MEETINGS", 1_000_000 if LONG else 20_000))  # of admissions and powers
MEETINGS = int(os.environ.get("QUORUM_MEETINGS", 1_000_000 if LONG else 20_000))


def count(cases: list, folder: str) -> dict:
    file = Path(folder) / f"cases-{os.getpid()}.json"
    file.write_text(json.dumps({"format": "meeting-count-cases/1", "cases": cases}))
    done = subprocess.run([PROGRAM, "count", file], capture_output=True, text=True)
    file.unlink()
    assert done.returncode == 0, done.stderr[:1000]
    return json.loads(done.stdout)


def settled_where_due(case: dict) -> dict:
    """Without the lots and votes of the chair that settle nothing, which the program refuses."""
    ends = outcome(case)["questions"]
    for question in case["rules"]["questions"]:
        for fact, shown in (("chairVote", "castingVote"), ("lot", "lot")):
            if shown not in ends[question["id"]]:
                question.pop(fact, None)
    return case


def compare(seed: int, meetings: int, folder: str) -> tuple[list, Counter]:
    generator = Generator(seed)
    cases = [settled_where_due(generator.meeting(i)) for i in range(meetings)]
    counted, wrong, seen = count(cases, folder), [], Counter()
    for case in cases:
        expected = outcome(case)
        seen.update(q["outcome"] for q in expected["questions"].values())
        seen.update(key for q in expected["questions"].values() for key in AFTER_THE_COUNT if key in q)
        seen["at the edge"] += sum(c["percent"] == "50.00" for q in expected["questions"].values()
                                   for c in q.get("criteria", []))
        if counted[case["id"]] != expected:
            wrong.append((seed, case, counted[case["id"]], expected))
    return wrong[:3], seen


def all_agree(work, meetings: int, batch: int, folder: Path) -> Counter:
    """What was seen in so many meetings, if `work` found nothing wrong in any."""
    first = int(os.environ.get("QUORUM_SEED", random.SystemRandom().randrange(10**9)))
    print(f"seed {first}, {meetings} meetings, {work.__name__}")
    seeds = range(first, first + meetings // batch)
    seen: Counter = Counter()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for wrong, some in pool.map(work, seeds, [batch] * len(seeds), [str(folder)] * len(seeds)):
            assert not wrong, f"seed {first}: " + json.dumps(wrong[0][1:], indent=1)
            seen += some
    return seen


def test_random_meetings_come_out_the_same_twice(tmp_path):
    seen = all_agree(compare, MEETINGS, BATCH, tmp_path)
    everything = ("adopted", "not_adopted", "no_quorum", "not_put", "tie", "elected", "partly_elected", "not_elected",
                  *AFTER_THE_COUNT, "at the edge")
    assert {k: seen[k] for k in everything if seen[k] < MEETINGS // 500} == {}, "the generator misses a field"


def hold(seed: int, meetings: int, folder: str) -> tuple[list, Counter]:
    generator = LiveGenerator(seed)
    cases = [generator.live(i) for i in range(meetings)]
    file = Path(folder) / f"live-{os.getpid()}.json"
    file.write_text(json.dumps({"format": "meeting-count-cases/1", "cases": cases}))
    done = subprocess.run([PROGRAM.parent / "live_count", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[:1000]
    held, wrong, seen = json.loads(done.stdout), [], Counter()
    for case in cases:
        mine, expected = held[case["id"]], outcome(case)
        seen[case["rules"]["mode"]] += not mine["failed"]
        seen["failed"] += mine["failed"]
        for question in case["rules"]["questions"]:
            end = mine["questions"].get(question["id"], {"outcome": "waits"})
            seen[question["kind"]] += "candidates" in end or "variants" in end or "totals" in end
            seen.update([end["outcome"], *(k for k in (*AFTER_THE_COUNT, "quorum") if k in end)])
        if differs(case, mine, expected):
            wrong.append((seed, case, mine, expected))
    return wrong[:3], seen


def test_random_meetings_that_are_held_come_out_as_counted(tmp_path):
    seen = all_agree(hold, HELD, HELD_BATCH, tmp_path)
    everything = ("meeting", "absentee", "mixed", "failed", "binary", "single_choice", "per_candidate", "cumulative",
                  "adopted", "not_adopted", "no_quorum", "not_put", "tie", "elected", "partly_elected", "not_elected",
                  *AFTER_THE_COUNT, "quorum", "waits")
    # What is rare is asked for of many meetings only.
    common = [k for k in everything if k != "waits" or HELD >= 50_000]
    assert {k: seen[k] for k in common if seen[k] < HELD // 3000} == {}, "the generator misses a field"


def play(seed: int, meetings: int, folder: str) -> tuple[list, Counter]:
    acts = Acts(seed)
    cases = [acts.case(i) for i in range(meetings)]
    file = Path(folder) / f"acts-{os.getpid()}.json"
    file.write_text(json.dumps({"cases": cases}))
    done = subprocess.run([PROGRAM.parent / "live_acts", file], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[:1000]
    answered, wrong, seen = json.loads(done.stdout), [], Counter()
    for case in cases:
        found = wrong_answer(case, answered[case["id"]])
        if found is not None:
            wrong.append((seed, case, *found))
        for words, answer in zip(case["acts"], answered[case["id"]]):
            seen[words[0]] += answer == ""
            seen[answer["decision"] if isinstance(answer, dict) else answer] += 1
    return wrong[:3], seen


def test_whatever_becomes_of_admissions_and_powers_in_the_middle_of_a_vote_the_outcome_is_that_of_the_law(tmp_path):
    seen = all_agree(play, WITH_ACTS, ACTS_BATCH, tmp_path)
    everything = ("apply", "admit", "refuse", "reconsider", "withdraw", "restore", "end", "back", "enter", "leave",
                  "put", "choose", "sign", "adopted", "not_adopted", "no_quorum", "elector_represented",
                  "not_your_ballot", "power_not_ended", "admission_withdrawn", "registration_over")
    assert {k: seen[k] for k in everything if seen[k] < WITH_ACTS // 100} == {}, "the generator misses a field"


def test_a_lot_is_drawn_again_from_the_journal():
    key, ballots = b"k" * 32, [hashlib.sha256(name).hexdigest() for name in (b"a", b"b")]
    number = evidence.lot_number(key, ballots)
    vector = (ROOT / "plugin" / "journal" / "FORMAT.md").read_text("utf-8")
    assert number in vector and evidence.lot_falls_on(number, ["V1", "V2", "V3"], 1) == ["V2"]
    opened = {"question": "q", "key": hashlib.sha256(b"bbb-quorum key commitment\n" + key).hexdigest()}
    election = {"tied": ["V1", "V2", "V3"], "vacant": 1}
    drawn = {"question": "q", "way": "number", "won": ["V2"], "number": number}
    journal = [("question_opened", opened),
               *(("ballot_signed", {"question": "q", "elector": b, "ballot": b}) for b in ballots),
               ("ballots_unsealed", {"question": "q", "key": key.hex()}),
               ("question_counted", {"question": "q", "outcome": {"election": election}}), ("lot_drawn", drawn)]
    said = [{"kind": kind, "body": body} for kind, body in journal]
    assert evidence.check_lots(said) == 1
    drawn["won"] = ["V1"]
    with pytest.raises(AssertionError, match="fell on somebody else"):
        evidence.check_lots(said)


def test_the_reference_agrees_with_the_worked_cases():
    files = [*(ROOT / "tests" / "fixtures" / "counting").glob("*.json"),
             ROOT.parent / "shared" / "data" / "counting-cases.json"]
    compared = 0
    for file in files:
        if not file.exists():
            print("note: skipped without ../shared/data/counting-cases.json: its worked cases")
            continue
        for case in json.loads(file.read_text("utf-8"))["cases"]:
            assert outcome(case) == case["expected"], case["id"]
            compared += 1
    assert compared >= 40
