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

from sync.central import problems, publishing
from sync.central.ingest import gate, intake
from sync.central.ingest.gate import Sender
from sync.central.place import Place
from sync.central.problems import Declined
from sync.signing import sign_answer
from sync.wire import MAX_PACKED_BYTES, PROBLEM_TYPE, Ack, Problem

log = logging.getLogger("central.api")

Endpoint = Callable[[HttpRequest, bytes, Sender, int], HttpResponse]
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
                return _answer(request, method, endpoint)
            except Declined as no:
                log.info("%s %s declined: %s: %s", request.method, request.path, no.problem, no)
                return problem(no.document)
            except (OperationalError, InternalError, InterfaceError) as fault:
                # Locked, full or gone: the device tries again, nothing was promised.
                log.error("the database does not answer: %s", fault)
                return problem(problems.busy().document)

        return view

    return decorate


def _answer(request: HttpRequest, method: str, endpoint: Endpoint) -> HttpResponse:
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
def entries(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Take in a batch."""
    return _signed(intake.take_in(body, sender, now_ms))


@_door("GET")
def device(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Tell what is held of an epoch."""
    return _signed(intake.holdings(request.GET.get("epoch", ""), sender, now_ms))


@_door("POST")
def heartbeat(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Hear how a device is."""
    return _signed(intake.hear(body, sender, now_ms))


@_door("GET")
def content(request: HttpRequest, body: bytes, sender: Sender, now_ms: int) -> HttpResponse:
    """Give the newest content package; 304 when the device has it. The package is signed itself."""
    since = request.GET.get("since", "0")
    if not (since.isascii() and since.isdigit() and len(since) < 10):
        raise problems.malformed("since is the revision a device has, 0 for none")
    newest = publishing.latest(settings.PLACE)
    if newest.path is None or newest.revision <= int(since):
        return HttpResponse(status=304)
    return HttpResponse(newest.path.read_bytes(), content_type="application/octet-stream")


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


@cache
def _sign_key() -> Ed25519PrivateKey:
    place: Place = settings.PLACE
    return place.sign_key()
