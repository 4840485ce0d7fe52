"""Compressed responses: pages by the sidecar itself, JSON by nginx in front of it."""

from __future__ import annotations

import gzip
import json
import urllib.parse

import pytest
from room import ask, nginx
from services import Stage

GZIP = {"Accept-Encoding": "gzip, deflate, br"}
SCRIPT = b"(function () { window.quorum = 1; })();\n" * 100
DESCRIPTION = "/quorum/api/v1/openapi.json"


@pytest.fixture
def stage(programs, signer, tmp_path):
    """With pages as the build leaves them: beside each text what gzip makes of it."""
    for name in ("room/QuorumVote.js", "cabinet/index.html", "cabinet/app.js"):
        file = tmp_path / "web" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(SCRIPT)
        file.with_name(file.name + ".gz").write_bytes(gzip.compress(SCRIPT, 9, mtime=0))
    with Stage(tmp_path / "stage", programs, signer.folder / "trust", signer.folder / "crl",
               web=tmp_path / "web") as one:
        yield one


def is_compressed(answer, content: bytes) -> bool:
    assert "Accept-Encoding" in answer.headers["Vary"], "caches keep both apart"
    zipped = answer.headers["Content-Encoding"] == "gzip"
    assert (gzip.decompress(answer.body) if zipped else answer.body) == content
    return zipped


def test_pages_and_the_plugin_are_sent_compressed_to_who_takes_it(stage):
    manifest = ask(stage.url, "GET", "/quorum/room/0.1/manifest.json").json()
    plugin = urllib.parse.urlsplit(manifest["javascriptEntrypointUrl"]).path
    for path in ("/quorum/", "/quorum/meetings/m", "/quorum/app.js", plugin):
        zipped, plain = (ask(stage.url, "GET", path, headers=one) for one in (GZIP, {}))
        assert is_compressed(zipped, SCRIPT) and not is_compressed(plain, SCRIPT), path
        assert len(zipped.body) < len(SCRIPT) / 10
        assert zipped.headers["ETag"] != plain.headers["ETag"]
        known = ask(stage.url, "GET", path, headers=GZIP | {"If-None-Match": zipped.headers["ETag"]})
        assert (known.status, known.body) == (304, b"")
        refused = ask(stage.url, "GET", path, headers={"Accept-Encoding": "gzip;q=0"})
        assert not is_compressed(refused, SCRIPT)


def test_nginx_compresses_json_and_passes_pages_on_as_they_come(stage, tmp_path):
    process, url = nginx(tmp_path / "nginx", "auth-request.nginx", SIDECAR=stage.url, BBB_WEB=stage.room_url,
                         SECRET="s" * 32)
    try:
        plain = ask(stage.url, "GET", DESCRIPTION)
        assert json.loads(plain.body)["openapi"]
        assert is_compressed(ask(url, "GET", DESCRIPTION, headers=GZIP), plain.body)
        page = ask(url, "GET", "/quorum/app.js", headers=GZIP)
        assert is_compressed(page, SCRIPT)
        assert page.headers["ETag"] == ask(stage.url, "GET", "/quorum/app.js", headers=GZIP).headers["ETag"]
    finally:
        process.terminate()
        process.wait()
