"""A device becomes known to a central, by a one-time code.

The code is the only secret that crosses, once, over TLS or on this machine
itself. Central's signing key is pinned from the answer; both ends show both
fingerprints, so that two people can compare them over the telephone.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import msgspec

from kiosk import __version__
from kiosk.clock import Clock
from kiosk.errors import KioskError, LinkFault, WrongKey
from kiosk.text import code as codes
from sync import wire
from sync.https import ClockRefused, HttpCentral
from sync.identity import Identity, Place
from sync.signing import key_id, open_answer
from sync.version import PROTOCOL
from sync.wire import BadEnvelope, Enrol, Enrolled, Signed

LOOPBACK = ("127.0.0.1", "::1", "localhost")


class BadServer(KioskError):
    """The address given is none that a code may be sent to."""

    code = "K-3602"


def checked_server(address: str) -> str:
    """Return *address* as it will be used.

    Raises:
        BadServer: no address of a server, or http to another machine.
    """
    parts = urlsplit(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise BadServer(f"{address!r} is no address; write it like https://central.example.vn")
    if parts.path not in ("", "/") or parts.query or parts.username:
        raise BadServer(f"{address!r} says more than a server; write https://{parts.hostname}")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise BadServer(
            f"http to {parts.hostname} would show the code to everyone on the way; use https"
        )
    return f"{parts.scheme}://{parts.netloc}"


def enrol(
    identity: Identity, *, typed: str, server: str, first_ordinal: int, clock: Clock
) -> Identity:
    """Return *identity* as *server* knows it from now on; save it to keep it.

    *typed* is the code as somebody typed it, *first_ordinal* that of the first
    epoch that belongs to the new place.

    Raises:
        Mistyped: no code at all; nothing was sent and no try was spent.
        BadServer: see `checked_server`.
        Refused: central said no: the code is unknown, used, expired or spent.
        LinkFault, WrongKey: not reached, or not a central.
    """
    code = codes.read(typed)
    address = checked_server(server)
    asking = msgspec.structs.replace(identity, server=address, central_keys={})
    central = HttpCentral(asking, clock)
    request = wire.encode(
        Enrol(
            v=PROTOCOL,
            code=code,
            public=asking.public,
            first_ordinal=first_ordinal,
            version=__version__,
        )
    )
    try:
        try:
            answer = central.enrol(request, 0)
        except ClockRefused as refusal:
            answer = central.enrol(request, refusal.offset_ms)
    finally:
        central.close()
    enrolled = _opened(answer, address)
    if enrolled.device != identity.device:
        raise WrongKey(f"{address} enrolled {enrolled.device}, not this device; try again")
    return msgspec.structs.replace(
        asking,
        central_keys={key_id(enrolled.central): enrolled.central},
        place=Place(
            unit=enrolled.unit,
            unit_label=enrolled.unit_label,
            unit_label_en=enrolled.unit_label_en,
            counter=enrolled.counter,
            counter_label=enrolled.counter_label,
            counter_label_en=enrolled.counter_label_en,
        ),
        first_ordinal=first_ordinal,
    )


def _opened(answer: bytes, address: str) -> Enrolled:
    """Return what *answer* says, signed by the key it names."""
    try:
        told = wire.decode(bytes(wire.decode(answer, Signed).body), Enrolled)
    except BadEnvelope as fault:
        raise LinkFault(f"{address} is no central of ours: {fault}") from fault
    open_answer(answer, purpose="enrol1", pinned={key_id(told.central): told.central})
    return told
