"""The one Django app of central."""

from __future__ import annotations

from django.apps import AppConfig


class CentralConfig(AppConfig):
    """App label ``central``."""

    name = "sync.central"
    label = "central"
