"""The throw-away PKI and the signatures made with it (openssl, gost engine)."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

PKI = Path(__file__).resolve().parent.parent / "pki"


class Signer:
    """Signs for anybody of the PKI: detached CAdES-BES over exactly the given bytes."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    @classmethod
    def make(cls, folder: Path, people, crl_url: str = "", authority_url: str = "") -> "Signer":
        """`crl_url`: where certificates say that revocation lists are to be had; `authority_url`: where
        they say that lists, responders and issuers are."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        listing = folder / "people.json"
        listing.write_text(
            json.dumps([p.certificate_request() for p in people], ensure_ascii=False), "utf-8")
        subprocess.run([PKI / "make-pki", "--out", folder, "--people", listing,
                        "--crl-url", crl_url, "--authority-url", authority_url], check=True,
                       stdout=subprocess.DEVNULL)
        return cls(folder)

    def sign(self, person: str, content: bytes) -> bytes:
        own = self.folder / "people" / person
        with tempfile.TemporaryDirectory() as scratch:
            document, signature = Path(scratch) / "document", Path(scratch) / "signature"
            document.write_bytes(content)
            subprocess.run(
                [PKI / "sign", "--cert", own / "cert.pem", "--key", own / "key.pem",
                 "--in", document, "--out", signature], check=True)
            return signature.read_bytes()
