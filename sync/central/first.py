"""The one-time link that makes an administrator: printed once, kept as a hash, good for a day."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from sync.central.models import FirstLink

LIFE_MS: Final = 24 * 3_600_000


def is_needed() -> bool:
    """Return whether nobody can administer this central yet."""
    return not User.objects.filter(is_superuser=True, is_active=True).exists()


def make(now_ms: int) -> str:
    """Return a new token; the links printed before it die."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        FirstLink.objects.filter(used_ms=None).delete()
        FirstLink.objects.create(token_hash=_hash(token), expires_ms=now_ms + LIFE_MS)
    return token


def is_open(token: str, now_ms: int) -> bool:
    """Return whether *token* can still be used."""
    return FirstLink.objects.filter(
        token_hash=_hash(token), used_ms=None, expires_ms__gt=now_ms
    ).exists()


def use(token: str, now_ms: int, *, username: str, password: str) -> User | None:
    """Make the administrator; None when *token* cannot be used (any more).

    Of two at the same moment one wins: the row is claimed by one UPDATE.
    """
    with transaction.atomic():
        claimed = FirstLink.objects.filter(
            token_hash=_hash(token), used_ms=None, expires_ms__gt=now_ms
        ).update(used_ms=now_ms)
        if not claimed:
            return None
        return User.objects.create_superuser(username, password=password)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
