"""All source files together: every fault told, or one sound `Catalogue`.

A fault refuses the whole, and the content in use stays in use. A missing
obligatory part of a procedure is no fault: it is listed (`Catalogue.incomplete`)
and later shown as incomplete, never hidden, never filled by guess.
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import msgspec

from kiosk.content import graphs
from kiosk.content.graphs import Graph
from kiosk.content.model import (
    English,
    Field,
    LifeEvent,
    Notice,
    Part,
    Procedure,
    ProcedureId,
    Synonym,
    is_procedure_id,
    missing_parts,
)
from kiosk.content.places import Counter, Hotline, Hours, Places, Unit
from kiosk.content.sources import MAX_FILE_BYTES, Flaw, read_json, taken, text_flaws
from kiosk.errors import BadContent

PROCEDURES: Final = "procedures.json"
LIFE_EVENTS: Final = "life_events.json"
FIELDS: Final = "fields.json"
ENGLISH: Final = "en.json"
QUESTIONS: Final = "questions.json"
UNITS: Final = "units.json"
COUNTERS: Final = "counters.json"
NOTICES: Final = "notices.json"
SYNONYMS: Final = "synonyms.tsv"
FILES: Final = (
    PROCEDURES, LIFE_EVENTS, FIELDS, ENGLISH, QUESTIONS, UNITS, COUNTERS, NOTICES, SYNONYMS,
)  # fmt: skip

Thing = TypeVar("Thing", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Checked sources: what a package is built from."""

    procedures: tuple[Procedure, ...]
    life_events: tuple[LifeEvent, ...] = ()
    fields: tuple[Field, ...] = ()
    english: Mapping[str, English] = field(default_factory=dict)
    graphs: Mapping[str, Graph] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    notices: tuple[Notice, ...] = ()
    synonyms: tuple[Synonym, ...] = ()

    @property
    def incomplete(self) -> dict[ProcedureId, tuple[Part, ...]]:
        """Return the obligatory parts that are missing, by procedure; complete ones are left out."""
        return {
            ProcedureId(procedure.id): parts
            for procedure in self.procedures
            if (parts := missing_parts(procedure))
        }


class BadSources(BadContent):
    """Source files with faults; nothing of them is used.

    Attributes:
        flaws: every fault found, in the order of the files.
    """

    def __init__(self, flaws: tuple[Flaw, ...]) -> None:
        self.flaws = flaws
        shown = "; ".join(str(flaw) for flaw in flaws[:3])
        more = f"; and {len(flaws) - 3} more" if len(flaws) > 3 else ""
        super().__init__(f"{len(flaws)} fault(s) in the catalogue, nothing imported: {shown}{more}")


def imported(files: Mapping[str, bytes]) -> Catalogue:
    """Return the catalogue in *files* (name to bytes; ``procedures.json`` is the only must).

    Raises:
        BadSources: with every fault found, not only the first.
    """
    catalogue, flaws = checked(files)
    if flaws:
        raise BadSources(flaws)
    return catalogue


def checked(files: Mapping[str, bytes]) -> tuple[Catalogue, tuple[Flaw, ...]]:
    """Return what could be read of *files*, and every fault; use it only when there is none."""
    return _Import(files).run()


class _Import:
    """One reading of a set of files; collects faults on the way."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._flaws: list[Flaw] = []
        # Everything named, faulty or not: what has a fault of its own is not told again as missing.
        self._named: dict[str, set[str]] = {}

    def run(self) -> tuple[Catalogue, tuple[Flaw, ...]]:
        for name in self._files:
            if name not in FILES:
                self._tell(name, "", "", "no file of this name is known")
        if PROCEDURES not in self._files:
            self._tell(PROCEDURES, "", "", "the file is missing")
        procedures = self._list(PROCEDURES, Procedure, "id")
        catalogue = Catalogue(
            procedures=procedures,
            life_events=self._list(LIFE_EVENTS, LifeEvent, "id"),
            fields=self._list(FIELDS, Field, "name"),
            english=self._map(ENGLISH, English),
            graphs=self._map(QUESTIONS, Graph),
            places=self._places(),
            notices=self._list(NOTICES, Notice, "id"),
            synonyms=self._synonyms(),
        )
        self._cross(catalogue)
        return catalogue, tuple(self._flaws)

    def _tell(self, file: str, item: str, place: str, reason: str) -> None:
        self._flaws.append(Flaw(file, item, place, reason))

    def _teller(self, file: str, item: str) -> Callable[[str, str], None]:
        return lambda place, reason: self._tell(file, item, place, reason)

    def _json(self, name: str) -> Any:
        if name not in self._files:
            self._named[name] = _Anything()  # what was not given cannot be missing something
            return None
        value, flaws = read_json(name, self._files[name])
        self._flaws += flaws
        if flaws:
            self._named[name] = _Anything()  # who knows what it held
        return value

    def _list(self, name: str, kind: type[Thing], key: str) -> tuple[Thing, ...]:
        return self._things(name, self._json(name), kind, key)

    def _things(self, name: str, value: Any, kind: type[Thing], key: str) -> tuple[Thing, ...]:
        """Return the things of a JSON list, faulty ones left out, repeated keys told."""
        if value is None:
            return ()
        if not isinstance(value, list):
            self._tell(name, "", "", "must be a list")
            return ()
        found = []
        seen: Tally[str] = Tally()
        for at, each in enumerate(value):
            called = each.get(key) if isinstance(each, dict) else None
            item = called if isinstance(called, str) and called else f"[{at}]"
            seen[item] += 1
            self._named.setdefault(name, set()).add(item)
            if seen[item] == 2:
                self._tell(name, item, key, "is used twice")
            thing = taken(each, kind, self._teller(name, item))
            if thing is not None:
                found.append(thing)
        return tuple(found)

    def _map(self, name: str, kind: type[Thing]) -> dict[str, Thing]:
        value = self._json(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._tell(name, "", "", "must be an object")
            return {}
        for key in getattr(value, "repeated", ()):
            self._tell(name, key, "", "this key stands twice")
        found = {}
        for key, each in value.items():
            thing = taken(each, kind, self._teller(name, key))
            if thing is not None:
                found[key] = thing
        return found

    def _places(self) -> Places:
        units = self._parts(UNITS, ("units", "hotlines"), ("as_of", "legal_basis"))
        counters = self._parts(COUNTERS, ("counters", "hours"), ())
        return Places(
            units=self._things(UNITS, units["units"], Unit, "id"),
            hotlines=self._things(UNITS, units["hotlines"], Hotline, ""),
            counters=self._things(COUNTERS, counters["counters"], Counter, "id"),
            hours=self._things(COUNTERS, counters["hours"], Hours, ""),
        )

    def _parts(
        self, name: str, wanted: tuple[str, ...], allowed: tuple[str, ...]
    ) -> dict[str, Any]:
        value = self._json(name)
        if value is not None and not isinstance(value, dict):
            self._tell(name, "", "", "must be an object")
        held = value if isinstance(value, dict) else {}
        for key in held:
            if key not in (*wanted, *allowed):
                self._tell(name, "", key, "no field of this name is known")
        return {key: held.get(key) for key in wanted}

    def _synonyms(self) -> tuple[Synonym, ...]:
        """Read ``words TAB meaning; meaning TAB source`` lines; # begins a comment."""
        raw = self._files.get(SYNONYMS, b"")
        if len(raw) > MAX_FILE_BYTES:
            self._tell(SYNONYMS, "", "", f"the file has more than {MAX_FILE_BYTES:,} bytes")
            return ()
        try:
            lines = raw.decode("utf-8").split("\n")
        except UnicodeDecodeError as fault:
            self._tell(SYNONYMS, "", "", f"not UTF-8: byte {fault.start}")
            return ()
        found = []
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            where = f"line {number}"
            if len(cells) != 3 or not all(cell.strip() for cell in cells):
                self._tell(
                    SYNONYMS, where, "", "needs three cells apart by tabs: words, means, source"
                )
                continue
            for cell in cells:
                for reason in text_flaws(cell):
                    self._tell(SYNONYMS, where, "", reason)
            means = tuple(part.strip() for part in cells[1].split(";") if part.strip())
            found.append(Synonym(words=cells[0], means=means, source=cells[2]))
        return tuple(found)

    def _cross(self, catalogue: Catalogue) -> None:
        """Tell every reference that leads nowhere."""
        for check in (_codes, _dates, _events, _fields, _strangers, _graphs, _units, _meanings):
            self._flaws += check(catalogue, self._named)


Named = Mapping[str, set[str]]


class _Anything(set[str]):
    """The names in a file that could not be read: none may be called missing."""

    def __contains__(self, name: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


def _codes(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    codes = Tally(procedure.code for procedure in catalogue.procedures)
    for procedure in catalogue.procedures:
        if procedure.code is not None and codes[procedure.code] > 1:
            yield Flaw(PROCEDURES, procedure.id, "code", f"{procedure.code} is used twice")
        if not procedure.title:
            yield Flaw(
                PROCEDURES, procedure.id, "name", "neither name nor short_name: nothing to show"
            )
        channels = [method.channel for method in procedure.submission_methods]
        for channel in sorted({each for each in channels if channels.count(each) > 1}):
            yield Flaw(
                PROCEDURES, procedure.id, "submission_methods", f"channel {channel} appears twice"
            )


def _dates(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    places = catalogue.places
    for file, things in (
        (PROCEDURES, [(each.id, each) for each in catalogue.procedures]),
        (NOTICES, [(each.id, each) for each in catalogue.notices]),
        (UNITS, [(each.id, each) for each in places.units]),
        (UNITS, [(each.label_vi, each) for each in places.hotlines]),
        (COUNTERS, [(each.id, each) for each in places.counters]),
        (COUNTERS, [(f"hours[{at}]", each) for at, each in enumerate(places.hours)]),
    ):
        for name, thing in things:
            if thing.valid_from and thing.valid_to and thing.valid_from > thing.valid_to:
                yield Flaw(file, name, "valid_to", f"{thing.valid_to} is before valid_from")


def _events(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    members = {event.id: set(event.procedures) for event in catalogue.life_events}
    chosen = {procedure.id: set(procedure.life_events) for procedure in catalogue.procedures}
    events, ids = named.get(LIFE_EVENTS, set()), named.get(PROCEDURES, set())
    for procedure_id, its_events in chosen.items():
        for event in sorted(its_events):
            if event not in events:
                reason = f"life event {event!r} does not exist"
                yield Flaw(PROCEDURES, procedure_id, "life_events", reason)
            elif procedure_id not in members.get(event, {procedure_id}):
                reason = f"does not list {procedure_id!r}, which names it"
                yield Flaw(LIFE_EVENTS, event, "procedures", reason)
    for event, listed in members.items():
        for procedure_id in sorted(listed):
            if procedure_id not in ids:
                reason = f"procedure {procedure_id!r} does not exist"
                yield Flaw(LIFE_EVENTS, event, "procedures", reason)
            elif event not in chosen.get(procedure_id, {event}):
                reason = f"does not name {event!r}, which lists it"
                yield Flaw(PROCEDURES, procedure_id, "life_events", reason)


def _fields(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    known = named.get(FIELDS, set())
    for procedure in catalogue.procedures:
        if procedure.field not in known:
            yield Flaw(PROCEDURES, procedure.id, "field", f"{procedure.field!r} is not in {FIELDS}")


def _strangers(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    ids = named.get(PROCEDURES, set())
    for file, keys in ((ENGLISH, catalogue.english), (QUESTIONS, catalogue.graphs)):
        for key in keys:
            if key not in ids:
                yield Flaw(file, key, "", "this procedure does not exist")


def _graphs(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    cases = {procedure.id: procedure.dossier_cases for procedure in catalogue.procedures}
    for procedure_id, graph in catalogue.graphs.items():
        if procedure_id not in cases:
            continue  # told as a stranger, or faulty itself
        for flaw in graphs.flaws_of(graph, cases[procedure_id]):
            yield Flaw(QUESTIONS, procedure_id, flaw.where, flaw.reason)


def _meanings(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    known = named.get(PROCEDURES, set())
    for synonym in catalogue.synonyms:
        for meaning in synonym.means:
            if is_procedure_id(meaning) and meaning not in known:
                reason = f"procedure {meaning!r} does not exist"
                yield Flaw(SYNONYMS, synonym.words, "means", reason)


def _units(catalogue: Catalogue, named: Named) -> Iterator[Flaw]:
    places = catalogue.places
    known = named.get(UNITS, set())
    by_id = {unit.id: unit for unit in places.units}
    for unit in places.units:
        if unit.parent is not None and unit.parent not in known:
            yield Flaw(UNITS, unit.id, "parent", f"unit {unit.parent!r} does not exist")
        for key in unit.successor:
            heir = by_id.get(key)
            if key not in known:
                yield Flaw(UNITS, unit.id, "successor", f"unit {key!r} does not exist")
            elif heir and unit.valid_to and heir.valid_to and heir.valid_to < unit.valid_to:
                yield Flaw(UNITS, unit.id, "successor", f"unit {key!r} ended earlier")
        if unit.valid_to and not unit.successor:
            yield Flaw(UNITS, unit.id, "successor", "ended, but nothing took its place")
        if unit in places.formerly(unit.id) or unit in places.above(unit.id):
            yield Flaw(UNITS, unit.id, "successor", "is its own successor or parent")
    owners = [(UNITS, line.label_vi, line.unit) for line in places.hotlines]
    owners += [(COUNTERS, each.id, each.unit) for each in places.counters if each.unit]
    owners += [(COUNTERS, "hours", each.unit) for each in places.hours if each.unit]
    for file, item, unit_id in owners:
        if unit_id not in known:
            yield Flaw(file, item, "unit", f"unit {unit_id!r} does not exist")
