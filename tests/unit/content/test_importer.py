"""The importer names file, item, field and reason of every fault, and refuses the whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.importer import BadSources, checked, imported
from kiosk.content.sources import MAX_FIELD_BYTES, MAX_FILE_BYTES
from kiosk.errors import BadContent
from tests.unit.content.samples import SOUND, asset_files, files, procedure


def first(values):
    return values["procedures.json"][0]


def put(field, value):
    """Break one field of the first procedure."""

    def change(values):
        first(values)[field] = value

    return change


def method(field, value):
    def change(values):
        first(values)["submission_methods"][0][field] = value

    return change


def twice_the_same_id(values):
    values["procedures.json"].append(procedure("khai-sinh", "Khác"))


def twice_the_same_code(values):
    first(values)["code"] = "1.000656"


def unit(field, value, at=1):
    def change(values):
        values["units.json"]["units"][at][field] = value

    return change


FAULTS = [
    (twice_the_same_id, "procedures.json", "khai-sinh", "id", "used twice"),
    (twice_the_same_code, "procedures.json", "khai-sinh", "code", "used twice"),
    (put("life_events", ["co-con", "len-trang"]), "procedures.json", "khai-sinh", "life_events", "'len-trang' does not exist"),
    (put("life_events", []), "procedures.json", "khai-sinh", "life_events", "lists it"),
    (method("fee_vnd", -1), "procedures.json", "khai-sinh", "submission_methods[0].fee_vnd", ">= 0"),
    (method("fee_vnd", "8000"), "procedures.json", "khai-sinh", "submission_methods[0].fee_vnd", "Expected `int`, got `str`"),
    (method("fee_vnd", 0.5), "procedures.json", "khai-sinh", "submission_methods[0].fee_vnd", "int"),
    (method("time_limit_days", -3), "procedures.json", "khai-sinh", "submission_methods[0].time_limit_days", "-3"),
    (method("channel", "fax"), "procedures.json", "khai-sinh", "submission_methods[0].channel", "fax"),
    (method("cost", 1), "procedures.json", "khai-sinh", "submission_methods[0].cost", "no field of this name"),
    (put("summary", "Gia\u0301y"), "procedures.json", "khai-sinh", "summary", "not Unicode NFC"),
    (put("summary", "<b>Giấy</b>"), "procedures.json", "khai-sinh", "summary", "HTML"),
    (put("summary", "a &amp; b"), "procedures.json", "khai-sinh", "summary", "HTML"),
    (put("steps", ["Nộp.", "<script>"]), "procedures.json", "khai-sinh", "steps[1]", "HTML"),
    (put("summary", "a\x07b"), "procedures.json", "khai-sinh", "summary", "control character U+0007"),
    (put("summary", "a\x00b"), "procedures.json", "khai-sinh", "summary", "control character U+0000"),
    (put("summary", "a\nb"), "procedures.json", "khai-sinh", "summary", "control character U+000A"),
    (put("summary", "a\u202eb"), "procedures.json", "khai-sinh", "summary", "invisible character U+202E"),
    (put("summary", "a\ud800b"), "procedures.json", "", "", "not UTF-8"),
    (put("summary", " a"), "procedures.json", "khai-sinh", "summary", "white space"),
    (put("summary", "é" * (MAX_FIELD_BYTES // 2 + 1)), "procedures.json", "khai-sinh", "summary", "1,000,002 bytes"),
    (put("summary", 7), "procedures.json", "khai-sinh", "summary", "Expected `str`"),
    (put("name", None), "procedures.json", "khai-sinh", "name", "null"),
    (put("steps", "Nộp"), "procedures.json", "khai-sinh", "steps", "must be a list, not text"),
    (put("audience", [""]), "procedures.json", "khai-sinh", "audience[0]", "length >= 1"),
    (put("dossier_cases", [{"case": "A", "items": [{"name": "Ảnh", "copies": -1}]}]), "procedures.json", "khai-sinh", "dossier_cases[0].items[0].copies", ">= 0"),
    (put("dossier_cases", [{"items": []}]), "procedures.json", "khai-sinh", "dossier_cases[0].case", "is missing"),
    (put("field", "Đất đai"), "procedures.json", "khai-sinh", "field", "not in fields.json"),
    (put("level", "nation"), "procedures.json", "khai-sinh", "level", "nation"),
    (put("code", "12"), "procedures.json", "khai-sinh", "code", "12"),
    (put("id", "Khai Sinh"), "procedures.json", "Khai Sinh", "id", "Khai Sinh"),
    (put("checked", "26"), "procedures.json", "khai-sinh", "checked", "26"),
    (put("valid_from", "31/12/2026"), "procedures.json", "khai-sinh", "valid_from", "31/12/2026"),
    (put("valid_to", "2026-02-30"), "procedures.json", "khai-sinh", "valid_to", "2026-02-30"),
    (lambda v: first(v).update(valid_from="2027-01-01", valid_to="2026-01-01"), "procedures.json", "khai-sinh", "valid_to", "before valid_from"),
    (lambda v: first(v).update(name="", short_name=""), "procedures.json", "khai-sinh", "name", "nothing to show"),
    (lambda v: first(v)["submission_methods"].append({"channel": "counter"}), "procedures.json", "khai-sinh", "submission_methods", "counter appears twice"),
    (lambda v: first(v).pop("field"), "procedures.json", "khai-sinh", "field", "is missing"),
    (lambda v: first(v).pop("id"), "procedures.json", "[0]", "id", "is missing"),
    (lambda v: v["procedures.json"].append("x"), "procedures.json", "[2]", "", "must be an object, not text"),
    (lambda v: v["life_events.json"][0]["procedures"].append("khong-co"), "life_events.json", "co-con", "procedures", "'khong-co' does not exist"),
    (lambda v: v["life_events.json"][0]["procedures"].remove("khai-sinh"), "life_events.json", "co-con", "procedures", "does not list 'khai-sinh'"),
    (lambda v: v["en.json"].update(xyz={"name": "A", "summary": "B"}), "en.json", "xyz", "", "does not exist"),
    (unit("parent", "sao-hoa"), "units.json", "phuong-a", "parent", "'sao-hoa' does not exist"),
    (unit("successor", ["phuong-z"]), "units.json", "phuong-a", "successor", "'phuong-z' does not exist"),
    (unit("successor", []), "units.json", "phuong-a", "successor", "nothing took its place"),
    (unit("successor", ["phuong-a"]), "units.json", "phuong-a", "successor", "its own successor"),
    (unit("valid_to", "2025-06-31"), "units.json", "phuong-a", "valid_to", "2025-06-31"),
    (unit("level", "nation"), "units.json", "phuong-a", "level", "nation"),
    (lambda v: v["units.json"]["hotlines"][0].update(unit="x"), "units.json", "Tiếp dân", "unit", "'x' does not exist"),
    (lambda v: v["units.json"]["hotlines"][0].update(phone="gọi tôi"), "units.json", "[0]", "phone", "gọi tôi"),
    (lambda v: v["units.json"].update(planets=[]), "units.json", "", "planets", "no field of this name"),
    (lambda v: v.update({"poem.json": []}), "poem.json", "", "", "no file of this name"),
    (lambda v: v.pop("procedures.json"), "procedures.json", "", "", "missing"),
    (lambda v: v.update({"procedures.json": {}}), "procedures.json", "", "", "must be a list"),
    (lambda v: v.update({"en.json": []}), "en.json", "", "", "must be an object"),
    (lambda v: v.update({"procedures.json": b"[{]"}), "procedures.json", "", "", "not readable as JSON"),
    (lambda v: v.update({"procedures.json": b"\xff"}), "procedures.json", "", "", "not UTF-8"),
    (lambda v: v.update({"procedures.json": b"[" * 100_000}), "procedures.json", "", "", "nested too deeply"),
    (lambda v: v.update({"procedures.json": b"[NaN]"}), "procedures.json", "", "", "NaN"),
    (lambda v: v.update({"notices.json": b'[{"id":"a","id":"b","text_vi":"x","text_en":"y"}]'}), "notices.json", "b", "id", "stands twice"),
    (lambda v: v.update({"en.json": b'{"khai-sinh":{"name":"A","summary":"B"},"khai-sinh":{"name":"A","summary":"B"}}'}), "en.json", "khai-sinh", "", "stands twice"),
    (lambda v: v.update({"synonyms.tsv": "giấy độc thân\tmột ô".encode()}), "synonyms.tsv", "line 1", "", "three cells"),
    (lambda v: v.update({"synonyms.tsv": b"sao y\t9.999999\tx"}), "synonyms.tsv", "sao y", "means", "'9.999999' does not exist"),
    (lambda v: v.update({"synonyms.tsv": b"sao y\tkhai-sinh; khong-co\tx"}), "synonyms.tsv", "sao y", "means", "'khong-co' does not exist"),
    (lambda v: v.update({"synonyms.tsv": b"\xff"}), "synonyms.tsv", "", "", "not UTF-8"),
    (lambda v: v.update({"synonyms.tsv": b"<b>x</b>\ty\tz"}), "synonyms.tsv", "line 1", "", "HTML"),
]  # fmt: skip


def test_the_sound_catalogue_has_no_fault():
    assert checked(files())[1] == ()


@pytest.mark.parametrize(("change", "file", "item", "field", "reason"), FAULTS)
def test_each_fault_is_named_with_its_place_and_reason(change, file, item, field, reason):
    _, flaws = checked(files(change))
    named = [flaw for flaw in flaws if (flaw.file, flaw.item, flaw.field) == (file, item, field)]
    assert any(reason in flaw.reason for flaw in named), [str(flaw) for flaw in flaws]


@pytest.mark.parametrize(("change", "file", "item", "field", "reason"), FAULTS)
def test_any_fault_refuses_the_whole(change, file, item, field, reason):
    with pytest.raises(BadSources, match="nothing imported"):
        imported(files(change))


def test_a_file_not_given_is_no_fault_and_nothing_is_blamed_on_it():
    catalogue = imported({"procedures.json": files()["procedures.json"]})
    assert [each.id for each in catalogue.procedures] == ["khai-sinh", "1.000656"]


def test_synonyms_are_read_with_their_source():
    lines = "# Ghi chú\n\ngiấy sinh\tkhai-sinh; khai sinh\tlời thường\n".encode()
    (synonym,) = imported({**files(), "synonyms.tsv": lines}).synonyms
    assert (synonym.words, synonym.means) == ("giấy sinh", ("khai-sinh", "khai sinh"))
    assert synonym.source == "lời thường"


@pytest.mark.parametrize("name", sorted(SOUND))
def test_an_unreadable_file_is_told_once_and_nothing_else_blamed_on_it(name):
    _, flaws = checked({**files(), name: b"{"})
    assert [flaw.file for flaw in flaws] == [name]


def test_an_escaped_half_surrogate_is_named():
    values = json.dumps(SOUND["procedures.json"]).replace("M\\u1ed9t c\\u00e2u.", "\\ud800", 1)
    _, flaws = checked({**files(), "procedures.json": values.encode()})
    assert [(flaw.item, flaw.field) for flaw in flaws] == [("khai-sinh", "summary")]
    assert "surrogate" in flaws[0].reason


def test_a_file_of_more_than_50_megabytes_is_not_even_read():
    _, flaws = checked({**files(), "en.json": b" " * (MAX_FILE_BYTES + 1)})
    assert [(flaw.file, flaw.reason) for flaw in flaws] == [
        ("en.json", "the file has 50,000,001 bytes, more than the 50,000,000 allowed")
    ]


def test_all_faults_are_told_not_only_the_first():
    def change(values):
        put("summary", "<b>x</b>")(values)
        method("fee_vnd", -5)(values)
        values["procedures.json"][1]["audience"] = 3
        values["units.json"]["units"][0]["level"] = "moon"

    _, flaws = checked(files(change))
    assert {(flaw.item, flaw.field) for flaw in flaws} == {
        ("khai-sinh", "summary"),
        ("khai-sinh", "submission_methods[0].fee_vnd"),
        ("1.000656", "audience"),
        ("thanh-pho", "level"),
    }


def test_the_message_counts_the_faults_and_shows_the_first_ones():
    def change(values):
        for each in values["procedures.json"]:
            each["level"] = "moon"
            each["summary"] = 1

    with pytest.raises(BadSources) as caught:
        imported(files(change))
    assert str(caught.value).startswith(
        "4 fault(s) in the catalogue, nothing imported: procedures.json, khai-sinh, "
    )
    assert str(caught.value).endswith("; and 1 more")
    assert len(caught.value.flaws) == 4
    assert isinstance(caught.value, BadContent)


@pytest.mark.parametrize(
    ("field", "empty", "part"),
    [
        ("steps", [], "steps"),
        ("submission_methods", [], "submission_methods"),
        ("dossier_cases", [], "dossier_cases"),
        ("audience", [], "audience"),
        ("authority", "", "authority"),
        ("legal_basis", [], "legal_basis"),
        ("name", "", "name"),
        ("submission_methods", [{"channel": "counter"}], "time_limit"),
    ],
)
def test_a_missing_obligatory_part_is_no_fault_but_is_told(field, empty, part):
    catalogue = imported(files(put(field, empty)))
    assert part in catalogue.incomplete["khai-sinh"]
    assert "1.000656" not in catalogue.incomplete


def test_an_absent_key_is_a_missing_part_too():
    catalogue = imported(files(lambda values: first(values).pop("legal_basis")))
    assert catalogue.incomplete == {"khai-sinh": ("legal_basis",)}


def test_the_catalogue_we_ship_is_sound_and_whole():
    catalogue = imported(asset_files())
    assert len(catalogue.procedures) == 102
    assert len(catalogue.life_events) == 19
    assert len(catalogue.places.units) == 16
    assert len(catalogue.places.hotlines) == 3
    assert len(catalogue.graphs) == 10
    assert set(catalogue.english) == {each.id for each in catalogue.procedures}
    assert {each.field for each in catalogue.procedures} == {each.name for each in catalogue.fields}


def test_the_gaps_of_the_catalogue_we_ship_are_told():
    # From its README: no time limit or no legal basis was found for these.
    assert imported(asset_files()).incomplete == {
        "2.002516": ("time_limit",),
        "lien-thong-khai-tu": ("time_limit",),
        "2.001263": ("time_limit",),
        "1.001776": ("time_limit",),
        "tiep-cong-dan": ("time_limit",),
        "1.005099": ("legal_basis",),
        "chuyen-truong-thcs": ("time_limit", "legal_basis"),
        "ban-sao-bang-thcs": ("legal_basis",),
    }


def test_nothing_of_a_procedure_is_lost_on_the_way():
    raw = json.loads(asset_files()["procedures.json"])
    for source, procedure_read in zip(raw, imported(asset_files()).procedures, strict=True):
        for field, value in source.items():
            read = getattr(procedure_read, field)
            if field == "dossier_cases":
                read = [
                    {
                        "case": case.case,
                        "items": [
                            {key: getattr(item, key) for key in value[0]["items"][0]}
                            for item in case.items
                        ],
                    }
                    for case in read
                ]
            elif field == "submission_methods":
                read = [{key: getattr(each, key) for key in value[0]} for each in read]
            elif isinstance(read, tuple):
                read = list(read)
            assert read == value, (source["id"], field)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**6)
    | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "items", "case", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(st.sampled_from(sorted(procedure("a", "A"))), JSON)
def test_whatever_stands_in_a_field_is_taken_or_told_never_a_crash(field, value):
    _, flaws = checked(files(put(field, value)))
    for flaw in flaws:
        assert flaw.file
        assert flaw.reason


@given(st.binary(max_size=200))
def test_whatever_stands_in_a_file_is_taken_or_told_never_a_crash(raw):
    _, flaws = checked({**files(), "notices.json": raw, "synonyms.tsv": raw})
    assert all(flaw.file in ("notices.json", "synonyms.tsv") for flaw in flaws)
