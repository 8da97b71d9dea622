"""What procedures go by: from content to phrases, from synonyms to replacements.

A synonym either names procedures (their ids) and becomes a phrase of theirs, or
gives official words for everyday ones ("cưới": "kết hôn") and then makes a
second reading of a query. Abbreviations beyond the listed ones are learned from
the first letters of short names.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from kiosk.catalogue.lexicon import Lexicon, plain_of
from kiosk.catalogue.phrases import Kind, Phrases
from kiosk.catalogue.reading import Plains, Saying
from kiosk.content.content import Content
from kiosk.content.model import Synonym, is_procedure_id
from kiosk.text.fold import folded, words

_LONGEST_ABBREVIATION: Final = 6  # letters
_MEANINGS_KEPT: Final = 2
_PREFIX: Final = "thủ tục "


def heeded(synonyms: Iterable[Synonym], without: Collection[str]) -> list[Synonym]:
    """Return *synonyms* but those whose folded words are in *without*."""
    return [each for each in synonyms if folded(each.words) not in without]


def fill(phrases: Phrases, content: Content, synonyms: Sequence[Synonym]) -> None:
    """Add everything every procedure of *content* goes by, one document each, in order."""
    said: dict[str, list[str]] = {}
    for synonym in synonyms:
        for meaning in synonym.means:
            if meaning in content:
                said.setdefault(meaning, []).append(synonym.words)
    events = {event.id: f"{event.label_vi} {event.label_en}" for event in content.life_events}
    for entry, its_words in zip(content.entries, content.words(), strict=True):
        phrases.add(Kind.NAME, _bare(entry.name))
        if entry.title != entry.name:
            phrases.add(Kind.TITLE, entry.title)
        for keyword in its_words.keywords:
            phrases.add(Kind.KEYWORD, keyword)
        for spoken in said.get(entry.id, ()):
            phrases.add(Kind.SYNONYM, spoken)
        english = content.english(entry.id)
        if english is not None:
            phrases.add(Kind.ENGLISH, english.name)
            phrases.add(Kind.ENGLISH_SUMMARY, english.summary)
        phrases.add(Kind.SUMMARY, entry.summary)
        phrases.add(Kind.BODY, its_words.body)
        phrases.add(Kind.FIELD, entry.field)
        phrases.add(Kind.LIFE_EVENT, " ".join(events.get(each, "") for each in entry.life_events))
        phrases.end_document()


def _bare(name: str) -> str:
    """Return *name* without the words that every official name may begin with."""
    return name[len(_PREFIX) :] if name.lower().startswith(_PREFIX) else name


def sayings(synonyms: Sequence[Synonym], content: Content) -> dict[Plains, Saying]:
    """Return everyday words (as plains) with the official words for them, best first."""
    spelled: dict[Plains, Plains] = {}
    meanings: dict[Plains, list[Plains]] = {}
    for synonym in synonyms:
        as_written = tuple(word.text.lower() for word in words(synonym.words))
        key = tuple(plain_of(word) for word in as_written)
        for meaning in synonym.means:
            if not is_procedure_id(meaning):
                spelled.setdefault(key, as_written)
                official = tuple(word.text.lower() for word in words(meaning))
                meanings.setdefault(key, []).append(official)
    return {key: Saying(spelled[key], tuple(found)) for key, found in meanings.items()}


def initials(
    lexicon: Lexicon, phrases: Phrases, popular: Sequence[float]
) -> Mapping[str, tuple[Plains, ...]]:
    """Return abbreviations learned from short names: first letters to the words they stand for.

    Only what many people come for is read: letters of 7,000 names would mean anything.
    """
    seen: dict[str, dict[Plains, int]] = {}
    for document in range(phrases.document_count):
        if not popular[document]:
            continue
        for phrase in phrases.of(document):
            if phrases.kinds[phrase] not in (Kind.TITLE, Kind.KEYWORD, Kind.SYNONYM):
                continue
            run = [lexicon.form_name(form) for form in phrases.words(phrase)]
            first = [plain_of(each)[:1] for each in run]
            for start in range(len(run) - 1):
                for end in range(start + 2, min(len(run), start + _LONGEST_ABBREVIATION) + 1):
                    counts = seen.setdefault("".join(first[start:end]), {})
                    chosen = tuple(run[start:end])
                    # A whole keyword is worth more than any run of words within one.
                    counts[chosen] = counts.get(chosen, 0) + (3 if end - start == len(run) else 1)
    return {
        letters: tuple(
            sorted(
                (each for each in counts if counts[each] > 1),
                key=lambda each: (-counts[each], each),
            )[:_MEANINGS_KEPT]
        )
        for letters, counts in seen.items()
    }
