"""The Debian 12 package: what is in it, and that it installs, runs, is removed and purged in a Debian 12 of
its own (made by mmdebstrap; where that is not to be had, the test says so)."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from services import Stage, free_port, wait_until

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*command, **more) -> subprocess.CompletedProcess:
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)


def sanitized(programs) -> bool:
    cache = programs.parent / "CMakeCache.txt"
    return bool(re.search(r"^QUORUM_SANITIZE:\w+=.+$", cache.read_text(), re.M)) if cache.exists() else False


@pytest.fixture(scope="session")
def package(programs, tmp_path_factory) -> Path:
    if sanitized(programs) or not (ROOT / "build" / "web" / "room").exists():
        pytest.skip("a package is made of a release and its pages (deploy/web)")
    folder = tmp_path_factory.mktemp("package")
    done = run(ROOT / "deploy" / "package", folder, env={**os.environ, "QUORUM_PROGRAMS": str(programs)})
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.deb")
    return made


def test_the_same_sources_give_the_same_package(package, programs, tmp_path):
    time.sleep(1)
    run(ROOT / "deploy" / "package", tmp_path, env={**os.environ, "QUORUM_PROGRAMS": str(programs)})
    (again,) = tmp_path.glob("*.deb")
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(package.read_bytes()).digest()


def test_it_is_small_and_has_program_pages_unit_and_configuration(package):
    print(f"note: the package has {package.stat().st_size / 1e6:.1f} MB")
    assert package.stat().st_size <= 15_000_000
    files = run("dpkg-deb", "-c", package).stdout
    for one in ("usr/bin/bbb-quorum", "usr/share/bbb-quorum/web/cabinet/index.html",
                "usr/share/bbb-quorum/web/room/", "usr/share/bbb-quorum/nginx/loopback.nginx",
                "lib/systemd/system/bbb-quorum.service", "etc/bbb-quorum/quorum.toml"):
        assert f"./{one}" in files, one
    assert run("dpkg-deb", "-I", package, "conffiles").stdout == "/etc/bbb-quorum/quorum.toml\n"


@pytest.mark.skipif(not shutil.which("lintian"), reason="lintian is not here")
def test_lintian_finds_nothing(package):
    done = run("lintian", "--fail-on", "error,warning", package)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture(scope="session")
def debian(package, tmp_path_factory) -> Path:
    """The root of a Debian 12 in which the package is installed with all it depends on."""
    if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        pytest.skip("a Debian 12 of its own needs root and mmdebstrap")
    root = tmp_path_factory.mktemp("debian") / "root"
    lists = [str(one) for one in [Path("/etc/apt/sources.list"), *Path("/etc/apt/sources.list.d").glob("*")]
             if one.is_file() and "bookworm" in one.read_text()]
    done = run("mmdebstrap", "--mode=root", "--variant=apt", "--aptopt=APT::Install-Recommends \"false\"",
               "--skip=cleanup/apt", f"--customize-hook=copy-in {package} /tmp",
               "--customize-hook=chroot \"$1\" sh -c 'DEBIAN_FRONTEND=noninteractive apt-get install -y -q "
               f"--no-install-recommends /tmp/{package.name}'", "bookworm", root, *lists, timeout=1200)
    told = done.stdout + done.stderr
    if done.returncode != 0 and not re.search("Unpacking bbb-quorum|bbb-quorum : Depends", told):
        pytest.skip("no Debian 12 can be made here: " + told.strip().splitlines()[-1])
    assert done.returncode == 0, told[-3000:]
    yield root
    run("umount", "-l", root / "proc")


def inside(root: Path, *command, user: str | None = None) -> subprocess.CompletedProcess:
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
    return run("chroot", root, *become, *command)


def mode_of(root: Path, path: str) -> str:
    return inside(root, "stat", "-c", "%a %U:%G", path).stdout.strip()


def test_it_installs_runs_stays_and_goes(debian, signer, programs, tmp_path):
    version = re.search(r"^project\(bbb-quorum VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text(), re.M)[1]
    assert inside(debian, "bbb-quorum", "--version").stdout == f"bbb-quorum {version}\n"
    assert mode_of(debian, "/var/lib/bbb-quorum") == "700 bbb-quorum:bbb-quorum"
    assert mode_of(debian, "/etc/bbb-quorum/bbb-secret") == "640 root:bbb-quorum"
    assert (debian / "etc/systemd/system/multi-user.target.wants/bbb-quorum.service").is_symlink()
    assert (debian / "etc/systemd/system/bigbluebutton.target.wants/bbb-quorum.service").is_symlink()

    without = inside(debian, "bbb-quorum", "serve", user="bbb-quorum")
    assert without.returncode == 2 and "bbb-secret has no secret" in without.stderr

    with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl") as stage:
        port = free_port()
        configure(debian, stage, port, signer)
        server = subprocess.Popen(
            ["chroot", str(debian), "setpriv", "--reuid=bbb-quorum", "--regid=bbb-quorum", "--clear-groups",
             "bbb-quorum", "serve"], stdout=subprocess.PIPE, text=True)
        try:
            assert f"listening on 127.0.0.1:{port}" in server.stdout.readline()
            url = f"http://127.0.0.1:{port}/quorum"
            wait_until(lambda: urllib.request.urlopen(f"{url}/api/v1/health/ready").status == 200, "it is ready")
            assert b"<html" in urllib.request.urlopen(f"{url}/").read()
            doctor = inside(debian, "bbb-quorum", "doctor", user="bbb-quorum")
            assert doctor.returncode == 0, doctor.stdout
            saved = inside(debian, "bbb-quorum", "backup", "/var/lib/bbb-quorum-backup")
            assert saved.returncode == 0 and "sound" in saved.stdout, saved.stderr
        finally:
            server.terminate()
            assert server.wait(30) == 0

    assert inside(debian, "dpkg", "--remove", "bbb-quorum").returncode == 0
    assert not (debian / "usr/bin/bbb-quorum").exists()
    assert (debian / "var/lib/bbb-quorum/journal.db").exists(), "removal leaves the state"
    assert (debian / "etc/bbb-quorum/bbb-secret").exists() and (debian / "etc/bbb-quorum/quorum.toml").exists()
    purged = inside(debian, "dpkg", "--purge", "bbb-quorum")
    assert purged.returncode == 0, purged.stderr
    assert not (debian / "var/lib/bbb-quorum").exists()
    left = [one for one in (debian / "etc/bbb-quorum").rglob("*") if one.is_file()]
    assert {one.parent.name for one in left} <= {"trust", "crl"}, "only what an administrator put there"
    assert "bbb-quorum" not in (debian / "etc/passwd").read_text()


def configure(debian: Path, stage: Stage, port: int, signer):
    """As an administrator does: the secret, the addresses, the authorities."""
    with open(debian / "etc/bbb-quorum/bbb-secret", "w") as secret:
        secret.write(stage.secret + "\n")
    config = debian / "etc/bbb-quorum/quorum.toml"
    text = config.read_text()
    for key, value in {"port": port, "public_url": f'"http://127.0.0.1:{port}"', "secure_cookies": "false",
                       "api_url": f'"{stage.room_url}/bigbluebutton/api"', "redis_port": stage.redis_port,
                       "session_check_url":
                           f'"{stage.room_url}/bigbluebutton/connection/checkGraphqlAuthorization"',
                       "callback_url": f'"http://127.0.0.1:{port}"'}.items():
        text, count = re.subn(rf"^#?{key} = .*$", f"{key} = {value}", text, flags=re.M)
        assert count == 1, key
    config.write_text(text)
    for kind in ("trust", "crl"):
        for file in (signer.folder / kind).iterdir():
            shutil.copy(file, debian / "etc/bbb-quorum" / kind)
            os.chmod(debian / "etc/bbb-quorum" / kind / file.name, 0o644)
