"""Two languages: every source string is Vietnamese and has its English, and a switch shows at once."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import PySide6
import pytest

from kiosk import errors
from kiosk.rating.visit import Screen
from tests.ui.stage import SCENES, Stage
from tests.ui.test_geometry import items, layer

ROOT = Path(__file__).parent.parent.parent
ENGLISH = ROOT / "assets" / "i18n" / "en.ts"
VIETNAMESE = re.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I
)


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    """Return the messages of a .ts file by context and source."""
    return {
        (context.findtext("name") or "", message.findtext("source") or ""): message
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def english(message: ElementTree.Element) -> list[str]:
    """Return the translation, or its singular and plural."""
    told = message.find("translation")
    assert told is not None
    forms = [form.text or "" for form in told.iter("numerusform")]
    return forms or [told.text or ""]


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What lupdate finds in the screens as they are, on top of what is translated."""
    copy = tmp_path_factory.mktemp("words") / "en.ts"
    shutil.copyfile(ENGLISH, copy)
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    options = "-no-obsolete -locations none -source-language vi -target-language en -ts".split()
    # lupdate leaves qsTr in plain .js files out unless told; there are none with words.
    subprocess.run([lupdate, ROOT / "ui" / "qml", *options, copy], check=True, capture_output=True)
    return copy


def test_every_string_on_the_screens_is_in_the_table_and_nothing_else(extracted: Path) -> None:
    assert messages(extracted).keys() == messages(ENGLISH).keys()


def test_every_string_has_its_english() -> None:
    for key, message in messages(ENGLISH).items():
        told = message.find("translation")
        assert told is not None
        assert told.get("type") is None, f"{key} is {told.get('type')}"
        assert all(english(message)), key


def test_english_keeps_what_is_filled_in() -> None:
    for (_, source), message in messages(ENGLISH).items():
        for form in english(message):
            assert sorted(re.findall(r"%[\dn]", form)) == sorted(re.findall(r"%[\dn]", source)), (
                form
            )


def test_words_are_composed_characters() -> None:
    for (_, source), message in messages(ENGLISH).items():
        for text in (source, *english(message)):
            assert unicodedata.is_normalized("NFC", text), text


def test_no_english_sentence_is_vietnamese() -> None:
    for message in messages(ENGLISH).values():
        for form in english(message):
            assert not VIETNAMESE.search(form), form


def test_the_five_words_are_the_official_ones() -> None:
    five = [source for context, source in messages(ENGLISH) if context == "FaceRow"]
    assert [word.replace("\u00a0", " ") for word in five] == [
        "Rất không hài lòng",
        "Không hài lòng",
        "Bình thường",
        "Hài lòng",
        "Rất hài lòng",
    ]


def literal_strings() -> list[tuple[str, str]]:
    """Return (file, literal) for string literals with a letter that only prose has."""
    found = []
    for path in sorted((ROOT / "ui" / "qml").rglob("*.qml")):
        code = re.sub(r"//[^\n]*", "", path.read_text("utf-8"))
        code = re.sub(r"qsTr\(\"[^\"]*\"(?:, \"[^\"]*\")?", "", code)
        found += [
            (path.name, text)
            for text in re.findall(r'"([^"\n]*)"', code)
            if (VIETNAMESE.search(text) or " " in text.strip()) and len(text) > 1  # a key's letter
        ]
    return found


def test_no_words_outside_the_table() -> None:
    # Each language's own name, and the one line that always speaks to those who read the other.
    allowed = {
        "Tiếng Việt",
        "Source Sans Pro",
        "Touch the screen to rate. English is available.",
        "Chạm vào màn hình để đánh giá.",
        "Touch the screen to begin. English is available.",
        "Chạm vào màn hình để bắt đầu.",
    }
    assert {text for _, text in literal_strings()} <= allowed


def words(stage: Stage, *, ours: bool = False) -> set[str]:
    """Return the words in sight; *ours*: without those the content gives."""
    return {
        i.property("text")
        for i in items(layer(stage))
        if i.inherits("QQuickText") and i.isVisible() and not (ours and i.property("given"))
    }


OURS_IN_VIETNAMESE = {
    "Tiếng Việt",
    "Khương Đình ward",
    "Chạm vào màn hình để đánh giá.",
    "Chạm vào màn hình để bắt đầu.",
}


@pytest.mark.parametrize("scene", SCENES)
def test_a_switch_changes_every_word_at_once_and_back(stage: Stage, scene: str) -> None:
    SCENES[scene](stage)
    vietnamese = words(stage)
    stage.window.frame.switch_language()
    assert not [
        text
        for text in words(stage, ours=True)
        if VIETNAMESE.search(text) and text not in OURS_IN_VIETNAMESE
    ]
    stage.window.frame.switch_language()
    assert words(stage) == vietnamese


CODES = sorted(
    {
        kind.code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.KioskError)
    }
)


def test_every_code_has_a_sentence_of_its_own(stage: Stage) -> None:
    told = {}
    for code in CODES:
        stage.rest()
        stage.attendant.on_case_lost(code)
        assert stage.screen is Screen.TROUBLE
        told[code] = frozenset(words(stage) - {code})
    assert len(set(told.values())) == len(CODES)
