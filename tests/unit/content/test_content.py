"""What screens ask of content: by id, field, life event and day."""

from __future__ import annotations

import datetime
import json
import tracemalloc

import pytest

from kiosk.content.importer import imported
from kiosk.content.package import read_package
from tests.unit.content.samples import PINNED, TODAY, asset_files, files, opened, packed

TOMORROW = TODAY + datetime.timedelta(days=1)
YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture(scope="module")
def shipped():
    return opened(imported(asset_files()))


def dated(**days):
    """Return content whose first procedure is dated."""

    def change(values):
        values["procedures.json"][0].update(days)

    return opened(imported(files(change)))


def test_every_procedure_opens_with_every_part(shipped):
    catalogue = imported(asset_files())
    assert [shipped.procedure(entry.id) for entry in shipped.entries] == list(catalogue.procedures)


def test_opening_again_gives_the_same(shipped):
    ids = [entry.id for entry in shipped.entries]
    assert [shipped.procedure(each).id for each in [*ids, *reversed(ids)]] == [*ids, *reversed(ids)]


def test_an_unknown_id_is_a_key_error(shipped):
    assert "9.999999" not in shipped
    with pytest.raises(KeyError):
        shipped.procedure("9.999999")
    with pytest.raises(KeyError):
        shipped.entry("9.999999")


@pytest.mark.parametrize(
    ("day", "valid"),
    [
        (YESTERDAY, False),
        (TODAY, True),
        (TOMORROW, True),
        (TOMORROW + datetime.timedelta(days=1), False),
    ],
)
def test_a_procedure_comes_and_goes_on_its_days(day, valid):
    content = dated(valid_from=TODAY.isoformat(), valid_to=TOMORROW.isoformat())
    ids = [entry.id for entry in content.valid_on(day)]
    assert ids == (["khai-sinh", "1.000656"] if valid else ["1.000656"])
    assert [entry.id for entry in content.in_field("Hộ tịch", day)] == ids
    assert [entry.id for entry in content.in_life_event("co-con", day)] == ids
    assert [shelf.count for shelf in content.fields_on(day)] == [len(ids)]


def test_an_empty_field_or_life_event_vanishes_with_its_last_procedure():
    def change(values):
        for each in values["procedures.json"]:
            each["valid_to"] = TODAY.isoformat()

    content = opened(imported(files(change)))
    assert content.fields_on(TODAY)
    assert content.life_events_on(TODAY)
    assert content.fields_on(TOMORROW) == ()
    assert content.life_events_on(TOMORROW) == ()


def test_fields_and_life_events_stand_in_their_order(shipped):
    assert [shelf.name for shelf in shipped.fields_on(TODAY)][:2] == ["Hộ tịch", "Chứng thực"]
    assert sum(shelf.count for shelf in shipped.fields_on(TODAY)) == 102
    assert [event.id for event in shipped.life_events_on(TODAY)][:2] == ["co-con", "ket-hon"]
    assert [entry.id for entry in shipped.in_life_event("ket-hon", TODAY)][:2] == [
        "1.000894",
        "1.004873",
    ]


def test_a_field_without_english_is_shown_under_its_own_name():
    content = opened(imported(files(lambda values: values.pop("fields.json"))))
    assert [(shelf.name, shelf.label_en) for shelf in content.fields_on(TODAY)] == [
        ("Hộ tịch", "Hộ tịch")
    ]


def test_unknown_shelves_are_empty(shipped):
    assert shipped.in_field("Vũ trụ", TODAY) == ()
    assert shipped.in_life_event("len-trang", TODAY) == ()


def test_a_procedure_without_english_has_none():
    content = opened()
    assert content.english("khai-sinh").name == "Birth registration"
    assert content.english("1.000656") is None


def test_graphs_open_on_demand(shipped):
    assert shipped.graph("1.001193").start == "cach-nop"
    assert shipped.graph("2.000908") is None


def test_an_incomplete_procedure_is_listed_and_says_so():
    content = opened(imported(files(lambda values: values["procedures.json"][0].update(steps=[]))))
    assert content.entry("khai-sinh").incomplete == ("steps",)
    assert content.entry("khai-sinh") in content.valid_on(TODAY)


def test_a_procedure_without_official_name_goes_by_its_short_one():
    content = opened(
        imported(
            files(
                lambda values: values["procedures.json"][0].update(name="", short_name="Khai sinh")
            )
        )
    )
    assert (content.entry("khai-sinh").name, content.entry("khai-sinh").title) == (
        "Khai sinh",
        "Khai sinh",
    )
    assert "name" in content.entry("khai-sinh").incomplete


def test_notices_come_and_go():
    def change(values):
        values["notices.json"] = [
            {"id": "a", "text_vi": "Một", "text_en": "One", "valid_to": TODAY.isoformat()},
            {"id": "b", "text_vi": "Hai", "text_en": "Two", "valid_from": TOMORROW.isoformat()},
        ]

    content = opened(imported(files(change)))
    assert [notice.id for notice in content.notices_on(TODAY)] == ["a"]
    assert [notice.id for notice in content.notices_on(TOMORROW)] == ["b"]


def test_source_year_and_confidence_survive(shipped):
    read = shipped.procedure("1.014632")
    assert read.source.startswith("https://")
    assert read.checked
    assert shipped.entry("1.014632").confidence == read.confidence


def test_what_search_reads_has_each_body_word_once_and_no_name_again(shipped):
    for entry, words in zip(shipped.entries, shipped.words(), strict=True):
        body = words.body.split()
        assert len(body) == len(set(body))
        assert words.keywords == shipped.procedure(entry.id).keywords


def test_the_first_of_a_life_event_is_the_most_popular(shipped):
    ranks = shipped.popularity()
    assert ranks["1.001193"] == 0
    assert ranks["2.000522"] > 5


def test_seven_thousand_procedures_keep_only_their_rows_in_memory():
    one = json.loads(asset_files()["procedures.json"])[0] | {"code": None, "life_events": []}
    made = [
        one | {"id": f"p-{number}", "name": f"{one['name']} {number}"} for number in range(7000)
    ]
    raw = packed(imported({"procedures.json": json.dumps(made).encode()}))
    tracemalloc.start()
    content = read_package(raw, PINNED)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 15_000_000  # the texts alone are 20 MB
    assert content.procedure("p-6999").name == made[6999]["name"]
