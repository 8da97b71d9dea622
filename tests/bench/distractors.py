"""A large catalogue to get lost in: the real procedures among thousands of made-up ones.

Made-up ones are recombined from the words of the real ones: same verbs, same
nouns, same length, so every word of a query occurs hundreds of times. None
gets a name or keyword that a real one has: then no answer would be right.
Half of them have keywords, taken from their own name, as a national list would;
a *harsh* catalogue gives all of them many, mixed from everybody's: plain
rapidfuzz and FTS5 then lose a third of what they find among the mild ones.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Any

from kiosk.text.fold import folded

Record = dict[str, Any]

_PIECES = re.compile(r"[^\W\d_]+")


def large_catalogue(
    real: Sequence[Record], size: int = 7000, seed: int = 7, *, harsh: bool = False
) -> list[Record]:
    """Return *size* records of the form of ``procedures.json``: all of *real*, shuffled among others."""
    chance = random.Random(seed)
    maker = _Maker(real, chance, harsh)
    records = [*real, *(maker.record(number) for number in range(size - len(real)))]
    chance.shuffle(records)
    return records


class _Maker:
    """Recombine what real records say."""

    def __init__(self, real: Sequence[Record], chance: random.Random, harsh: bool) -> None:
        self._chance = chance
        self._harsh = harsh
        self._real = real
        self._names = [_words(record["name"]) for record in real]
        self._keywords = [_words(word) for record in real for word in record["keywords"]]
        self._summaries = [_words(record["summary"]) for record in real]
        self._taken = {folded(word) for record in real for word in record["keywords"]}
        self._taken |= {folded(record[key]) for record in real for key in ("name", "short_name")}

    def record(self, number: int) -> Record:
        """Return one made-up procedure: papers and channels of a real one, words of many."""
        model = self._chance.choice(self._real)
        name = self._name()
        short = " ".join(name.split()[: self._chance.randint(4, 9)])
        keywords = {self._keyword(name) for _ in range(self._keyword_count())}
        return model | {
            "id": f"{self._chance.choice('3456789')}.{number:06d}",
            "code": None,
            "name": name,
            "short_name": short if folded(short) not in self._taken else name,
            "field": self._chance.choice(self._real)["field"],
            "life_events": [],
            "summary": self._sentence(),
            "keywords": sorted(word for word in keywords if folded(word) not in self._taken),
            "confidence": "low",
            "note": "Thủ tục giả để đo tìm kiếm.",
        }

    def _name(self) -> str:
        while True:
            first = self._chance.choice(self._names)
            start = first[: self._chance.randint(1, 4)]
            rest = [self._piece(self._names, 2, 5) for _ in range(self._chance.randint(1, 4))]
            name = " ".join([*start, *(word for piece in rest for word in piece)])
            if folded(name) not in self._taken:
                return name[0].upper() + name[1:]

    def _keyword_count(self) -> int:
        if self._harsh:
            return self._chance.randint(3, 9)
        return self._chance.choice((0, 0, 1, 2))

    def _keyword(self, name: str) -> str:
        """Return words of the name; among harsh ones also of two keywords, or of a keyword and a summary."""
        kind = self._chance.random() if self._harsh else 0.0
        if kind < 0.4:
            return " ".join(self._piece([_words(name)], 2, 4))
        other = self._keywords if kind < 0.8 else self._summaries
        return " ".join([*self._piece(self._keywords, 1, 2), *self._piece(other, 1, 3)])

    def _sentence(self) -> str:
        pieces = [self._piece(self._summaries, 3, 6) for _ in range(3)]
        text = " ".join(word for piece in pieces for word in piece)
        return f"{text[0].upper()}{text[1:]}."

    def _piece(self, pool: Sequence[list[str]], least: int, most: int) -> list[str]:
        source = self._chance.choice(pool)
        length = min(self._chance.randint(least, most), len(source))
        at = self._chance.randrange(len(source) - length + 1)
        return source[at : at + length]


def _words(text: str) -> list[str]:
    return _PIECES.findall(text)[:40] or ["giấy"]
