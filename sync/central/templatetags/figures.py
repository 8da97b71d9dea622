"""Template filters: `sync.central.words` in the language of the page, and drawings."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sync.central import words
from sync.central.formulas import Share

register = template.Library()

_ICONS: Final = Path(__file__).parents[3] / "assets" / "icons"


def _language() -> str:
    return get_language() or "vi"


@register.filter
def number(value: int) -> str:
    """Write a count."""
    return words.number(value, _language())


@register.filter
def percent(value: float) -> str:
    """Write a share."""
    return words.percent(value, _language())


@register.filter
def interval(share: Share) -> str:
    """Write the ends of a share's interval."""
    return words.interval(share.low, share.high, _language())


@register.filter
def day(value: date) -> str:
    """Write a day."""
    return words.day(value, _language())


@register.filter
def moment(at_ms: int) -> str:
    """Write a moment."""
    return words.moment(at_ms, _language())


@register.filter
def groups(digits: str) -> str:
    """Write hex digits to be read out."""
    return words.groups(digits)


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of ours in the colour of the text around it."""
    return _drawn(name)


@cache
def _drawn(name: str) -> SafeString:
    drawing = (_ICONS / f"{name}.svg").read_text("utf-8")
    for colour in ("#17202E", "#B27A1E"):  # ink and its one bronze stroke
        drawing = drawing.replace(colour, "currentColor")
    return mark_safe(  # a file of ours, and nothing of it comes from outside
        drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1)
    )


@register.inclusion_tag("central/parts/levels.svg")
def levels(counts: tuple[int, int, int, int, int]) -> dict[str, object]:
    """Draw the five levels as one bar; the numbers stand beside it in the table."""
    total = sum(counts)
    parts = []
    left = 0.0
    for level, count in enumerate(counts, 1):
        width = 160 * count / total if total else 0.0
        if width:
            parts.append(
                {"level": level, "x": f"{left:.2f}", "width": f"{max(width - 1, 0.6):.2f}"}
            )
        left += width
    return {"parts": parts}


@register.inclusion_tag("central/parts/whisker.svg")
def whisker(share: Share) -> dict[str, str]:
    """Draw a share and its interval on a line from 0 to 100 %."""
    scale = 160
    return {
        "at": f"{share.value * scale:.2f}",
        "low": f"{share.low * scale:.2f}",
        "width": f"{(share.high - share.low) * scale:.2f}",
    }
