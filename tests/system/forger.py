"""Evidence packages as somebody would forge them: written from FORMAT.md, not with the program's own code."""

from __future__ import annotations

import base64
import hashlib
import json
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

META = ("META-INF/ASiCManifest.xml", "META-INF/entry.json", "META-INF/receipt.json")
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#" '
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        '<asic:SigReference URI="META-INF/receipt.json" MimeType="application/json"/>\n')
LINE = ('<asic:DataObjectReference URI="{}"><ds:DigestMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>{}</ds:DigestValue>'
        '</asic:DataObjectReference>\n')

Members = list[tuple[str, bytes]]


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def read(package: bytes) -> Members:
    """The members, one after another."""
    out, at = [], 0
    while package[at:at + 4] == b"PK\x03\x04":
        size, name_size = struct.unpack_from("<I", package, at + 18)[0], struct.unpack_from("<H", package, at + 26)[0]
        name = package[at + 30:at + 30 + name_size].decode()
        at += 30 + name_size
        out.append((name, package[at:at + size]))
        at += size
    return out


def write(members: Members) -> bytes:
    body, directory = bytearray(), bytearray()
    for name, data in members:
        common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, zlib.crc32(data), len(data), len(data),
                             len(name.encode()), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        directory += name.encode()
        body += b"PK\x03\x04" + common + name.encode() + data
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + end)


def as_json(value) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def manifest_of(members: Members) -> bytes:
    listed = sorted((name, data) for name, data in members if name != "mimetype" and name not in META)
    lines = [LINE.format(name, base64.b64encode(sha256(data)).decode()) for name, data in listed]
    return (HEAD + "".join(lines) + "</asic:ASiCManifest>\n").encode()


def root_of(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256()
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01", root_of(leaves[:half]), root_of(leaves[half:]))


def chained(entries: list[str]) -> tuple[bytes, bytes, bytes]:
    """journal.jsonl of these entries, its head and its root."""
    head, lines, leaves = bytes(32), [], []
    for number, entry in enumerate(entries, 1):
        leaves.append(sha256(b"\0", entry.encode()))
        head = sha256(head, leaves[-1])
        lines.append(as_json({"sequence": number, "head": head.hex(), "entry": entry}) + b"\n")
    return b"".join(lines), head, root_of(leaves)


class Key:
    """Of a service that the forger runs."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "key.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", self.file], check=True)
        self.public = subprocess.run(["openssl", "pkey", "-in", self.file, "-pubout"], check=True,
                                     capture_output=True).stdout

    def sign(self, data: bytes) -> str:
        path = Path(self.folder.name) / "data"
        path.write_bytes(data)
        return base64.b64encode(subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", self.file, "-in", path], check=True,
            capture_output=True).stdout).decode()


def bound(members: Members, key: Key | None, **other) -> Members:
    """Manifest, entry and receipt reckoned anew; without a key the old signature is all he has."""
    old = dict(members)
    members = [(name, data) for name, data in members if name not in META]
    if key:
        members = [(name, key.public if name == "receipt-key.pem" else data) for name, data in members]
    manifest = manifest_of(members)
    entry = json.loads(old[META[1]]) | other | {"manifest": sha256(manifest).hex()}
    text = as_json(entry)
    receipt = json.loads(old[META[2]])
    leaf = sha256(b"\0", text)
    head = sha256(bytes.fromhex(receipt["previous"]), leaf)
    receipt |= {"entryHash": leaf.hex(), "head": head.hex()}
    if key:
        said = ["bbb-quorum receipt/2", receipt["stream"], str(receipt["sequence"]), head.hex(), ""]
        receipt["signature"] = key.sign("\n".join(said).encode())
    return members + [(META[0], manifest), (META[1], text), (META[2], as_json(receipt) + b"\n")]


def with_journal(members: Members, change, key: Key | None, **other) -> Members:
    """`change` gets the entries as a list of texts; the chain and the tree are reckoned anew."""
    lines = dict(members)["journal.jsonl"].decode().splitlines()
    entries = change([json.loads(line)["entry"] for line in lines])
    text, head, root = chained(entries)
    changed = [(name, text if name == "journal.jsonl" else data) for name, data in members]
    return bound(changed, key, head=head.hex(), root=root.hex(), through=len(entries), **other)
