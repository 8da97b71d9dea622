"""The web pages. They work without a script, and every one needs a login unless it says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, TypeVar

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.contrib.staticfiles.views import serve as serve_static
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.i18n import set_language

from kiosk.clock import local_day
from sync.central import first, fleet, forms, report
from sync.central.units import Tree

T = TypeVar("T")
_SPANS: Final = (7, 30, 90)  # days


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to the report."""
    return redirect("report")


@never_cache
@require_safe
def report_page(request: HttpRequest) -> HttpResponse:
    """Show the figures of the asked units and days."""
    tree = Tree()
    today = local_day(settings.CLOCK.now_ms())
    form = forms.Ask(_asked(request, today), tree=tree, in_english=_in_english())
    context: dict[str, Any] = {"form": form, "here": "report", "spans": _SPANS}
    if form.is_valid():
        unit, first_day, last_day = (form.cleaned_data[name] for name in ("unit", "first", "last"))
        unit_ids = tree.subtree(unit) if unit else tree.ids()
        until = _day(request.GET.get("until", ""), last_day)
        page = report.page(unit_ids, first_day, last_day, until, tree)
        context |= {
            "first": first_day,
            "last": last_day,
            "unit": tree.name(unit, in_english=_in_english()) if unit else "",
            "total": report.total(unit_ids, first_day, last_day),
            "lines": [
                (line, tree.name(line.unit_id, in_english=_in_english())) for line in page.lines
            ],
            "newer": _address(form, page.newer),
            "older": _address(form, page.older),
            "in_english": _in_english(),
        }
    return render(request, "central/report.html", context, status=200 if form.is_valid() else 400)


@never_cache
@require_safe
def devices_page(request: HttpRequest) -> HttpResponse:
    """Show every device."""
    now_ms = settings.CLOCK.now_ms()
    rows = fleet.rows(Tree(), now_ms, in_english=_in_english())
    return render(request, "central/devices.html", {"rows": rows, "here": "devices"})


@never_cache
@login_not_required
def first_page(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first administrator with the one-time link."""
    now_ms = settings.CLOCK.now_ms()
    if not first.is_open(token, now_ms):
        return render(request, "central/link_used.html", status=410)
    form = forms.FirstAdministrator(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = first.use(
            token,
            now_ms,
            username=form.cleaned_data["username"],
            password=form.cleaned_data["password1"],
        )
        if user is None:  # another was faster
            return render(request, "central/link_used.html", status=410)
        login(request, user, "django.contrib.auth.backends.ModelBackend")
        return redirect("report")
    return render(request, "central/first.html", {"form": form})


@method_decorator(never_cache, name="dispatch")
class SignInPage(LoginView):
    """Ask who it is."""

    template_name = "central/login.html"
    authentication_form = forms.SignIn
    redirect_authenticated_user = True


@login_not_required
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language and go back to where it was chosen."""
    return set_language(request)


@login_not_required
def static(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a style, a font or a drawing of ours."""
    response = serve_static(
        request, path, insecure=True
    )  # "insecure" warns of speed, not of danger
    response.headers["Cache-Control"] = "max-age=3600"
    return response


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page."""
    return render(request, "central/not_found.html", status=404)


def _asked(request: HttpRequest, today: date) -> dict[str, Any]:
    """Return what the form is filled with: what was asked, a button's span, or the last days."""
    unit = request.GET.get("unit", "")
    days = request.GET.get("days", "")
    if days.isascii() and days.isdigit() and int(days) in _SPANS:
        return {"unit": unit, **forms.lately(today, int(days))}
    named = {name: request.GET[name] for name in ("first", "last") if name in request.GET}
    typed = {name: _day(text, text) for name, text in named.items()}
    return {"unit": unit, **forms.lately(today), **typed}


def _in_english() -> bool:
    return get_language() == "en"


def _day(text: str, otherwise: T) -> date | T:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _address(form: forms.Ask, until: date | None) -> str:
    """Return the address of the same report, turned to another page; '' for none."""
    if until is None:
        return ""
    query = {name: form.cleaned_data[name] for name in ("unit", "first", "last")}
    return f"{reverse('report')}?{urlencode(query | {'until': until})}"
