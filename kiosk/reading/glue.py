"""Compounds that do not break across lines: "chứng thực" is one word to whoever reads it.

The data hold plain spaces; a screen that balances its lines would part them.
"""

from __future__ import annotations

import re
from typing import Final

_COMPOUNDS: Final = (
    "chứng thực",
    "hộ tịch",
    "trích lục",
    "giấy tờ",
    "khai sinh",
    "khai tử",
    "kết hôn",
    "bản sao",
    "ngày làm việc",
    "thủ tục",
    "cư trú",
    "căn cước",
    "ủy quyền",
    "tặng cho",
    "giám hộ",
    "thừa kế",
    "kinh doanh",
    "xây dựng",
    "đất đai",
    "sổ đỏ",
)
_FIND: Final = re.compile("|".join(_COMPOUNDS), re.IGNORECASE)
NO_BREAK: Final = "\u00a0"


def glued(text: str) -> str:
    """Return *text* with no-break spaces inside its compounds."""
    return _FIND.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
