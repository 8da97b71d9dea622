"""What somebody typed, as words with everything each of them may mean.

People type without marks, with Telex or VNI keys and no input method, with
slips, in their dialect, in abbreviations, and stop in the middle of a word.
A `Word` holds all forms of the catalogue it may stand for, each with how likely
it is; a `Reading` is a whole query so understood. The first reading is what
stands there; others put official words in the place of what people say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Final, NamedTuple

from kiosk.catalogue.lexicon import Lexicon, plain_of
from kiosk.catalogue.phrases import Phrases
from kiosk.text.fold import marked, nfc
from kiosk.text.syllable import is_syllable
from kiosk.text.telex import compose, read

MAX_CHARACTERS: Final = 200
MAX_WORDS: Final = 12
MAX_READINGS: Final = 4

# How likely a word means what it only resembles; tuned on queries (evaluate.py), not derived.
TYPED: Final = 1.0
COMPOSED: Final = 0.97
UNMARKED: Final = 0.97  # "tố" for a keyword written "to"
RELATED: Final = 0.9  # certified, certificate
BEGUN: Final = 0.88
OTHER_MARKS: Final = 0.85  # "tố" for "tổ"
SOUNDS_LIKE: Final = 0.82
ONE_SLIP: Final = 0.72
TWO_SLIPS: Final = 0.65
UNLIKELY: Final = 0.5  # the raw letters of what was Telex
REPLACED: Final = 0.9  # a reading with other words than those typed
EXPANDED: Final = 0.9  # an abbreviation learned from initials, not from the list

_MOST_BEGUN: Final = 48
_TOKEN: Final = re.compile(r"[^\W_]+")
# Telex typed through a comma: "me,j" is "mẹ," and "ddooi,r" is "đổi,".
_SPLIT_KEYS: Final = re.compile(r"(?<=[a-z])([,.;])([sfrxjw]{1,2})(?=\s|$)")
_VOWEL_MARK: Final = re.compile(r"[^\W\da-zđ]")

# Words that say what everybody here wants: they hardly tell procedures apart.
_FILLERS: Final = frozenset(
    """
    làm xin cần muốn phải cho của đi để thì là gì nào sao đâu ở tôi mình em anh chị bác cô chú
    ạ à nhé với và hay hoặc các những bao nhiêu lâu như thế hướng dẫn hỏi về thủ tục giấy tờ
    nộp ai khi bị được có rồi đã sẽ một tại này kia ra lên xong theo mang
    how to the a an i my of for do get need want in is where what please and on with
    """.split()
)
# Words of family and daily life: they tell something, but seldom which procedure.
_EVERYDAY: Final = frozenset(
    """
    con vợ chồng bố mẹ cha ông bà cháu nhà người gia đình năm tháng ngày mới cũ lại bên trong
    ngoài trên không hai ba vào đang nữa thêm gái trai nội ngoại từ sang
    """.split()
)
_PLAIN_EVERYDAY: Final = frozenset(plain_of(word) for word in _EVERYDAY)
_PLAIN_FILLERS: Final = frozenset(plain_of(word) for word in _FILLERS)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a reading.

    Attributes:
        text: as typed, or as read from keystrokes.
        plains: plains it may mean, with how likely.
        forms: the same for forms: the marks typed count.
        certainty: likelihood of the best meaning; 0: no procedure has such a word.
        is_filler: it says little about which procedure is meant.
        is_open: it is the last word and may go on.
    """

    text: str
    plains: Mapping[int, float]
    forms: Mapping[int, float]
    certainty: float
    is_filler: bool
    is_everyday: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole query as understood.

    Attributes:
        words: in the order typed.
        likelihood: 1 for the words that stand there, less for words put in their place.
    """

    words: tuple[Word, ...]
    likelihood: float


Plains = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """What people say, as written, and the official words for it, best first."""

    spelled: Plains
    means: tuple[Plains, ...]


def tokens_of(text: str) -> list[str]:
    """Return the words typed, in lower case; at most `MAX_WORDS`, whatever came in."""
    text = _SPLIT_KEYS.sub(r"\2\1 ", nfc(text[:MAX_CHARACTERS]).lower())
    return _TOKEN.findall(text)[:MAX_WORDS]


def ends_inside_a_word(text: str) -> bool:
    """Tell whether the last word may go on: nothing was typed after it."""
    return 0 < len(text) <= MAX_CHARACTERS and text[-1].isalnum()


class Reader:
    """Read queries with the words of one catalogue."""

    def __init__(
        self,
        lexicon: Lexicon,
        phrases: Phrases,
        sayings: Mapping[Plains, Saying],
        initials: Mapping[str, Sequence[Plains]],
    ) -> None:
        """Take what is known of the catalogue.

        Args:
            lexicon: its words.
            phrases: which words stand side by side there.
            sayings: everyday words (as plains) with the official ones.
            initials: first letters to the words they stand for, best first.
        """
        self._lexicon = lexicon
        self._phrases = phrases
        self._sayings = sayings
        self._initials = initials
        self._longest = max(map(len, sayings), default=0)

    def readings(self, text: str) -> Iterator[Reading]:
        """Yield how *text* may be understood, the plainest reading first."""
        typed = [part for token in tokens_of(text) for part in self._parted(token)]
        if not typed:
            return
        is_open = ends_inside_a_word(text)
        telex = any(self._is_telex(token) for token in typed)
        words = self._words(typed, is_open, telex)
        yield Reading(words, 1.0)
        seen = {tuple(typed)}
        for likelihood, others in self._others(typed, words):
            if tuple(others) not in seen and len(seen) < MAX_READINGS:
                seen.add(tuple(others))
                still_open = is_open and others[-1] == typed[-1]
                yield Reading(self._words(others[:MAX_WORDS], still_open, telex), likelihood)

    def _parted(self, token: str) -> Iterable[str]:
        """Return *token*, or the words it is made of when its spaces were forgotten."""
        if len(token) < 5 or self._lexicon.plain(plain_of(token)) is not None:
            return (token,)
        if is_syllable(token) or (token.isascii() and read(token)):
            return (token,)
        # Best way to cut token[:end]: fewest words, each known, neighbours seen together.
        best: list[tuple[float, tuple[str, ...]] | None] = [(0.0, ())] + [None] * len(token)
        for end in range(2, len(token) + 1):
            for start in range(max(0, end - 7), end - 1):
                before = best[start]
                plain = self._lexicon.plain(plain_of(token[start:end]))
                if before is None or plain is None or not is_syllable(token[start:end]):
                    continue
                cost = before[0] + 1.0
                if before[1]:
                    last = self._lexicon.plain(plain_of(before[1][-1]))
                    if last is not None and not self._phrases.pair_count(last, plain):
                        cost += 1.5
                held = best[end]
                if held is None or cost < held[0]:
                    best[end] = (cost, (*before[1], token[start:end]))
        whole = best[-1]
        return whole[1] if whole and whole[0] < len(whole[1]) + 2 else (token,)

    def _is_telex(self, token: str) -> bool:
        """Tell whether *token* makes sense as keystrokes only."""
        if not token.isascii() or self._lexicon.plain(plain_of(token)) is not None:
            return False
        composed = read(token)
        return composed is not None and self._lexicon.plain(plain_of(composed)) is not None

    def _words(self, typed: Sequence[str], is_open: bool, telex: bool) -> tuple[Word, ...]:
        guesses = [
            self._guess(token, telex, is_open and at == len(typed) - 1)
            for at, token in enumerate(typed)
        ]
        return tuple(
            self._word(
                guess,
                guesses[at - 1] if at else None,
                guesses[at + 1] if at + 1 < len(guesses) else None,
            )
            for at, guess in enumerate(guesses)
        )

    def _guess(self, token: str, telex: bool, is_open: bool) -> _Guess:
        """Return what *token* may be by itself, before its neighbours are asked."""
        lexicon = self._lexicon
        plain = plain_of(token)
        sure: dict[int, float] = {}
        text = token
        if (known := lexicon.plain(plain)) is not None:
            sure[known] = TYPED
        composed = read(token) if token.isascii() else None
        if composed is not None:
            meant = lexicon.plain(plain_of(composed))
            if meant is not None:
                if telex and known is not None:
                    sure[known] = UNLIKELY
                sure[meant] = max(sure.get(meant, 0), COMPOSED)
                if telex or known is None:
                    text = composed
        is_filler = text in _FILLERS if marked(text) else plain in _PLAIN_FILLERS
        begun: list[int] = []
        if is_open:
            start = plain
            if not lexicon.has_prefix(start):
                start = plain_of(compose(token))
            begun = [each for each in lexicon.starting_with(start) if each not in sure]
        misspelt = marked(text) and not any(
            lexicon.form_name(form) == text
            for each in sure
            for form in lexicon.forms_of_plain[each]
        )
        return _Guess(text, plain, sure, begun, is_filler, is_open, misspelt)

    def _word(self, guess: _Guess, before: _Guess | None, after: _Guess | None) -> Word:
        """Settle what a word means by what its neighbours may be."""
        plains = dict(guess.sure)
        is_filler = guess.is_filler and (
            guess.text in _FILLERS
            or not any(self._together(before, each, after) for each in guess.sure)
        )
        if guess.begun:
            self._go_on(guess, before, plains)
        if not guess.sure:
            self._resemble(guess, before, after, plains)
        elif guess.is_misspelt:
            for each in self._lexicon.sounding_like(guess.plain):
                plains.setdefault(each, SOUNDS_LIKE)
        elif not guess.is_filler and not guess.is_open:
            self._doubt(guess, before, after, plains)
        return Word(
            text=guess.text,
            plains=plains,
            forms=self._forms(guess.text, plains),
            certainty=max(plains.values(), default=0.0),
            is_filler=is_filler,
            is_everyday=guess.text in (_EVERYDAY if marked(guess.text) else _PLAIN_EVERYDAY),
            is_open=bool(guess.begun),
        )

    def _go_on(self, guess: _Guess, before: _Guess | None, plains: dict[int, float]) -> None:
        """Add the words that an unfinished one may become."""
        counted = [(self._together(before, each, None), each) for each in guess.begun]
        free = before is None or not before.sure or len(guess.plain) > 2
        usable = [(count, each) for count, each in counted if count or free]
        most = max((count for count, _ in usable), default=0)
        for count, each in nlargest(_MOST_BEGUN, usable):
            share = (count / most) ** 0.25 if most else 0.6
            plains[each] = BEGUN * (0.8 + 0.2 * share) * (0.92 if guess.sure else 1.0)

    def _resemble(
        self,
        guess: _Guess,
        before: _Guess | None,
        after: _Guess | None,
        plains: dict[int, float],
    ) -> None:
        """Add known words that an unknown one may have been meant for."""
        lexicon = self._lexicon
        found: dict[int, float] = {}
        foreign = not is_syllable(guess.text)
        if foreign:
            found |= dict.fromkeys(lexicon.related(guess.plain), RELATED)
        for each in lexicon.sounding_like(guess.plain):
            found.setdefault(each, SOUNDS_LIKE)
        if len(guess.plain) > 2 or not guess.begun:
            for each in lexicon.one_slip_away(guess.plain):
                found.setdefault(each, ONE_SLIP)
        if not found:
            found |= dict.fromkeys(lexicon.two_slips_away(guess.plain), TWO_SLIPS)
        # Who sets marks on a true syllable seldom slipped.
        trust = 0.6 if marked(guess.text) and not foreign else 1.0
        counts = {each: self._together(before, each, after) for each in found}
        most = max(counts.values(), default=0)
        for each, likelihood in found.items():
            share = (counts[each] / most) ** 0.25 if most else 1.0
            plains[each] = max(plains.get(each, 0.0), likelihood * trust * (0.7 + 0.3 * share))

    def _doubt(
        self,
        guess: _Guess,
        before: _Guess | None,
        after: _Guess | None,
        plains: dict[int, float],
    ) -> None:
        """Add near words when a known one never stands beside its neighbours but they do."""
        if len(guess.plain) < 2 or any(self._together(before, each, after) for each in guess.sure):
            return
        near = [
            *self._lexicon.one_slip_away(guess.plain),
            *self._lexicon.sounding_like(guess.plain),
        ]
        counts = {each: self._together(before, each, after) for each in near if each not in plains}
        for each, count in counts.items():
            if count:
                plains[each] = ONE_SLIP

    def _together(self, before: _Guess | None, plain: int, after: _Guess | None) -> int:
        """Return how often *plain* stands beside its neighbours in the catalogue."""
        count = self._phrases.pair_count
        most = 0
        if before is not None:
            most = max((count(each, plain) for each in before.sure), default=0)
        if after is not None:
            most = max(most, *(count(plain, each) for each in after.sure), 0)
        return most

    def _forms(self, text: str, plains: Mapping[int, float]) -> dict[int, float]:
        lexicon = self._lexicon
        bears = marked(text)
        forms = {}
        for plain, likelihood in plains.items():
            for form in lexicon.forms_of_plain[plain]:
                if not bears or lexicon.form_name(form) == text:
                    forms[form] = likelihood
                else:
                    other = OTHER_MARKS if lexicon.is_marked(form) else UNMARKED
                    forms[form] = likelihood * other
        return forms

    def _others(
        self, typed: Sequence[str], words: Sequence[Word]
    ) -> Iterator[tuple[float, list[str]]]:
        """Yield the query with official words in the place of what people say."""
        said = [
            self._lexicon.plain_name(max(word.plains, key=word.plains.__getitem__))
            if word.certainty >= COMPOSED
            else plain_of(word.text)
            for word in words
        ]
        found = list(self._found(said, [word.text for word in words]))
        ways = max((len(place.means) for place in found), default=0)
        for way in range(min(ways, 2)):
            yield REPLACED, _replaced(typed, found, way)
        if len(found) > 1:
            for one in found:
                yield REPLACED, _replaced(typed, [one], 0)
        for at, token in enumerate(said):
            if len(said) <= 3 or self._lexicon.plain(token) is None:
                letters = (
                    token
                    if plain_of(typed[at]) == token and not _VOWEL_MARK.search(typed[at])
                    else ""
                )
                for choice in self._initials.get(letters, ())[:2]:
                    yield EXPANDED, [*typed[:at], *choice, *typed[at + 1 :]]

    def _found(self, said: Sequence[str], typed: Sequence[str]) -> Iterator[_Place]:
        """Yield where sayings stand, longest first at each place."""
        at = 0
        while at < len(said):
            for size in range(min(self._longest, len(said) - at), 0, -1):
                saying = self._sayings.get(tuple(said[at : at + size]))
                if saying and _as_spelled(typed[at : at + size], saying.spelled):
                    yield _Place(at, size, saying.means)
                    at += size
                    break
            else:
                at += 1


class _Place(NamedTuple):
    """Where a saying stands in a query, and what it means."""

    at: int
    size: int
    means: tuple[Plains, ...]


def _as_spelled(typed: Sequence[str], spelled: Plains) -> bool:
    """Tell whether *typed* bears no marks that contradict *spelled*: "mặt" is not "mất"."""
    return all(
        one == other or not marked(one) or not marked(other)
        for one, other in zip(typed, spelled, strict=True)
    )


def _replaced(typed: Sequence[str], found: Sequence[_Place], way: int) -> list[str]:
    """Return *typed* with what was *found* replaced by its meaning number *way*."""
    made: list[str] = []
    done = 0
    for at, size, means in found:
        made += [*typed[done:at], *means[min(way, len(means) - 1)]]
        done = at + size
    return [*made, *typed[done:]]


@dataclass(frozen=True, slots=True)
class _Guess:
    """What a word may be by itself."""

    text: str
    plain: str
    sure: Mapping[int, float]  # plains it is, as typed or as keystrokes
    begun: Sequence[int]  # plains it may become
    is_filler: bool
    is_open: bool
    is_misspelt: bool  # it bears marks that no word of the catalogue has
