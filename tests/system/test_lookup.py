"""Forms begin with what a directory of organizations says of an INN; nothing else waits for it."""

from __future__ import annotations

import subprocess
import time

import pytest
from client import Client
from refusal import code_of
from services import Stage, write_secret
from vendor import KEY, Vendor

INN, OTHER, THIRD = "7707083893", "7736050003", "6663003127"


@pytest.fixture
def vendor():
    one = Vendor()
    yield one
    one.stop()


def stage_with(folder, programs, signer, vendor: Vendor, source: str = "dadata", more: str = "") -> Stage:
    folder.mkdir(parents=True, exist_ok=True)
    write_secret(folder / "vendor-key", KEY)
    lookup = f'[lookup]\nsource = "{source}"\nkey_file = "vendor-key"\nurl = "{vendor.url}"\n{more}'
    return Stage(folder, programs, signer.folder / "trust", signer.folder / "crl", lookup=lookup)


def ask(client: Client, inn: str) -> dict:
    return client.post("/company-lookups", {"inn": inn})


@pytest.mark.parametrize("source, name, address", [
    ("dadata", "DaData", "119021, г Москва, ул Примерная, д 1"),
    ("focus", "Контур.Фокус", "119021, г Москва"),
])
def test_a_stranger_gets_what_the_directory_says_with_its_name_and_day(
        programs, signer, vendor, tmp_path, source, name, address):
    with stage_with(tmp_path / "stage", programs, signer, vendor, source) as stage:
        client = Client(stage.url)
        assert client.get("/company-lookups") == {"source": name}
        found = ask(client, "7707 083893")
        assert found["source"] == name and found["asked"].startswith("20")
        assert found["company"]["inn"] == INN and found["company"]["address"] == address
        assert found["company"]["ogrn"] == "1027700132195" and found["company"]["kpp"] == "773601001"
        assert ask(client, INN) == found and vendor.asked == [INN]  # for nothing, the second time
        assert code_of(lambda: ask(client, "7707083894")) == "inn_check_digit"
        assert code_of(lambda: ask(client, "")) == "inn_length"
        log = stage.sidecar.log.read_text("utf-8")
        assert KEY not in log and INN not in log


def test_who_has_no_directory_is_told_so(stage):
    client = Client(stage.url)
    assert client.get("/company-lookups") == {}
    assert code_of(lambda: ask(client, INN)) == "lookup_off"


def test_a_stranger_cannot_make_it_cost_much(programs, signer, vendor, tmp_path):
    more = "questions_per_day = 8\n"
    with stage_with(tmp_path / "stage", programs, signer, vendor, more=more) as stage:
        client = Client(stage.url)
        assert ask(client, INN)["company"] and ask(client, OTHER)["company"]
        for inn in (THIRD, "7830002293"):
            assert code_of(lambda inn=inn: ask(client, inn)) == "lookup_used_up"
        assert ask(client, INN)["company"]["inn"] == INN  # what is known goes on being said
        assert vendor.asked == [INN, OTHER]


def test_a_directory_that_fails_is_told_of_and_keeps_nothing_else_waiting(programs, signer, vendor, tmp_path):
    with stage_with(tmp_path / "stage", programs, signer, vendor) as stage:
        client = Client(stage.url)
        vendor.body = b"x" * (2 << 20)
        assert code_of(lambda: ask(client, INN)) == "lookup_silent"
        vendor.body = None
        vendor.silent.set()
        begun = time.monotonic()
        assert code_of(lambda: ask(client, INN)) == "lookup_silent"
        assert time.monotonic() - begun < 8
        assert client.get("/company-lookups") == {"source": "DaData"}
        vendor.silent.clear()
        assert ask(client, INN)["company"]["inn"] == INN
        vendor.status, vendor.headers = 429, {"Retry-After": "600"}
        assert code_of(lambda: ask(client, OTHER)) == "lookup_silent"
        vendor.status, vendor.headers = 200, {}
        assert code_of(lambda: ask(client, OTHER)) == "lookup_silent"  # left alone as it asked
        assert vendor.asked.count(OTHER) == 1


@pytest.mark.parametrize("lines, words", [
    ('source = "dadata"', "key_file is missing"),
    ('source = "yandex"\nkey_file = "key"', "none, dadata, focus"),
    ('source = "focus"\nkey_file = "nowhere"', "No such file"),
    ('source = "focus"\nkey_file = "key"\nurl = "http://focus.example"', "over https only"),
])
def test_a_configuration_that_cannot_be_meant_is_refused(stage, lines, words):
    write_secret(stage.folder / "key", KEY)
    stage.sidecar.stop()
    file = stage.folder / "quorum.toml"
    file.write_text(file.read_text("utf-8") + f"\n[lookup]\n{lines}\n", "utf-8")
    done = subprocess.run([stage.programs / "bbb-quorum", "serve", "--config", file], capture_output=True,
                          text=True, timeout=60)
    assert done.returncode == 2 and words in done.stderr
