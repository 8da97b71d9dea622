"""What central answers when it says no: RFC 9457 documents, each made in one place."""

from __future__ import annotations

from kiosk.errors import Refused
from sync.wire import MAX_ITEMS, MAX_PACKED_BYTES, MAX_UNPACKED_BYTES, Problem


class Declined(Refused):
    """Central will not do what was asked.

    Attributes:
        document: what the device is told; its ``detail`` is for engineers.
    """

    def __init__(self, document: Problem) -> None:
        super().__init__(document.code, document.detail or document.title)
        self.document = document


def malformed(detail: str) -> Declined:
    """Return the refusal of a request that is no envelope of ours."""
    return Declined(Problem("The request is not what it should be", 400, "malformed", detail))


def version(found: int, ours: int) -> Declined:
    """Return the refusal of a protocol version we do not speak."""
    detail = f"the request is of protocol version {found}, this central speaks {ours}"
    return Declined(Problem("Unknown protocol version", 400, "version", detail))


def too_large(detail: str = "") -> Declined:
    """Return the refusal of more than one request may carry."""
    limits = (
        f"at most {MAX_ITEMS} entries, {MAX_UNPACKED_BYTES} bytes unpacked, "
        f"{MAX_PACKED_BYTES} bytes packed"
    )
    return Declined(Problem("Too large", 413, "too_large", detail or limits))


def signature(detail: str) -> Declined:
    """Return the refusal of a request nobody we know has signed."""
    return Declined(Problem("The signature is missing or wrong", 401, "signature", detail))


def unknown_device(device: str) -> Declined:
    """Return the refusal of a device that was never enrolled here."""
    detail = f"no device {device[:40]!r} is enrolled here; enrol it with a code"
    return Declined(Problem("Unknown device", 401, "unknown_device", detail))


def clock(detail: str, now_ms: int) -> Declined:
    """Return the refusal of a good signature made at another time, with the right time."""
    return Declined(Problem("The device's clock is off", 401, "clock", detail, now=now_ms))


def suspended(detail: str) -> Declined:
    """Return the refusal of a device that may not send now, and may again later."""
    return Declined(Problem("The device may not send now", 403, "suspended", detail))


def revoked() -> Declined:
    """Return the refusal of a device that may never send again."""
    return Declined(Problem("The device is revoked", 403, "revoked", "enrol it anew with a code"))


def gap(next_seq: int, first_seq: int) -> Declined:
    """Return the refusal of a batch that leaves out entries before it."""
    detail = f"entries {next_seq} to {first_seq - 1} are missing; go on from {next_seq}"
    return Declined(Problem("Entries are missing", 409, "gap", detail, next_seq=next_seq))


def chain(detail: str, next_seq: int) -> Declined:
    """Return the refusal of a batch that does not continue what central holds."""
    return Declined(Problem("The chain is broken", 409, "chain", detail, next_seq=next_seq))


def busy() -> Declined:
    """Return the refusal of a moment in which the database does not answer."""
    return Declined(Problem("Try again shortly", 503, "busy", "the database does not answer now"))


def throttled() -> Declined:
    """Return the refusal of somebody who tries one code after the other."""
    return Declined(Problem("Too many tries", 429, "busy", "wait a minute, then try again"))


def code(what: str) -> Declined:
    """Return the refusal of an enrolment code that is *what*: unknown, used, expired, spent."""
    detail = {
        "unknown": "no such code; read it once more, or ask for a new one",
        "used": "another device has used this code; ask for a new one",
        "expired": "the code was good for 24 hours; ask for a new one",
        "spent": "five wrong tries spent this code; ask for a new one",
    }[what]
    return Declined(Problem("The code does not enrol", 403, f"code_{what}", detail))
