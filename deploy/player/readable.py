"""Reads the documents people sign (plugin/readable/text.hpp has their grammar)."""

from __future__ import annotations

CHOICES = {"ЗА": "for", "ПРОТИВ": "against", "ВОЗДЕРЖАЛСЯ": "abstain", "НЕДЕЙСТВИТЕЛЕН": "invalid"}
LISTS = {"ГОЛОСА КАНДИДАТАМ": ("distribution", "option", "votes"), "ГОЛОСА РАЗДЕЛЕНЫ": ("portions", "option", "votes"),
         "РЕШЕНИЕ ПО КАНДИДАТАМ": ("marks", "candidate", "mark")}


def facts(document: bytes | str) -> dict[str, str | list[str]]:
    """The lines of a document by their names; of lines with the same name the first."""
    text = document.decode() if isinstance(document, bytes) else document
    found: dict[str, str | list[str]] = {}
    last = None
    for line in text.splitlines()[1:]:
        if line.startswith("    ") and last is not None:
            if isinstance(found[last], list):
                found[last].append(line[4:])
            else:
                found[last] += "\n" + line[4:]
            continue
        name, colon, value = line.partition(":")
        last = name if colon and name not in found else None
        if last is not None:
            found[last] = value[1:] if value else []
    return found


def option(words: str) -> str:
    return CHOICES.get(words) or words.partition(" «")[0]


def vote(document: bytes | str) -> dict:
    """The vote of a ballot, as the API takes it."""
    said = facts(document)
    if "РЕШЕНИЕ" in said:
        return {"choice": option(said["РЕШЕНИЕ"].removeprefix("за вариант "))}
    name, (member, whom, what) = next(one for one in LISTS.items() if one[0] in said)
    items = [item.rpartition(": ") for item in said[name]]
    return {member: [{whom: option(words), what: CHOICES.get(value, value)} for words, _, value in items]}
