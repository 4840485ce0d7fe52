"""A whole meeting, and its evidence verified by an outsider."""

from __future__ import annotations

import json
import subprocess

import evidence
import pytest
import readable
from cast import ORDER, QUESTIONS
from play import play_whole_meeting


@pytest.fixture(scope="module")
def played(programs, signer, cast, tmp_path_factory):
    from services import Stage
    folder = tmp_path_factory.mktemp("meeting")
    with Stage(folder / "stage", programs, signer.folder / "trust", signer.folder / "crl") as stage:
        play_whole_meeting(stage, signer, cast, folder / "out", lambda text: None)
        assert stage.sidecar.stop() == 0, "the sidecar did not stop cleanly"
    return folder / "out"


@pytest.fixture(scope="module")
def summary(played) -> dict:
    return json.loads((played / "summary.json").read_text("utf-8"))


def output_of(*command) -> str:
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True).stdout


def test_the_protocol_has_embedded_fonts_page_numbers_and_every_decision(played, summary):
    fonts = output_of("pdffonts", played / "protocol.pdf").splitlines()[2:]
    assert fonts and all(" yes " in line for line in fonts)
    text = output_of("pdftotext", "-layout", played / "protocol.pdf", "-")
    pages = text.count("\f")
    assert pages > 1 and f"{pages} из {pages}" in " ".join(text.split())
    flat = " ".join(text.split())
    assert "собрания кредиторов ООО «Образец»" in flat
    for question in QUESTIONS:
        assert question["title"] in flat
    assert summary["protocolSha256"]


def test_the_protocol_prints_the_head_of_the_journal_it_tells_about(played):
    export = (played / "journal.jsonl").read_bytes()
    issued = next(e for e in evidence.entries(export) if e["kind"] == "protocol_issued")
    through = int(issued["body"]["through"])
    record = json.loads(export.decode().splitlines()[through - 1])
    printed = "".join(output_of("pdftotext", "-layout", played / "protocol.pdf", "-").split())
    journal = printed[printed.index("Электронныйжурналсобрания"):]
    assert record["head"] in journal
    assert f"контрольнаясуммажурналаназаписи№{through}:{record['head']}" in printed
    assert "0" * 64 not in printed


def test_the_protocol_lists_who_came_later_apart_and_dates_as_people_write_them(played):
    flat = " ".join(output_of("pdftotext", "-raw", played / "protocol.pdf", "-").split())
    assert "Прибыли после открытия собрания" in flat and "Итого прибыло" in flat
    assert "от 01.11.2026" in flat and "2026-11-01" not in flat


def test_the_summary_holds_outcomes_attendance_and_refused_attempts(summary):
    outcomes = {q["id"]: q["outcome"]["decision"] for q in summary["agenda"]}
    assert outcomes == {"q1": "adopted", "q2": "not_adopted", "q3": "adopted", "q3-1": "adopted",
                        "q3-2": "not_adopted"}
    for question in summary["agenda"]:
        criterion = question["outcome"]["criteria"][0]
        assert int(criterion["left"]) > 0 and int(criterion["right"]) > 0
        assert criterion["pass"] == (int(criterion["left"]) > int(criterion["right"]))
    assert [q["id"] for q in sorted(summary["agenda"], key=lambda q: q["order"])] == ORDER
    assert len(summary["attendance"]) >= 12
    kinds = {one["kind"] for one in summary["intrusions"]}
    assert {"link_replayed", "stranger"} <= kinds
    reasons = json.dumps(summary["refusedAttempts"])
    assert "application_refused" in reasons and "not_admitted" in reasons


def test_the_journal_is_one_unbroken_chain(played):
    count, _ = evidence.check_chain((played / "journal.jsonl").read_bytes())
    assert count > 200


def test_a_changed_entry_breaks_the_chain(played):
    export = (played / "journal.jsonl").read_bytes()
    changed = export.replace(b"question_opened", b"question_0pened", 1)
    assert changed != export
    with pytest.raises(AssertionError):
        evidence.check_chain(changed)


def test_every_ballot_verifies_and_a_changed_one_does_not(played, programs, signer):
    documents = sorted((played / "ballots").glob("*/*.verdict.json"))
    ballots = sorted((played / "ballots").glob("*/*.txt"))
    assert len(ballots) == json.loads((played / "summary.json").read_text("utf-8"))["ballots"] > 60
    algorithms = {json.loads(p.read_text("utf-8"))["algorithm"].split()[0]
                  for p in documents}
    assert algorithms == {"ECDSA", "RSA", "GOST"}
    for ballot in ballots:
        document = readable.facts(ballot.read_bytes())
        named = document.get("SHA-256 документа о полномочиях")
        assert (named is not None) == document["Полномочие"].startswith("представитель"), document
        assert named != "0" * 64
    first = ballots[0]
    forged = first.with_name("forged")
    forged.write_bytes(first.read_bytes().replace("РЕШЕНИЕ: ".encode(), "РЕШЕНИЕ:  ".encode()))
    assert forged.read_bytes() != first.read_bytes()
    with pytest.raises(AssertionError):
        evidence.check_signature(
            programs / "bbb-quorum", forged, first.with_suffix(".sig"), signer.folder / "trust",
            signer.folder / "crl")


def test_the_conference_reports_who_was_inside_and_so_does_the_summary(played):
    report = json.loads((played / "conference-report-1.json").read_text("utf-8"))
    summary = json.loads((played / "summary.json").read_text("utf-8"))
    inside = {one["ext_user_id"].partition(".")[0] for one in report["data"]["attendees"]}
    came = {one["participant"] for one in summary["attendance"] if one["presence"]}
    assert came and came <= inside  # and those who were put out
    assert report["internal_meeting_id"] == summary["recording"][0]["record"]


def test_the_recording_plays(played):
    video = next((played / "recording").glob("*.m4v"))
    shown = output_of("ffprobe", "-v", "error", "-show_entries", "stream=codec_type", video)
    assert "codec_type=video" in shown
