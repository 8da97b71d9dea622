"""The addresses of central."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path

from sync.central import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/entries", api.entries),
    path("api/v1/device", api.device),
    path("api/v1/heartbeat", api.heartbeat),
    re_path("^api/", api.nothing_here),
]
