"""Find procedures by what people type: `Index.build` once, `Index.search` per key.

    text -> reading (what it may mean) -> ranking (candidates, scores) -> hits (with the reason)

Thread-free: the library thread calls it, and hands a *cancelled* that tells
when a newer key has made the answer worthless. Nothing a finger can type makes
it fail or take long: only 200 characters and 12 words are read.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from heapq import nlargest
from typing import Final

from rapidfuzz.fuzz import partial_ratio
from rapidfuzz.process import extract

from kiosk.catalogue.lexicon import Lexicon
from kiosk.catalogue.naming import fill, heeded, initials, sayings
from kiosk.catalogue.phrases import Kind, Phrases
from kiosk.catalogue.ranking import Ranker
from kiosk.catalogue.reading import MAX_CHARACTERS, Reader, Reading, Word
from kiosk.content.content import Content
from kiosk.content.model import Entry, ProcedureId
from kiosk.text.fold import folded, words

SUGGESTION: Final = 0.4  # a score below this is a suggestion, not an answer
_CERTAIN: Final = 1.0  # the query is a name: other readings cannot be better
_EMPHASISED: Final = 0.6  # likelihood from which a word of the title counts as found
_NEAREST_SCORE: Final = 60.0  # of 100
_CODE: Final = re.compile(r"\s*(\d)[. ]?(\d{2,6})\s*")  # a national code, or its beginning


@dataclass(frozen=True, slots=True)
class Hit:
    """One procedure found, with the reason.

    Attributes:
        procedure_id: which.
        score: about 1 when one of its names was typed in full; below `SUGGESTION` a guess.
        spans: what to emphasise in the text shown: (start, end) in characters.
        via: the keyword that was meant, when the title does not hold it; None: it does.
    """

    procedure_id: ProcedureId
    score: float
    spans: tuple[tuple[int, int], ...] = ()
    via: str | None = None


class Index:
    """Everything search knows of one `Content`; never changes after `build`.

    Attributes:
        entries: what is searched, in the order of the catalogue.
    """

    def __init__(
        self,
        entries: tuple[Entry, ...],
        lexicon: Lexicon,
        phrases: Phrases,
        reader: Reader,
        popular: list[float],
    ) -> None:
        """Take the parts; call `build`."""
        self.entries = entries
        self._lexicon = lexicon
        self._phrases = phrases
        self._reader = reader
        self._ranker = Ranker(lexicon, phrases, popular)
        self._codes = sorted(
            (code, at) for at, entry in enumerate(entries) for code in {entry.code or "", entry.id}
        )
        self._suggestable = {
            at: folded(entry.title)
            for at, (entry, likes) in enumerate(zip(entries, popular, strict=True))
            if likes
        }

    @classmethod
    def build(cls, content: Content, without: Collection[str] = ()) -> Index:
        """Return the index of *content*: 0.5 to 0.8 s and 20 MB for 7,000 procedures.

        Args:
            content: what to search.
            without: folded synonyms to leave out, to measure what they bring.
        """
        synonyms = heeded(content.synonyms(), without)
        lexicon = Lexicon()
        phrases = Phrases(lexicon)
        fill(phrases, content, synonyms)
        lexicon.close()
        phrases.close()
        popular = _popularity(content)
        reader = Reader(
            lexicon, phrases, sayings(synonyms, content), initials(lexicon, phrases, popular)
        )
        return cls(content.entries, lexicon, phrases, reader, popular)

    def search(
        self,
        text: str,
        top: int = 10,
        cancelled: Callable[[], bool] = lambda: False,
        on: datetime.date | None = None,
        shown: Callable[[Entry], str] = lambda entry: entry.title,
    ) -> list[Hit]:
        """Return the best procedures for *text*, best first; [] when nothing resembles it.

        Args:
            text: anything at all.
            top: how many, at most.
            cancelled: asked between steps; once true, [] is returned.
            on: only procedures that hold on that day; None: all.
            shown: the text of a row, which `Hit.spans` are for (the English name, say).
        """
        code = _CODE.fullmatch(text[:MAX_CHARACTERS])
        if code and (coded := self._coded(".".join(code.groups()), top, on)):
            return coded
        best: dict[int, tuple[float, Reading]] = {}
        highest = 0.0
        if not self.entries:
            return []
        for reading in self._reader.readings(text):
            for document, score in self._ranker.ranked(reading):
                if cancelled():
                    return []
                if score > best.get(document, (0.0, reading))[0]:
                    best[document] = (score, reading)
                    highest = max(highest, score)
            if highest > _CERTAIN:
                break
        if on is not None:
            best = {at: each for at, each in best.items() if self.entries[at].valid_on(on)}
        # Equal scores stand in the order of the catalogue, whatever the machine.
        ranked = nlargest(top, best.items(), key=lambda item: (item[1][0], -item[0]))
        return [
            self._hit(document, score, reading, shown)
            for document, (score, reading) in ranked
            if score > 0
        ]

    def nearest(self, text: str, top: int = 3, on: datetime.date | None = None) -> list[Hit]:
        """Return popular procedures whose title resembles *text* as letters, for when nothing was found."""
        choices: Mapping[int, str] = {
            at: title
            for at, title in self._suggestable.items()
            if on is None or self.entries[at].valid_on(on)
        }
        query = folded(text[:MAX_CHARACTERS])
        found = extract(
            query, choices, scorer=partial_ratio, score_cutoff=_NEAREST_SCORE, limit=top
        )
        return [
            Hit(self.entries[at].id, SUGGESTION * score / 100) for _, score, at in found if query
        ]

    def _coded(self, code: str, top: int, on: datetime.date | None) -> list[Hit]:
        """Return the procedures whose national code is *code* or begins with it."""
        found: list[Hit] = []
        for known, at in self._codes[bisect_left(self._codes, (code, 0)) :]:
            if not known.startswith(code) or len(found) == top:
                break
            if on is None or self.entries[at].valid_on(on):
                found.append(Hit(self.entries[at].id, len(code) / len(known), via=known))
        return found

    def _hit(
        self, document: int, score: float, reading: Reading, shown: Callable[[Entry], str]
    ) -> Hit:
        entry = self.entries[document]
        phrase = self._ranker.best_phrase(document, reading)
        via = None
        if phrase is not None and self._phrases.kinds[phrase] in (Kind.KEYWORD, Kind.SYNONYM):
            names = [self._lexicon.form_name(form) for form in self._phrases.words(phrase)]
            if not set(names) <= {word.text.lower() for word in words(shown(entry))}:
                via = " ".join(names)
        return Hit(entry.id, score, self._spans(shown(entry), reading.words), via)

    def _spans(self, text: str, query: tuple[Word, ...]) -> tuple[tuple[int, int], ...]:
        """Return where *text* holds words of the query; neighbours are one span."""
        likely: dict[str, tuple[float, bool]] = {}
        for word in query:
            for form, likelihood in word.forms.items():
                name = self._lexicon.form_name(form)
                before = likely.get(name, (0.0, True))
                likely[name] = (max(likelihood, before[0]), word.is_filler and before[1])
        spans: list[tuple[int, int]] = []
        alone = True  # the last span holds fillers only
        for each in words(text):
            likelihood, is_filler = likely.get(each.text.lower(), (0.0, True))
            if likelihood < _EMPHASISED:
                continue
            if spans and text[spans[-1][1] : each.start].isspace():
                spans[-1] = (spans[-1][0], each.end)
                alone = alone and is_filler
                continue
            if spans and alone:
                spans.pop()
            spans.append((each.start, each.end))
            alone = is_filler
        if spans and alone:
            spans.pop()
        return tuple(spans)


def _popularity(content: Content) -> list[float]:
    """Return 0..1 per procedure: what life events list first is what most people need."""
    ranks = content.popularity()
    return [
        0.7 + 0.3 / (1 + ranks[entry.id]) if entry.id in ranks else 0.0 for entry in content.entries
    ]
