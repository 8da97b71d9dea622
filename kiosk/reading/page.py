"""The page of a procedure: every field of the data, in the order people need it.

Pure: a screen (or later a printer) puts `Page` on paper or glass. What the house
itself says stands here as a *key* (``when``, ``council``), because it has words in
every language; what the data say stands here as it is, because nobody may reword
it. Only `Procedure.note` and the keywords are left out: the first is for staff,
the second for search.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kiosk.content.content import Content
from kiosk.content.model import (
    Confidence,
    DossierItem,
    Part,
    Procedure,
    SubmissionMethod,
    missing_parts,
)
from kiosk.reading.brief import Brief, brief_fee, brief_time, dong, leaves_to_council

Section = Literal["papers", "steps", "methods", "other"]
PORTAL: Final = "dichvucong.gov.vn"

# A paragraph longer than this stands in the way of turning pages: it is parted between clauses.
_LONG: Final = 170
_BREAK: Final = re.compile(r"(?<=[.;])\s+")
_SOFT_BREAK: Final = re.compile(r"(?<=,)\s+")
_PRESENT: Final = re.compile(r"^\(?xuất trình", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in a row.

    Attributes:
        key: the house's words before it, or instead of it; empty: the text speaks alone.
        text: words of the data.
        count: the number that belongs to *key*.
    """

    key: str = ""
    text: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of a section that a page never parts.

    Attributes:
        kind: ``case`` heads the papers of a case; ``paper``, ``step`` and ``method`` are
            what they say; ``fact`` is a heading (*key*) with paragraphs below.
        key: the house's words for the heading; empty: *name* is the heading.
        name: words of the data.
        number: of a paper within its case, or of a step; 0: none.
        chips: what to bring: originals, copies.
        lines: what else there is to know.
    """

    kind: Literal["case", "paper", "step", "method", "fact"]
    key: str = ""
    name: str = ""
    number: int = 0
    chips: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the facts come from, for the line "Đã đối chiếu năm …".

    Attributes:
        host: name of the page's server; empty: no page is known.
        portal: whether that is the national portal.
        code: national code; empty: not verified.
        checked: the year the source describes; empty: not known.
        confidence: how sure the editors are.
    """

    host: str = ""
    portal: bool = False
    code: str = ""
    checked: str = ""
    confidence: Confidence = "low"


@dataclass(frozen=True, slots=True)
class Page:
    """Everything there is to read about one procedure.

    Attributes:
        id: which.
        field, title, summary: the head; *field* and the others in Vietnamese.
        field_en, title_en, summary_en: our English; empty: there is none.
        time, fee: in brief.
        result, authority: what one gets, and who decides.
        missing: obligatory parts the data lack; told in a banner.
        paper_count: papers of all cases.
        sections: rows, in the order to read them.
        provenance: where it all comes from.
    """

    id: str
    field: str
    title: str
    summary: str
    field_en: str
    title_en: str
    summary_en: str
    time: Brief
    fee: Brief
    result: str
    authority: str
    missing: tuple[Part, ...]
    paper_count: int
    provenance: Provenance
    sections: Mapping[Section, tuple[Row, ...]]


def page_of(procedure: Procedure, content: Content) -> Page:
    """Return the page of *procedure*, which is one of *content* (well under a millisecond)."""
    english = content.english(procedure.id)
    labels = {each.name: each.label_en for each in content.fields}
    events = tuple(
        each.label_vi for each in content.life_events if each.id in procedure.life_events
    )
    here = next((m for m in procedure.submission_methods if m.channel == "counter"), None)
    return Page(
        id=procedure.id,
        field=procedure.field,
        title=procedure.title,
        summary=procedure.summary,
        field_en=labels.get(procedure.field, ""),
        title_en=english.name if english else "",
        summary_en=english.summary if english else "",
        time=brief_time(procedure.time_limit_text or (here.time_limit if here else None)),
        fee=brief_fee(procedure.fees_text or (here.fee_text if here else None)),
        result=procedure.result,
        authority=procedure.authority,
        missing=missing_parts(procedure),
        paper_count=sum(len(case.items) for case in procedure.dossier_cases),
        provenance=_provenance(procedure),
        sections={
            "papers": tuple(_papers(procedure)),
            "steps": tuple(_steps(procedure)),
            "methods": tuple(_methods(procedure)),
            "other": tuple(_other(procedure, events)),
        },
    )


def _papers(procedure: Procedure) -> Iterator[Row]:
    for case in procedure.dossier_cases:
        yield Row("case", name=case.case)
        for number, item in enumerate(case.items, 1):
            yield Row(
                "paper", name=item.name, number=number, chips=_chips(item), lines=_paper_lines(item)
            )


def _chips(item: DossierItem) -> tuple[Line, ...]:
    if not item.originals and not item.copies:
        return (Line("no_paper"),)
    shown = any(_PRESENT.match(text) for text in (item.when_required, item.note) if text)
    originals = "present" if shown and not item.copies else "originals"
    chips = (Line(originals, count=item.originals), Line("copies", count=item.copies))
    return tuple(chip for chip in chips if chip.count)


def _paper_lines(item: DossierItem) -> tuple[Line, ...]:
    lines = [Line("when", text) for text in _pieces(item.when_required)]
    if item.form and _bare(item.form) == _bare(item.name):
        lines.append(Line("on_form"))
    else:
        lines += _keyed("form", item.form)
    lines += [Line("", text) for text in _pieces(item.note)]
    return tuple(lines)


def _bare(name: str) -> str:
    return name.removesuffix("(theo mẫu)").strip().lower()


def _steps(procedure: Procedure) -> Iterator[Row]:
    for number, step in enumerate(procedure.steps, 1):
        yield Row("step", name=step, number=number)


def _methods(procedure: Procedure) -> Iterator[Row]:
    yield Row("fact", "time", lines=tuple(_or_ask(procedure.time_limit_text)))
    yield Row("fact", "fee", lines=tuple(_fee_lines("", procedure.fees_text, None)))
    for method in procedure.submission_methods:
        lines = (*_time_lines(method), *_fee_lines("fee", method.fee_text, method.fee_vnd))
        notes = (Line("", text) for text in _pieces(method.note))
        yield Row("method", method.channel, lines=(*lines, *notes))


def _time_lines(method: SubmissionMethod) -> Iterator[Line]:
    days = method.time_limit_days
    if method.time_limit:
        yield from _keyed("time", method.time_limit)
    elif days is not None:
        # The source prints a bare number: whether working days are meant, it does not say.
        yield Line("time_days", text=f"{days:g}".replace(".", ","))
    else:
        yield Line("time_ask")


def _fee_lines(key: str, text: str | None, amount: int | None) -> Iterator[Line]:
    ahead = f"{key}_" if key else ""
    if leaves_to_council(text) and amount is None:
        yield Line(f"{ahead}council")
    elif text and (amount is None or amount == 0 or _digits(amount) in _digits_in(text)):
        yield from _keyed(key, text)
    elif amount is not None:
        yield Line(key, dong(amount))
        yield from (Line("", piece) for piece in _pieces(text))
    else:
        yield Line(f"{ahead}ask")


def _other(procedure: Procedure, events: tuple[str, ...]) -> Iterator[Row]:
    yield Row("fact", "result", lines=tuple(_or_ask(procedure.result)))
    yield Row("fact", "authority", lines=tuple(_or_ask(procedure.authority)))
    yield Row("fact", "audience", lines=_paragraphs(procedure.audience) or (Line("ask"),))
    if procedure.requirements:
        yield Row("fact", "requirements", lines=_paragraphs(procedure.requirements))
    if procedure.legal_basis:
        yield Row("fact", "legal_basis", lines=_joined(procedure.legal_basis))
    if procedure.publishing_decision:
        yield Row("fact", "decision", lines=_paragraphs([procedure.publishing_decision]))
    if forms := _forms(procedure):
        yield Row("fact", "forms", lines=_paragraphs(forms))
    if procedure.name and procedure.name != procedure.title:
        yield Row("fact", "official_name", lines=_paragraphs([procedure.name]))
    yield Row(
        "fact", "code", lines=(Line("", procedure.code) if procedure.code else Line("no_code"),)
    )
    if procedure.level:
        until = f"until_{procedure.level}"
        since = f"since_{procedure.level_since_2025_07_01 or 'unknown'}"
        yield Row("fact", "level", lines=(Line(until), Line(since)))
    if procedure.valid_from or procedure.valid_to:
        yield Row("fact", "valid", lines=tuple(_validity(procedure)))
    if events:
        yield Row("fact", "life_events", lines=_joined(events))
    yield Row("fact", "source", lines=tuple(_source_lines(procedure)))


def _forms(procedure: Procedure) -> list[str]:
    items = (item for case in procedure.dossier_cases for item in case.items)
    return list(dict.fromkeys(item.form for item in items if item.form))


def _validity(procedure: Procedure) -> Iterator[Line]:
    if procedure.valid_from:
        yield Line("valid_from", _day(procedure.valid_from))
    if procedure.valid_to:
        yield Line("valid_to", _day(procedure.valid_to))


def _source_lines(procedure: Procedure) -> Iterator[Line]:
    if procedure.source:
        yield Line("", procedure.source)
    else:
        yield Line("no_source")
    yield Line("checked", procedure.checked) if procedure.checked else Line("not_checked")
    if procedure.confidence != "high":
        yield Line(f"confidence_{procedure.confidence}")
    yield Line("posted")


def _provenance(procedure: Procedure) -> Provenance:
    # Sources are http(s) addresses by type; `urllib` belongs to the rooms with a network.
    host = (procedure.source or "//").split("/")[2].removeprefix("www.")
    return Provenance(
        host=host,
        portal=host == PORTAL,
        code=procedure.code or "",
        checked=procedure.checked or "",
        confidence=procedure.confidence,
    )


def _day(day: datetime.date) -> str:
    return f"{day:%d/%m/%Y}"


def _or_ask(text: str | None) -> Iterator[Line]:
    if text:
        yield from (Line("", piece) for piece in _pieces(text))
    else:
        yield Line("ask")


def _keyed(key: str, text: str | None) -> Iterator[Line]:
    """Yield *text* in pieces; the house's words stand before the first."""
    for at, piece in enumerate(_pieces(text)):
        yield Line(key if at == 0 else "", piece)


def _paragraphs(texts: Iterable[str]) -> tuple[Line, ...]:
    return tuple(Line("", piece) for text in texts for piece in _pieces(text))


def _joined(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return short *texts* in as few paragraphs as stay short."""
    lines: list[str] = []
    for text in texts:
        if lines and len(lines[-1]) + len(text) < _LONG:
            lines[-1] += f" · {text}"
        else:
            lines.append(text)
    return tuple(Line("", line) for line in lines)


def _pieces(text: str | None) -> list[str]:
    """Part *text* where it may be parted, so that no piece is much longer than `_LONG`."""
    if not text:
        return []
    pieces = [text]
    for boundary in (_BREAK, _SOFT_BREAK):
        pieces = [part for piece in pieces for part in _parted(piece, boundary)]
    return pieces


def _parted(text: str, boundary: re.Pattern[str]) -> list[str]:
    if len(text) <= _LONG:
        return [text]
    parts: list[str] = []
    for clause in boundary.split(text):
        if parts and len(parts[-1]) + len(clause) < _LONG:
            parts[-1] += f" {clause}"
        else:
            parts.append(clause)
    return parts


def _digits(amount: int) -> str:
    return f"{amount:,}".replace(",", ".")


def _digits_in(text: str) -> list[str]:
    return re.findall(r"\d{1,3}(?:\.\d{3})*", text)
