"""The wire's end: signed requests in, signed acks or problem documents out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, wraps

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, RawPostDataException, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from sync.central import problems
from sync.central.ingest import gate, intake
from sync.central.ingest.gate import Sender
from sync.central.place import Place
from sync.central.problems import Declined
from sync.signing import sign_answer
from sync.wire import MAX_PACKED_BYTES, PROBLEM_TYPE, Ack, Problem

log = logging.getLogger("central.api")

Endpoint = Callable[[HttpRequest, bytes, Sender, int], Ack]
View = Callable[[HttpRequest], HttpResponse]


def _door(method: str) -> Callable[[Endpoint], View]:
    """Make a view of an endpoint: size, method and signature checked, the answer signed."""

    def decorate(endpoint: Endpoint) -> View:
        # The device's signature is its login, and what a form's token would be.
        @login_not_required
        @csrf_exempt
        @wraps(endpoint)
        def view(request: HttpRequest) -> HttpResponse:
            try:
                return _signed(_answer(request, method, endpoint))
            except Declined as no:
                log.info("%s %s declined: %s: %s", request.method, request.path, no.problem, no)
                return problem(no.document)
            except (OperationalError, InternalError, InterfaceError) as fault:
                # Locked, full or gone: the device tries again, nothing was promised.
                log.error("the database does not answer: %s", fault)
                return problem(problems.busy().document)

        return view

    return decorate


def _answer(request: HttpRequest, method: str, endpoint: Endpoint) -> Ack:
    if request.method != method:
        raise problems.malformed(f"{method} is asked here, not {request.method}")
    try:
        length = int(request.headers.get("Content-Length") or 0)
    except ValueError:
        raise problems.malformed("Content-Length is no number") from None
    if length > MAX_PACKED_BYTES:
        raise problems.too_large()
    try:
        body = request.body
    except (UnreadablePostError, RawPostDataException) as fault:
        raise problems.malformed("the body broke off") from fault
    now_ms = settings.CLOCK.now_ms()
    signed = gate.Request(method, request.get_full_path(), request.headers, body)
    return endpoint(request, body, gate.admit(signed, now_ms), now_ms)


@_door("POST")
def entries(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> Ack:
    """Take in a batch."""
    return intake.take_in(body, sender, now_ms)


@_door("GET")
def device(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> Ack:
    """Tell what is held of an epoch."""
    return intake.holdings(request.GET.get("epoch", ""), sender, now_ms)


@_door("POST")
def heartbeat(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> Ack:
    """Hear how a device is."""
    return intake.hear(body, sender, now_ms)


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
    answer = sign_answer(ack, purpose="ack1", key=_sign_key())
    return HttpResponse(answer, content_type="application/json")


@cache
def _sign_key() -> Ed25519PrivateKey:
    place: Place = settings.PLACE
    return place.sign_key()
