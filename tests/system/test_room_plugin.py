"""The plugin as seen by BigBlueButton: listed in create, a manifest for its SDK, a bundle with its
hash."""

from __future__ import annotations

import base64
import hashlib
import json
import urllib.parse

import pytest
from client import Browser, Client
from room import ask
from set_clock import ClockedPlay, ClockedStage

BUNDLE = b"(function () { window.quorum = 1; })();\n"


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    """A folder as the build leaves it, with a plugin of one line."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "room").mkdir()
    (folder / "room" / "QuorumVote.js").write_bytes(BUNDLE)
    (folder / "room" / "cadesplugin_api.js").write_text("// CryptoPro's\n")
    (folder / "cabinet").mkdir()
    (folder / "cabinet" / "index.html").write_text("<!doctype html><title>cabinet</title>")
    return folder


def named_in_create(stage, signer, cast) -> list[dict]:
    """What the room was created with, as its page is told."""
    play = ClockedPlay(stage, signer, cast, lambda text: None)
    organizer = cast.organizer
    client = Client(stage.url)
    client.sign_up(organizer, signer, [("passport.txt", b"x")])
    client.sign_in(organizer)
    play.clients[organizer.id] = client
    play.draw_up(starts_in=600)
    play.start()
    browser = Browser()
    assert browser.enter(client.enter(play.meeting))
    state = browser.get(f"{browser.origin}/sandbox/sessions/{browser.token}").json()
    return state["pluginManifests"]


@pytest.mark.parametrize("sdk, wanted", [
    ("0.0.94", "~0.0.94"), ("0.1.26", "~0.1.2"), ("1.0.0-beta.3", "^1.0.0-beta.2")])
def test_a_host_that_says_its_sdk_gets_its_own_manifest_by_content(
        programs, signer, cast, web, tmp_path, sdk, wanted):
    with ClockedStage(tmp_path / "s", programs, signer.folder / "trust", signer.folder / "crl", web=web,
               plugin_sdk=sdk) as stage:
        (named,) = named_in_create(stage, signer, cast)
        url = urllib.parse.urlsplit(named["url"])
        answer = ask(stage.origin, "GET", url.path)
        assert answer.status == 200 and answer.headers["Content-Type"] == "application/json"
        digest = hashlib.sha256(answer.body).hexdigest()
        assert named["checksum"] == digest and digest[:16] in url.path
        manifest = json.loads(answer.body)
        assert manifest["requiredSdkVersion"] == wanted and manifest["name"] == "QuorumVote"
        assert set(manifest) == {"requiredSdkVersion", "name", "version", "javascriptEntrypointUrl",
                                 "javascriptEntrypointIntegrity"}, "early hosts refuse other keys"
        script = ask(stage.origin, "GET", urllib.parse.urlsplit(manifest["javascriptEntrypointUrl"]).path)
        assert script.body == BUNDLE and "immutable" in script.headers["Cache-Control"]
        sri = base64.b64encode(hashlib.sha256(BUNDLE).digest()).decode()
        assert manifest["javascriptEntrypointIntegrity"] == f"sha256-{sri}"
        line = ".".join(sdk.split(".")[:2])
        stale = f"/quorum/room/{line}/{'0' * 16}/manifest.json"
        assert ask(stage.origin, "GET", stale).status == 404
        assert ask(stage.origin, "GET", "/quorum/room/cadesplugin_api.js").status == 200
        assert ask(stage.origin, "GET", "/quorum/room/%2e%2e/quorum.toml").status == 404


def test_a_host_that_keeps_its_sdk_to_itself_chooses_the_manifest(programs, signer, cast, web, tmp_path):
    with ClockedStage(tmp_path / "s", programs, signer.folder / "trust", signer.folder / "crl", web=web,
               plugin_sdk="") as stage:
        (named,) = named_in_create(stage, signer, cast)
        assert "checksum" not in named
        assert named["url"].endswith("/quorum/room/%%HTML5_PLUGIN_SDK_MAIN_VERSION%%/manifest.json")
        for line in ("0.0", "0.1", "1.0"):
            assert ask(stage.origin, "GET", f"/quorum/room/{line}/manifest.json").status == 200
        assert ask(stage.origin, "GET", "/quorum/room/7.7/manifest.json").status == 404


def test_a_host_of_an_unknown_line_gets_no_plugin(programs, signer, cast, web, tmp_path):
    with ClockedStage(tmp_path / "s", programs, signer.folder / "trust", signer.folder / "crl", web=web,
               plugin_sdk="7.7.1") as stage:
        assert named_in_create(stage, signer, cast) == []
