"""The page of every procedure holds every field of its data, and no number nobody found."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from assets.content import demo_key, first_package
from kiosk.content.content import Content
from kiosk.content.model import (
    DossierCase,
    DossierItem,
    Procedure,
    SubmissionMethod,
    entry_of,
    missing_parts,
)
from kiosk.content.package import key_id, read_package
from kiosk.reading.page import Line, Page, Row, page_of

PUBLIC = demo_key().public_key()
CONTENT = read_package(first_package(), {key_id(PUBLIC): PUBLIC.public_bytes_raw().hex()})
IDS = [entry.id for entry in CONTENT.entries]

# Not for citizens (note, keywords), a key (id), or told by words that the test below checks.
NOT_SHOWN = {"id", "note of the procedure", "keywords", "life_events"}


def shown(procedure_id: str) -> Page:
    return page_of(CONTENT.procedure(procedure_id), CONTENT)


def said(page: Page) -> str:
    """Return every word of the data on *page*, one string."""
    found: list[str] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.append(value)
        elif dataclasses.is_dataclass(value):
            for each in dataclasses.fields(value):
                if each.name not in ("key", "said", "kind"):
                    walk(getattr(value, each.name))
        elif isinstance(value, dict | list | tuple):
            for each in value.values() if isinstance(value, dict) else value:
                walk(each)

    walk([page.field, page.title, page.summary, page.sections])
    return " ".join(found)


def keys(page: Page) -> set[str]:
    """Return every saying of the house on *page*."""
    rows = [row for rows in page.sections.values() for row in rows]
    lines = [line for row in rows for line in (*row.chips, *row.lines)]
    return {row.key for row in rows} | {line.key for line in lines}


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path, text) for every non-empty field of a Struct, as a citizen would read it."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            called = "note of the procedure" if (path, name) == ("", "note") else name
            if called not in NOT_SHOWN:
                yield from texts(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple):
        for at, each in enumerate(value):
            yield from texts(each, f"{path}[{at}]")
    elif isinstance(value, str) and value:
        yield path, value


# Fields whose values are words of the house; page keys that must then be there.
CODED = {
    "level": lambda value: {f"until_{value}"},
    "level_since_2025_07_01": lambda value: {f"since_{value}"},
    "channel": lambda value: {value},
    "confidence": lambda value: set() if value == "high" else {f"confidence_{value}"},
}


def plain(text: str) -> str:
    return re.sub(r"[\s·]+", " ", text)


def absent(page: Page, procedure: Procedure) -> list[str]:
    """Return what of *procedure* does not stand on its page."""
    told, codes = plain(said(page)), keys(page)
    found = []
    for path, text in texts(procedure):
        name = path.rpartition(".")[2].partition("[")[0]
        if name in CODED:
            if not CODED[name](text) <= codes:
                found.append(f"{path}: {text}")
        elif name in ("fee_text", "fees_text") and codes & {"council", "fee_council"}:
            if plain(text) not in told and "Hội đồng nhân dân thành phố; hỏi" not in text:
                found.append(f"{path}: {text}")
        elif name == "form" and "on_form" in codes and text in told:
            continue
        elif plain(text) not in told:
            found.append(f"{path}: {text}")
    return found


@pytest.mark.parametrize("procedure_id", IDS)
def test_every_field_of_the_data_stands_on_the_page(procedure_id: str) -> None:
    page = shown(procedure_id)
    assert absent(page, CONTENT.procedure(procedure_id)) == []


@pytest.mark.parametrize("procedure_id", IDS)
def test_every_paper_tells_how_many_originals_and_copies(procedure_id: str) -> None:
    page = shown(procedure_id)
    rows = [row for row in page.sections["papers"] if row.kind == "paper"]
    cases = CONTENT.procedure(procedure_id).dossier_cases
    items = [item for case in cases for item in case.items]
    assert page.paper_count == len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        counts = {chip.key: chip.count for chip in row.chips}
        assert counts.get("originals", 0) + counts.get("present", 0) == item.originals
        assert counts.get("copies", 0) == item.copies
        assert ("no_paper" in counts) == (item.originals == item.copies == 0)


@pytest.mark.parametrize("procedure_id", IDS)
def test_what_only_staff_should_read_is_not_there(procedure_id: str) -> None:
    note = CONTENT.procedure(procedure_id).note
    assert note is None or note not in said(shown(procedure_id))


@pytest.mark.parametrize("procedure_id", IDS)
def test_life_events_are_told_by_their_names(procedure_id: str) -> None:
    page = shown(procedure_id)
    for event in CONTENT.life_events:
        if event.id in CONTENT.procedure(procedure_id).life_events:
            assert event.label_vi in said(page)


@pytest.mark.parametrize("procedure_id", IDS)
def test_no_paragraph_is_too_long_to_turn_pages_by(procedure_id: str) -> None:
    for rows in shown(procedure_id).sections.values():
        for row in rows:
            assert all(len(line.text) <= 260 for line in row.lines)


def test_a_part_that_is_missing_is_named_as_missing() -> None:
    for entry in CONTENT.entries:
        assert shown(entry.id).missing == entry.incomplete
    assert shown("chuyen-truong-thcs").missing == ("time_limit", "legal_basis")


# Fees: what nobody found is neither a number nor free.


def methods_of(**fields: Any) -> Row:
    page = page_with(submission_methods=(SubmissionMethod("counter", **fields),))
    return next(row for row in page.sections["methods"] if row.kind == "method")


def page_with(**fields: Any) -> Page:
    procedure = Procedure(**{"id": "x", "name": "X", "field": "F", **fields})
    entry = entry_of(procedure)
    content = Content(
        revision=1, created=datetime.date(2026, 1, 1), unit=None, entries=(entry,),
        life_events=(), fields=(), places=CONTENT.places, notices=(), block_size=1,
        part=lambda name: b"{}" if name == "english" else msgspec.json.encode([procedure]),
    )  # fmt: skip
    return page_of(procedure, content)


def test_an_unknown_fee_says_ask_and_no_number() -> None:
    row = methods_of(time_limit="1 ngày")
    assert row.lines == (Line("time", "1 ngày"), Line("fee_ask"))
    assert page_with().fee.said == "ask"


def test_a_fee_of_the_council_is_the_one_sentence_for_it() -> None:
    text = "Theo mức của Hội đồng nhân dân thành phố; hỏi cán bộ tại quầy."
    assert Line("fee_council") in methods_of(fee_text=text).lines
    assert page_with(fees_text=text).fee.said == "council"


def test_nothing_is_free_unless_the_data_say_nought_or_free() -> None:
    for entry in CONTENT.entries:
        procedure = CONTENT.procedure(entry.id)
        page = shown(entry.id)
        if page.fee.said == "free":
            counter = [m for m in procedure.submission_methods if m.channel == "counter"]
            assert all(m.fee_vnd == 0 for m in counter), entry.id
        assert not (page.fee.said in ("ask", "council") and re.search(r"\d", page.fee.said))


def test_nought_without_words_is_nought_dong_for_that_channel_only() -> None:
    page = page_with(
        submission_methods=(SubmissionMethod("online", fee_vnd=0), SubmissionMethod("counter"))
    )
    online, counter = (row for row in page.sections["methods"] if row.kind == "method")
    assert Line("fee", "0 đồng") in online.lines
    assert Line("fee_ask") in counter.lines
    assert page.fee.said == "ask"


def test_an_amount_without_words_and_one_the_words_leave_out_are_written_with_a_point() -> None:
    assert Line("fee", "8.000 đồng") in methods_of(fee_vnd=8000).lines
    lines = methods_of(fee_vnd=8000, fee_text="Mỗi bản.").lines
    assert lines[-2:] == (Line("fee", "8.000 đồng"), Line("", "Mỗi bản."))
    assert (
        Line("fee", "18.000 đồng/bản")
        in methods_of(fee_vnd=18000, fee_text="18.000 đồng/bản").lines
    )


@pytest.mark.parametrize("procedure_id", IDS)
def test_every_amount_of_the_data_is_written_out(procedure_id: str) -> None:
    told = said(shown(procedure_id))
    for method in CONTENT.procedure(procedure_id).submission_methods:
        if method.fee_vnd:
            assert f"{method.fee_vnd:,}".replace(",", ".") in told


def test_days_without_words_are_told_as_the_bare_number_they_are() -> None:
    assert methods_of(time_limit_days=5).lines[0] == Line("time_days", "5")
    assert methods_of(time_limit_days=2.5).lines[0] == Line("time_days", "2,5")


# Papers.


def paper(**fields: Any) -> Row:
    case = DossierCase("Mọi trường hợp", (DossierItem("Giấy", **fields),))
    return page_with(dossier_cases=(case,)).sections["papers"][1]


def test_a_paper_only_shown_says_so() -> None:
    assert paper(originals=1, when_required="Xuất trình khi nộp").chips == (
        Line("present", count=1),
    )
    assert paper(originals=1, copies=2).chips == (
        Line("originals", count=1),
        Line("copies", count=2),
    )
    assert paper().chips == (Line("no_paper"),)


def test_a_form_called_like_its_paper_is_not_told_twice() -> None:
    for form in ("Giấy", "Giấy (theo mẫu)"):
        assert paper(form=form).lines == (Line("on_form"),)
    assert paper(form="Mẫu 1").lines == (Line("form", "Mẫu 1"),)


# What is dated, and what is sure.


def test_days_are_written_as_on_a_notice() -> None:
    page = page_with(valid_from=datetime.date(2026, 7, 1), valid_to=datetime.date(2027, 1, 31))
    row = next(row for row in page.sections["other"] if row.key == "valid")
    assert row.lines == (Line("valid_from", "01/07/2026"), Line("valid_to", "31/01/2027"))


def test_a_procedure_of_which_only_the_name_is_known_still_has_a_page() -> None:
    page = page_with()
    assert page.missing == missing_parts(Procedure(id="x", name="X", field="F"))
    assert {"ask", "no_source", "not_checked", "no_code", "confidence_low", "posted"} <= keys(page)


def test_the_source_is_told_in_plain_words_and_in_full() -> None:
    page = shown("1.001193")
    assert page.provenance.portal
    assert (page.provenance.code, page.provenance.checked) == ("1.001193", "2026")
    source = CONTENT.procedure("1.001193").source
    assert source is not None
    assert source in said(page)


def test_the_walk_notices_what_is_left_out() -> None:
    page = shown("1.001193")
    procedure = CONTENT.procedure("1.001193")
    for section in page.sections:
        others = {name: rows for name, rows in page.sections.items() if name != section}
        assert absent(dataclasses.replace(page, sections=others), procedure), section
