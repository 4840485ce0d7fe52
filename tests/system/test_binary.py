"""Checks the hardening of the linked program."""

from __future__ import annotations

import re
import subprocess

import pytest


def readelf(*arguments) -> str:
    done = subprocess.run(["readelf", "--wide", *map(str, arguments)], capture_output=True, text=True,
                          errors="replace")
    return done.stdout


def cached(programs, name: str) -> str:
    cache = programs.parent / "CMakeCache.txt"
    found = re.search(rf"^{name}:\w+=(.*)$", cache.read_text(), re.M) if cache.exists() else None
    return found[1] if found else ""


@pytest.fixture
def program(programs):
    if cached(programs, "QUORUM_SANITIZE"):
        pytest.skip("a sanitizer links as it likes")
    return programs / "bbb-quorum"


def test_relocations_are_read_only_after_the_start(program):
    assert "GNU_RELRO" in readelf("-l", program)
    dynamic = readelf("-d", program)
    assert re.search(r"FLAGS.*\bBIND_NOW\b", dynamic) or re.search(r"FLAGS_1.*\bNOW\b", dynamic)


def test_code_lies_anywhere_and_the_stack_is_never_code(program):
    assert re.search(r"Type:\s+DYN", readelf("-h", program))
    assert re.search(r"FLAGS_1.*\bPIE\b", readelf("-d", program))
    stack = next(line for line in readelf("-l", program).splitlines() if "GNU_STACK" in line)
    assert "RWE" not in stack and " E " not in stack


def test_a_release_guards_its_stack_and_its_copies(program, programs):
    if cached(programs, "CMAKE_BUILD_TYPE") != "RelWithDebInfo":
        pytest.skip("not a release")
    symbols = readelf("--dyn-syms", program)
    assert "__stack_chk_fail" in symbols
    assert re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", ""))


def build_id(file) -> str:
    return re.search(r"Build ID: ([0-9a-f]{40})", readelf("-n", file))[1]


def test_symbols_of_a_release_are_in_a_file_of_their_own(program, programs):
    if cached(programs, "CMAKE_BUILD_TYPE") != "RelWithDebInfo":
        pytest.skip("not a release")
    apart = program.with_name("bbb-quorum.debug")
    sections = readelf("-S", program)
    assert ".debug_info" not in sections and ".symtab" not in sections
    assert "bbb-quorum.debug" in readelf("--string-dump=.gnu_debuglink", program)
    assert ".debug_info" in readelf("-S", apart)
    assert build_id(program) == build_id(apart)
