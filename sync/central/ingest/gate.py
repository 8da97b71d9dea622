"""Who sent a request, and whether they may: decided before a byte is inflated."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import Error as DatabaseError
from django.db import connection

from sync.central import problems
from sync.central.models import Device
from sync.signing import BadClock, BadSignature, Message, public_from_hex, verify_request

SIGNED_HEADERS = ("Signature-Input", "Signature", "Content-Digest")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as far as its signature goes.

    Attributes:
        target: path and query, as sent.
        body: as received, still packed.
    """

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Sender:
    """A device that proved itself and may send.

    Attributes:
        proof: JSON of what its signature covered, kept beside the evidence.
        units: its units by the ordinal of the first epoch of each, newest first.
    """

    device_id: str
    proof: str
    units: tuple[tuple[int, str], ...]

    def unit_of(self, epoch: str) -> str:
        """Return the unit that *epoch* (``0001-9f3c21aa``) belongs to.

        Raises:
            Declined: an epoch from before the device was first enrolled here.
        """
        ordinal = int(epoch[:4])
        for first_ordinal, unit_id in self.units:
            if first_ordinal <= ordinal:
                return unit_id
        raise problems.malformed(f"epoch {epoch} is older than the device's first enrolment here")


def admit(request: Request, now_ms: int) -> Sender:
    """Return who sent *request*.

    Raises:
        Declined: not signed by a device we know, at a wrong time, or by one that may not send.
    """
    device_id, key_hex = _proven(request, now_ms)
    _check_state(device_id)
    units = _units(device_id)
    if not units:
        raise problems.suspended("the device is not assigned to a unit yet")
    return Sender(device_id, _proof(request, key_hex), units)


def brought(request: Request, public: str, now_ms: int) -> str:
    """Return the id of the device that signed *request* with *public*, the key it brings along.

    Raises:
        Declined: not signed with that key, under that key's id, about now.
    """
    device_id = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]
    message = Message(
        request.method, f"http://central{request.target}", dict(request.headers.items())
    )
    try:
        key = public_from_hex(public)
        verify_request(
            message,
            request.body,
            find_key=lambda key_id: key if key_id == device_id else None,
            now_ms=now_ms,
        )
    except BadClock as refusal:
        raise problems.clock(str(refusal), now_ms) from refusal
    except (BadSignature, ValueError) as refusal:
        raise problems.signature(str(refusal)) from refusal
    return device_id


def _proven(request: Request, now_ms: int) -> tuple[str, str]:
    """Return device and key that signed *request*, trying each valid key of the device."""
    message = Message(
        request.method, f"http://central{request.target}", dict(request.headers.items())
    )
    asked: list[tuple[str, list[str]]] = []
    failed: list[DatabaseError] = []
    tried = 0

    def find(key_id: str) -> Ed25519PublicKey | None:
        # The verifier turns whatever is raised here into "wrong signature"; a database
        # that does not answer is no fault of the sender's.
        try:
            if not asked:
                asked.append((key_id, _valid_keys(key_id, now_ms)))
        except DatabaseError as fault:
            failed.append(fault)
            raise
        keys = asked[0][1]
        return public_from_hex(keys[tried]) if tried < len(keys) else None

    while True:
        try:
            proof = verify_request(message, request.body, find_key=find, now_ms=now_ms)
        except BadClock as refusal:
            raise problems.clock(str(refusal), now_ms) from refusal
        except BadSignature as refusal:
            if failed:
                raise failed[0] from refusal
            tried += 1
            if asked and tried < len(asked[0][1]):
                continue
            if asked and not asked[0][1] and not _is_known(asked[0][0]):
                raise problems.unknown_device(asked[0][0]) from refusal
            raise problems.signature(str(refusal)) from refusal
        return proof.key_id, asked[0][1][tried]


def _valid_keys(device_id: str, now_ms: int) -> list[str]:
    if not _could_be_id(device_id):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public_hex FROM device_key WHERE device_id = %s AND valid_from_ms <= %s "
            "AND (valid_to_ms IS NULL OR valid_to_ms > %s) ORDER BY valid_from_ms DESC",
            [device_id, now_ms, now_ms],
        )
        return [public_hex for (public_hex,) in cursor.fetchall()]


def _is_known(device_id: str) -> bool:
    return _could_be_id(device_id) and Device.objects.filter(id=device_id).exists()


def _could_be_id(text: str) -> bool:
    # PostgreSQL refuses some text (U+0000) with an error instead of finding nothing.
    return len(text) == 32 and text.isalnum() and text.isascii()


def _check_state(device_id: str) -> None:
    state = Device.objects.values_list("state", flat=True).get(id=device_id)
    match Device.State(state):
        case Device.State.ACTIVE:
            return
        case Device.State.REVOKED:
            raise problems.revoked()
        case Device.State.SUSPENDED:
            raise problems.suspended("an administrator suspended this device")
        case Device.State.PENDING:
            raise problems.suspended("the device waits for an administrator to confirm it")


def _units(device_id: str) -> tuple[tuple[int, str], ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT first_ordinal, unit_id FROM enrolment WHERE device_id = %s "
            "ORDER BY first_ordinal DESC",
            [device_id],
        )
        return tuple((first_ordinal, unit_id) for first_ordinal, unit_id in cursor.fetchall())


def _proof(request: Request, key_hex: str) -> str:
    """Return what another person needs to check the signature again."""
    covered = {name: request.headers[name] for name in SIGNED_HEADERS}
    return msgspec.json.encode(
        {"key": key_hex, "method": request.method, "target": request.target, **covered}
    ).decode()
