"""The wire's end: signed requests in, signed acks or problem documents out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache as remembered
from functools import wraps
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from sync import wire
from sync.central import enrolling, problems, publishing
from sync.central.ingest import gate, intake
from sync.central.ingest.gate import Sender
from sync.central.place import Place
from sync.central.problems import Declined
from sync.signing import public_hex, sign_answer
from sync.version import PROTOCOL
from sync.wire import MAX_PACKED_BYTES, PROBLEM_TYPE, Ack, Problem

log = logging.getLogger("central.api")

TRIES_A_MINUTE: Final = 20

Endpoint = Callable[[HttpRequest, bytes, Sender, int], HttpResponse]
Opened = Callable[[HttpRequest, bytes, int], HttpResponse]
View = Callable[[HttpRequest], HttpResponse]


def _door(method: str) -> Callable[[Opened], View]:
    """Make a view: method and size checked, a refusal told as a problem document."""

    def decorate(opened: Opened) -> View:
        # The device's signature is its login, and what a form's token would be.
        @login_not_required
        @csrf_exempt
        @wraps(opened)
        def view(request: HttpRequest) -> HttpResponse:
            try:
                return opened(request, _body(request, method), settings.CLOCK.now_ms())
            except Declined as no:
                log.info("%s %s declined: %s: %s", request.method, request.path, no.problem, no)
                return problem(no.document)
            except (OperationalError, InternalError, InterfaceError) as fault:
                # Locked, full or gone: the device tries again, nothing was promised.
                log.error("the database does not answer: %s", fault)
                return problem(problems.busy().document)

        return view

    return decorate


def _admitted(endpoint: Endpoint) -> Opened:
    """Let *endpoint* be reached by devices that are known and may send."""

    @wraps(endpoint)
    def opened(request: HttpRequest, body: bytes, now_ms: int) -> HttpResponse:
        return endpoint(request, body, gate.admit(_as_signed(request, body), now_ms), now_ms)

    return opened


def _as_signed(request: HttpRequest, body: bytes) -> gate.Request:
    return gate.Request(request.method or "", request.get_full_path(), request.headers, body)


def _body(request: HttpRequest, method: str) -> bytes:
    if request.method != method:
        raise problems.malformed(f"{method} is asked here, not {request.method}")
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        raise problems.malformed("Content-Length is no number") from None
    if length > MAX_PACKED_BYTES:
        raise problems.too_large()
    try:
        return request.body
    except (UnreadablePostError, RawPostDataException) as fault:
        raise problems.malformed("the body broke off") from fault


@_door("POST")
@_admitted
def entries(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Take in a batch."""
    return _signed(intake.take_in(body, sender, now_ms))


@_door("GET")
@_admitted
def device(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Tell what is held of an epoch."""
    return _signed(intake.holdings(request.GET.get("epoch", ""), sender, now_ms))


@_door("POST")
@_admitted
def heartbeat(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Hear how a device is."""
    return _signed(intake.hear(body, sender, now_ms))


@_door("GET")
@_admitted
def content(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Give the newest content package; 304 when the device has it. The package is signed itself."""
    since = request.GET.get("since", "0")
    if not (since.isascii() and since.isdigit() and len(since) < 10):
        raise problems.malformed("since is the revision a device has, 0 for none")
    newest = publishing.latest(settings.PLACE)
    if newest.path is None or newest.revision <= int(since):
        return HttpResponse(status=304)
    return HttpResponse(newest.path.read_bytes(), content_type="application/octet-stream")


@_door("POST")
def enrol(request: HttpRequest, body: bytes, now_ms: int) -> HttpResponse:
    """Make a device known that brings a one-time code; signed with the key it brings along."""
    _throttle(request)
    try:
        asked = wire.decode(body, wire.Enrol)
    except wire.BadEnvelope as fault:
        raise problems.malformed(str(fault)) from fault
    if asked.v != PROTOCOL:
        raise problems.version(asked.v, PROTOCOL)
    device_id = gate.brought(_as_signed(request, body), asked.public, now_ms)
    standing = enrolling.enrol(asked, device_id, now_ms)
    told = wire.Enrolled(
        v=PROTOCOL,
        device=standing.device_id,
        central=public_hex(_sign_key()),
        unit=standing.unit_id,
        unit_label=standing.unit_label,
        unit_label_en=standing.unit_label_en,
        counter=standing.counter_id,
        counter_label=standing.counter_label,
        counter_label_en=standing.counter_label_en,
        at=now_ms,
    )
    answer = sign_answer(told, purpose="enrol1", key=_sign_key())
    return HttpResponse(answer, content_type="application/json")


def _throttle(request: HttpRequest) -> None:
    """Refuse more than `TRIES_A_MINUTE` codes a minute from one address, in this process."""
    slot = f"enrol-{request.META.get('REMOTE_ADDR')}"
    cache.add(slot, 0, timeout=60)
    if cache.incr(slot) > TRIES_A_MINUTE:
        raise problems.throttled()


@login_not_required
@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """Answer any other address of the wire."""
    return problem(Problem("No such address", 404, "malformed", "the wire is /api/v1/"))


def problem(document: Problem) -> HttpResponse:
    """Return *document* as RFC 9457 has it."""
    return HttpResponse(
        msgspec.json.encode(document), content_type=PROBLEM_TYPE, status=document.status
    )


def _signed(ack: Ack) -> HttpResponse:
    told = msgspec.structs.replace(ack, content=publishing.latest(settings.PLACE).revision)
    answer = sign_answer(told, purpose="ack1", key=_sign_key())
    return HttpResponse(answer, content_type="application/json")


@remembered
def _sign_key() -> Ed25519PrivateKey:
    place: Place = settings.PLACE
    return place.sign_key()
