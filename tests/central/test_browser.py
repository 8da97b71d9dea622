"""The pages in a real Chromium before a real central: signed in by the one-time link, looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.clock import SystemClock, local_day
from sync.central import words
from tests.central import browser, server
from tests.central.browser import Browser
from tests.central.server import Server

SIZES = [(1440, 900), (1280, 800), (1024, 768), (390, 844)]
PASSWORD = "con mèo ngồi trên hiên"


@pytest.fixture(scope="module")
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A central with a quiet kiosk, and a busy one that was copied and flagged."""
    with server.running(tmp_path_factory.mktemp("pages") / "central") as central:
        busy = central.device()
        for seq in range(30):
            busy.rate(5 - seq % 3 if seq % 7 else 1, at=busy.now_ms)
        busy.take_back(busy.rate(2, at=busy.now_ms))
        busy.write(b'{"kind":"unheard-of"}')
        assert busy.send().ack.count == 33
        busy.beat(waiting=3)
        assert busy.send(3, 2, prev="00" * 32, head="00" * 32).code == "chain"
        central.device(counter="kd-1").beat()
        yield central


@pytest.fixture(scope="module")
def chromium(central: Server) -> Iterator[Browser]:
    """A browser that the administrator's link has signed in."""
    with browser.opened() as chromium:
        chromium.resize(1440, 900)
        chromium.open(central.first_link)
        chromium.fill(username="chi-huong", password1=PASSWORD, password2=PASSWORD)
        chromium.press("main button[type=submit]")
        assert chromium.chrome.current_url == f"{central.url}/report"
        yield chromium


def speak(chromium: Browser, central: Server, language: str) -> None:
    chromium.open(f"{central.url}/report")
    if chromium.find("html").get_attribute("lang") != language:
        chromium.press("header button[name=language]")
    assert chromium.find("html").get_attribute("lang") == language


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size[0]))
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("page", ["report", "devices", "report?first=x"])
def test_a_page_fits_its_window_and_the_browser_has_nothing_to_complain_of(
    chromium: Browser,
    central: Server,
    tmp_path: Path,
    page: str,
    language: str,
    size: tuple[int, int],
) -> None:
    chromium.resize(*size)
    speak(chromium, central, language)
    chromium.open(f"{central.url}/{page}")
    chromium.shoot(tmp_path / f"{page[:7]}-{language}-{size[0]}.png")  # kept when this fails
    assert chromium.overflow_px() == 0
    assert chromium.cut_off() == []
    expected_400 = [line for line in chromium.complaints() if "400 (Bad Request)" not in line]
    assert expected_400 == []


def test_the_font_of_the_look_is_the_one_on_the_page(chromium: Browser, central: Server) -> None:
    chromium.open(f"{central.url}/report")
    assert chromium.chrome.execute_script(
        "return document.fonts.ready.then(() => document.fonts.check('600 17px \"Source Sans Pro\"', 'Ậỗể'))"
    )


def test_the_report_reads_as_it_should(chromium: Browser, central: Server) -> None:
    chromium.resize(1440, 900)
    speak(chromium, central, "vi")
    ((counted_day,),) = set(central.table("counter_day", "day"))
    year, month, day = counted_day.split("-")
    rows = chromium.rows()
    assert len(rows) == 14  # two counters, seven days
    # Wilson for 16 of 30.
    assert rows[1] == (
        f"{day}/{month}/{year} Quầy 3 · Hộ tịch Phường Khương Đình 30 5 0 9 8 8 1 53,3 % 36,1 – 69,8 %"
    )
    assert rows[0].endswith("Quầy 1 · Chứng thực Phường Khương Đình không có dữ liệu")
    assert chromium.find("caption").get_attribute("textContent")
    scopes = {head.get_attribute("scope") for head in chromium.all("table th")}
    assert scopes == {"col", "colgroup", "row"}


def test_unit_and_days_can_be_chosen_without_a_script(chromium: Browser, central: Server) -> None:
    speak(chromium, central, "en")
    chromium.fill(first="01/07/2025", last="02/07/2025")
    chromium.find("[name=unit]").send_keys("Thanh")
    chromium.press(".ask .primary")
    assert "1 Jul 2025 – 2 Jul 2025" in chromium.text(".crumb")
    assert chromium.find("[name=first]").get_attribute("value") == "01/07/2025"
    chromium.press("[name=days][value='30']")
    first = words.day(local_day(SystemClock().now_ms() - 29 * 86_400_000), "en")
    assert chromium.text(".crumb").split(" · ")[1].startswith(first)


def test_devices_say_what_is_wrong_in_plain_words(chromium: Browser, central: Server) -> None:
    chromium.resize(1440, 900)
    speak(chromium, central, "vi")
    chromium.press("nav a[href='/devices']")
    flagged, reason, quiet = chromium.rows()
    assert flagged.startswith("Quầy 3 · Hộ tịch Phường Khương Đình đang hoạt động")
    assert "33 mục, tiếp theo số 34" in flagged
    assert "1 mục không đọc được" in flagged
    assert "Mục số 3 không nối tiếp sổ mà trung tâm đang giữ." in reason
    assert quiet.startswith("Quầy 1 · Chứng thực")
    assert "đúng giờ" in quiet


def test_signing_out_closes_every_page_and_signing_in_opens_them(
    chromium: Browser, central: Server
) -> None:
    speak(chromium, central, "vi")
    chromium.press("form[action='/logout'] button")
    chromium.open(f"{central.url}/devices")
    assert chromium.chrome.current_url == f"{central.url}/login?next=/devices"
    for size in SIZES:
        chromium.resize(*size)
        assert (chromium.overflow_px(), chromium.cut_off()) == (0, [])
    chromium.fill(username="chi-huong", password="sai")
    chromium.press("main button[type=submit]")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in chromium.text("main")
    chromium.fill(username="chi-huong", password=PASSWORD)
    chromium.press("main button[type=submit]")
    assert chromium.chrome.current_url == f"{central.url}/devices"
    assert chromium.complaints() == []
