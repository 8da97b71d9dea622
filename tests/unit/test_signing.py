"""Signatures: whatever is changed on the way shows, and a wrong clock is told apart from a wrong key."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import WrongKey
from sync import signing
from sync.signing import BadClock, BadSignature, Message
from sync.wire import Problem
from tests.fakes import NOON_MS

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
DEVICE = "9f86d081884c7d659a2feaa0c55ad015"
BODY = b"\x1f\x8b a packed batch"


def find(key_id: str) -> Ed25519PublicKey | None:
    return KEY.public_key() if key_id == DEVICE else None


def signed(*, key: Ed25519PrivateKey = KEY, key_id: str = DEVICE, now_ms: int = NOON_MS) -> Message:
    message = Message(
        "POST", "http://10.0.0.1:8000/api/v1/entries?x=1", {"Content-Type": "application/json"}
    )
    signing.sign_request(message, BODY, key=key, key_id=key_id, now_ms=now_ms)
    return message


def verified(message: Message, body: bytes = BODY, now_ms: int = NOON_MS) -> signing.Proof:
    return signing.verify_request(message, body, find_key=find, now_ms=now_ms)


def test_a_good_request_tells_who_and_when() -> None:
    proof = verified(signed())
    assert (proof.key_id, proof.created_s) == (DEVICE, NOON_MS // 1000)
    assert proof.nonce
    assert verified(signed()).nonce != proof.nonce


def test_a_proxy_may_change_the_host_and_add_headers() -> None:
    message = signed()
    message.url = "https://central.example/api/v1/entries?x=1"
    message.headers |= {"X-Forwarded-For": "1.2.3.4", "Content-Type": "text/plain"}
    assert verified(message).key_id == DEVICE


ALTERED: dict[str, Callable[[Message], object]] = {
    "method": lambda m: setattr(m, "method", "PUT"),
    "path": lambda m: setattr(m, "url", m.url.replace("entries", "heartbeat")),
    "query": lambda m: setattr(m, "url", m.url.replace("x=1", "x=2")),
    "query gone": lambda m: setattr(m, "url", m.url.replace("?x=1", "")),
    "no signature": lambda m: m.headers.pop("Signature"),
    "no input": lambda m: m.headers.pop("Signature-Input"),
    "no digest": lambda m: m.headers.pop("Content-Digest"),
    "nothing": lambda m: m.headers.clear(),
    "later": lambda m: m.headers.update(
        {"Signature-Input": m.headers["Signature-Input"].replace(str(NOON_MS // 1000), "1")}
    ),
    "covers less": lambda m: m.headers.update(
        {"Signature-Input": m.headers["Signature-Input"].replace(' "@query"', "")}
    ),
    "not base64": lambda m: m.headers.update({"Signature": "kiosk=:***:"}),
    "not a list": lambda m: m.headers.update({"Signature-Input": "kiosk=1"}),
    "no text": lambda m: m.headers.update({"Signature": "kiosk=:\xff\n:"}),
    "twice": lambda m: m.headers.update({"Signature": ", ".join([m.headers["Signature"]] * 2)}),
}


@pytest.mark.parametrize("alter", ALTERED.values(), ids=ALTERED)
def test_whatever_is_altered_on_the_way_shows(alter: Callable[[Message], object]) -> None:
    message = signed()
    alter(message)
    with pytest.raises(BadSignature):
        verified(message)


@given(body=st.binary(max_size=30))
def test_another_body_is_refused(body: bytes) -> None:
    if body == BODY:
        assert verified(signed(), body)
        return
    with pytest.raises(BadSignature):
        verified(signed(), body)


def test_less_covered_is_refused_even_when_well_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    for left_out in signing.COVERED:
        with monkeypatch.context() as patched:
            patched.setattr(
                signing, "COVERED", tuple(name for name in signing.COVERED if name != left_out)
            )
            message = signed()
        with pytest.raises(BadSignature):
            verified(message)


def test_another_key_and_an_unknown_device_are_refused() -> None:
    with pytest.raises(BadSignature):
        verified(signed(key=OTHER))
    with pytest.raises(BadSignature):
        verified(signed(key_id="0" * 32))


@given(
    field=st.sampled_from(["Signature", "Signature-Input", "Content-Digest"]),
    data=st.data(),
)
def test_any_garbled_header_is_a_bad_signature_and_nothing_worse(
    field: str, data: st.DataObject
) -> None:
    message = signed()
    value = message.headers[field]
    at = data.draw(st.integers(0, len(value)))
    cut = data.draw(st.integers(0, 8))
    put_in = data.draw(st.text(alphabet=' \t();,=":?@-_*ab019\x00\xff', max_size=8))
    message.headers[field] = value[:at] + put_in + value[at + cut :]
    if message.headers[field].strip() == value:
        return
    outcome = ""
    try:
        verified(message)
    except BadSignature:
        outcome = "refused"
    # Spaces between parameters may come and go; then nothing that is signed has changed.
    assert outcome == "refused" or not put_in.strip()


@pytest.mark.parametrize("skew_s", [-signing.MAX_SKEW_S, 0, signing.MAX_SKEW_S])
def test_a_clock_within_bounds_is_honoured(skew_s: int) -> None:
    assert verified(signed(now_ms=NOON_MS + skew_s * 1000))


@pytest.mark.parametrize(
    "created_ms",
    [
        NOON_MS - (signing.MAX_SKEW_S + 1) * 1000,
        NOON_MS + (signing.MAX_SKEW_S + 1) * 1000,
        0,  # a dead battery
        -11_644_473_600_000,  # Windows' own zero
        2**53,
    ],
)
def test_a_wrong_clock_is_told_apart_from_a_wrong_key(created_ms: int) -> None:
    with pytest.raises(BadClock, match=f"signed at .*, it is {NOON_MS // 1000} here"):
        verified(signed(now_ms=created_ms))
    with pytest.raises(BadSignature):
        verified(signed(now_ms=created_ms, key=OTHER))


# --- answers ---------------------------------------------------------------------------------

PINNED = {signing.key_id(signing.public_hex(KEY)): signing.public_hex(KEY)}
ANSWER = Problem(title="Một cửa", status=200, code="x")


def opened(raw: bytes, purpose: str = "ack1", pinned: dict[str, str] = PINNED) -> bytes:
    return signing.open_answer(raw, purpose=purpose, pinned=pinned)


def test_a_signed_answer_gives_its_exact_body() -> None:
    raw = signing.sign_answer(ANSWER, purpose="ack1", key=KEY)
    assert opened(raw) == msgspec.json.encode(ANSWER)


def test_an_answer_signed_for_another_purpose_is_refused() -> None:
    raw = signing.sign_answer(ANSWER, purpose="content1", key=KEY)
    with pytest.raises(WrongKey, match="signature of central's answer is wrong"):
        opened(raw)
    ack = signing.sign_answer(ANSWER, purpose="ack1", key=KEY)
    with pytest.raises(WrongKey, match="signature of central's answer is wrong"):
        opened(ack, purpose="content1")


def test_an_answer_of_another_central_is_refused_with_the_remedy() -> None:
    raw = signing.sign_answer(ANSWER, purpose="ack1", key=OTHER)
    with pytest.raises(WrongKey, match="which this kiosk does not know; enrol again"):
        opened(raw)
    theirs = json.loads(raw) | {"key": next(iter(PINNED))}
    with pytest.raises(WrongKey, match="signature of central's answer is wrong"):
        opened(json.dumps(theirs).encode())
    with pytest.raises(WrongKey, match="does not know"):
        opened(signing.sign_answer(ANSWER, purpose="ack1", key=KEY), pinned={})


@given(data=st.data())
def test_any_changed_byte_of_an_answer_shows(data: st.DataObject) -> None:
    raw = bytearray(signing.sign_answer(ANSWER, purpose="ack1", key=KEY))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(WrongKey):
        opened(bytes(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"null",
        b"<!DOCTYPE html><html>Please log in</html>",
        b'{"body":{},"key":"k"}',
        b'{"body":' + b"[" * 100_000 + b"]" * 100_000 + b',"key":"k","sig":""}',
        b"\xff\xfe\x00",
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_what_is_no_signed_answer_is_a_wrong_key(raw: bytes) -> None:
    with pytest.raises(WrongKey, match="no signed answer of central's"):
        opened(raw)


@pytest.mark.parametrize("signature", ["", "!", "AAAA", "é", "A" * 88])
def test_a_signature_that_is_none_is_a_wrong_key(signature: str) -> None:
    raw = msgspec.json.encode({"body": {}, "key": next(iter(PINNED)), "sig": signature})
    with pytest.raises(WrongKey, match="signature of central's answer is wrong"):
        opened(raw)


def test_a_pinned_key_that_is_none_is_a_wrong_key() -> None:
    raw = signing.sign_answer(ANSWER, purpose="ack1", key=KEY)
    for broken in ("", "zz", "00" * 31):
        with pytest.raises(WrongKey, match="is wrong"):
            opened(raw, pinned=dict.fromkeys(PINNED, broken))


def test_keys_have_fixed_names() -> None:
    public = signing.public_hex(KEY)
    assert public == "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
    assert signing.public_hex(KEY.public_key()) == public
    assert signing.key_id(public) == "56475aa75463474c"
    assert signing.public_hex(signing.public_from_hex(public)) == public
    for wrong in ("", "00" * 31, "00" * 33, "zz" * 32):
        with pytest.raises(ValueError, match=r".+"):
            signing.public_from_hex(wrong)
