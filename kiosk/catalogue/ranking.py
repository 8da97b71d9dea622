"""From a reading to ranked documents: gather candidates, then compare phrase by phrase.

A phrase counts by how much of the query it covers, how much of it the query
covers, and how many words stand in the order typed. The best phrase of a
document decides, the second best and the words found anywhere in it break ties,
and what many people come for (first in a life event) wins among equals.

All weights were tuned on the visible queries and on our own (evaluate.py);
each may move by a third without costing a percent.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import compress
from operator import itemgetter, mul
from typing import Final

from kiosk.catalogue.lexicon import Lexicon, plain_of
from kiosk.catalogue.phrases import LAST_NAMING, Kind, Phrases
from kiosk.catalogue.reading import COMPOSED, Reading, Word
from kiosk.text.fold import marked

_OF_KIND: Final[Mapping[Kind, float]] = {
    Kind.NAME: 1.0,
    Kind.TITLE: 1.0,
    Kind.KEYWORD: 1.0,
    Kind.SYNONYM: 1.0,
    Kind.ENGLISH: 0.95,
    Kind.SUMMARY: 0.75,
    Kind.ENGLISH_SUMMARY: 0.7,
    Kind.BODY: 0.32,
    Kind.FIELD: 0.5,
    Kind.LIFE_EVENT: 0.45,
}
_WEIGHTS: Final = tuple(_OF_KIND[kind] for kind in Kind)

# A phrase: cover ** power * (base + share of the phrase covered + share in order).
_COVER_POWER: Final = 1.2
_BASE: Final = 0.5
_COVERED_SHARE: Final = 0.3
_ORDERED_SHARE: Final = 0.2
_UNORDERED: Final = _BASE + 0.3 * _COVERED_SHARE + 0.5 * _ORDERED_SHARE  # a summary is no name
# A document.
_BEST_PHRASE: Final = 0.72
_SECOND_PHRASE: Final = 0.12
_ANYWHERE: Final = 0.16
_POPULAR: Final = 0.13
# A word.
_FILLER: Final = 0.4
_EVERYDAY: Final = 0.45
_UNKNOWN: Final = 0.5
_DOUBTED: Final = 0.7  # marks are set, and yet the word is not known
_BEGUN_LETTER: Final = 0.18  # an unfinished word gains weight with its first three letters
# Gathering.
_CANDIDATES: Final = 48
_FLOOR: Final = 0.4  # of the best, to be a candidate at all
_TELLING: Final = 0.4
_COMMON: Final = 600  # documents; a commoner word is not walked when a rarer one is there
_HEADS_SCANNED: Final = 400
_HEADS_TAKEN: Final = 40

_second = itemgetter(1)


@dataclass(frozen=True, slots=True)
class _Query:
    """A reading made ready to compare: what each form of it is worth."""

    length: int
    weights: Sequence[float]
    total: float
    hits: Mapping[int, Sequence[tuple[int, float]]]  # form to (word, likelihood)
    forms: frozenset[int]


class Ranker:
    """Rank the documents of one `Phrases`."""

    def __init__(self, lexicon: Lexicon, phrases: Phrases, popular: Sequence[float]) -> None:
        """Take the phrases and how popular each document is (0..1)."""
        self._lexicon = lexicon
        self._phrases = phrases
        self._boost = [1 + _POPULAR * each for each in popular]
        # Among equals the popular ones must be among the candidates.
        self._start = [0.01 * each for each in popular]

    def ranked(self, reading: Reading) -> Iterator[tuple[int, float]]:
        """Yield candidates for *reading* with their scores, in no order."""
        query = self._prepared(reading.words)
        for document in self._gathered(reading.words, query.weights):
            score = self._score(document, query)
            yield document, score * reading.likelihood * self._boost[document]

    def best_phrase(self, document: int, reading: Reading) -> int | None:
        """Return the naming phrase of *document* that fits *reading* best."""
        query = self._prepared(reading.words)
        best, found = 0.0, None
        for phrase in self._phrases.of(document):
            if self._phrases.kinds[phrase] <= LAST_NAMING:
                score = self._phrase_score(phrase, query, [0.0] * query.length)
                if score > best:
                    best, found = score, phrase
        return found

    def _prepared(self, words: Sequence[Word]) -> _Query:
        weights = [self._weight(word) for word in words]
        hits: dict[int, list[tuple[int, float]]] = {}
        for at, word in enumerate(words):
            for form, likelihood in word.forms.items():
                hits.setdefault(form, []).append((at, likelihood))
        return _Query(len(words), weights, sum(weights), hits, frozenset(hits))

    def _weight(self, word: Word) -> float:
        """Return how much *word* tells procedures apart."""
        idf = self._phrases.idf
        highest = math.log(self._phrases.document_count + 1)
        if not word.plains:
            weight = highest * _UNKNOWN
        else:
            likely = word.certainty - 0.01
            weight = max(idf[plain] for plain, p in word.plains.items() if p >= likely)
            if word.certainty < COMPOSED:
                weight *= word.certainty * (_DOUBTED if marked(word.text) else 1.0)
            if word.is_open and word.certainty < COMPOSED:
                weight = min(weight, highest * _BEGUN_LETTER * min(3, len(word.text)))
        if word.is_filler:
            return weight * _FILLER
        return weight * _EVERYDAY if word.is_everyday else weight

    def _gathered(self, words: Sequence[Word], weights: Sequence[float]) -> set[int]:
        """Return the documents worth comparing: by words, by neighbours, by whole beginnings."""
        phrases = self._phrases
        scores = self._start[:]
        sizes = [sum(len(phrases.naming[form]) for form in word.forms) for word in words]
        rarest = min(sizes)
        for word, weight, size in zip(words, weights, sizes, strict=True):
            if size > _COMMON and size > rarest:
                continue  # its neighbours find what it would; walking it costs a millisecond
            seen = bytearray(len(scores))
            for form, likelihood in sorted(word.forms.items(), key=_second, reverse=True):
                value = weight * likelihood
                for document in phrases.naming[form]:
                    if not seen[document]:
                        seen[document] = 1
                        scores[document] += value
                telling = phrases.telling[form]
                if len(telling) < _COMMON:
                    value *= _TELLING
                    for document in telling:
                        if not seen[document]:
                            seen[document] = 1
                            scores[document] += value
        for at in range(len(words) - 1):
            value = (weights[at] + weights[at + 1]) * 0.5
            done: set[int] = set()
            for left, p in words[at].plains.items():
                for right, q in words[at + 1].plains.items():
                    for document in phrases.pair_documents(left, right):
                        if document not in done:
                            done.add(document)
                            scores[document] += value * p * q
        floor = _FLOOR * max(scores)
        found = list(compress(range(len(scores)), map(floor.__lt__, scores)))
        if len(found) > _CANDIDATES:
            found = nlargest(_CANDIDATES, found, key=scores.__getitem__)
        for head in self._heads(words):
            found.extend(phrases.beginning_with(head, _HEADS_SCANNED, _HEADS_TAKEN))
        return set(found)

    def _heads(self, words: Sequence[Word]) -> set[str]:
        """Return what a phrase may begin with: the words meant, the last also as typed."""
        meant = [
            self._lexicon.plain_name(max(word.plains, key=word.plains.__getitem__))
            if word.plains
            else plain_of(word.text)
            for word in words
        ]
        return {" ".join(meant), " ".join([*meant[:-1], plain_of(words[-1].text)])}

    def _score(self, document: int, query: _Query) -> float:
        phrases = self._phrases
        tokens, starts, forms = phrases.tokens, phrases.starts, query.forms
        anywhere = [0.0] * query.length
        best = second = 0.0
        for phrase in range(phrases.documents[document], phrases.documents[document + 1]):
            if forms.isdisjoint(tokens[starts[phrase] : starts[phrase + 1]]):
                continue
            score = self._phrase_score(phrase, query, anywhere)
            if score > best:
                best, second = score, best
            elif score > second:
                second = score
        rest: float = sum(map(mul, query.weights, anywhere)) / query.total
        return float(_BEST_PHRASE * best + _SECOND_PHRASE * second + _ANYWHERE * rest)

    def _phrase_score(self, phrase: int, query: _Query, anywhere: list[float]) -> float:
        """Return the score of one phrase, and raise *anywhere* to what it matched."""
        phrases = self._phrases
        run = phrases.tokens[phrases.starts[phrase] : phrases.starts[phrase + 1]]
        weight = _WEIGHTS[phrases.kinds[phrase]]
        hits = query.hits
        matched = [0.0] * query.length
        if phrases.kinds[phrase] <= LAST_NAMING:
            form_idf = phrases.form_idf
            previous = ordered = 0  # bit per word of the query
            covered = 0.0
            for form in run:
                here = 0
                if form in hits:
                    strongest = 0.0
                    for at, likelihood in hits[form]:
                        if likelihood > matched[at]:
                            matched[at] = likelihood
                        if likelihood > strongest:
                            strongest = likelihood
                        here |= 1 << at
                    ordered |= here & (previous << 1)
                    covered += form_idf[form] * strongest
                previous = here
            order = ordered.bit_count() / (query.length - 1) if query.length > 1 else 1.0
            share = covered / phrases.weights[phrase]
            fit = _BASE + _COVERED_SHARE * share + _ORDERED_SHARE * order
        else:
            for form in query.forms.intersection(run):
                for at, likelihood in hits[form]:
                    if likelihood > matched[at]:
                        matched[at] = likelihood
            fit = _UNORDERED
        for at, likelihood in enumerate(matched):
            if likelihood * weight > anywhere[at]:
                anywhere[at] = likelihood * weight
        cover: float = sum(map(mul, query.weights, matched)) / query.total
        score: float = weight * cover**_COVER_POWER * fit
        return score
