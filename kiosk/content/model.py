"""The vocabulary of content: what a procedure is, part by part.

The field names are those of the source files (``assets/catalogue/README.md``).
Types carry the limits; `importer` tells every breach with its place, and a
package is decoded into the same Structs. Unknown fields of a newer central are
ignored in a package and refused in a source file.

Units, counters, hours and hotlines are in ``places``, question graphs in ``graphs``.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal, NewType

from msgspec import Meta, Struct

from kiosk.text.fold import folded

ProcedureId = NewType("ProcedureId", str)
LifeEventId = NewType("LifeEventId", str)

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=64)]
Text = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=0, le=100)]
Dong = Annotated[int, Meta(ge=0, le=10**12)]
Days = Annotated[int, Meta(ge=0, le=3660)] | Annotated[float, Meta(ge=0, le=3660)]
Year = Annotated[str, Meta(pattern=r"^20\d\d$")]
Confidence = Literal["high", "medium", "low"]
Channel = Literal["counter", "online", "post", "mobile"]

# NĐ 63/2010/NĐ-CP art. 8.2 as amended by NĐ 92/2017: what a published procedure must tell.
# "If any" parts (forms, result, conditions, fees) are not here: their absence may be right.
Part = Literal[
    "name",
    "steps",
    "submission_methods",
    "dossier_cases",
    "time_limit",
    "audience",
    "authority",
    "legal_basis",
]


class Dated(Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Something that holds from one day to another, both included; None is open."""

    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None

    def valid_on(self, day: datetime.date) -> bool:
        """Tell whether it holds on *day* (a day of Việt Nam)."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class SubmissionMethod(Struct, frozen=True, gc=False, omit_defaults=True):
    """One channel to hand the dossier in: how long it takes there, and what it costs."""

    channel: Channel
    time_limit: Text | None = None
    time_limit_days: Days | None = None  # the number printed; the text tells the unit
    fee_text: Text | None = None  # None: the source is silent; ask the officer, never "free"
    fee_vnd: Dong | None = None
    note: Text | None = None


class DossierItem(Struct, frozen=True, gc=False, omit_defaults=True):
    """One paper: originals and copies both 0 means nothing to bring on paper."""

    name: Text
    form: Text | None = None
    originals: Count = 0
    copies: Count = 0
    when_required: Text | None = None
    note: Text | None = None


class DossierCase(Struct, frozen=True):
    """The papers of one case; the first case is the usual one."""

    case: Text
    items: tuple[DossierItem, ...]


class Procedure(Dated, frozen=True, kw_only=True):
    """One administrative procedure with every part the sources have.

    Attributes:
        id: the key everywhere; a national code, or a slug when none was known at first.
        code: national code such as ``1.001193``; None: not verified.
        level: who handled it until 30 June 2025.
        level_since_2025_07_01: who handles it since; None: could not be told.
        source, checked, confidence, note: where the facts come from, the year they
            describe, how sure, and what staff should check.
        publishing_decision: number and date of the deciding act (NĐ 63/2010 art. 15).
    """

    id: Key
    code: Annotated[str, Meta(pattern=r"^[1-9]\.\d{6}$")] | None = None
    name: str = ""
    short_name: str = ""
    level: Literal["ward", "district"] | None = None
    level_since_2025_07_01: Literal["ward", "province"] | None = None
    field: Text
    audience: tuple[Text, ...] = ()
    life_events: tuple[Key, ...] = ()
    summary: str = ""
    steps: tuple[Text, ...] = ()
    submission_methods: tuple[SubmissionMethod, ...] = ()
    dossier_cases: tuple[DossierCase, ...] = ()
    time_limit_text: Text | None = None
    fees_text: Text | None = None
    result: str = ""
    authority: str = ""
    requirements: tuple[Text, ...] = ()
    legal_basis: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    source: Annotated[str, Meta(pattern=r"^https?://[^/\s]+/\S*$")] | None = None
    checked: Year | None = None
    confidence: Confidence = "low"
    note: Text | None = None
    publishing_decision: Text | None = None

    @property
    def title(self) -> str:
        """Return what a button or list calls it: the short name where there is one."""
        return self.short_name or self.name


class Entry(Dated, frozen=True, kw_only=True, gc=False):
    """What lists need of a procedure; always in memory, the rest is opened on demand."""

    id: ProcedureId
    name: str
    title: str
    field: str
    summary: str
    code: str | None = None
    life_events: tuple[LifeEventId, ...] = ()
    time_limit_text: str | None = None
    fees_text: str | None = None
    confidence: Confidence = "low"
    incomplete: tuple[Part, ...] = ()


class Words(Struct, frozen=True, gc=False):
    """What search reads of a procedure beside its `Entry`.

    Attributes:
        keywords: synonyms, abbreviations and words citizens type.
        body: folded words of papers, forms, result and conditions that stand nowhere
            else, each once, so that building the index need not open the details.
    """

    keywords: tuple[str, ...]
    body: str


class LifeEvent(Struct, frozen=True):
    """What happened in somebody's life, and the procedures for it, most useful first."""

    id: Key
    label_vi: Text
    label_en: Text
    order: int
    procedures: tuple[Key, ...]


class Field(Struct, frozen=True, gc=False):
    """A field (lĩnh vực); its Vietnamese name is its key."""

    name: Text
    label_en: Text
    order: int


class English(Struct, frozen=True, gc=False):
    """Our own English of a procedure; the rest of the page stays Vietnamese."""

    name: Text
    summary: Text


class Notice(Dated, frozen=True, kw_only=True, gc=False):
    """A sentence for the attract screen."""

    id: Key
    text_vi: Text
    text_en: Text
    source: Text | None = None


_ID = re.compile(r"\d\.\d{6}|[a-z0-9]+(-[a-z0-9]+)+")


def is_procedure_id(meaning: str) -> bool:
    """Tell whether *meaning* (of a synonym) is a procedure's id, not words."""
    return _ID.fullmatch(meaning) is not None


class Synonym(Struct, frozen=True, gc=False):
    """Words a citizen would say for what the office calls otherwise.

    Attributes:
        words: as people say or type them.
        means: official words that may stand in their place, or procedure ids.
        source: where they were heard or read; `colloquial` without a page is our own ear.
    """

    words: Text
    means: tuple[Text, ...]
    source: Text


def missing_parts(procedure: Procedure) -> tuple[Part, ...]:
    """Return the obligatory parts *procedure* lacks, in the order of the law.

    A gap is no fault of the file: the entry is shown, and shown as incomplete.
    """
    has_time = procedure.time_limit_text is not None or any(
        method.time_limit is not None for method in procedure.submission_methods
    )
    held: dict[Part, object] = {
        "name": procedure.name,
        "steps": procedure.steps,
        "submission_methods": procedure.submission_methods,
        "dossier_cases": any(case.items for case in procedure.dossier_cases),
        "time_limit": has_time,
        "audience": procedure.audience,
        "authority": procedure.authority,
        "legal_basis": procedure.legal_basis,
    }
    return tuple(part for part, value in held.items() if not value)


def words_of(procedure: Procedure) -> Words:
    """Return what search reads of *procedure*."""
    said = " ".join((procedure.name, procedure.short_name, procedure.summary, *procedure.keywords))
    papers = [
        text
        for case in procedure.dossier_cases
        for item in case.items
        for text in (item.name, item.form or "")
    ]
    told = folded(" ".join((procedure.result, *papers, *procedure.requirements))).split()
    known = set(folded(said).split())
    return Words(
        keywords=procedure.keywords,
        body=" ".join(dict.fromkeys(word for word in told if word not in known)),
    )


def entry_of(procedure: Procedure) -> Entry:
    """Return the row of the index for *procedure*."""
    return Entry(
        id=ProcedureId(procedure.id),
        name=procedure.name or procedure.short_name,
        title=procedure.title,
        field=procedure.field,
        summary=procedure.summary,
        code=procedure.code,
        life_events=tuple(LifeEventId(event) for event in procedure.life_events),
        time_limit_text=procedure.time_limit_text,
        fees_text=procedure.fees_text,
        confidence=procedure.confidence,
        incomplete=missing_parts(procedure),
        valid_from=procedure.valid_from,
        valid_to=procedure.valid_to,
    )
