"""Synthetic people and organizations with correct check digits. Nobody here exists."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


def _mod(weights: list[int], digits: str) -> str:
    return str(sum(w * int(d) for w, d in zip(weights, digits)) % 11 % 10)


def inn_person(rng: random.Random) -> str:
    digits = "99" + "".join(rng.choice("0123456789") for _ in range(8))
    digits += _mod([7, 2, 4, 10, 3, 5, 9, 4, 6, 8], digits)
    return digits + _mod([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8], digits)


def inn_legal(rng: random.Random) -> str:
    digits = "99" + "".join(rng.choice("0123456789") for _ in range(7))
    return digits + _mod([2, 4, 10, 3, 5, 9, 4, 6, 8], digits)


def ogrn(rng: random.Random) -> str:
    digits = "1" + "".join(rng.choice("0123456789") for _ in range(11))
    return digits + str(int(digits) % 11 % 10)


def ogrnip(rng: random.Random) -> str:
    digits = "3" + "".join(rng.choice("0123456789") for _ in range(13))
    return digits + str(int(digits) % 13 % 10)


def snils(rng: random.Random) -> str:
    digits = "".join(rng.choice("123456789") for _ in range(9))
    total = sum(int(d) * (9 - i) for i, d in enumerate(digits)) % 101 % 100
    return digits + f"{total:02d}"


def kpp(inn: str) -> str:
    return inn[:4] + "01001"


SURNAMES = ["Ясенев", "Берёзкин", "Кленов", "Дубравин", "Осинин", "Рябинин", "Липатов", "Вязов",
            "Тополев", "Орешников", "Калинин", "Ольхин", "Ивушкин", "Сосновский", "Кедров",
            "Пихтин", "Грабов", "Буков", "Черёмухин", "Каштанов"]
GIVEN = ["Пётр", "Семён", "Артём", "Фёдор", "Илья", "Егор", "Матвей", "Лев", "Глеб", "Роман"]
PATRONYMIC = ["Петрович", "Семёнович", "Артёмович", "Фёдорович", "Ильич", "Егорович", "Львович"]
COMPANIES = ["Альфа-Монтаж", "Бета-Лизинг", "Гамма-Транс", "Дельта-Свет", "Омега-Склад",
             "Сигма-Пром", "Каппа-Агро", "Лямбда-Текстиль", "Тета-Металл", "Йота-Кирпич"]


@dataclass
class Person:
    """Who signs: a human being, perhaps for an organization."""

    id: str
    algorithm: str  # "ecdsa", "rsa", "gost": of his key
    kind: str = "person"  # "person", "sole_trader", "legal_entity"
    role: str = "participant"
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    inn: str = ""
    snils: str = ""
    ogrnip: str = ""
    organization: dict | None = None
    password: str = ""
    account: str = field(default="", repr=False)

    @property
    def email(self) -> str:
        return f"{self.id}@example.org"

    @property
    def full_name(self) -> str:
        return f"{self.surname} {self.given_name} {self.patronymic}"

    @property
    def register_inn(self) -> str:
        return self.organization["inn"] if self.organization else self.inn

    @property
    def register_name(self) -> str:
        return self.organization["shortName"] if self.organization else self.full_name

    def form(self, documents: list[dict]) -> dict:
        """The sign-up form of the API."""
        form = {
            "role": self.role, "kind": self.kind, "email": self.email, "phone": "+79990000000",
            "password": self.password,
            "person": {"surname": self.surname, "givenName": self.given_name,
                       "patronymic": self.patronymic, "inn": self.inn, "snils": self.snils,
                       "position": "Генеральный директор" if self.organization else ""},
            "documents": documents,
        }
        if self.organization:
            form["organization"] = self.organization
        if self.kind == "sole_trader":
            form["ogrnip"] = self.ogrnip
        return form

    def certificate_request(self) -> dict:
        """One line of people.json for deploy/pki/make-pki."""
        request = {"id": self.id, "algorithm": self.algorithm, "kind": self.kind,
                   "common_name": self.register_name, "surname": self.surname,
                   "given_name": f"{self.given_name} {self.patronymic}", "inn": self.inn,
                   "snils": self.snils, "email": self.email}
        if self.organization:
            request |= {"organization": self.organization["shortName"],
                        "title": "Генеральный директор",
                        "inn_legal": self.organization["inn"], "ogrn": self.organization["ogrn"]}
        if self.kind == "sole_trader":
            request["ogrnip"] = self.ogrnip
        return request


def make_person(number: int, rng: random.Random, kind: str = "person", **more) -> Person:
    person = Person(
        id=more.pop("id", f"p{number:02d}"),
        algorithm=more.pop("algorithm", ["ecdsa", "rsa", "gost"][number % 3]), kind=kind,
        surname=SURNAMES[number % len(SURNAMES)], given_name=GIVEN[number % len(GIVEN)],
        patronymic=PATRONYMIC[number % len(PATRONYMIC)], inn=inn_person(rng), snils=snils(rng),
        password=f"Password-{rng.randrange(10**9)}", **more)
    if kind == "sole_trader":
        person.ogrnip = ogrnip(rng)
    if kind == "legal_entity":
        name = COMPANIES[number % len(COMPANIES)]
        inn = inn_legal(rng)
        person.organization = {
            "fullName": f"Общество с ограниченной ответственностью «{name}»",
            "shortName": f"ООО «{name}»", "inn": inn, "kpp": kpp(inn), "ogrn": ogrn(rng),
            "address": f"620000, г. Екатеринбург, ул. Примерная, д. {number + 1}"}
    return person
