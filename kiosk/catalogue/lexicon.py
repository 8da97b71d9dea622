"""The words of a catalogue, and which of them a mistyped one may be.

A *form* is a word as written ("ký"); its *plain* is folded, with i for a final
y ("ki"), because people write both. Forms and plains are small integers here:
postings of 7,000 procedures then fit into arrays of two bytes each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from kiosk.text.fold import folded, marked
from kiosk.text.syllable import is_syllable

MAX_FORMS: Final = 65_535  # an array of two-byte integers holds them
_LONG: Final = 7  # letters from which two slips are forgiven

_FINAL_Y: Final = re.compile(r"^([bcdghklmnpqrstvx]+)y$")
_WORD: Final = re.compile(r"[^\W_]+")

# Sounds that dialects or tired ears do not tell apart, in the spelling of folded words.
_HEARD: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:gi|z)(?=[aeou])", "d"),
        (r"^tr", "ch"),
        (r"^s", "x"),
        (r"^[cq](?=[aou])", "k"),
        (r"^l", "n"),
        (r"^f", "ph"),
        (r"ngh", "ng"),
        (r"gh", "g"),
        (r"y", "i"),
        (r"(?:uou|ieu|uu)$", "iu"),
        (r"(?<=[aeou])t$", "c"),
        (r"(?:(?<=[aeou])n|nh)$", "ng"),
        (r"ich$", "it"),
    )
)
_PLURAL: Final = re.compile(r"(?:(?<=i)es|(?<=[^s])s)$")
_STEM: Final = 5  # letters: "certi" covers certify, certified, certificate


@lru_cache(maxsize=8192)
def plain_of(word: str) -> str:
    """Return the plain of one *word*, as written or typed."""
    return _FINAL_Y.sub(r"\1i", folded(word).replace(" ", ""))


def heard(plain: str) -> str:
    """Return how *plain* sounds to somebody who does not tell s from x or n from ng."""
    for pattern, sound in _HEARD:
        plain = pattern.sub(sound, plain)
    return plain


def stem(plain: str) -> str:
    """Return the part of an English word that its relatives share: certify, certified."""
    plain = _PLURAL.sub("", plain)
    if plain.endswith("y"):
        plain = plain[:-1] + "i"
    return plain[:_STEM]


class _Forms(dict[str, int]):
    """Form to its number; a new form gets the next one."""

    def __missing__(self, form: str) -> int:
        # Beyond what the arrays can number a word is lost for search, not the kiosk.
        number = self[form] = min(len(self), MAX_FORMS)
        return number


class Lexicon:
    """All words of one catalogue. Filled while the index is built, then only read."""

    def __init__(self) -> None:
        self._forms: Final = _Forms()
        self._names: list[str] = []
        self._has_marks: list[bool] = []
        self._plains: Final[dict[str, int]] = {}
        self._plain_names: list[str] = []
        self.plain_of_form: list[int] = []
        self.forms_of_plain: list[list[int]] = []
        self._sorted: list[str] = []
        self._heard: Final[dict[str, list[int]]] = {}
        self._stems: Final[dict[str, list[int]]] = {}
        self._shortened: Final[dict[str, list[int]]] = {}

    def take(self, text: str) -> Iterable[int]:
        """Return the forms of *text* (NFC), new ones added."""
        return map(self._forms.__getitem__, _WORD.findall(text.lower()))

    def close(self) -> None:
        """Work out plains, prefixes, sounds and slips: once, after all texts were taken."""
        self._names = list(self._forms)[: MAX_FORMS + 1]
        for number, form in enumerate(self._names):
            plain = plain_of(form)
            key = self._plains.setdefault(plain, len(self._plains))
            if key == len(self.forms_of_plain):
                self.forms_of_plain.append([])
            self.plain_of_form.append(key)
            self.forms_of_plain[key].append(number)
            self._has_marks.append(marked(form))
        self._plain_names = list(self._plains)
        self._sorted = sorted(self._plains)
        for plain, key in self._plains.items():
            self._heard.setdefault(heard(plain), []).append(key)
            for short in _shortened(plain):
                self._shortened.setdefault(short, []).append(key)
            if len(plain) > 3 and not is_syllable(plain):
                self._stems.setdefault(stem(plain), []).append(key)

    @property
    def form_count(self) -> int:
        """Return how many forms there are."""
        return len(self._names)

    @property
    def plain_count(self) -> int:
        """Return how many plains there are."""
        return len(self._plain_names)

    def plain(self, text: str) -> int | None:
        """Return the number of the plain *text*; None: no procedure has that word."""
        return self._plains.get(text)

    def plain_name(self, plain: int) -> str:
        """Return the word that *plain* is the number of."""
        return self._plain_names[plain]

    def form_name(self, form: int) -> str:
        """Return the word that *form* is the number of."""
        return self._names[form]

    def is_marked(self, form: int) -> bool:
        """Tell whether *form* bears marks."""
        return self._has_marks[form]

    def starting_with(self, prefix: str) -> Iterator[int]:
        """Yield the plains that begin with *prefix*, in alphabetical order."""
        for at in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            if not self._sorted[at].startswith(prefix):
                return
            yield self._plains[self._sorted[at]]

    def has_prefix(self, prefix: str) -> bool:
        """Tell whether any plain begins with *prefix*."""
        at = bisect_left(self._sorted, prefix)
        return at < len(self._sorted) and self._sorted[at].startswith(prefix)

    def sounding_like(self, plain: str) -> list[int]:
        """Return the plains that some ears take for *plain*."""
        return self._heard.get(heard(plain), [])

    def related(self, plain: str) -> list[int]:
        """Return the English words of the same family as *plain*."""
        return [] if len(plain) < 4 else self._stems.get(stem(plain), [])

    def one_slip_away(self, plain: str) -> list[int]:
        """Return the plains with a letter more, fewer, other, or two letters swapped."""
        found = {
            key
            for short in _shortened(plain)
            for key in self._shortened.get(short, ())
            if OSA.distance(self._plain_names[key], plain, score_cutoff=1) == 1
        }
        return sorted(found)

    def two_slips_away(self, plain: str) -> list[int]:
        """Return the plains two slips from a long word; short words have too many of them."""
        if len(plain) < _LONG:
            return []
        found = extract(plain, self._sorted, scorer=OSA.distance, score_cutoff=2, limit=8)
        return [self._plains[word] for word, distance, _ in found if distance == 2]


def _shortened(plain: str) -> set[str]:
    """Return *plain* and what it is with one letter left out: near words share one of these."""
    if len(plain) < 2:
        return set()
    return {plain, *(plain[:at] + plain[at + 1 :] for at in range(len(plain)))}
