"""The rules of the code base, checked on its text: who may include whom, sizes, words, format."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ("plugin", "bbb-hooks", "registrar", "recording")

# Module → what it may include besides itself and the standard library. README.md shows it as a picture.
MAY_INCLUDE = {
    "plugin/base": set(),
    "plugin/json": {"plugin/base"},
    "plugin/readable": {"plugin/base"},
    "plugin/meeting": {"plugin/base"},
    "plugin/explanation": {"plugin/base", "plugin/meeting"},
    "plugin/rulebook": {"plugin/base", "plugin/json", "plugin/meeting"},
    "plugin/journal": {"plugin/base", "plugin/json", "plugin/meeting"},
    "plugin/engine": {"plugin/base", "plugin/json", "plugin/meeting", "plugin/journal"},
    "plugin/package": {"plugin/base", "plugin/json"},
    "plugin/app": {"plugin/base", "plugin/json", "plugin/readable", "plugin/meeting", "plugin/journal",
                   "plugin/engine", "plugin/package", "registrar"},
    "plugin/verification": {"plugin/base", "plugin/json", "plugin/readable", "plugin/meeting", "plugin/journal",
                            "plugin/package", "plugin/app", "registrar", "registrar/signature"},
    "plugin/server/http": {"plugin/base"},
    "plugin/server/api": {"plugin/base", "plugin/json", "plugin/meeting", "plugin/journal",
                          "plugin/engine", "plugin/explanation", "plugin/app", "plugin/server/http",
                          "registrar"},
    "registrar/signature": {"plugin/base", "plugin/json"},
    "registrar": {"plugin/base", "plugin/json", "plugin/readable", "plugin/meeting", "registrar/signature"},
    "recording": {"plugin/base"},
    "bbb-hooks": {"plugin/base", "plugin/json"},
    "bbb-hooks/sandbox": {"plugin/base", "bbb-hooks"},
    "plugin/protocol": {"plugin/base", "plugin/explanation", "plugin/meeting", "recording"},
    "plugin/conference": {"plugin/base", "plugin/meeting", "plugin/engine", "plugin/app",
                          "bbb-hooks"},
    "plugin/registry": {"plugin/base", "plugin/json", "plugin/meeting", "plugin/journal",
                        "plugin/app", "registrar"},
    "plugin/mail": {"plugin/base", "plugin/json", "plugin/app"},
    "plugin/lookup": {"plugin/base", "plugin/json", "plugin/app", "registrar"},
    "plugin/wiring": {"plugin/base", "plugin/json", "plugin/meeting", "plugin/rulebook",
                      "plugin/journal", "plugin/engine", "plugin/app", "plugin/protocol", "plugin/conference",
                      "plugin/registry", "plugin/mail", "plugin/lookup", "plugin/package",
                      "plugin/server/http", "plugin/server/api", "registrar", "registrar/signature",
                      "recording", "bbb-hooks"},
    "plugin/commands": {"plugin/base", "plugin/json", "plugin/journal", "plugin/app", "plugin/conference",
                        "plugin/registry", "plugin/rulebook", "plugin/server/http", "plugin/server/api",
                        "plugin/wiring", "plugin/verification", "registrar", "registrar/signature", "bbb-hooks"},
    "plugin": {"plugin/commands"},  # main.cpp
}

# Foreign headers → the modules that may know them.
VENDORS = {
    r"boost/(asio|beast)": {"plugin/server/http"},
    r"boost/url": {"plugin/base"},
    r"boost/json": {"plugin/json", "plugin/rulebook", "plugin/server/http", "plugin/server/api", "registrar",
                    "plugin/lookup", "bbb-hooks", "bbb-hooks/sandbox"},
    r"openssl/": {"plugin/base", "plugin/journal", "registrar/signature", "recording", "bbb-hooks",
                  "bbb-hooks/sandbox"},
    r"unicode/": {"plugin/base", "registrar/signature"},
    r"sqlite3\.h": {"plugin/journal"},
    r"hiredis/": {"bbb-hooks", "bbb-hooks/sandbox"},
    r"httplib\.h": {"bbb-hooks", "bbb-hooks/sandbox", "recording", "registrar/signature"},
    r"libxml/": {"bbb-hooks", "bbb-hooks/sandbox", "registrar/signature"},
    r"argon2\.h": {"registrar"},
    r"curl/": {"plugin/mail", "plugin/lookup"},
    r"spdlog/": {"plugin/base"},
    r"toml\+\+/": {"plugin/wiring"},
    r"CLI/": {"plugin/commands", "bbb-hooks/sandbox"},
    r"(pango|cairo|fontconfig|qpdf|lcms)": {"recording"},
}


def module_of(path: str) -> str:
    """The longest module the path lies in."""
    parts = path.split("/")[:-1]
    for length in range(len(parts), 0, -1):
        if "/".join(parts[:length]) in MAY_INCLUDE:
            return "/".join(parts[:length])
    raise AssertionError(f"{path} belongs to no module")


def sources(*endings: str) -> list[Path]:
    return [path for folder in SOURCES for path in sorted((ROOT / folder).rglob("*"))
            if path.name.endswith(endings or (".hpp", ".cpp", ".cpp.in"))]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def includes(path: Path, pattern: str) -> list[str]:
    return re.findall(pattern, path.read_text("utf-8"), re.M)


def test_modules_include_only_what_the_table_allows():
    wrong = []
    for path in sources():
        own = module_of(name(path))
        for included in includes(path, r'^#include "([^"]+)"'):
            other = module_of(included)
            if other != own and other not in MAY_INCLUDE[own]:
                wrong.append(f"{name(path)} includes {included}")
    assert wrong == []


def test_the_table_has_no_circle():
    left = {module: set(others) for module, others in MAY_INCLUDE.items()}
    while left:
        free = [module for module, others in left.items() if not others & set(left)]
        assert free, f"a circle among {sorted(left)}"
        for module in free:
            del left[module]


def test_foreign_headers_stay_in_their_modules():
    wrong = []
    for path in sources():
        for included in includes(path, r"^#include <([^>]+)>"):
            for pattern, modules in VENDORS.items():
                if re.match(pattern, included) and module_of(name(path)) not in modules:
                    wrong.append(f"{name(path)} includes <{included}>")
    assert wrong == []


def test_no_public_header_of_the_server_shows_asio():
    """What other modules include pulls in neither Asio nor Beast."""
    def reached(header: str, seen: set[str]):
        if header in seen:
            return
        seen.add(header)
        for included in includes(ROOT / header, r'^#include "([^"]+)"'):
            reached(included, seen)

    seen: set[str] = set()
    for path in sources():
        if module_of(name(path)) == "plugin/server/http":
            continue
        for included in includes(path, r'^#include "(plugin/server/http/[^"]+)"'):
            reached(included, seen)
    assert seen
    assert [h for h in seen if includes(ROOT / h, r"^#include <(boost/(?:asio|beast)[^>]*)>")] == []


def test_files_are_short():
    long = {name(p): count for p in sources()
            if (count := p.read_text("utf-8").count("\n")) > 300}
    assert long == {}


def test_functions_are_short():
    """From a line at the margin that opens a brace to the brace at the margin that closes it."""
    long = []
    for path in sources(".cpp"):
        start = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            opens = re.match(r"[^\s#/{}].*\{$", line) and not line.startswith(("namespace", "class", "struct", "enum"))
            if (opens or line.startswith(") ") and line.endswith("{")) and not re.search(r"\] ?= ?\{$|= \{$|to_array", line):
                start = number
            if line == "}" and start:
                if number - start > 40:
                    long.append(f"{name(path)}:{start} ({number - start} lines)")
                start = None
    assert long == []


# What lies above the engine returns its answers: nothing there goes on in a callback.
STRAIGHT = ("plugin/app/", "plugin/server/api/", "plugin/wiring/", "plugin/registry/", "plugin/conference/", "plugin/mail/")
ANSWER = r"(?:const )?(?:\w+::)*(?:Answer<|Attempt<|Result<|expected<|Receipt|Done|Outcome|bool\b)"


def code(path: Path) -> str:
    """Without comments and texts."""
    return re.sub(r'//.*|"[^"]*"', "", path.read_text("utf-8"))


def test_nothing_above_the_engine_takes_a_completion():
    completion = re.compile(rf"std::function<\s*void\(\s*{ANSWER}|engine::awaited")
    wrong = [name(path) for path in sources()
             if name(path).startswith(STRAIGHT) and completion.search(code(path))]
    assert wrong == []
    assert [name(path) for path in sources() if not name(path).startswith("plugin/engine/")
            and re.search(r"\bSettled\b", code(path))] == []


def test_few_functions_are_handed_around_above_the_engine():
    """What is left: the work of pools, the handlers of routes, and what is tried again."""
    above = ("plugin/app/", "plugin/server/api/", "plugin/wiring/")
    count = sum(code(path).count("std::function") for path in sources()
                if name(path).startswith(above))
    assert count <= 25


def test_route_files_are_short():
    long = {name(path): count for path in sources()
            if re.match(r"plugin/server/api/routes/\w+\.cpp$", name(path))
            and (count := path.read_text("utf-8").count("\n")) > 120}
    assert long == {}


def test_the_ports_of_the_use_cases_are_in_one_folder():
    """What the world has to implement for them is found there and nowhere else in plugin/app."""
    elsewhere = [name(path) for path in sources(".hpp") if name(path).startswith("plugin/app/")
                 and not name(path).startswith("plugin/app/ports/") and "virtual ~" in path.read_text("utf-8")]
    assert elsewhere == []


def test_every_file_says_first_what_it_is_for():
    silent = [name(p) for p in sources(".hpp") if not p.read_text("utf-8").startswith("//")]
    assert silent == []


def test_headers_have_include_guards():
    assert [name(p) for p in sources(".hpp") if "#pragma once" not in p.read_text("utf-8")] == []


def test_votes_and_money_are_never_floating_point():
    wrong = []
    for path in sources():
        if not name(path).startswith(("plugin/meeting", "plugin/base/votes", "plugin/app", "registrar")):
            continue
        if re.search(r"\b(double|float)\b", code(path)):
            wrong.append(name(path))
    assert wrong == []


def test_the_rules_do_no_input_and_output():
    for path in sources():
        if not name(path).startswith("plugin/meeting"):
            continue
        text = path.read_text("utf-8")
        for forbidden in ("<iostream>", "<fstream>", "<thread>", "<mutex>", "system_clock::now", "log("):
            assert forbidden not in text, f"{name(path)} has {forbidden}"


def test_there_is_no_co_await():
    """g++ 12 miscompiles it beside braced aggregates and capturing lambdas; callbacks do the work."""
    assert [name(p) for p in sources() if "co_await" in p.read_text("utf-8")] == []


def test_no_member_is_made_from_a_reference_into_the_same_object():
    """object[new] = object.at(old): the right side is read first, the left side then moves it away."""
    wrong = re.compile(r"\b(\w+)\[[^]]+\] = (?:std::move\()?\1\.(?:at|front|back)\(")
    assert [name(p) for p in sources() if wrong.search(p.read_text("utf-8"))] == []


def tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_nothing_unfinished_and_no_place_of_one_machine_is_in_the_project():
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "/home" + "/", "/ro" + "ot/", "/wo" + "rk/"]
    wrong = []
    for path in tracked():
        if path.suffix in (".m4v", ".png", ".jpg"):
            continue
        text = path.read_text("utf-8", errors="replace")
        wrong += [f"{name(path)}: {word}" for word in words if word in text]
    assert wrong == []


def test_no_private_key_is_in_the_project():
    header = "PRIVATE" + " KEY-----"
    assert [name(p) for p in tracked() if header in p.read_text("utf-8", errors="replace")] == []


def test_the_top_level_is_as_agreed():
    agreed = {"CMakeLists.txt", "plugin", "bbb-hooks", "registrar", "recording", "deploy", "tests",
              "README.md", "LICENSE", "CHANGELOG.md", "CMakePresets.json"}
    present = {name(p).split("/")[0] for p in tracked()}
    assert {p for p in present if not p.startswith(".")} == agreed


def test_every_kind_of_entry_is_in_the_format():
    text = (ROOT / "plugin/journal/FORMAT.md").read_text("utf-8")
    kinds = [kind for path in sources(".hpp")
             for kind in includes(path, r'entry_kind = "([a-z_]+)"')]
    assert len(kinds) > 30 and [kind for kind in kinds if f"`{kind}`" not in text] == []


def test_documents_point_at_files_that_exist():
    wrong = []
    for path in tracked():
        if path.suffix == ".md":
            wrong += [f"{name(path)}: {link}" for link in includes(path, r"\]\(([^)#:]+)\)")
                      if not (path.parent / link).exists()]
    assert wrong == []


def test_the_paths_that_documents_name_exist():
    """`plugin/app/ballot/sign.cpp` in a text leads somewhere."""
    folders = "|".join(("plugin", "bbb-hooks", "registrar", "recording", "deploy", "tests"))
    wrong = []
    for path in (ROOT / "README.md", ROOT / "tests/scenarios/README.md"):
        named = includes(path, rf"`((?:{folders})/[\w./-]+)`")
        wrong += [f"{name(path)}: {one}" for one in named if not (ROOT / one).exists()]
    assert wrong == []
    assert len(includes(ROOT / "README.md", rf"`((?:{folders})/[\w./-]+)`")) > 20


def test_the_sources_are_formatted():
    program = shutil.which("clang-format-19")
    assert program, "clang-format-19 is missing"
    files = [p for p in tracked() if p.suffix in (".cpp", ".hpp")]
    done = subprocess.run([program, "--dry-run", "-Werror", *files], capture_output=True, text=True)
    lines = sorted({line.split(":")[0] for line in done.stderr.splitlines() if "error:" in line})
    assert lines == []
