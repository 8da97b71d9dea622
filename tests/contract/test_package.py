"""The signed package: every byte is vouched for, and the same input gives the same bytes."""

from __future__ import annotations

import datetime
import random
import zlib

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.importer import imported
from kiosk.content.package import (
    FORMAT,
    MAGIC,
    PURPOSE,
    Header,
    Section,
    examine,
    key_id,
    peek,
    read_package,
)
from kiosk.errors import BadContent, NewerThanUs
from tests.unit.content.samples import KEY, PINNED, TODAY, asset_files, files, packed

OTHER = Ed25519PrivateKey.from_private_bytes(b"x" * 32)
RAW = packed()


def resigned(raw, change, key=KEY):
    """Return *raw* with a changed header, signed anew: what a faulty central could send."""
    size = int.from_bytes(raw[8:12], "big")
    header = msgspec.json.decode(raw[12 : 12 + size], type=Header)
    new, rest = change(header, raw[12 + size + 64 :])
    encoded = msgspec.json.encode(new)
    prefix = raw[:8] + len(encoded).to_bytes(4, "big")
    return prefix + encoded + key.sign(PURPOSE + prefix + encoded) + rest


def test_what_was_built_is_read():
    content = read_package(RAW, PINNED)
    assert (content.revision, content.created, content.unit) == (1, TODAY, None)
    assert [entry.id for entry in content.entries] == ["khai-sinh", "1.000656"]
    examine(content)


def test_a_file_is_read_like_bytes(tmp_path):
    (tmp_path / "1.pkg").write_bytes(RAW)
    assert read_package(tmp_path / "1.pkg", PINNED).revision == 1


def test_the_same_sources_give_the_same_bytes():
    assert packed(imported(asset_files())) == packed(imported(asset_files()))
    assert packed(revision=2) != RAW


def test_all_that_was_put_in_comes_out():
    catalogue = imported(asset_files())
    content = read_package(packed(catalogue, unit="phuong-khuong-dinh-2025"), PINNED)
    assert content.unit == "phuong-khuong-dinh-2025"
    assert content.places == catalogue.places
    assert content.life_events == catalogue.life_events
    assert content.synonyms() == catalogue.synonyms
    assert {key: content.graph(key) for key in catalogue.graphs} == catalogue.graphs
    assert {key: content.english(key) for key in catalogue.english} == catalogue.english


def test_full_text_costs_at_most_450_bytes_a_procedure():
    header = peek(packed(imported(asset_files())), PINNED)
    details = sum(each.packed for each in header.sections if each.name.startswith("details/"))
    assert details / 102 <= 450


def test_peeking_tells_the_revision_without_unpacking():
    assert peek(packed(revision=7), PINNED).revision == 7


@pytest.mark.parametrize(
    "pinned", [{}, {key_id(OTHER.public_key()): OTHER.public_key().public_bytes_raw().hex()}]
)
def test_an_unknown_signer_is_refused(pinned):
    with pytest.raises(BadContent, match="not signed by a central this kiosk knows"):
        read_package(RAW, pinned)


def test_a_key_under_a_wrong_name_is_refused():
    (public,) = PINNED.values()
    with pytest.raises(BadContent, match="names key"):
        read_package(RAW, {"0" * 16: public})


def test_a_signature_for_another_purpose_does_not_fit():
    size = int.from_bytes(RAW[8:12], "big")
    head = RAW[: 12 + size]
    wrong = head + KEY.sign(b"ack1" + head) + RAW[12 + size + 64 :]
    with pytest.raises(BadContent, match="not signed"):
        read_package(wrong, PINNED)


def test_every_flipped_bit_is_noticed():
    chance = random.Random(1)
    places = {*range(12 + 200), *(chance.randrange(len(RAW)) for _ in range(600))}
    for at in sorted(places):
        broken = bytearray(RAW)
        broken[at] ^= 1 << chance.randrange(8)
        with pytest.raises((BadContent, NewerThanUs)):
            read_package(bytes(broken), PINNED)


def test_every_truncation_is_noticed():
    for length in {*range(0, len(RAW), 37), len(RAW) - 1}:
        with pytest.raises(BadContent):
            read_package(RAW[:length], PINNED)
    with pytest.raises(BadContent, match="bytes too many"):
        read_package(RAW + b"x", PINNED)


def test_a_newer_format_is_refused_not_guessed_at():
    newer = MAGIC + bytes([FORMAT + 1]) + RAW[8:]
    with pytest.raises(NewerThanUs, match="format 2, this program reads 1"):
        read_package(newer, PINNED)


def test_a_captive_portal_is_no_package():
    with pytest.raises(BadContent, match="no content package"):
        read_package(b"<html>please log in</html>", PINNED)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(BadContent, match="No such file"):
        read_package(tmp_path / "9.pkg", PINNED)


def test_a_section_that_unpacks_to_more_than_told_is_stopped():
    bomb = zlib.compress(b" " * 50_000_000)

    def change(header, rest):
        first, *others = header.sections
        evil = Section(first.name, len(bomb), first.size, first.sha256)
        return msgspec.structs.replace(header, sections=(evil, *others)), bomb + rest[
            first.packed :
        ]

    with pytest.raises(BadContent, match="another size than told"):
        read_package(resigned(RAW, change), PINNED)


def test_other_text_of_the_same_length_is_noticed():
    def change(header, rest):
        first, *others = header.sections
        other = zlib.decompress(rest[: first.packed]).replace("Đăng".encode(), "Đóng".encode())
        small = zlib.compress(other)
        swapped = Section(first.name, len(small), first.size, first.sha256)
        sections = (swapped, *others)
        return msgspec.structs.replace(header, sections=sections), small + rest[first.packed :]

    with pytest.raises(BadContent, match="section index of the content package is damaged"):
        read_package(resigned(RAW, change), PINNED)


@pytest.mark.parametrize("name", ["index", "words", "english", "details/0", "places"])
def test_a_missing_section_is_told(name):
    def change(header, rest):
        at = 0
        kept = []
        for section in header.sections:
            if section.name == name:
                rest = rest[:at] + rest[at + section.packed :]
            else:
                kept.append(section)
                at += section.packed
        return msgspec.structs.replace(header, sections=tuple(kept)), rest

    with pytest.raises(BadContent, match=f"no section {name}"):
        read_package(resigned(RAW, change), PINNED)


def test_a_section_twice_is_told():
    def change(header, rest):
        first = header.sections[0]
        return msgspec.structs.replace(header, sections=(first, *header.sections)), rest[
            : first.packed
        ] + rest

    with pytest.raises(BadContent, match="twice"):
        read_package(resigned(RAW, change), PINNED)


def replaced_section(name, value):
    import hashlib

    raw = msgspec.json.encode(value)
    small = zlib.compress(raw)

    def change(header, rest):
        at = 0
        sections = []
        for section in header.sections:
            if section.name == name:
                rest = rest[:at] + small + rest[at + section.packed :]
                section = Section(name, len(small), len(raw), hashlib.sha256(raw).hexdigest())
            sections.append(section)
            at += section.packed
        return msgspec.structs.replace(header, sections=tuple(sections)), rest

    return resigned(RAW, change)


def test_an_unreadable_index_is_told():
    with pytest.raises(BadContent, match="section index of the content package cannot be read"):
        read_package(replaced_section("index", [{"id": 3}]), PINNED)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("details/0", [{"id": "khai-sinh"}, {"id": "1.000656", "field": "A"}], "cannot be read"),
        ("details/0", [{"id": "1.000656", "field": "A"}], "other procedures than the index"),
        ("words", [], "search words"),
        ("english", [], "cannot be read"),
        ("questions", {"khai-sinh": {}}, "cannot be read"),
    ],
)
def test_examining_opens_every_lazy_part(name, value, reason):
    content = read_package(replaced_section(name, value), PINNED)
    with pytest.raises(BadContent, match=reason):
        examine(content)


def test_fields_and_sections_of_a_newer_central_are_left_alone():
    size = int.from_bytes(RAW[8:12], "big")
    header = msgspec.json.decode(RAW[12 : 12 + size])
    header["colour"] = "blue"
    extra = zlib.compress(b"{}")
    import hashlib

    header["sections"].append(
        {
            "name": "forms",
            "packed": len(extra),
            "size": 2,
            "sha256": hashlib.sha256(b"{}").hexdigest(),
        }
    )
    encoded = msgspec.json.encode(header)
    prefix = RAW[:8] + len(encoded).to_bytes(4, "big")
    newer = prefix + encoded + KEY.sign(PURPOSE + prefix + encoded) + RAW[12 + size + 64 :] + extra
    assert len(read_package(newer, PINNED).entries) == 2


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_with_a_sentence(raw):
    with pytest.raises(BadContent):
        read_package(MAGIC + bytes([FORMAT]) + raw, PINNED)


def test_dates_survive():
    def change(values):
        values["procedures.json"][0]["valid_to"] = "2026-12-31"

    content = read_package(packed(imported(files(change))), PINNED)
    assert content.entry("khai-sinh").valid_to == datetime.date(2026, 12, 31)
    assert content.procedure("khai-sinh").valid_to == datetime.date(2026, 12, 31)
