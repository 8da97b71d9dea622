"""The signed file in which content travels: built by central, read by kiosks.

    "motcua" 0x00 format | u32 header length | header (JSON) | signature (64) | sections ...

The header names every section with its packed size, its size and the SHA-256
of its *unpacked* bytes, and the Ed25519 signature covers ``content1`` + header:
so it vouches for every byte, and does not change when another zlib packs
better. Nothing unsigned is unpacked: sizes are trusted only after the
signature, and unpacking is bounded by them.

Details of procedures are packed in blocks of 32: small enough to open one at
once (0.4 ms), large enough to pack well (404 bytes a procedure in full text).
"""

from __future__ import annotations

import datetime
import hashlib
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Meta, Struct

from kiosk.content.content import Content
from kiosk.content.graphs import Graph
from kiosk.content.importer import Catalogue
from kiosk.content.model import (
    English,
    Entry,
    Field,
    LifeEvent,
    Notice,
    Procedure,
    Synonym,
    Words,
    entry_of,
    words_of,
)
from kiosk.content.places import Places
from kiosk.errors import BadContent, NewerThanUs

# Versions of the format, one dated reason each; a newer one is refused, not guessed at.
# 1, 2026-11-22: the first.
FORMAT: Final = 1
MAGIC: Final = b"motcua\x00"
PURPOSE: Final = b"content1"  # a signature made for anything else never fits
BLOCK: Final = 32
MAX_PACKAGE_BYTES: Final = 256_000_000
MAX_HEADER_BYTES: Final = 4_000_000
MAX_SECTION_BYTES: Final = 64_000_000
_SIGNATURE_BYTES: Final = 64
_PREFIX_BYTES: Final = len(MAGIC) + 1 + 4

EAGER: Final[dict[str, Any]] = {
    "index": tuple[Entry, ...],
    "life_events": tuple[LifeEvent, ...],
    "fields": tuple[Field, ...],
    "places": Places,
    "notices": tuple[Notice, ...],
}
LAZY: Final[dict[str, Any]] = {
    "english": dict[str, English],
    "questions": dict[str, Graph],
    "words": tuple[Words, ...],
    "synonyms": tuple[Synonym, ...],
}


class Section(Struct, frozen=True):
    """One packed part of the file."""

    name: str
    packed: Annotated[int, Meta(ge=0, le=MAX_SECTION_BYTES)]
    size: Annotated[int, Meta(ge=0, le=MAX_SECTION_BYTES)]
    sha256: Annotated[str, Meta(min_length=64, max_length=64)]  # of the unpacked bytes


class Header(Struct, frozen=True):
    """What is signed."""

    revision: Annotated[int, Meta(ge=1, le=2**53)]
    created: datetime.date
    key: str  # id of the signing key
    block: Annotated[int, Meta(ge=1, le=4096)]
    sections: tuple[Section, ...]
    unit: str | None = None


def key_id(public: Ed25519PublicKey) -> str:
    """Return the short id of a key: 16 hex digits of SHA-256 over its raw bytes, as on the wire."""
    raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def build_package(
    catalogue: Catalogue,
    *,
    revision: int,
    created: datetime.date,
    key: Ed25519PrivateKey,
    unit: str | None = None,
) -> bytes:
    """Return the signed package of *catalogue*; the same input gives the same bytes.

    Args:
        catalogue: checked sources (`importer.imported`).
        revision: from 1, higher than any before.
        created: the day to show as the date of the content.
        key: central's signing key.
        unit: the unit it is made for; None: for any.

    Raises:
        BadContent: larger than the format allows.
    """
    packed: list[bytes] = []
    sections: list[Section] = []
    for name, raw in _parts(catalogue):
        small = zlib.compress(raw, 9)
        if len(raw) > MAX_SECTION_BYTES:
            raise BadContent(
                f"section {name} has {len(raw):,} bytes, {MAX_SECTION_BYTES:,} are allowed"
            )
        packed.append(small)
        sections.append(Section(name, len(small), len(raw), hashlib.sha256(raw).hexdigest()))
    header = msgspec.json.encode(
        Header(
            revision=revision,
            created=created,
            key=key_id(key.public_key()),
            block=BLOCK,
            sections=tuple(sections),
            unit=unit,
        )
    )
    prefix = MAGIC + bytes([FORMAT]) + len(header).to_bytes(4, "big")
    return b"".join((prefix, header, key.sign(PURPOSE + prefix + header), *packed))


def _parts(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    encode = msgspec.json.Encoder(order="deterministic").encode
    procedures = catalogue.procedures
    values: dict[str, Any] = {
        "index": [entry_of(each) for each in procedures],
        "life_events": catalogue.life_events,
        "fields": catalogue.fields,
        "places": catalogue.places,
        "notices": catalogue.notices,
        "english": dict(catalogue.english),
        "questions": dict(catalogue.graphs),
        "words": [words_of(each) for each in procedures],
        "synonyms": catalogue.synonyms,
    }
    for name, value in values.items():
        yield name, encode(value)
    for first in range(0, len(procedures), BLOCK):
        yield f"details/{first // BLOCK}", encode(procedures[first : first + BLOCK])


def content_of(catalogue: Catalogue, *, revision: int = 1, created: datetime.date) -> Content:
    """Return *catalogue* as content with no file in between: for measuring, never for a screen."""
    parts = dict(_parts(catalogue))
    return Content(
        revision=revision,
        created=created,
        unit=None,
        entries=tuple(entry_of(each) for each in catalogue.procedures),
        life_events=catalogue.life_events,
        fields=catalogue.fields,
        places=catalogue.places,
        notices=catalogue.notices,
        part=parts.__getitem__,
        block_size=BLOCK,
    )


def read_package(source: Path | bytes, pinned: Mapping[str, str]) -> Content:
    """Return the content of a package after checking every byte of it.

    Args:
        source: the file, or its bytes; no file stays open.
        pinned: central's signing keys, key id to public key in hex.

    Raises:
        BadContent: not a package, damaged, cut short, or signed by an unknown key.
        NewerThanUs: a format this program does not know.
    """
    raw = _read(source)
    header, start = _header(raw, pinned)
    if len(raw) != start + sum(section.packed for section in header.sections):
        raise BadContent("the content package is cut short or has bytes too many; fetch it again")
    places: dict[str, tuple[Section, int]] = {}
    for section in header.sections:
        if section.name in places:
            raise BadContent(f"the content package has section {section.name} twice")
        places[section.name] = (section, start)
        start += section.packed

    def part(name: str) -> bytes:
        if name not in places:
            raise BadContent(f"the content package has no section {name}")
        section, at = places[name]
        return _unpacked(section, raw[at : at + section.packed])

    # Unknown sections of a newer central are checked like all others, then left alone.
    for name in places:
        part(name)
    eager = {name: _decoded(name, part(name), kind) for name, kind in EAGER.items()}
    for name in LAZY:
        if name not in places:
            raise BadContent(f"the content package has no section {name}")
    entries = eager["index"]
    if len({entry.id for entry in entries}) != len(entries):
        raise BadContent("the index of the content package names a procedure twice")
    for block in range(-(-len(entries) // header.block)):
        if f"details/{block}" not in places:
            raise BadContent(f"the content package has no section details/{block}")
    return Content(
        revision=header.revision,
        created=header.created,
        unit=header.unit,
        entries=entries,
        life_events=eager["life_events"],
        fields=eager["fields"],
        places=eager["places"],
        notices=eager["notices"],
        part=part,
        block_size=header.block,
    )


def examine(content: Content) -> None:
    """Open every lazy part once: what install does so that no screen meets a surprise later.

    Raises:
        BadContent: a part that cannot be read as what it should be.
    """
    for name, kind in LAZY.items():
        _decoded(name, content.part(name), kind)
    if len(content.words()) != len(content.entries):
        raise BadContent("the content package has search words for other procedures than it holds")
    for first in range(0, len(content.entries), content.block_size):
        name = f"details/{first // content.block_size}"
        block = _decoded(name, content.part(name), tuple[Procedure, ...])
        wanted = [entry.id for entry in content.entries[first : first + content.block_size]]
        if [procedure.id for procedure in block] != wanted:
            raise BadContent(f"{name} of the content package holds other procedures than the index")


def peek(source: Path | bytes, pinned: Mapping[str, str]) -> Header:
    """Return the header of a package after checking its signature, without unpacking anything.

    Raises:
        BadContent, NewerThanUs: as `read_package`.
    """
    return _header(_read(source), pinned)[0]


def _read(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        raw = source
    else:
        try:
            if source.stat().st_size > MAX_PACKAGE_BYTES:
                raise BadContent(f"{source} is larger than the {MAX_PACKAGE_BYTES:,} bytes allowed")
            raw = source.read_bytes()
        except OSError as fault:
            raise BadContent(f"{source} cannot be read: {fault.strerror}") from fault
    if len(raw) > MAX_PACKAGE_BYTES:
        raise BadContent(
            f"the content package has {len(raw):,} bytes, {MAX_PACKAGE_BYTES:,} are allowed"
        )
    return raw


def _header(raw: bytes, pinned: Mapping[str, str]) -> tuple[Header, int]:
    """Return the header, its signature checked, and where the sections begin."""
    if not raw.startswith(MAGIC) or len(raw) < _PREFIX_BYTES:
        raise BadContent(f"this is no content package; it begins with {raw[:12]!r}")
    if raw[len(MAGIC)] != FORMAT:
        raise NewerThanUs(
            f"content package of format {raw[len(MAGIC)]}, this program reads {FORMAT}; update it"
        )
    size = int.from_bytes(raw[len(MAGIC) + 1 : _PREFIX_BYTES], "big")
    end = _PREFIX_BYTES + size
    if size > MAX_HEADER_BYTES or len(raw) < end + _SIGNATURE_BYTES:
        raise BadContent("the content package is cut short; fetch it again")
    signature = raw[end : end + _SIGNATURE_BYTES]
    for key, public in pinned.items():
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(
                signature, PURPOSE + raw[:end]
            )
        except (InvalidSignature, ValueError):
            continue
        header = _decoded("header", raw[_PREFIX_BYTES:end], Header)
        if header.key != key:
            raise BadContent(f"the content package names key {header.key}, but {key} signed it")
        return header, end + _SIGNATURE_BYTES
    raise BadContent(
        "the content package is not signed by a central this kiosk knows, or was altered; "
        "fetch it again, and if that does not help enrol again"
    )


def _unpacked(section: Section, packed: bytes) -> bytes:
    machine = zlib.decompressobj()
    try:
        raw = machine.decompress(packed, section.size + 1)
    except zlib.error as fault:
        raise BadContent(
            f"section {section.name} of the content package is damaged: {fault}"
        ) from fault
    if len(raw) != section.size or not machine.eof or machine.unused_data:
        raise BadContent(
            f"section {section.name} of the content package has another size than told"
        )
    if hashlib.sha256(raw).hexdigest() != section.sha256:
        raise BadContent(
            f"section {section.name} of the content package is damaged; fetch it again"
        )
    return raw


def _decoded(name: str, raw: bytes, kind: Any) -> Any:
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadContent(
            f"section {name} of the content package cannot be read: {fault}"
        ) from fault
