"""Whatever arrives at the wire, the answer is a refusal in our words: never a 500."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import wire
from tests.central.device import Device
from tests.central.inside import Inside

pytest_plugins = ["tests.central.fixtures"]

bounded = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=80,
)
TARGETS = st.sampled_from(
    [f"/api/v1/{name}" for name in ("entries", "device", "heartbeat", "content", "enrol", "x")]
)
METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE", "OPTIONS"])
# What a web server lets through as a header's value.
HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))
LEAF = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
JSON = st.recursive(LEAF, lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=20)
Claim = Callable[[str], list[str]]
REFUSALS = {400, 401, 403, 404, 409, 413, 429}


@given(
    method=METHODS,
    target=TARGETS,
    query=st.text(st.characters(codec="ascii", exclude_characters="#\r\n\t")),
    body=st.binary(max_size=300),
    signature_input=HEADER,
    signature=HEADER,
    digest=HEADER,
)
@bounded
def test_unsigned_requests_are_refused(
    central: Inside, method: str, target: str, query: str, body: bytes,
    signature_input: str, signature: str, digest: str,
) -> None:  # fmt: skip
    headers = {
        "Signature-Input": signature_input,
        "Signature": signature,
        "Content-Digest": digest,
    }
    answer = central.carry(method, f"{target}?{query}", body, headers)
    assert answer.problem.status in REFUSALS


@given(
    mangled=st.lists(
        st.tuples(
            st.sampled_from(["Signature-Input", "Signature", "Content-Digest"]),
            st.integers(0, 300),
            st.sampled_from(
                ['"', "(", ")", ";", ",", "=", ":", "", "0", "é", "\\", " ", "?1", "*"]
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
@bounded
def test_mangled_signatures_are_refused_or_mean_the_same(
    central: Inside, mangled: list[tuple[str, int, str]]
) -> None:
    device = central.device()
    device.rate(5)
    packed = wire.pack(wire.encode(device.batch(1, 1)))
    headers = device.signed("POST", "/api/v1/entries", packed)
    for name, at, piece in mangled:
        value = headers[name]
        at %= len(value) + 1
        headers[name] = value[:at] + piece + value[at + 1 :]
    answer = central.carry("POST", "/api/v1/entries", packed, headers)
    assert answer.status == 200 or answer.problem.status in REFUSALS


@given(packed=st.binary(max_size=400) | st.binary(max_size=400).map(wire.pack))
@bounded
def test_signed_noise_is_malformed(central: Inside, packed: bytes) -> None:
    device = central.device()
    assert device.post(packed).status == 400
    assert device.request("POST", "/api/v1/heartbeat", packed).status == 400


@given(fields=st.dictionaries(st.sampled_from(wire.Batch.__struct_fields__), JSON))
@bounded
def test_signed_batches_of_any_shape_are_answered(
    central: Inside, claim_warning: Claim, fields: dict[str, object]
) -> None:
    device = central.device()
    device.rate(5)
    whole = {**msgspec.to_builtins(device.batch(1, 0)), "items": [], **fields}
    answer = device.post(zlib.compress(msgspec.json.encode(whole), wbits=31))
    assert answer.status == 200 or answer.problem.status in REFUSALS
    if answer.code == "chain":
        claim_warning("flagged")


@given(items=st.lists(JSON.map(msgspec.json.encode), max_size=8))
@bounded
def test_any_items_consume_their_seqs(central: Inside, items: list[bytes]) -> None:
    device = central.device()
    ack = device.send_items(items).ack
    assert (ack.next_seq, ack.count) == (len(items) + 1, len(items))


@given(raw=st.binary(min_size=1, max_size=30))
@bounded
def test_any_text_in_an_entry_is_kept_or_quarantined(central: Inside, raw: bytes) -> None:
    device: Device = central.device()
    item = (
        b'{"kind":"rating","at":1,"mono":1,"boot":1,"score":5,"form":"f","counter":"'
        + raw.replace(b"\\", b"\\u00").replace(b'"', b"")
        + b'"}'
    )
    answer = device.send_items([item])
    assert answer.status == 200 or answer.code == "malformed"
    kept = len(central.rows(device, "rating", "seq")) + len(
        central.rows(device, "quarantine", "seq")
    )
    assert kept == (1 if answer.status == 200 else 0)
