"""Where the line to central breaks, step by step; for ``kiosk doctor``.

Each step asks one thing and leaves a verdict with a remedy; the steps after a
failed one are not tried, because they could only fail too.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from kiosk.clock import Clock
from kiosk.errors import KioskError, LinkFault, Refused, WrongKey
from sync.https import ClockRefused, HttpCentral
from sync.identity import Identity

PATIENCE_S = 10.0
SKEW_MS = 120_000

Verdict = Literal["ok", "warning", "fault", "untried"]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at.

    Attributes:
        name: what was looked at.
        verdict: how it is.
        found: what was found, for engineers.
        remedy: what to do about it; empty when nothing is wrong.
    """

    name: str
    verdict: Verdict
    found: str
    remedy: str = ""


NAMES = ("enrolment", "name", "connection", "tls", "central", "clock")


def probe(identity: Identity, epoch: str, clock: Clock) -> list[Step]:
    """Return how the line of *identity* to its central is; asks about *epoch* (any will do)."""
    steps: list[Step] = []
    for step in _steps(identity, epoch, clock):
        steps.append(step)
        if step.verdict == "fault":
            break
    untried = [name for name in NAMES if name not in {step.name for step in steps}]
    return [*steps, *(Step(name, "untried", "a step before it failed") for name in untried)]


def _steps(identity: Identity, epoch: str, clock: Clock) -> Iterator[Step]:
    if not identity.is_enrolled:
        yield Step(
            *("enrolment", "fault", "this device was never enrolled"),
            "ask the administrator for a code, then: kiosk enrol CODE --server URL",
        )
        return
    place = identity.place
    yield Step("enrolment", "ok", f"{identity.server}: {place.counter}, {place.unit}")
    parts = urlsplit(identity.server)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    yield (named := _name(host, port))
    if named.verdict == "fault":
        return
    try:
        line = socket.create_connection((host, port), PATIENCE_S)
    except OSError as fault:
        yield Step(
            *("connection", "fault", f"{host} port {port}: {fault}"),
            "check the cable and the office's firewall; is central running?",
        )
        return
    with line:
        yield Step("connection", "ok", f"{host} port {port} answers")
        yield (
            _tls(line, host)
            if parts.scheme == "https"
            else Step("tls", "ok", "not used on this machine itself")
        )
    yield from _central(identity, epoch, clock)


def _name(host: str, port: int) -> Step:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as fault:
        return Step(
            *("name", "fault", f"{host} has no address: {fault}"),
            "check the network cable, the name, and the DNS server of this computer",
        )
    return Step(
        "name", "ok", f"{host} is {', '.join(sorted({str(entry[4][0]) for entry in found}))}"
    )


def _tls(line: socket.socket, host: str) -> Step:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        with context.wrap_socket(line, server_hostname=host) as secure:
            return Step("tls", "ok", f"{secure.version()}, certificate of {host} is good")
    except ssl.SSLCertVerificationError as fault:
        return Step(
            *("tls", "fault", f"the certificate is not trusted: {fault.verify_message}"),
            "a proxy that opens TLS, or a private authority: install the office's root "
            "certificate on this computer; check its date",
        )
    except (ssl.SSLError, OSError) as fault:
        return Step(
            *("tls", "fault", f"no TLS 1.2 or newer: {fault}"),
            "check that the address is right, and what stands between here and central",
        )


def _central(identity: Identity, epoch: str, clock: Clock) -> Iterator[Step]:
    central = HttpCentral(identity, clock)
    offset_ms = 0
    try:
        try:
            ack = central.holdings(epoch, 0)
        except ClockRefused as refusal:
            offset_ms = refusal.offset_ms
            ack = central.holdings(epoch, offset_ms)
        offset_ms = offset_ms or ack.at - clock.now_ms()
        yield Step("central", "ok", f"knows this device and holds {ack.count} entries of {epoch}")
        yield _clock(offset_ms)
    except WrongKey as fault:
        yield Step(
            *("central", "fault", str(fault)),
            "a login page of the network, another server, or a new central: open the address "
            "in a browser; enrol again if central was set up anew",
        )
    except Refused as fault:
        yield Step(*("central", "fault", str(fault)), _remedy(fault.problem))
    except LinkFault as fault:
        yield Step(
            *("central", "fault", str(fault)), "central may be restarting: try again in a minute"
        )
    except KioskError as fault:
        yield Step(*("central", "fault", str(fault)), "update this program, or central")
    finally:
        central.close()


def _remedy(problem: str) -> str:
    return {
        "unknown_device": "enrol this device with a new code",
        "revoked": "the administrator revoked this device: ask, then enrol with a new code",
        "suspended": "the administrator suspended this device: ask; entries wait meanwhile",
        "signature": "this device's key is not the one central knows: enrol again",
    }.get(problem, "tell the administrator of central; no entry is lost")


def _clock(offset_ms: int) -> Step:
    found = f"{abs(offset_ms) / 1000:.1f} s {'behind' if offset_ms > 0 else 'ahead of'} central"
    if abs(offset_ms) > SKEW_MS:
        return Step("clock", "warning", found, "set this computer's clock; entries are safe")
    return Step("clock", "ok", found)
