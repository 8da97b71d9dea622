"""The addresses of central."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path, re_path

from sync.central import api, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/entries", api.entries),
    path("api/v1/device", api.device),
    path("api/v1/heartbeat", api.heartbeat),
    path("api/v1/content", api.content),
    path("api/v1/enrol", api.enrol),
    re_path("^api/", api.nothing_here),
    path("", pages.home),
    path("report", pages.report_page, name="report"),
    path("devices", pages.devices_page, name="devices"),
    path("login", pages.SignInPage.as_view(), name="login"),
    path("logout", LogoutView.as_view(), name="logout"),
    path("first/<str:token>", pages.first_page, name="first"),
    path("language", pages.language, name="language"),
    path("static/<path:path>", pages.static),
]
handler404 = "sync.central.pages.not_found"
