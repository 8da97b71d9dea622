"""Which strings are Vietnamese syllables, and which letter bears the tone.

A syllable is initial + rhyme + tone: "đăng" is đ + ăng + level. The rhymes are
listed, not derived: there are about 170, spelling has exceptions, and a list
can be read against a grammar. Used to tell "sanr" (sản) from "karaoke".
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

VOWELS: Final = frozenset("aăâeêioôơuưy")
_PLAIN_QUALITY: Final = frozenset("ăâêôơư")


class Tone(IntEnum):
    """The six tones in the order of the VNI digits."""

    LEVEL = 0
    ACUTE = 1  # sắc
    GRAVE = 2  # huyền
    HOOK = 3  # hỏi
    TILDE = 4  # ngã
    DOT = 5  # nặng


_TONE_MARK: Final = {
    Tone.ACUTE: "\u0301",
    Tone.GRAVE: "\u0300",
    Tone.HOOK: "\u0309",
    Tone.TILDE: "\u0303",
    Tone.DOT: "\u0323",
}
_MARK_TONE: Final = {mark: tone for tone, mark in _TONE_MARK.items()}


class Style(StrEnum):
    """Where the tone of open oa, oe, uy stands; both are correct, offices write the first."""

    OLD = "old"  # hòa, khỏe, thúy
    NEW = "new"  # hoà, khoẻ, thuý


class Syllable(NamedTuple):
    """A syllable in its parts; initial and rhyme are lower case and bear no tone."""

    initial: str
    rhyme: str
    tone: Tone


# Longest first, so that "ngh" is not read as "n" and "gh".
_INITIALS: Final = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip

_RHYMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt  âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et  ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
    oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt  ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêu ui um un ung
    uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """.split()
)
# After "qu" the u is spoken with the rhyme, which then looks like one without it.
_RHYMES_AFTER_QU: Final = frozenset(
    """
    a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc ân âng ât âu ây
    e en eo et ê êch ên ênh êt êu i ia it ôc ơ ơi ơn ơt y ych yên yêt yn ynh yt yu
    """.split()
)
_FRONT: Final = frozenset("ieêy")
_STOPPED: Final = ("c", "ch", "p", "t")


def split_tone(text: str) -> tuple[str, Tone]:
    """Return *text* without its tone, and the tone; the last one wins when there are several."""
    tone = Tone.LEVEL
    letters = []
    for char in unicodedata.normalize("NFD", text):
        if found := _MARK_TONE.get(char):
            tone = found
        else:
            letters.append(char)
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=4096)
def parsed(text: str) -> Syllable | None:
    """Return the parts of *text* when it is a Vietnamese syllable, else None; case is ignored.

    The tone may stand on any vowel: people and keyboards place it differently.
    """
    letters, tone = split_tone(text.lower())
    for initial in _INITIALS:
        if letters.startswith(initial) and _fits(initial, letters[len(initial) :], tone):
            return Syllable(initial, letters[len(initial) :], tone)
    return None


def is_syllable(text: str) -> bool:
    """Tell whether *text* is one Vietnamese syllable, fully spelled."""
    return parsed(text) is not None


@lru_cache(maxsize=4096)
def may_begin(text: str) -> bool:
    """Tell whether *text* can still become a syllable by typing on at its end.

    A tone typed later counts as typing on: "nghiêp" may still become "nghiệp".
    """
    letters, tone = split_tone(text.lower())
    if tone is Tone.LEVEL and any(initial.startswith(letters) for initial in _INITIALS):
        return True
    for initial in _INITIALS:
        rest = letters.removeprefix(initial)
        if not letters.startswith(initial) or not rest:
            continue
        rhymes = _RHYMES_AFTER_QU if initial == "qu" else _RHYMES
        if any(
            rhyme.startswith(rest)
            and _spelled(initial, rhyme)
            and (tone is Tone.LEVEL or _sung(rhyme, tone))
            for rhyme in rhymes
        ):
            return True
    return False


def spelled_out(syllable: Syllable, style: Style = Style.OLD) -> str:
    """Return *syllable* as written, in lower case, its tone on the right letter."""
    initial, rhyme, tone = syllable
    if tone is Tone.LEVEL:
        return initial + rhyme
    at = _tone_place(rhyme, style)
    return unicodedata.normalize(
        "NFC", initial + rhyme[: at + 1] + _TONE_MARK[tone] + rhyme[at + 1 :]
    )


def _fits(initial: str, rhyme: str, tone: Tone) -> bool:
    rhymes = _RHYMES_AFTER_QU if initial == "qu" else _RHYMES
    return rhyme in rhymes and _spelled(initial, rhyme) and _sung(rhyme, tone)


def _spelled(initial: str, rhyme: str) -> bool:
    """Tell whether *initial* is the spelling of its sound before *rhyme*."""
    front = rhyme[0] in _FRONT
    if initial in ("k", "gh", "ngh"):
        return front
    if initial in ("c", "ng"):
        return not front
    if initial == "g":
        return not front or rhyme in ("i", "in")  # gì, gìn; else gh
    if rhyme == "êng":
        return initial == "gi"  # giêng is gi + iêng, one i written
    if rhyme[0] == "y" and initial not in ("", "qu"):
        return rhyme == "y"  # lý, kỹ; but yên, quyên
    return True


def _sung(rhyme: str, tone: Tone) -> bool:
    return not rhyme.endswith(_STOPPED) or tone in (Tone.ACUTE, Tone.DOT)


def _tone_place(rhyme: str, style: Style) -> int:
    vowels = [at for at, char in enumerate(rhyme) if char in VOWELS]
    shaped = [at for at in vowels if rhyme[at] in _PLAIN_QUALITY]
    if shaped:
        return shaped[-1]  # ươ bears it on ơ, uyê on ê
    if len(vowels) == 3:
        return vowels[1]
    if len(vowels) == 2 and vowels[-1] == len(rhyme) - 1:  # open
        second = style is Style.NEW and rhyme in ("oa", "oe", "uy")
        return vowels[1] if second else vowels[0]
    return vowels[-1]
