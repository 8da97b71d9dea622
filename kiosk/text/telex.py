"""Keystrokes to letters: Telex and VNI, for typing and for reading what was typed raw.

Many keyboards have no Vietnamese input method, and fingers type Telex all the
same: "ddawng kys" means "đăng ký". `compose` reads one word of keystrokes;
anything that is not Vietnamese (karaoke, certificate) stays as it was typed.

Undo is the same key twice, as everybody knows it: "ass" is "as".
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from kiosk.text.syllable import (
    VOWELS,
    Style,
    Syllable,
    Tone,
    may_begin,
    parsed,
    spelled_out,
    split_tone,
)


class Method(StrEnum):
    """How marks are typed."""

    TELEX = "telex"
    VNI = "vni"


_TONE_KEYS: Final = {
    Method.TELEX: dict(zip("zsfrxj", Tone, strict=True)),
    Method.VNI: dict(zip("012345", Tone, strict=True)),
}
_CIRCUMFLEX: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORN: Final = {"u": "ư", "o": "ơ"}
_BREVE: Final = {"a": "ă"}
_SHAPE_KEYS: Final = {
    Method.TELEX: dict(zip("âêôăơưđ", ("aa", "ee", "oo", "aw", "ow", "uw", "dd"), strict=True)),
    Method.VNI: dict(zip("âêôăơưđ", ("a6", "e6", "o6", "a8", "o7", "u7", "d9"), strict=True)),
}
_UNSHAPED: Final = {"â": "a", "ê": "e", "ô": "o", "ă": "a", "ơ": "o", "ư": "u", "đ": "d"}


@lru_cache(maxsize=8192)
def compose(keys: str, method: Method = Method.TELEX, style: Style = Style.OLD) -> str:
    """Return what *keys*, one word, mean; *keys* themselves when it is no beginning of a syllable.

    Letters that bear marks already may stand among the keys. Case is kept.
    """
    word = _Word(method)
    for key in keys:
        word.press(key)
    text = word.text(style)
    if word.literal or text == keys:
        return text
    return text if may_begin(text) else keys


def read(keys: str, style: Style = Style.OLD) -> str | None:
    """Return the syllable that raw *keys* spell in Telex or VNI, when they do spell one.

    None: *keys* are no keystrokes of a whole syllable, or mean nothing but themselves.
    """
    method = Method.VNI if any(char.isdigit() for char in keys) else Method.TELEX
    text = compose(keys, method, style)
    return text if text != keys and parsed(text) is not None else None


def keystrokes(text: str, method: Method = Method.TELEX) -> str:
    """Return keys that spell *text*: each letter's shape at once, the tone at the word's end."""
    shapes = _SHAPE_KEYS[method]
    tones: dict[Tone, str] = {
        tone: key for key, tone in _TONE_KEYS[method].items() if tone is not Tone.LEVEL
    }
    typed = []
    for word in text.split(" "):
        letters, tone = split_tone(word)
        if method is Method.TELEX:
            letters = letters.replace("oo", "ooo")  # two would be ô
        typed.append("".join(shapes.get(char, char) for char in letters) + tones.get(tone, ""))
    return " ".join(typed)


class _Word:
    """One word while its keys are read: letters without tone, and the tone apart."""

    def __init__(self, method: Method) -> None:
        self._method = method
        self._letters: list[str] = []
        self._tone = Tone.LEVEL
        # After an undo the same kind of key means itself for the rest of the word;
        # "choooc" then "s" is still "choóc".
        self._shapes = True
        self._tones = True

    @property
    def literal(self) -> bool:
        """Tell whether an undo asked for letters as they are."""
        return not (self._shapes and self._tones)

    def press(self, key: str) -> None:
        """Read one key, upper or lower case."""
        small = key.lower()
        if not (self._toned(small, key) or self._shaped(small, key)):
            letters, tone = split_tone(key)
            self._tone = tone or self._tone
            self._letters.append(letters)

    def text(self, style: Style) -> str:
        """Return the word as written, its tone where *style* puts it."""
        letters = "".join(self._letters)
        letters = _paired(letters)
        if self._tone is Tone.LEVEL:
            return letters
        whole = parsed(letters) or _open_syllable(letters)
        if whole is None:
            return _toned_anyhow(letters, self._tone)
        initial, rhyme, _ = whole
        small = spelled_out(Syllable(initial, rhyme, self._tone), style)
        return "".join(
            char.upper() if letter.isupper() else char
            for char, letter in zip(small, letters, strict=True)
        )

    def _toned(self, small: str, key: str) -> bool:
        tone = _TONE_KEYS[self._method].get(small)
        letters = "".join(self._letters).lower()
        if tone is None or not self._tones or not VOWELS.intersection(letters):
            return False
        if not self._shapes and not may_begin(_toned_anyhow(letters, tone)):
            return False
        if tone is not self._tone:
            self._tone = tone
        elif tone is Tone.LEVEL:
            return False
        else:  # the same key again takes it back
            self._tone = Tone.LEVEL
            self._tones = False
            self._letters.append(key)
        return True

    def _shaped(self, small: str, key: str) -> bool:
        if not self._shapes:
            return False
        telex = self._method is Method.TELEX
        if small == ("d" if telex else "9"):
            return self._bar(key)
        if small in (_CIRCUMFLEX if telex else "6"):
            return self._change(_CIRCUMFLEX, key, only=small if telex else "")
        if telex and small == "w":
            return self._hook(key)
        if not telex and small == "7":
            return self._hook(key, breve=False)
        if not telex and small == "8":
            return self._change(_BREVE, key)
        return False

    def _bar(self, key: str) -> bool:
        if not self._letters or self._letters[0].lower() not in "dđ":
            return False
        if self._letters[0].lower() == "đ":
            self._put(0, "d")
            self._undo(key)
        else:
            self._put(0, "đ")
        return True

    def _hook(self, key: str, *, breve: bool = True) -> bool:
        """Give a horn to u and o, or (Telex) a breve to a."""
        letters = "".join(self._letters).lower()
        if breve and letters and not VOWELS.intersection(letters) and may_begin(letters + "ư"):
            # "tw": tư; a lone w stays a letter
            self._letters.append("Ư" if key.isupper() else "ư")
            return True
        at = letters.rfind("uo")
        if at >= 0 and not letters[:at].endswith("q"):
            self._put(at, "ư")
            self._put(at + 1, "ơ")
            return True
        if (at := letters.rfind("uu")) >= 0:  # "luuw": lưu
            self._put(at, "ư")
            return True
        if (at := letters.rfind("ua")) > 0 and letters[at - 1] != "q":  # "muaw": mưa
            self._put(at, "ư")
            return True
        return self._change(_HORN | _BREVE if breve else _HORN, key)

    def _change(self, shapes: dict[str, str], key: str, only: str = "") -> bool:
        """Shape the last letter that *shapes* knows (*only* that vowel, when given)."""
        for at in reversed(range(len(self._letters))):
            letter = self._letters[at].lower()
            plain = _UNSHAPED.get(letter, letter)
            if only and plain != only:
                continue
            if letter in shapes.values():
                self._put(at, plain)
                self._undo(key)
                return True
            if plain in shapes:  # also over another shape: â + w is ă
                small = "".join(self._letters).lower()
                if may_begin(_paired(small[:at] + shapes[plain] + small[at + 1 :])):
                    self._put(at, shapes[plain])
                    return True
        return False

    def _put(self, at: int, letter: str) -> None:
        self._letters[at] = letter.upper() if self._letters[at].isupper() else letter

    def _undo(self, key: str) -> None:
        self._letters.append(key)
        self._shapes = False


def _paired(letters: str) -> str:
    """Return *letters* with u and o in the pairs that exist: ươ before a letter, uơ at the end."""
    small = letters.lower()
    for pair in ("ưo", "uơ", "ươ"):
        at = small.find(pair)
        if at >= 0 and not small[:at].endswith("q"):
            right = "ươ" if at + 2 < len(small) else "uơ" if pair != "ưo" else pair
            cased = (
                new.upper() if old.isupper() else new
                for new, old in zip(right, letters[at:], strict=False)
            )
            return letters[:at] + "".join(cased) + letters[at + 2 :]
    return letters


def _open_syllable(letters: str) -> Syllable | None:
    """Parse a syllable whose coda wants a tone: "dat" alone is none, "đạt" is."""
    return parsed(_toned_anyhow(letters, Tone.ACUTE))


def _toned_anyhow(letters: str, tone: Tone) -> str:
    """Put *tone* on the last vowel; enough to ask the parser, and for unfinished words."""
    for at in reversed(range(len(letters))):
        if (vowel := letters[at].lower()) in VOWELS:
            toned = spelled_out(Syllable("", vowel, tone))
            return (
                letters[:at]
                + (toned.upper() if letters[at].isupper() else toned)
                + letters[at + 1 :]
            )
    return letters
