"""Signatures: RFC 9421 on requests of the kiosk, Ed25519 on answers of central.

A request covers ``@method @path @query content-digest`` with ``created`` and
``nonce``; the key id is the device's id. A request is honoured while its
``created`` is within `MAX_SKEW_S` of central's clock; a replay inside that time
does no harm, because every request is idempotent.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import logging
import secrets
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature as BadEd25519
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
)
from http_message_signatures.algorithms import ED25519
from http_message_signatures.exceptions import HTTPMessageSignaturesException

from kiosk.clock import at_utc
from kiosk.errors import KioskError, WrongKey
from sync.wire import Signed

COVERED: Final = ("@method", "@path", "@query")
MAX_SKEW_S: Final = 300
LABEL: Final = "kiosk"

# The library logs every verification at INFO; a refusal is told by our own event.
logging.getLogger("http_message_signatures").setLevel(logging.ERROR)


class BadSignature(KioskError):
    """A request whose signature is missing, malformed, of an unknown key or wrong."""

    code = "K-3303"


class BadClock(KioskError):
    """A good signature made at a time too far from ours: the sender may sign again.

    Attributes:
        created_s: when the sender believed to sign, seconds since 1970 UTC.
    """

    code = "K-3304"

    def __init__(self, created_s: int, now_s: int) -> None:
        super().__init__(
            f"signed at {created_s}, it is {now_s} here: more than {MAX_SKEW_S} s apart"
        )
        self.created_s = created_s


@dataclass
class Message:
    """A request as the signature sees it, whatever library carries it."""

    method: str
    url: str  # absolute; only path and query are signed, so a proxy may change the host
    headers: MutableMapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """A verified request signature: who signed, and when by their own clock."""

    key_id: str
    created_s: int
    nonce: str


class _OneKey(HTTPSignatureKeyResolver):
    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:
        return self._private


class _Lookup(HTTPSignatureKeyResolver):
    def __init__(self, find: Callable[[str], Ed25519PublicKey | None]) -> None:
        self._find = find

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        return self._find(key_id)


class _Verifier(HTTPMessageVerifier):
    # Age is judged by us against a Clock that tests can set, and apart from the
    # signature: a wrong clock has its own answer, which tells the right time.
    def validate_created_and_expires(
        self, sig_input: object, max_age: timedelta | None = None
    ) -> None:
        return None


def sign_request(
    message: Message, body: bytes, *, key: Ed25519PrivateKey, key_id: str, now_ms: int
) -> None:
    """Add ``Content-Digest``, ``Signature-Input`` and ``Signature`` to *message*, in place.

    Raises:
        ValueError: the URL of *message* is none.
    """
    try:
        HTTPMessageSigner(signature_algorithm=ED25519, key_resolver=_OneKey(key)).sign(
            message,
            key_id=key_id,
            created=at_utc(now_ms),
            nonce=secrets.token_urlsafe(9),
            label=LABEL,
            covered_component_ids=COVERED,
            body=body,
        )
    except HTTPMessageSignaturesException as fault:
        raise ValueError(str(fault)) from fault


def verify_request(
    message: Message,
    body: bytes,
    *,
    find_key: Callable[[str], Ed25519PublicKey | None],
    now_ms: int,
) -> Proof:
    """Return who signed *message* with *body*.

    Raises:
        BadSignature: missing, malformed, unknown key, altered request or body.
        BadClock: a good signature, but more than `MAX_SKEW_S` from *now_ms*.
    """
    verifier = _Verifier(signature_algorithm=ED25519, key_resolver=_Lookup(find_key))
    try:
        results = verifier.verify(
            message,
            max_age=None,
            require_components=(*COVERED, "content-digest"),
            body=body,
        )
        (result,) = results
        created = int(result.parameters["created"])
        nonce = str(result.parameters["nonce"])
    except (InvalidSignature, HTTPMessageSignaturesException, KeyError, ValueError) as fault:
        raise BadSignature(f"request signature: {fault}") from fault
    if abs(created - now_ms // 1000) > MAX_SKEW_S:
        raise BadClock(created, now_ms // 1000)
    return Proof(key_id=str(result.parameters["keyid"]), created_s=created, nonce=nonce)


def public_hex(key: Ed25519PrivateKey | Ed25519PublicKey) -> str:
    """Return the 32-byte public key as 64 lower-case hex digits."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def public_from_hex(text: str) -> Ed25519PublicKey:
    """Return the public key in 64 hex digits.

    Raises:
        ValueError: not 32 bytes of hex.
    """
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(text))


def key_id(public: str) -> str:
    """Return the short id of a key: 16 hex digits of SHA-256 over its raw bytes."""
    return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]


def sign_answer(body: object, *, purpose: str, key: Ed25519PrivateKey) -> bytes:
    """Return *body* (a Struct) as an encoded `Signed`; *purpose* such as ``ack1`` is bound in."""
    raw = msgspec.json.encode(body)
    signature = key.sign(purpose.encode() + raw)
    return msgspec.json.encode(
        Signed(
            body=msgspec.Raw(raw),
            key=key_id(public_hex(key)),
            sig=base64.b64encode(signature).decode(),
        )
    )


def open_answer(raw: bytes, *, purpose: str, pinned: dict[str, str]) -> bytes:
    """Return the body bytes of a signed answer.

    Args:
        raw: the answer as received; a captive portal's HTML is refused here.
        purpose: what it must have been signed for.
        pinned: central's keys by id, public hex.

    Raises:
        WrongKey: not a signed answer, an unknown key, or a signature that does not fit.
    """
    try:
        answer = msgspec.json.decode(raw, type=Signed)
        key = public_from_hex(pinned[answer.key])
        key.verify(
            base64.b64decode(answer.sig, validate=True), purpose.encode() + bytes(answer.body)
        )
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fault:
        raise WrongKey(f"no signed answer of central's, but {raw[:60]!r}: {fault}") from fault
    except KeyError as fault:
        raise WrongKey(
            f"signed by key {fault}, which this kiosk does not know; enrol again"
        ) from fault
    except (BadEd25519, binascii.Error, ValueError) as fault:
        raise WrongKey(f"the signature of central's answer is wrong: {fault}") from fault
    return bytes(answer.body)
