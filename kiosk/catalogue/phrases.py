"""What each procedure is called, flat in memory: phrases of words, and where words occur.

A phrase is a name, a keyword, a synonym, a summary: ranking compares the query
with each as a whole, because "giấy phép xây dựng" as a keyword says more than
the same four words scattered over a long name. All are runs of forms in one
array; 7,000 procedures take some 10 MB.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise
from typing import Final

from kiosk.catalogue.lexicon import Lexicon

MAX_DOCUMENTS: Final = 65_535


class Kind(IntEnum):
    """What a phrase is; those up to `ENGLISH` name the procedure."""

    NAME = 0
    TITLE = 1
    KEYWORD = 2
    SYNONYM = 3
    ENGLISH = 4
    SUMMARY = 5
    ENGLISH_SUMMARY = 6
    BODY = 7
    FIELD = 8
    LIFE_EVENT = 9


LAST_NAMING: Final = Kind.ENGLISH
# A word that only papers or summaries hold makes a name no less telling.
_TOLD: Final = 0.15
# Sorting 300,000 pairs at once would hold the interpreter for 0.1 s while a finger
# waits on the UI thread; buckets hold it for milliseconds.
_PAIR_BUCKET: Final = 16 + 3
_HEAD_BUCKET: Final = 4  # letters
_HEAD_WORDS: Final = 8  # longer phrases are not looked up as a whole


class Phrases:
    """All phrases of all documents (procedures, by position), then closed and only read.

    Attributes:
        tokens: forms of all phrases, one after the other.
        starts: where each phrase begins in `tokens`; one more than there are phrases.
        kinds: the `Kind` of each phrase.
        documents: where each document's phrases begin; one more than there are documents.
        idf: weight of each plain: what occurs everywhere says little.
        weights: sum of the weights of each phrase's words.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.tokens = array("H")
        self.starts = array("I", [0])
        self.kinds = array("B")
        self.documents = array("I", [0])
        self.idf: list[float] = []
        self.form_idf: list[float] = []
        self.weights = array("f")
        self.naming: list[array[int]] = []  # form to documents whose names hold it
        self.telling: list[array[int]] = []  # form to documents where only other phrases do
        self._pair_keys = array("I")
        self._pair_starts = array("I")
        self._pair_documents = array("H")
        self._heads: list[str] = []
        self._head_documents = array("H")

    def add(self, kind: Kind, text: str) -> None:
        """Add a phrase to the document being filled; an empty one is left out."""
        before = len(self.tokens)
        self.tokens.extend(self._lexicon.take(text))
        if len(self.tokens) > before:
            self.starts.append(len(self.tokens))
            self.kinds.append(kind)

    def end_document(self) -> None:
        """End the document being filled; the next phrase begins another."""
        self.documents.append(len(self.kinds))

    @property
    def document_count(self) -> int:
        """Return how many documents there are."""
        return len(self.documents) - 1

    def of(self, document: int) -> range:
        """Return the phrases of *document*."""
        return range(self.documents[document], self.documents[document + 1])

    def words(self, phrase: int) -> array[int]:
        """Return the forms of *phrase*."""
        return self.tokens[self.starts[phrase] : self.starts[phrase + 1]]

    def close(self) -> None:
        """Invert: once, after the last document and after the lexicon was closed."""
        plain_of = self._lexicon.plain_of_form
        plain_names = [self._lexicon.plain_name(each) for each in range(self._lexicon.plain_count)]
        forms = self._lexicon.form_count
        self.naming = [array("H") for _ in range(forms)]
        self.telling = [array("H") for _ in range(forms)]
        frequency = [0.0] * len(plain_names)
        pairs: dict[int, list[int]] = {}
        heads: dict[str, list[tuple[str, int]]] = {}
        tokens, starts, kinds = self.tokens, self.starts, self.kinds
        for document in range(self.document_count):
            named: set[int] = set()
            told: set[int] = set()
            beside: set[int] = set()
            for phrase in self.of(document):
                run = tokens[starts[phrase] : starts[phrase + 1]]
                if kinds[phrase] > LAST_NAMING:
                    told.update(run)
                    continue
                named.update(run)
                plains = [plain_of[form] for form in run]
                beside.update([a << 16 | b for a, b in pairwise(plains)])
                if len(plains) <= _HEAD_WORDS:
                    head = " ".join([plain_names[each] for each in plains])
                    heads.setdefault(head[:_HEAD_BUCKET], []).append((head, document))
            told -= named
            for form in named:
                self.naming[form].append(document)
            for form in told:
                self.telling[form].append(document)
            for plain in {plain_of[form] for form in named}:
                frequency[plain] += 1.0
            for plain in {plain_of[form] for form in told}:
                frequency[plain] += _TOLD
            for key in beside:
                pairs.setdefault(key >> _PAIR_BUCKET, []).append(key << 16 | document)
        self._flatten(pairs)
        for bucket in sorted(heads):
            ordered = sorted(heads.pop(bucket))
            self._heads.extend([head for head, _ in ordered])
            self._head_documents.extend([document for _, document in ordered])
        many = self.document_count + 1
        self.idf = [math.log(many / (count + 0.5)) + 0.1 for count in frequency]
        self.form_idf = [self.idf[plain] for plain in plain_of]
        weight = self.form_idf
        self.weights = array(
            "f",
            [sum([weight[form] for form in tokens[start:end]]) for start, end in pairwise(starts)],
        )

    def _flatten(self, pairs: dict[int, list[int]]) -> None:
        last = -1
        for bucket in sorted(pairs):
            for packed in sorted(pairs.pop(bucket)):
                key = packed >> 16
                if key != last:
                    self._pair_keys.append(key)
                    self._pair_starts.append(len(self._pair_documents))
                    last = key
                self._pair_documents.append(packed & 0xFFFF)
        self._pair_starts.append(len(self._pair_documents))

    def pair_count(self, left: int, right: int) -> int:
        """Return in how many documents' names the plains *left right* stand side by side."""
        key = left << 16 | right
        at = bisect_left(self._pair_keys, key)
        if at < len(self._pair_keys) and self._pair_keys[at] == key:
            return self._pair_starts[at + 1] - self._pair_starts[at]
        return 0

    def pair_documents(self, left: int, right: int) -> array[int]:
        """Return those documents."""
        key = left << 16 | right
        at = bisect_left(self._pair_keys, key)
        if at < len(self._pair_keys) and self._pair_keys[at] == key:
            return self._pair_documents[self._pair_starts[at] : self._pair_starts[at + 1]]
        return array("H")

    def beginning_with(self, words: str, scan: int, most: int) -> Iterator[int]:
        """Yield documents with a phrase that begins with *words* (plains), shortest phrase first.

        Args:
            words: plains apart by spaces; the last may be unfinished.
            scan: phrases to look at, at most.
            most: documents to yield, at most.
        """
        first = bisect_left(self._heads, words)
        found = []
        for at in range(first, min(first + scan, len(self._heads))):
            if not self._heads[at].startswith(words):
                break
            found.append((len(self._heads[at]), at))
        found.sort()
        for _, at in found[:most]:
            yield self._head_documents[at]
