"""Compare Vietnamese without its marks: "Đăng ký khai sinh" is "dang ky khai sinh".

Folding never fails: lone surrogates, NUL, emoji and right-to-left marks become
spaces, so text a finger typed needs no check before it comes here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple


class _Table(dict[int, str]):
    """Characters to their plain form, filled as they are met."""

    # Every Vietnamese and Latin letter fits many times; a hostile text of all
    # of Unicode must not turn the table into megabytes.
    _ROOM = 4096

    def __missing__(self, code: int) -> str:
        plain = _plain(chr(code))
        if len(self) < self._ROOM:
            self[code] = plain
        return plain


def _plain(char: str) -> str:
    if unicodedata.combining(char):
        return ""  # a mark that met no letter to stand on
    decomposed = unicodedata.normalize("NFKD", char.lower()).replace("đ", "d")
    return "".join(
        letter if letter.isalnum() else " "
        for letter in decomposed
        if not unicodedata.combining(letter)
    )


_TABLE = _Table()
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """Return *text* composed (NFC), the only form the house stores."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return *text* in lower case without marks, words apart by single spaces.

    đ becomes d; whatever is neither letter nor digit parts words.
    """
    return " ".join(text.translate(_TABLE).split())


def marked(text: str) -> bool:
    """Tell whether *text* bears any Vietnamese mark (ă â đ ê ô ơ ư or a tone)."""
    return not text.isascii() and any(
        "đ" in char or unicodedata.decomposition(char) for char in text.lower()
    )


class Word(NamedTuple):
    """One word of a text: where it stands (character offsets), as written, and folded."""

    start: int
    end: int
    text: str
    plain: str


def words(text: str) -> Iterator[Word]:
    """Yield the words of *text*; the offsets are those of *text* itself, so pass NFC."""
    for found in _WORD.finditer(text):
        plain = folded(found.group()).replace(" ", "")
        if plain:
            yield Word(found.start(), found.end(), found.group(), plain)
