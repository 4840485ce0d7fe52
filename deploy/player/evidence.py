"""Checks of what a meeting left, written independently of the sidecar's own code."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import tempfile
from pathlib import Path


def check_chain(export: bytes) -> tuple[int, str]:
    """Recomputes every hash of an exported journal (plugin/journal/FORMAT.md)."""
    head, count = bytes(32), 0
    for line in export.decode().splitlines():
        record = json.loads(line)
        leaf = hashlib.sha256(b"\x00" + record["entry"].encode()).digest()
        head = hashlib.sha256(head + leaf).digest()
        count += 1
        if record["sequence"] != count or record["head"] != head.hex():
            raise AssertionError(f"the journal's chain is broken at entry {count}")
    return count, head.hex()


def entries(export: bytes) -> list[dict]:
    return [json.loads(json.loads(line)["entry"]) for line in export.decode().splitlines()]


def lot_number(key: bytes, ballots: list[str]) -> str:
    """By which a lot is drawn (FORMAT.md, section on lots)."""
    return hashlib.sha256(b"bbb-quorum lot\n" + key + b"".join(sorted(map(bytes.fromhex, ballots)))).hexdigest()


def lot_falls_on(number: str, tied: list[str], places: int) -> list[str]:
    def rank(option: str) -> bytes:
        return hashlib.sha256(bytes.fromhex(number) + option.encode()).digest()

    first = sorted(tied, key=rank)[:places]
    return [option for option in tied if option in first]


def check_lots(journal: list[dict]) -> int:
    """Draws every lot by number again from what the journal holds; how many there were."""
    keys, committed, ballots, counted, drawn = {}, {}, {}, {}, 0
    for entry in journal:
        kind, body = entry["kind"], entry["body"]
        if kind == "question_opened":
            committed[body["question"]] = body["key"]
        elif kind in ("ballot_signed", "paper_ballot_entered"):
            ballots.setdefault(body["question"], {}).setdefault(body["elector"], {})[kind] = body["ballot"]
        elif kind == "question_aborted":
            ballots.pop(body["question"], None)
        elif kind == "paper_ballot_confirmed":
            mine = ballots[body["question"]][body["elector"]]
            mine["ballot_signed"] = mine["paper_ballot_entered"]
        elif kind == "ballots_unsealed":
            keys[body["question"]] = bytes.fromhex(body["key"])
        elif kind == "question_counted":
            counted[body["question"]] = body["outcome"]
        elif kind == "lot_drawn" and "number" in body:
            question = body["question"]
            commitment = hashlib.sha256(b"bbb-quorum key commitment\n" + keys[question]).hexdigest()
            if commitment != committed[question]:
                raise AssertionError(f"question {question} was opened with another number")
            signed = [one["ballot_signed"] for one in ballots[question].values() if "ballot_signed" in one]
            election = counted[question].get("election", {"tied": ["for", "against"], "vacant": 1})
            number = lot_number(keys[question], signed)
            if (number, lot_falls_on(number, election["tied"], election["vacant"])) != (body["number"], body["won"]):
                raise AssertionError(f"the lot on question {question} fell on somebody else")
            drawn += 1
    return drawn


def check_receipt_is_in(receipt: dict, export: bytes) -> None:
    line = export.decode().splitlines()[receipt["sequence"] - 1]
    record = json.loads(line)
    leaf = hashlib.sha256(b"\x00" + record["entry"].encode()).hexdigest()
    if record["head"] != receipt["head"] or leaf != receipt["entryHash"]:
        raise AssertionError(f"receipt {receipt['sequence']} is not what the journal holds")


def signed_bytes_of(receipt: dict) -> bytes:
    """What the sidecar signed (FORMAT.md, section on receipts)."""
    head = bytes.fromhex(receipt["previous"])
    for place, leaf in enumerate([receipt["entryHash"], *receipt["later"]]):
        head = hashlib.sha256(head + bytes.fromhex(leaf)).digest()
        if place == 0 and head.hex() != receipt["head"]:
            raise AssertionError(f"the head of receipt {receipt['sequence']} does not follow")
    last = receipt["sequence"] + len(receipt["later"])
    fields = ["bbb-quorum receipt/2", receipt["stream"], str(last), head.hex()]
    return "\n".join(fields).encode() + b"\n"


def check_receipt_signature(receipt: dict, public_key_pem: bytes) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        key, data, signature = (Path(scratch) / name for name in ("key", "data", "signature"))
        key.write_bytes(public_key_pem)
        data.write_bytes(signed_bytes_of(receipt))
        signature.write_bytes(base64.b64decode(receipt["signature"]))
        checked = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", key, "-rawin", "-in", data,
             "-sigfile", signature], capture_output=True, text=True)
        if checked.returncode != 0:
            raise AssertionError(f"the signature of receipt {receipt['sequence']} is wrong")


def check_signature(program: Path, document: Path, signature: Path, trust: Path,
                    revocations: Path) -> dict:
    """The verdict of `bbb-quorum signature check`; `revocations`: the folder with lists and answers."""
    checked = subprocess.run(
        [program, "signature", "check", "--content", document, "--signature", signature, "--trust",
         trust, "--crl", revocations, "--json"], capture_output=True, text=True)
    if checked.returncode != 0:
        raise AssertionError(f"signature of {document.name}: {checked.stdout}{checked.stderr}")
    return json.loads(checked.stdout)


def check_package(program: Path, package: Path, receipt_key: Path) -> dict:
    """What `bbb-quorum verify` finds; it has to find nothing wrong."""
    checked = subprocess.run([program, "verify", package, "--key", receipt_key, "--json"],
                             capture_output=True, text=True)
    if checked.returncode != 0:
        raise AssertionError(f"the evidence package: {checked.stdout}{checked.stderr}")
    return json.loads(checked.stdout)


def check_timestamp(stamp: dict, export: bytes, signatures: dict[str, bytes], root: Path) -> None:
    """By `openssl ts`: that the authority confirmed the head of the journal, or the signature."""
    if "through" in stamp:
        record = json.loads(export.decode().splitlines()[stamp["through"] - 1])
        if record["head"] != stamp["over"]:
            raise AssertionError(f"a timestamp is over another head than that of entry {stamp['through']}")
        stamped = bytes.fromhex(stamp["over"])
    else:
        stamped = signatures[stamp["over"]]
    with tempfile.TemporaryDirectory() as scratch:
        token, data = Path(scratch) / "token", Path(scratch) / "data"
        token.write_bytes(base64.b64decode(stamp["token"]))
        data.write_bytes(stamped)
        checked = subprocess.run(["openssl", "ts", "-verify", "-token_in", "-in", token, "-data", data,
                                  "-CAfile", root], capture_output=True, text=True)
        if checked.returncode != 0:
            raise AssertionError(f"the timestamp over {stamp['over']} is wrong: {checked.stderr}")


def check_timestamps(stamps: list[dict], export: bytes, signatures: dict[str, bytes], root: Path) -> None:
    """Each is good, and every application and every counted question has one."""
    for stamp in stamps:
        check_timestamp(stamp, export, signatures, root)
    journal = entries(export)
    wanted = {e["body"]["application"] for e in journal if e["kind"] == "application_received"}
    if wanted != {stamp["application"] for stamp in stamps if "application" in stamp}:
        raise AssertionError("not every application has a timestamp")
    for place, entry in enumerate(journal, 1):
        if entry["kind"] != "question_counted":
            continue
        later = [s for s in stamps if entry["body"]["question"] in s.get("questions", [])]
        if len(later) != 1 or later[0]["through"] < place:
            raise AssertionError(f"the ballots of {entry['body']['question']} have no timestamp")


def expected_outcome(kind: str, weights: dict[str, int], total: int, present: int) -> str:
    """127-FZ art. 15 by hand: more than half of those present, or of all."""
    base = total if kind == "majority_of_register" else present
    return "adopted" if 2 * weights["for"] > base else "not_adopted"
