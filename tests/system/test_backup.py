"""Backups taken while people vote: each is sound, and holds every ballot that was acknowledged before it
began. What is damaged is refused, and where is said."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from services import Service, free_port, wait_until
from test_kills import StubbornVoter, announce_many_questions
from test_kills import play  # noqa: F401 (a fixture)


def quorum(stage, *command) -> subprocess.CompletedProcess:
    return subprocess.run([str(one) for one in (stage.programs / "bbb-quorum", *command)], capture_output=True,
                          text=True, timeout=300)


def with_state(stage, state):
    """A configuration whose state folder is this one."""
    file = state.parent / f"{state.name}.toml"
    text = (stage.folder / "quorum.toml").read_text("utf-8").replace('directory = "state"', f'directory = "{state}"')
    file.write_text(text.replace(f"port = {stage.sidecar_port}", f"port = {free_port()}")
                    .replace('secret_file = "bbb-secret"', f'secret_file = "{stage.folder}/bbb-secret"'), "utf-8")
    return file


def back_up(stage, folder, *more):
    return quorum(stage, "backup", folder, "--config", stage.folder / "quorum.toml", *more)


def restore(stage, folder, state, *more):
    return quorum(stage, "restore", folder, "--config", with_state(stage, state), *more)


def is_in(receipt: dict, state) -> bool:
    with sqlite3.connect(f"file:{state}/journal.db?mode=ro", uri=True) as database:
        found = database.execute("SELECT hex(head) FROM entry WHERE stream=? AND sequence=?",
                                 (receipt["stream"], receipt["sequence"])).fetchone()
    return found is not None and found[0].lower() == receipt["head"]


def test_each_backup_under_votes_holds_all_that_was_acknowledged_before(play, tmp_path, long_run):  # noqa: F811
    stage, rounds = play.stage, 40 if long_run else 6
    play.sign_up_everybody()
    announce_many_questions(play, rounds)
    play.apply_and_admit()
    play.start()
    play.enter_all()
    play.organizer.post(play.path("/opening"))
    acknowledged, backups, voting = [], [], threading.Event()

    def keep_backing_up():
        while not voting.is_set():
            before, folder = len(acknowledged), tmp_path / f"backup-{len(backups)}"
            done = back_up(stage, folder)
            backups.append((folder, before, done))
            time.sleep(0.2)

    keeper = threading.Thread(target=keep_backing_up)
    keeper.start()
    voters = [StubbornVoter(play, part) for part in play.cast.parts]
    for number in range(1, rounds + 1):
        play.organizer.post(play.path(f"/questions/k{number}/opening"), {"durationMs": 600_000})
        with ThreadPoolExecutor(len(voters)) as pool:
            def vote(voter, question=f"k{number}"):
                for one in voter.vote(question, "for"):
                    acknowledged.append(one)  # one by one, as they are answered
            list(pool.map(vote, voters))
        wait_until(lambda: play.question(f"k{number}")["stage"] == "counted", "it is counted", 60)
    voting.set()
    keeper.join()
    assert len(backups) >= 3
    held = 0
    for number, (folder, before, done) in enumerate(backups):
        assert done.returncode == 0, done.stderr
        assert "read back and sound" in done.stdout
        state = tmp_path / f"state-{number}"
        put_back = restore(stage, folder, state)
        assert put_back.returncode == 0, put_back.stderr
        missing = [one for one in acknowledged[:before] if not is_in(one["receipt"], state)]
        assert missing == [], f"backup {number}"
        held += before
    print(f"note: {len(backups)} backups under votes, {held} acknowledged ballots found again in them")
    goes_on_from(stage, tmp_path / f"state-{len(backups) - 1}")


def goes_on_from(stage, state):
    """The service starts on what was put back, and locks nothing."""
    log = state.parent / "restored.log"
    service = Service("restored", [stage.programs / "bbb-quorum", "serve", "--config", with_state(stage, state)], log)
    service.start()
    assert service.stop() == 0
    text = log.read_text()
    assert "1 open meetings replayed" in text and "is locked" not in text


@pytest.fixture
def kept(play, tmp_path):  # noqa: F811
    """A backup of a meeting with files in it."""
    play.sign_up_everybody()
    play.draw_up(starts_in=600)
    play.apply_and_admit()
    folder = tmp_path / "kept"
    assert back_up(play.stage, folder).returncode == 0
    return folder


def test_what_is_damaged_is_refused_and_named(play, kept, tmp_path):  # noqa: F811
    stage, empty = play.stage, tmp_path / "empty"
    some_file = next(one for one in (kept / "files").rglob("*") if one.is_file())
    for number, name in enumerate(("journal.db", "vault.db", str(some_file.relative_to(kept)), "keys/master.key")):
        damaged = tmp_path / f"damaged-{number}"
        shutil.copytree(kept, damaged)
        content = bytearray((damaged / name).read_bytes())
        content[len(content) // 2] ^= 1
        (damaged / name).write_bytes(content)
        done = restore(stage, damaged, empty)
        assert done.returncode == 1 and f"{damaged}/{name}: was altered" in done.stderr
        (damaged / name).unlink()
        assert f"{damaged}/{name}: is missing" in restore(stage, damaged, empty).stderr
    (kept / "SHA256SUMS").unlink()
    done = restore(stage, kept, empty)
    assert done.returncode == 1 and "no complete backup" in done.stderr
    assert not empty.exists(), "nothing was put back"


def test_a_list_that_fits_does_not_help_an_altered_journal(play, kept, tmp_path):  # noqa: F811
    with sqlite3.connect(kept / "journal.db") as database:
        stream, sequence = database.execute(
            "SELECT stream, sequence FROM entry WHERE stream LIKE 'meeting/%' AND sequence = 2").fetchone()
        database.execute("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '1', '2') AS BLOB)"
                         " WHERE stream = ? AND sequence = ?", (stream, sequence))
    subprocess.run("find . -path ./keys -prune -o -type f ! -name SHA256SUMS -printf '%P\\n' | sort | "
                   "xargs -d '\\n' sha256sum > SHA256SUMS", shell=True, cwd=kept, check=True)
    done = restore(play.stage, kept, tmp_path / "empty")
    assert done.returncode == 1 and f"{stream}: entry {sequence} is missing or was altered" in done.stderr


def test_keys_are_kept_apart_and_belong_to_their_backup(play, kept, tmp_path):  # noqa: F811
    stage, apart = play.stage, tmp_path / "apart"
    assert back_up(stage, apart, "--keys", tmp_path / "safe").returncode == 0
    assert not (apart / "keys").exists() and (tmp_path / "safe" / "master.key").exists()
    key = (tmp_path / "safe" / "master.key").read_bytes()
    assert not any(key in one.read_bytes() for one in apart.rglob("*") if one.is_file())
    assert restore(stage, apart, tmp_path / "one", "--keys", tmp_path / "safe").returncode == 0
    assert restore(stage, apart, tmp_path / "two").returncode == 1, "there are no keys"
    (tmp_path / "safe" / "master.key").write_bytes(os.urandom(32))
    (tmp_path / "safe" / "SHA256SUMS").write_text(subprocess.run(
        "sha256sum master.key receipt-key.pem", shell=True, cwd=tmp_path / "safe", capture_output=True,
        text=True).stdout)
    done = restore(stage, apart, tmp_path / "two", "--keys", tmp_path / "safe")
    assert done.returncode == 1 and "another master key" in done.stderr


def test_nothing_that_is_there_is_written_over(play, kept, tmp_path):  # noqa: F811
    stage, there = play.stage, tmp_path / "there"
    there.mkdir()
    (there / "letter").write_text("mine")
    assert back_up(stage, there).returncode == 2 and restore(stage, kept, there).returncode == 2
    assert [one.name for one in there.iterdir()] == ["letter"]
    assert back_up(stage, kept).returncode == 2, "nor an earlier backup"


def test_check_reads_a_state_while_it_is_used_and_names_what_is_wrong_in_it(play, kept, tmp_path):  # noqa: F811
    stage, state = play.stage, play.stage.folder / "state"
    done = quorum(stage, "check", state)
    assert done.returncode == 0 and "is sound: 1 meetings" in done.stdout, done.stderr
    assert quorum(stage, "check", kept).returncode == 0, "a backup, too"
    assert quorum(stage, "check", tmp_path / "nowhere").returncode == 2
    some_file = next(one for one in (kept / "files").rglob("*") if one.is_file())
    some_file.write_bytes(os.urandom(100))
    (kept / "keys" / "receipt-key.pem").rename(tmp_path / "gone")
    assert "keys/receipt-key.pem: is missing" in quorum(stage, "check", kept).stderr
    (tmp_path / "gone").rename(kept / "keys" / "receipt-key.pem")
    done = quorum(stage, "check", kept)
    assert done.returncode == 1 and str(some_file.relative_to(kept)) in done.stderr


def test_a_backup_tells_no_names_and_is_for_its_owner_alone(play, kept):  # noqa: F811
    names = [part.person.surname.encode() for part in play.cast.parts]
    for one in kept.rglob("*"):
        assert one.stat().st_mode & 0o077 == 0, one
        if one.is_file() and one.parent.name != "keys":
            content = one.read_bytes()
            assert [name for name in names if name in content] == [], one
