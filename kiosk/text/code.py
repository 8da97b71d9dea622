"""One-time enrolment codes: ten characters that survive being read out and typed.

Crockford's base 32 (no I, L, O, U). Three characters name the code, six are
its secret (30 bits, five tries), the last is a check: a slip of the finger is
told at once and costs none of the tries.

    3K7-9QXD2-M4     written in groups; hyphens, spaces and case do not matter
"""

from __future__ import annotations

from random import Random
from typing import Final

from kiosk.errors import KioskError

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 10
HANDLE_LENGTH: Final = 3
_LOOKALIKES: Final = str.maketrans("OIL", "011")


class Mistyped(KioskError):
    """The text cannot be an enrolment code: wrong length, letter or check character."""

    code = "K-3601"


def make(random: Random) -> str:
    """Return a new code, ten characters without separators."""
    body = "".join(random.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + _check(body)


def read(typed: str) -> str:
    """Return the code meant by *typed*.

    O is read as 0, I and L as 1; case, hyphens and spaces are ignored.

    Raises:
        Mistyped: it cannot be a code; no try is spent on it.
    """
    text = "".join(mark for mark in typed.upper() if mark not in "- .\t").translate(_LOOKALIKES)
    if len(text) != LENGTH:
        raise Mistyped(f"a code has {LENGTH} characters, this has {len(text)}; read it once more")
    strange = [mark for mark in text if mark not in ALPHABET]
    if strange:
        raise Mistyped(f"{strange[0]!r} is in no code; read it once more")
    if _check(text[:-1]) != text[-1]:
        raise Mistyped("a character is wrong or two have changed places; read it once more")
    return text


def handle(code: str) -> str:
    """Return the part that names the code without giving it away."""
    return code[:HANDLE_LENGTH]


def written(code: str) -> str:
    """Return *code* in groups, as it is shown."""
    return f"{code[:3]}-{code[3:8]}-{code[8:]}"


def _check(body: str) -> str:
    """Return the character that makes the whole a multiple of x in GF(2^5).

    Every single wrong character shows, and every two that changed places:
    each place has its own power of x, and no two of them are alike.
    """
    total = 0
    for mark in body:
        total = _times_x(total ^ ALPHABET.index(mark))
    return ALPHABET[total]


def _times_x(element: int) -> int:
    """Multiply in GF(2^5) modulo x^5 + x^2 + 1."""
    doubled = element << 1
    return doubled ^ 0b100101 if doubled & 0b100000 else doubled
