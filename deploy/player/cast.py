"""Who plays in the demonstration meeting, and what everybody will do."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from people import Person, make_person

# Roubles of principal debt by line of the register; kopecks on purpose.
CLAIMS = ["1500000,00", "2250000,50", "980000,10", "410000,00", "3100000,25", "125000,00",
          "640000,00", "77000,35", "1890000,00", "505050,05", "300000,00", "220000,00",
          "90000,90", "1000000,01", "450000,00"]

QUESTIONS = [
    {"id": "q1", "number": "1", "title": "Отчёт конкурсного управляющего",
     "text": "Принять к сведению отчёт конкурсного управляющего о ходе процедуры.",
     "kind": "binary", "type": "ordinary"},
    {"id": "q2", "number": "2", "title": "Выбор саморегулируемой организации",
     "text": "Выбрать саморегулируемую организацию, из членов которой утверждается управляющий.",
     "kind": "binary", "type": "majority_of_register"},
    {"id": "q3", "number": "3", "title": "Положение о продаже имущества (пакет)",
     "text": "Утвердить положение о порядке, сроках и условиях продажи имущества должника.",
     "kind": "binary", "type": "ordinary"},
    {"id": "q3-1", "number": "3.1", "title": "Начальная цена",
     "text": "Установить начальную цену в размере рыночной стоимости по отчёту об оценке.",
     "kind": "binary", "type": "ordinary",
     "dependsOn": {"question": "q3", "outcome": "adopted"}},
    {"id": "q3-2", "number": "3.2", "title": "Величина снижения",
     "text": "Установить величину снижения цены десять процентов каждые семь дней.",
     "kind": "binary", "type": "ordinary",
     "dependsOn": {"question": "q3", "outcome": "adopted"}},
]

# The organizer puts the questions in an order of his own.
ORDER = ["q2", "q1", "q3", "q3-1", "q3-2"]


@dataclass
class Part:
    """One participant: whom he speaks for (lines of the register) and how he votes."""

    person: Person
    lines: list[int]
    votes: dict[str, str] = field(default_factory=dict)
    late: bool = False
    drops: bool = False
    authority: str = "own"


@dataclass
class Cast:
    organizer: Person
    parts: list[Part]
    represented: list[Person]  # three creditors behind one representative
    refused: Person
    intruder: Person
    creditors: list[Person]    # by line of the register

    def everybody(self) -> list[Person]:
        own = [part.person for part in self.parts]
        others = [self.organizer, self.refused, self.intruder]
        return own + self.represented + others

    def register_csv(self) -> bytes:
        lines = ["number;name;inn;ogrn;snils;claim;group;kind"]
        for number, person in enumerate(self.creditors, 1):
            organization = person.organization or {}
            name = person.register_name.replace('"', '""')
            lines.append(";".join([
                str(number), f'"{name}"', person.register_inn, organization.get("ogrn", ""),
                "" if organization else person.snils, CLAIMS[number - 1],
                "secured" if number == 2 else "", person.kind]))
        return ("\r\n".join(lines) + "\r\n").encode("cp1251")


def kopecks(line: int) -> int:
    return int(CLAIMS[line - 1].replace(",", ""))


def make_cast(seed: int = 20261123) -> Cast:
    """Fifteen creditors, twelve participants: one speaks for three, one comes late, one drops out."""
    rng = random.Random(seed)
    kinds = ["legal_entity", "legal_entity", "person", "sole_trader", "legal_entity", "person",
             "legal_entity", "person", "legal_entity", "person", "sole_trader", "person",
             "legal_entity", "legal_entity", "person"]
    creditors = [make_person(i, rng, kinds[i]) for i in range(15)]
    representative = make_person(15, rng, id="representative")
    # Lines 1 to 11 come themselves; 12, 13 and 14 send a representative; 15 does not come.
    parts = [Part(creditors[i], [i + 1],
                  authority="head" if kinds[i] == "legal_entity" else "own") for i in range(11)]
    parts.append(Part(representative, [12, 13, 14], authority="power_of_attorney"))
    for part in parts:
        for question in QUESTIONS:
            part.votes[question["id"]] = rng.choice(["for", "for", "for", "against", "abstain"])
    parts[7].late = True
    parts[3].drops = True
    decide_outcomes(parts)
    return Cast(
        organizer=make_person(16, rng, id="organizer", role="organizer", algorithm="gost"),
        parts=parts, represented=[creditors[11], creditors[12], creditors[13]],
        refused=make_person(17, rng, id="refused"), intruder=make_person(18, rng, id="intruder"),
        creditors=creditors)


def decide_outcomes(parts: list[Part]) -> None:
    """Fixes what must happen: the report and the package pass, the register's majority fails by a
    hair, one child of the package passes and one does not."""
    heavy = {5, 2, 9, 1}
    for part in parts:
        is_heavy = bool(heavy & set(part.lines))
        part.votes["q1"] = "for" if is_heavy else part.votes["q1"]
        part.votes["q2"] = "for" if part.lines[0] in (5, 2) else "against"
        part.votes["q3"] = "for" if is_heavy else part.votes["q3"]
        part.votes["q3-1"] = "for" if is_heavy else part.votes["q3-1"]
        part.votes["q3-2"] = "against" if is_heavy else "for"
