"""Names of unit and counter by the day: before a merger, after it, and when nobody can tell."""

from __future__ import annotations

import datetime

import pytest

from kiosk.content.places import Counter, Places, Unit
from kiosk.reading.signs import Sign, english, sign_of, standing

OLD, NEW = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)


def unit(key: str, name: str, *, gone: bool = False, to: tuple[str, ...] = ()) -> Unit:
    return Unit(
        id=key,
        name=name,
        level="ward",
        successor=to,
        valid_from=None if gone else NEW,
        valid_to=OLD if gone else None,
    )


PLACES = Places(
    units=(
        unit("ha-dinh", "Phường Hạ Đình", gone=True, to=("khuong-dinh",)),
        unit("thuong-dinh", "Phường Thượng Đình", gone=True, to=("khuong-dinh", "thanh-xuan")),
        unit("khuong-dinh", "Phường Khương Đình"),
        unit("thanh-xuan", "Phường Thanh Xuân"),
    ),
    counters=(
        Counter(id="a", label_vi="Bộ phận Một cửa", label_en="One-stop counter", valid_to=OLD),
        Counter(id="b", label_vi="Điểm phục vụ", label_en="Service point", valid_from=NEW),
    ),
)


def test_a_renamed_ward_and_its_counter_bear_the_names_of_the_day() -> None:
    assert sign_of(PLACES, "ha-dinh", OLD) == Sign(
        "Phường Hạ Đình", "Hạ Đình ward", "Bộ phận Một cửa", "One-stop counter"
    )
    assert sign_of(PLACES, "ha-dinh", NEW) == Sign(
        "Phường Khương Đình", "Khương Đình ward", "Điểm phục vụ", "Service point"
    )


@pytest.mark.parametrize("unit_id", ["thuong-dinh", "nowhere", ""])
def test_what_is_not_sure_has_no_name(unit_id: str) -> None:
    assert sign_of(PLACES, unit_id, NEW) == Sign()
    assert standing(PLACES, unit_id, NEW) == unit_id


def test_a_unit_goes_on_under_the_id_of_its_successor() -> None:
    assert standing(PLACES, "ha-dinh", NEW) == "khuong-dinh"


def test_a_name_without_a_known_kind_stays_as_it_is() -> None:
    assert english(unit("x", "Đặc khu Phú Quốc")) == "Đặc khu Phú Quốc"
