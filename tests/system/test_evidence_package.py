"""The evidence package: whole, the same again, and every way of forging it that came to mind."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess

import forger
import pytest
from cast import ORDER
from play import Play, play_whole_meeting


class Bench:
    """A package, and what the verifier says of others made from it."""

    def __init__(self, program, package, scratch):
        self.program, self.package, self.scratch = program, package, scratch
        self.bytes = package.read_bytes()
        self.members = forger.read(self.bytes)
        self.own = forger.Key()
        self.ballot = self.names(f"ballots/{ORDER[0]}/", ".txt")[0].removesuffix(".txt")
        self.sealed = self.ballot.replace("ballots", "sealed")

    def verify(self, package: bytes, *options) -> tuple[int, dict]:
        file = self.scratch / "forged.asice"
        file.write_bytes(package)
        done = subprocess.run([self.program, "verify", file, "--json", *options], capture_output=True, text=True)
        assert done.returncode in (0, 1, 2), (done.returncode, done.stderr)
        return done.returncode, json.loads(done.stdout)

    def names(self, beginning: str, ending: str = "") -> list[str]:
        return [name for name, _ in self.members if name.startswith(beginning) and name.endswith(ending)]

    def must_be_wrong(self, package: bytes, place: str, *options):
        code, found = self.verify(package, *options)
        said = [f"{one['place']}: {one['says']}" for one in found["wrong"]]
        assert code == 1 and any(place in one for one in said), (place, code, found)


@pytest.fixture(scope="module")
def bench(programs, signer, cast, tmp_path_factory):
    from services import Stage
    folder = tmp_path_factory.mktemp("package")
    with Stage(folder / "stage", programs, signer.folder / "trust", signer.folder / "crl") as stage:
        play_whole_meeting(stage, signer, cast, folder / "out", lambda text: None)
    yield Bench(programs / "bbb-quorum", folder / "out" / "evidence.asice", folder)


def replaced(members, name, data):
    assert name in dict(members), name
    return [(one, data if one == name else old) for one, old in members]


def test_the_package_is_valid_and_all_of_it_is_counted_again(bench):
    code, found = bench.verify(bench.bytes)
    assert code == 0 and not found["wrong"] and not found["unknown"], found
    assert found["questions"] == 5 and found["ballots"] > 50 and found["applications"] > 10
    assert forger.write(bench.members) == bench.bytes
    assert forger.bound(bench.members, None)[-3:-1] == bench.members[-3:-1]


def test_usual_tools_open_it(bench):
    done = subprocess.run(["python3", "-m", "zipfile", "-t", bench.package], capture_output=True, text=True)
    assert done.returncode == 0 and "The following" not in done.stdout, done.stdout
    assert bench.bytes[30:38] == b"mimetype" and bench.bytes[38:69] == b"application/vnd.etsi.asic-e+zip"


def test_the_commands_of_the_guide_find_it_good(bench, tmp_path):
    """Sections 1 to 3 of HOWTO.md, as they are written."""
    if not all(shutil.which(tool) for tool in ("jq", "xxd", "unzip")):
        pytest.skip("jq, xxd or unzip is not installed")
    subprocess.run(["unzip", "-q", bench.package, "-d", tmp_path], check=True)
    parts = (tmp_path / "HOWTO.md").read_text("utf-8").split("\n## ")[1:4]
    script = "\n".join(line[4:] for part in parts for line in part.splitlines() if line.startswith("    "))
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True)
    assert "WRONG" not in done.stdout and "Signature Verified Successfully" in done.stdout, done.stdout + done.stderr
    words = done.stdout.split()
    assert words[0] == words[2], done.stdout


def test_a_package_of_nothing_is_wrong_and_one_that_is_not_there_cannot_be_told(bench, tmp_path):
    assert bench.verify(b"")[0] == 1
    assert bench.verify(b"PK\x05\x06" + bytes(18))[0] == 1
    done = subprocess.run([bench.program, "verify", tmp_path / "none"], capture_output=True, text=True)
    assert done.returncode == 2 and "could not tell" in done.stdout


def member_forgeries(bench):
    """Name, members, and the place that has to be named. Nothing but the archive is reckoned anew."""
    members = bench.members
    for name in ("journal.jsonl", "regulation.json", "register.jsonl", "protocol.pdf", "recordings.json",
                 "receipt-key.pem", "README.ru.txt", "HOWTO.md", "timestamps.jsonl", bench.ballot + ".txt",
                 bench.ballot + ".p7s", bench.ballot + ".verdict.json", bench.sealed + ".ballot", bench.sealed + ".signature",
                 "applications/1/document.txt", "applications/1/signature.p7s", "applications/1/claims.json",
                 *bench.names("files/")[:1], *bench.names("trust/")[:1], *bench.names("revocation/")[:1]):
        data = dict(members)[name]
        yield f"{name} changed", replaced(members, name, data[:-1] + bytes([(data or b"0")[-1] ^ 1])), name
        if data:  # there are no timestamps where nobody takes any
            yield f"{name} empty", replaced(members, name, b""), name
        yield f"{name} missing", [one for one in members if one[0] != name], name
    yield "twice", members + [(bench.ballot + ".txt", b"other")], bench.ballot + ".txt"
    yield "extra", members + [(f"ballots/{ORDER[0]}/99.txt", b"x")], f"ballots/{ORDER[0]}/99.txt"
    yield "renamed", [(bench.ballot + "9.txt" if n == bench.ballot + ".txt" else n, d) for n, d in members], bench.ballot + ".txt"
    for bad in ("../x", "/x", "a/../b", "a//b", "C:\\x", "a/./b", "имя"):
        yield f"named {bad}", members + [(bad, b"x")], "archive"
    yield "no mimetype", members[1:], "mimetype"
    yield "another mimetype", replaced(members, "mimetype", b"application/zip"), "mimetype"
    for name in forger.META:
        yield f"{name} missing", [one for one in members if one[0] != name], name
        yield f"{name} empty", replaced(members, name, b""), name


def test_changed_missing_extra_renamed_and_doubled_members_are_named(bench):
    count = 0
    for what, members, place in member_forgeries(bench):
        bench.must_be_wrong(forger.write(members), place)
        count += 1
    assert count >= 60


def test_whoever_reckons_everything_anew_but_has_no_key_is_found_by_the_receipt(bench):
    for what, members, _ in member_forgeries(bench):
        if "META-INF" in what or "mimetype" in what or what in ("twice",) or what.startswith("named"):
            continue
        if dict(members).get("receipt-key.pem") != dict(bench.members)["receipt-key.pem"]:
            continue
        bench.must_be_wrong(forger.write(forger.bound(members, None)), "META-INF/receipt.json")


def kind_at(entries, kind, nth=0) -> int:
    return [i for i, entry in enumerate(entries) if json.loads(entry)["kind"] == kind][nth]


def edited(kind, change, nth=0):
    """Changes the body of one entry."""
    def edit(entries):
        at = kind_at(entries, kind, nth)
        entry = json.loads(entries[at])
        change(entry["body"])
        return entries[:at] + [forger.as_json(entry).decode()] + entries[at + 1:]
    return edit


def swapped_entries(entries):
    at = kind_at(entries, "ballot_signed")
    one, other = json.loads(entries[at]), json.loads(entries[at + 1])
    one["sequence"], other["sequence"] = other["sequence"], one["sequence"]
    one["time"], other["time"] = other["time"], one["time"]
    return entries[:at] + [forger.as_json(other).decode(), forger.as_json(one).decode()] + entries[at + 2:]


def other_outcome(body):
    outcome = body["outcome"]
    outcome["decision"] = "not_adopted" if outcome["decision"] == "adopted" else "adopted"


def test_a_forger_with_a_service_of_his_own_is_found_by_the_count_and_by_signatures(bench):
    """He signs with a key of his own, so every digest, head and receipt of his is right."""
    def journal(place, change):
        members = forger.with_journal(bench.members, change, bench.own)
        bench.must_be_wrong(forger.write(members), place)

    for nth in range(5):
        journal("journal.jsonl entry", edited("question_counted", other_outcome, nth))
    journal("journal.jsonl entry",
            edited("question_counted", lambda b: b["outcome"]["weight"].update({"for": "1"})))
    journal("journal.jsonl entry", edited("meeting_opened", lambda b: b["quorum"].update(met=False)))
    journal("journal.jsonl entry", edited("ballots_unsealed", lambda b: b.update(key="00" * 32)))
    for field, other in (("ballot", "00" * 32), ("participant", "another")):
        journal("journal.jsonl entry", edited("ballot_signed", lambda b: b.update({field: other}), 3))
    counted = [forger.sha256(text).hex() for name, text in bench.members if name.startswith(f"ballots/{ORDER[0]}/")]

    def sealed_otherwise(entries):
        of_it = [i for i, text in enumerate(entries) if json.loads(text)["kind"] == "choice_sealed"]
        nth = next(n for n, i in enumerate(of_it) if json.loads(entries[i])["body"]["ballot"] in counted)
        return edited("choice_sealed", lambda b: b.update(sealed="00" * 32), nth)(entries)

    journal(f"sealed/{ORDER[0]}/", sealed_otherwise)
    journal("protocol.pdf", edited("protocol_issued", lambda b: b.update(content="00" * 32)))
    journal("applications/", edited("application_received", lambda b: b.update(document="00" * 32)))
    journal("regulation.json", edited("meeting_announced", lambda b: b.update(rules="00" * 32)))
    journal("journal.jsonl entry 1", lambda entries: entries[1:])
    journal("another meeting", edited("meeting_created", lambda b: b.update(meeting="another")))

    def members(place, *changes):
        forged = bench.members
        for name, data in changes:
            forged = replaced(forged, name, data)
        bench.must_be_wrong(forger.write(forger.bound(forged, bench.own)), place)

    data = dict(bench.members)
    texts = bench.names(f"ballots/{ORDER[0]}/", ".txt")
    for one, other in zip(texts, texts[1:]):
        members(one, (one, data[other]), (other, data[one]))
        signatures = one.replace(".txt", ".p7s"), other.replace(".txt", ".p7s")
        members(signatures[0], (signatures[0], data[signatures[1]]), (signatures[1], data[signatures[0]]))
    for name in ("regulation.json", "register.jsonl", "protocol.pdf", "recordings.json", "timestamps.jsonl",
                 "applications/1/document.txt", "applications/1/signature.p7s", "applications/1/claims.json",
                 bench.ballot + ".verdict.json", bench.sealed + ".ballot", bench.sealed + ".signature", *bench.names("files/")):
        members(name, (name, data[name] + b" "))
    extra = forger.bound(bench.members + [(f"ballots/{ORDER[0]}/99.txt", b"x")], bench.own)
    bench.must_be_wrong(forger.write(extra), f"ballots/{ORDER[0]}/99.txt")
    for name in bench.names(f"ballots/{ORDER[2]}/") + bench.names("applications/2/"):
        left_out = [one for one in bench.members if one[0] != name]
        bench.must_be_wrong(forger.write(forger.bound(left_out, bench.own)), name)


def test_entries_in_another_order_end_in_no_valid_package(bench):
    members = forger.with_journal(bench.members, swapped_entries, bench.own)
    code, found = bench.verify(forger.write(members), "--key", str(bench.package.parent / "receipt-key.pem"))
    assert code == 1 and found["wrong"]


def test_an_honest_copy_under_another_key_is_found_by_the_key_alone(bench):
    forged = forger.write(forger.bound(bench.members, bench.own))
    assert bench.verify(forged)[0] == 0
    bench.must_be_wrong(forged, "receipt-key.pem", "--key", str(bench.package.parent / "receipt-key.pem"))


def spoilt(random_, package: bytes, members) -> bytes:
    way = random_.randrange(7)
    if way == 0:
        at = random_.randrange(len(package))
        return package[:at] + bytes([package[at] ^ (1 << random_.randrange(8))]) + package[at + 1:]
    if way == 1:
        return package[:random_.randrange(len(package))]
    if way == 2:
        at = random_.randrange(len(package))
        return package[:at] + random_.randbytes(1 + random_.randrange(50)) + package[at:]
    at, other = random_.sample(range(len(members)), 2)
    forged = list(members)
    if way == 3:
        del forged[at]
    elif way == 4:
        forged[at], forged[other] = (forged[at][0], forged[other][1]), (forged[other][0], forged[at][1])
    else:
        data = bytearray(forged[at][1] or b" ")
        data[random_.randrange(len(data))] ^= 1 << random_.randrange(8)
        forged[at] = (forged[at][0], bytes(data))
    if way == 6 and all(name in dict(forged) for name in (*forger.META, "receipt-key.pem")):
        try:
            forged = forger.bound(forged, None)
        except (ValueError, KeyError, TypeError):  # its JSON was what was spoilt
            pass
    return forger.write(forged)


def test_random_manipulations_are_all_found(bench, long_run):
    seed = int(os.environ.get("QUORUM_SEED", random.randrange(1 << 32)))
    print("seed", seed)
    random_ = random.Random(seed)
    for round_ in range(20_000 if long_run else 500):
        forged = spoilt(random_, bench.bytes, bench.members)
        if forged == bench.bytes:  # what was spoilt was reckoned anew
            continue
        code, found = bench.verify(forged)
        assert code == 1 and found["wrong"], (seed, round_, found)


def test_only_the_organizer_has_the_package_made_and_only_when_the_protocol_is_there(play: Play):
    play.open_soon()
    play.refused("protocol_not_ready", lambda: play.organizer.download(play.path("/package")))
    someone = play.clients[play.cast.parts[0].person.id]
    play.refused("not_the_organizer", lambda: someone.download(play.path("/package")))
