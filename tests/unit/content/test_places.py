"""Units over time: both names of a renamed ward resolve, numbers and hours are dated."""

from __future__ import annotations

import datetime

import pytest

from kiosk.content.importer import imported
from kiosk.content.places import Counter, Hotline, Hours, Places, Span, Unit
from tests.unit.content.samples import asset_files

BEFORE = datetime.date(2024, 12, 31)
BETWEEN = datetime.date(2025, 6, 30)
AFTER = datetime.date(2025, 7, 1)


@pytest.fixture(scope="module")
def places():
    return imported(asset_files()).places


def ids(units):
    return [unit.id for unit in units]


@pytest.mark.parametrize(
    ("unit_id", "day", "then"),
    [
        ("phuong-khuong-dinh", BEFORE, ["phuong-khuong-dinh"]),
        ("phuong-khuong-dinh", AFTER, ["phuong-khuong-dinh-2025"]),
        ("phuong-khuong-dinh-2025", BEFORE, []),
        ("phuong-kim-giang", BEFORE, ["phuong-kim-giang"]),
        ("phuong-kim-giang", BETWEEN, ["phuong-ha-dinh"]),
        ("phuong-kim-giang", AFTER, ["phuong-khuong-dinh-2025"]),
        ("quan-thanh-xuan", AFTER, ["phuong-thanh-xuan-2025", "phuong-khuong-dinh-2025", "phuong-phuong-liet-2025"]),
        ("phuong-thuong-dinh", AFTER, ["phuong-thanh-xuan-2025", "phuong-khuong-dinh-2025"]),
        ("atlantis", AFTER, []),
    ],
)  # fmt: skip
def test_a_unit_is_itself_or_what_took_its_place(places, unit_id, day, then):
    assert ids(places.on(unit_id, day)) == then


@pytest.mark.parametrize(
    ("name", "day", "then"),
    [
        ("Phường Khương Đình", BETWEEN, ["phuong-khuong-dinh"]),
        ("Phường Khương Đình", AFTER, ["phuong-khuong-dinh-2025"]),
        ("khuong dinh", AFTER, ["phuong-khuong-dinh-2025"]),
        ("HẠ ĐÌNH", AFTER, ["phuong-khuong-dinh-2025"]),
        ("Thanh Xuân", BETWEEN, ["quan-thanh-xuan"]),
        ("Thanh Xuân", AFTER, ["phuong-thanh-xuan-2025", "phuong-khuong-dinh-2025", "phuong-phuong-liet-2025"]),
        ("Hà Nội", AFTER, ["ha-noi"]),
        ("Sài Gòn", AFTER, []),
    ],
)  # fmt: skip
def test_old_and_new_names_both_resolve(places, name, day, then):
    assert ids(places.called(name, day)) == then


def test_a_ward_knows_what_it_was_before(places):
    assert set(ids(places.formerly("phuong-khuong-dinh-2025"))) == {
        "quan-thanh-xuan", "phuong-ha-dinh", "phuong-khuong-dinh", "phuong-khuong-trung",
        "phuong-thanh-xuan-trung", "phuong-thuong-dinh", "phuong-kim-giang",
    }  # fmt: skip


def test_the_numbers_of_the_abolished_district_are_still_found_with_their_date(places):
    lines = places.hotlines_on("phuong-khuong-dinh-2025", AFTER)
    assert [line.phone for line in lines] == ["024.62933647", "024.38585652", "0868216873"]
    assert {line.as_of for line in lines} == {datetime.date(2021, 6, 24)}


def test_a_units_own_number_goes_before_its_parents():
    def line(unit, phone):
        return Hotline(unit=unit, label_vi="a", label_en="a", phone=phone, as_of=AFTER)

    places = Places(
        units=(
            Unit(id="x", name="X", level="city"),
            Unit(id="y", name="Y", level="ward", parent="x"),
        ),
        hotlines=(line("x", "111"), line("y", "222")),
    )
    assert [each.phone for each in places.hotlines_on("y", AFTER)] == ["222", "111"]
    assert [each.phone for each in places.hotlines_on("x", AFTER)] == ["111"]


@pytest.mark.parametrize(
    ("day", "count"),
    [(BETWEEN, 0), (AFTER, 1), (datetime.date(2026, 1, 1), 1), (datetime.date(2026, 1, 2), 0)],
)
def test_a_hotline_comes_and_goes_on_its_days(day, count):
    line = Hotline(
        unit="x", label_vi="a", label_en="a", phone="111", as_of=AFTER,
        valid_from=AFTER, valid_to=datetime.date(2026, 1, 1),
    )  # fmt: skip
    places = Places(units=(Unit(id="x", name="X", level="city"),), hotlines=(line,))
    assert len(places.hotlines_on("x", day)) == count


def test_the_counter_changes_its_name_on_its_day(places):
    assert (
        places.counter("phuong-ha-dinh", BETWEEN).label_vi
        == "Bộ phận Tiếp nhận và Trả kết quả (Một cửa)"
    )
    assert (
        places.counter("phuong-khuong-dinh-2025", AFTER).label_vi == "Điểm phục vụ hành chính công"
    )


def test_a_units_own_counter_and_hours_go_before_the_general_ones():
    def hours(unit, opens):
        return Hours(unit=unit, weekdays=(1, 2), spans=(Span(opens, "12:00"),))

    def counter(unit, label):
        return Counter(id=label, unit=unit, label_vi=label, label_en=label)

    places = Places(
        counters=(counter(None, "any"), counter("x", "own")),
        hours=(hours(None, "08:00"), hours("x", "07:00")),
    )
    monday = datetime.date(2026, 11, 23)
    assert places.counter("x", monday).label_vi == "own"
    assert places.counter("y", monday).label_vi == "any"
    assert places.hours_on("x", monday).spans == (Span("07:00", "12:00"),)
    assert places.hours_on("y", monday).spans == (Span("08:00", "12:00"),)
    assert places.hours_on("y", datetime.date(2026, 11, 22)) is None


def test_the_example_hours_we_ship_say_that_they_are_one(places):
    assert {hours.confidence for hours in places.hours} == {"low"}
    assert all("ví dụ" in hours.note for hours in places.hours)
