"""A small sound catalogue to break in one place at a time, and a key to sign it with."""

from __future__ import annotations

import copy
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.content.content import Content
from kiosk.content.importer import Catalogue, imported
from kiosk.content.package import build_package, key_id, read_package

ASSETS = Path(__file__).parents[3] / "assets" / "catalogue"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PINNED = {
    key_id(KEY.public_key()): KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
}
TODAY = datetime.date(2026, 11, 22)

Files = dict[str, Any]


def paper(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "originals": 1, "copies": 0, **more}


def procedure(procedure_id: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": procedure_id,
        "code": None,
        "name": name,
        "short_name": name,
        "level": "ward",
        "field": "Hộ tịch",
        "audience": ["Công dân"],
        "life_events": ["co-con"],
        "summary": "Một câu.",
        "steps": ["Nộp hồ sơ.", "Nhận kết quả."],
        "submission_methods": [
            {"channel": "counter", "time_limit": "3 ngày", "time_limit_days": 3}
        ],
        "dossier_cases": [{"case": "Mọi trường hợp", "items": [paper("Tờ khai"), paper("Ảnh")]}],
        "authority": "UBND phường",
        "legal_basis": ["60/2014/QH13"],
        "keywords": ["khai sinh"],
        "checked": "2026",
        "confidence": "high",
        **more,
    }


def ref(case: int, item: int, name: str) -> dict[str, Any]:
    return {"case": case, "item": item, "name": name}


def answer(answer_id: str, **more: Any) -> dict[str, Any]:
    return {"id": answer_id, "label_vi": "Có", "label_en": "Yes", **more}


def question(question_id: str, *answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": question_id,
        "text_vi": "Hỏi?",
        "text_en": "Ask?",
        "why_vi": "Vì sao.",
        "why_en": "Why.",
        "answers": list(answers),
    }


def graph() -> dict[str, Any]:
    return {
        "start": "q1",
        "base": [ref(0, 0, "Tờ khai")],
        "questions": [
            question(
                "q1",
                answer("co", adds=[ref(0, 1, "Ảnh")], next="q2"),
                answer("khong", next="q2"),
            ),
            question("q2", answer("a", removes=[ref(0, 0, "Tờ khai")], adds=[]), answer("b")),
        ],
    }


SOUND: Files = {
    "procedures.json": [
        procedure("khai-sinh", "Đăng ký khai sinh"),
        procedure("khai-tu", "Đăng ký khai tử", code="1.000656", id="1.000656"),
    ],
    "life_events.json": [
        {
            "id": "co-con",
            "label_vi": "Có con nhỏ",
            "label_en": "Having a baby",
            "order": 1,
            "procedures": ["khai-sinh", "1.000656"],
        }
    ],
    "fields.json": [{"name": "Hộ tịch", "label_en": "Civil status", "order": 1}],
    "en.json": {"khai-sinh": {"name": "Birth registration", "summary": "Register a birth."}},
    "questions.json": {},
    "units.json": {
        "units": [
            {"id": "thanh-pho", "name": "Thành phố", "level": "city", "confidence": "high"},
            {
                "id": "phuong-a",
                "name": "Phường A",
                "level": "ward",
                "parent": "thanh-pho",
                "valid_to": "2025-06-30",
                "successor": ["phuong-b"],
            },
            {
                "id": "phuong-b",
                "name": "Phường B",
                "level": "ward",
                "parent": "thanh-pho",
                "valid_from": "2025-07-01",
            },
        ],
        "hotlines": [
            {
                "unit": "phuong-a",
                "label_vi": "Tiếp dân",
                "label_en": "Reception",
                "phone": "024.38585652",
                "as_of": "2021-06-24",
            }
        ],
    },
    "counters.json": {"counters": [], "hours": []},
    "notices.json": [],
}


def files(change: Callable[[Files], None] | None = None) -> dict[str, bytes]:
    """Return the sound files as bytes, after *change* broke what it wanted."""
    values = copy.deepcopy(SOUND)
    # The walk of answers in q2 may take the last paper away: keep one that stays.
    if change:
        change(values)
    return {
        name: value
        if isinstance(value, bytes)
        else json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        for name, value in values.items()
    }


def asset_files() -> dict[str, bytes]:
    """Return the catalogue we ship."""
    return {
        path.name: path.read_bytes()
        for path in sorted(ASSETS.iterdir())
        if path.suffix in (".json", ".tsv")
    }


def packed(catalogue: Catalogue | None = None, revision: int = 1, **more: Any) -> bytes:
    return build_package(
        catalogue or imported(files()),
        revision=revision,
        created=TODAY,
        key=more.pop("key", KEY),
        **more,
    )


def opened(catalogue: Catalogue | None = None, **more: Any) -> Content:
    return read_package(packed(catalogue, **more), PINNED)
