"""One source file: from bytes to values, every fault told with its place.

The types of `model` carry the limits. msgspec stops at the first breach;
editors want all of them at once, so `taken` walks the types itself and asks
msgspec only about leaves.
"""

from __future__ import annotations

import json
import re
import types
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin

import msgspec

MAX_FILE_BYTES: Final = 50_000_000
MAX_FIELD_BYTES: Final = 1_000_000

# The start of a tag, or an entity: a sentence like "a < b" is fine.
_HTML: Final = re.compile(
    r"<(?:[a-zA-Z][^<>]*|/[a-zA-Z][^<>]*|!--.*?--)>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,10});"
)
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
# Bidirectional controls and invisible characters can make a text read as something else.
_HIDDEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One fault of a source file, told so that an editor finds it.

    Attributes:
        file: name of the source file.
        item: the procedure (or unit, life event …) it concerns; empty: the whole file.
        field: path inside it, such as ``submission_methods[1].fee_vnd``; empty: all of it.
        reason: what is wrong, with the value or the limit.
    """

    file: str
    item: str
    field: str
    reason: str

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.file, self.item, self.field) if part)
        return f"{place}: {self.reason}"


Tell = Callable[[str, str], None]  # (field path, reason)


class _Repeated(dict[str, Any]):
    """A JSON object that named a key twice; json itself would keep the last in silence."""

    repeated: tuple[str, ...] = ()


def read_json(name: str, raw: bytes) -> tuple[Any, list[Flaw]]:
    """Return the values in *raw* and the faults of the file as such.

    The value is None when the file could not be read at all.
    """
    if len(raw) > MAX_FILE_BYTES:
        size = f"{len(raw):,} bytes, more than the {MAX_FILE_BYTES:,} allowed"
        return None, [Flaw(name, "", "", f"the file has {size}")]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        return None, [
            Flaw(name, "", "", f"not UTF-8: byte {fault.start} is {raw[fault.start]:#04x}")
        ]
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number), []
    except RecursionError:
        return None, [Flaw(name, "", "", "not readable as JSON: nested too deeply")]
    except ValueError as fault:
        return None, [Flaw(name, "", "", f"not readable as JSON: {fault}")]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if len(set(keys)) == len(keys):
        return dict(pairs)
    value = _Repeated(pairs)
    value.repeated = tuple(sorted({key for key in keys if keys.count(key) > 1}))
    return value


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def text_flaws(text: str) -> Iterator[str]:
    """Yield every reason why *text* must not be shown."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as fault:
        yield f"half a surrogate pair at character {fault.start}"
        return
    if size > MAX_FIELD_BYTES:
        yield f"{size:,} bytes, more than the {MAX_FIELD_BYTES:,} allowed"
        return
    if not unicodedata.is_normalized("NFC", text):
        yield "not Unicode NFC"
    if found := _HTML.search(text):
        yield f"HTML is not allowed: {found.group()[:40]!r}"
    if control := _CONTROL.search(text):
        yield f"control character U+{ord(control.group()):04X}"
    if hidden := _HIDDEN.search(text):
        yield f"invisible character U+{ord(hidden.group()):04X}"
    if text != text.strip():
        yield "begins or ends with white space"


def taken(value: Any, kind: type[Found], tell: Tell, path: str = "") -> Found | None:
    """Return *value* as a *kind* (Struct, tuple, union with None, or leaf).

    Every fault is told; None is returned when there was one (and also for a
    None that the type allows).
    """
    return cast("Found | None", _taken(value, kind, tell, path))


def _taken(value: Any, kind: Any, tell: Tell, path: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _struct(value, kind, tell, path)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType) and type(None) in inner:
        if value is None:
            return None
        rest = [each for each in inner if each is not type(None)]
        if len(rest) == 1:
            return _taken(value, rest[0], tell, path)
    if origin is tuple:
        return _tuple(value, inner[0], tell, path)
    return _leaf(value, kind, tell, path)


def _tuple(value: Any, kind: Any, tell: Tell, path: str) -> tuple[Any, ...] | None:
    if not isinstance(value, list):
        tell(path, f"must be a list, not {_kind_of(value)}")
        return None
    return tuple(_taken(each, kind, tell, f"{path}[{at}]") for at, each in enumerate(value))


def _struct(value: Any, kind: type[msgspec.Struct], tell: Tell, path: str) -> Any:
    if not isinstance(value, dict):
        tell(path, f"must be an object, not {_kind_of(value)}")
        return None
    for key in getattr(value, "repeated", ()):
        tell(_join(path, key), "this key stands twice")
    sound = True

    def noting(where: str, reason: str) -> None:
        nonlocal sound
        sound = False
        tell(where, reason)

    arguments: dict[str, Any] = {}
    fields = _fields_of(kind)
    for key in value:
        if key not in fields:
            noting(_join(path, key), "no field of this name is known")
    for key, field in fields.items():
        if key in value:
            arguments[field.name] = _taken(value[key], field.type, noting, _join(path, key))
        elif field.required:
            noting(_join(path, key), "is missing")
    return kind(**arguments) if sound else None


@cache
def _fields_of(kind: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _leaf(value: Any, kind: Any, tell: Tell, path: str) -> Any:
    sound = True
    if isinstance(value, str):
        for reason in text_flaws(value):
            sound = False
            tell(path, reason)
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        tell(path, "is no finite number")
        return None
    try:
        found = msgspec.convert(value, kind)
    except msgspec.ValidationError as fault:
        shown = repr(value)
        tell(path, f"{fault}: {shown if len(shown) <= 60 else shown[:57] + '...'}")
        return None
    return found if sound else None


def _kind_of(value: Any) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "text",
        type(None): "null",
        bool: "true or false",
    }
    return names.get(type(value), "an object" if isinstance(value, dict) else "a number")


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
