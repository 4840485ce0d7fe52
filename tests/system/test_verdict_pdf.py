"""`bbb-quorum signature check --pdf`: the verdict in plain words, for a court."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def person(cast):
    return next(part.person for part in cast.parts if part.person.algorithm == "gost")


@pytest.fixture
def signed(signer, person, tmp_path) -> tuple[Path, Path]:
    content, signature = tmp_path / "content", tmp_path / "signature"
    content.write_bytes("Протокол № 1\n".encode())
    signature.write_bytes(signer.sign(person.id, content.read_bytes()))
    return content, signature


def check(programs, signer, signed, *more) -> int:
    content, signature = signed
    command = [programs / "bbb-quorum", "signature", "check", "--content", content, "--signature", signature,
               "--trust", signer.folder / "trust", *more]
    return subprocess.run([str(one) for one in command], capture_output=True, text=True).returncode


def text_of(pdf: Path) -> str:
    said = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True)
    return " ".join(said.stdout.split())


def test_a_valid_signature_is_told_in_russian_with_all_it_rests_on(programs, signer, signed, person, tmp_path):
    pdf = tmp_path / "verdict.pdf"
    assert check(programs, signer, signed, "--crl", signer.folder / "crl", "--pdf", pdf) == 0
    text = text_of(pdf)
    for said in ("Заключение о проверке электронной подписи", "Подпись действительна.", person.snils,
                 "GOST R 34.10-2012 256", "список отзыва от", "configured-ca, require",
                 "Страница 1 из"):
        assert said in text, (said, text)
    fonts = subprocess.run(["pdffonts", pdf], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert fonts and all(" yes " in line for line in fonts)
    about = subprocess.run(["pdfinfo", "-meta", pdf], check=True, capture_output=True, text=True).stdout
    assert "pdfaid:part" in about


def test_in_english_that_nothing_is_known_of_revocations(programs, signer, signed, tmp_path):
    pdf = tmp_path / "verdict.pdf"
    assert check(programs, signer, signed, "--words", "en", "--pdf", pdf) == 2
    text = text_of(pdf)
    assert "Verdict on an electronic signature" in text and "cannot be told yet" in text
    assert "Page 1 of" in text and "Подпись" not in text.replace(signer.folder.name, "")


def test_a_changed_document_is_called_so(programs, signer, signed, tmp_path):
    signed[0].write_bytes("Протокол № 2\n".encode())
    pdf = tmp_path / "verdict.pdf"
    assert check(programs, signer, signed, "--crl", signer.folder / "crl", "--pdf", pdf) == 1
    assert "Подпись недействительна." in text_of(pdf)


def test_the_same_verdict_gives_the_same_bytes_and_a_file_that_cannot_be_written_is_said(
        programs, signer, signed, tmp_path):
    # Not before the certificate is good, nor after its list is.
    at = subprocess.run(["date", "-u", "+%Y-%m-%dT%H:%M:%SZ"], check=True, capture_output=True, text=True).stdout.strip()
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for pdf in (first, second):
        assert check(programs, signer, signed, "--crl", signer.folder / "crl", "--at", at, "--pdf", pdf) == 0
    assert first.read_bytes() == second.read_bytes()
    assert check(programs, signer, signed, "--crl", signer.folder / "crl", "--pdf", tmp_path / "no" / "x.pdf") == 2
