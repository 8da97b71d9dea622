"""The pages as a server answers them: who may see what, once, how often, in which language."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.central.device import Device
from tests.central.inside import Inside
from tests.fakes import NOON_MS

pytest_plugins = ["tests.central.fixtures"]

Claim = Callable[[str], list[str]]
PASSWORD = "con mèo ngồi trên hiên"
DAY_MS = 86_400_000
ACCENTED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE)


@pytest.fixture
def visitor(central: Inside) -> Client:
    """A browser that is not signed in."""
    return Client(SERVER_NAME="127.0.0.1")


@pytest.fixture
def manager(central: Inside, visitor: Client) -> Client:
    """A browser that is."""
    from django.contrib.auth.models import User

    user, _ = User.objects.get_or_create(username="manager", is_superuser=True)
    visitor.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return visitor


def read(client: Client, address: str) -> str:
    """Return the words of a page, its tags taken away."""
    response = client.get(address)
    assert response.status_code == 200, response.content
    main = response.content.decode().partition("<main")[2]
    return " ".join(re.sub(r"<[^>]*>", " ", main).replace("\N{NO-BREAK SPACE}", " ").split())


# ---------------------------------------------------------------- who may see what


@pytest.mark.parametrize("address", ["/", "/report", "/devices"])
def test_a_page_needs_a_login(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/login?next=")


def test_every_page_but_the_named_ones_needs_a_login(central: Inside) -> None:
    from django.urls import get_resolver

    open_to_all = {
        str(pattern.pattern)
        for pattern in get_resolver().url_patterns
        if not getattr(pattern.callback, "login_required", True)
    }
    assert open_to_all == {
        *("api/v1/entries", "api/v1/device", "api/v1/heartbeat", "api/v1/content", "^api/"),
        "api/v1/enrol",  # a device that has no key here yet: the one-time code is its login
        *("login", "first/<str:token>", "language", "static/<path:path>"),
    }


def test_pages_forbid_scripts_framing_and_guessing(visitor: Client) -> None:
    headers = visitor.get("/login").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "no-store" in headers["Cache-Control"]


def test_another_host_name_is_refused(central: Inside) -> None:
    assert Client(SERVER_NAME="evil.example").get("/login").status_code == 400


def test_a_form_from_elsewhere_is_refused(central: Inside) -> None:
    stranger = Client(enforce_csrf_checks=True, SERVER_NAME="127.0.0.1")
    assert stranger.post("/login", {"username": "x", "password": "y"}).status_code == 403


def test_an_unknown_page_says_so(visitor: Client) -> None:
    response = visitor.get("/no/such/page")
    assert response.status_code == 404
    assert "Không có trang này" in response.content.decode()


def test_guessing_a_password_is_throttled(visitor: Client, claim_warning: Claim) -> None:
    from django.contrib.auth.models import User

    User.objects.create_user("guessed", password=PASSWORD)
    for _ in range(5):
        answer = visitor.post("/login", {"username": "guessed", "password": "wrong"})
    assert answer.status_code == 429
    assert "Tạm khóa đăng nhập" in answer.content.decode()
    right = visitor.post("/login", {"username": "guessed", "password": PASSWORD})
    assert right.status_code == 429
    claim_warning("AXES")


# ---------------------------------------------------------------- the one-time link


def test_the_link_makes_one_administrator_once(central: Inside, visitor: Client) -> None:
    from sync.central import first

    token = first.make(central.clock.wall_ms)
    form = {"username": f"chi-huong-{token[:8]}", "password1": PASSWORD, "password2": PASSWORD}
    assert visitor.get(f"/first/{token}").status_code == 200
    done = visitor.post(f"/first/{token}", form)
    assert (done.status_code, done.headers["Location"]) == (302, "/report")
    assert visitor.get("/report").status_code == 200
    assert not first.is_needed()
    again = visitor.post(f"/first/{token}", form | {"username": "another"})
    assert again.status_code == 410
    assert "admin-link" in again.content.decode()


def test_the_link_dies_after_a_day_or_by_a_newer_one(central: Inside, visitor: Client) -> None:
    from sync.central import first

    older, newer = (first.make(central.clock.wall_ms) for _ in range(2))
    assert visitor.get(f"/first/{older}").status_code == 410
    central.clock.wall_ms += first.LIFE_MS - 1
    assert visitor.get(f"/first/{newer}").status_code == 200
    central.clock.wall_ms += 1
    assert visitor.get(f"/first/{newer}").status_code == 410
    assert visitor.get("/first/guess").status_code == 410


def test_of_two_who_use_the_link_at_once_one_wins(central: Inside) -> None:
    from sync.central import first

    now_ms = central.clock.wall_ms
    token = first.make(now_ms)
    assert first.use(token, now_ms, username=f"quick-{token}", password=PASSWORD) is not None
    assert first.use(token, now_ms, username=f"slow-{token}", password=PASSWORD) is None


@pytest.mark.parametrize("password", ["ngắn", "1234567890", "password123"])
def test_a_weak_password_does_not_use_the_link_up(
    central: Inside, visitor: Client, password: str
) -> None:
    from sync.central import first

    token = first.make(central.clock.wall_ms)
    form = {"username": "weak", "password1": password, "password2": password}
    assert visitor.post(f"/first/{token}", form).status_code == 200
    assert visitor.get(f"/first/{token}").status_code == 200


# ---------------------------------------------------------------- the report


@pytest.fixture
def counter_of(central: Inside) -> Callable[[Device], None]:
    """Make the device's counter known by name."""

    def make(device: Device) -> None:
        from sync.central.models import Counter

        Counter.objects.create(
            unit_id=device.unit,
            counter_id=device.counter,
            valid_from=date(2025, 7, 1),
            label="Quầy 3 · Hộ tịch",
            label_en="Counter 3 · Civil status",
        )

    return make


def rated(device: Device, counts: tuple[int, ...], at: int = NOON_MS) -> None:
    for score, count in enumerate(counts, 1):
        for _ in range(count):
            device.rate(score, at=at)
    device.send()


def test_a_day_shows_counts_rate_and_interval(
    central: Inside, manager: Client, counter_of: Callable[[Device], None]
) -> None:
    device = central.device()
    counter_of(device)
    rated(device, (1, 2, 3, 4, 10))
    page = read(manager, f"/report?unit={device.unit}&first=2026-11-22&last=2026-11-22")
    # Wilson for 14 of 20: 48,1 – 85,5 %.
    row = f"22/11/2026 Quầy 3 · Hộ tịch Phường {device.unit} 20 1 2 3 4 10 0 70,0 % 48,1 – 85,5 %"
    assert row in page
    assert "Khoảng tin cậy 95 %: 48,1 – 85,5 %" in page
    assert "không phải chỉ số SIPAS" in page
    assert "top2_share/1" in page
    assert "chưa đủ 10 lượt, không công bố" not in page


def test_days_without_a_rating_have_no_data_and_no_percentage(
    central: Inside, manager: Client, counter_of: Callable[[Device], None]
) -> None:
    device = central.device()
    counter_of(device)
    page = read(manager, f"/report?unit={device.unit}&first=2026-11-20&last=2026-11-22")
    for day in ("20/11/2026", "21/11/2026", "22/11/2026"):
        assert f"{day} Quầy 3 · Hộ tịch Phường {device.unit} không có dữ liệu" in page
    assert "0,0 %" not in page


def test_a_counter_stands_in_the_table_from_its_first_day_to_its_last(
    central: Inside, manager: Client, counter_of: Callable[[Device], None]
) -> None:
    from sync.central.models import Counter

    device = central.device()
    counter_of(device)
    renamed = {"label": "Điểm phục vụ 3", "label_en": "Service point 3"}
    Counter.objects.filter(unit_id=device.unit).update(valid_to=date(2026, 11, 20))
    Counter.objects.create(
        unit_id=device.unit, counter_id="kd-3", valid_from=date(2026, 11, 21), **renamed
    )
    table = read(manager, f"/report?unit={device.unit}&first=2026-11-20&last=2026-11-21")
    assert table.count("không có dữ liệu") == 3  # two days and the sum
    assert "21/11/2026 Điểm phục vụ 3" in table
    assert "20/11/2026 Quầy 3 · Hộ tịch" in table


def test_fewer_than_ten_are_marked_as_not_to_be_published(
    central: Inside, manager: Client, counter_of: Callable[[Device], None]
) -> None:
    device = central.device()
    counter_of(device)
    rated(device, (0, 0, 0, 0, 9))
    address = f"/report?unit={device.unit}&first=2026-11-22&last=2026-11-22"
    assert read(manager, address).count("chưa đủ 10 lượt, không công bố") == 2  # row and sum
    device.rate(5)
    device.send(10)
    assert "chưa đủ 10 lượt, không công bố" not in read(manager, address)


def test_what_was_taken_back_is_counted_apart(
    central: Inside, manager: Client, counter_of: Callable[[Device], None]
) -> None:
    device = central.device()
    counter_of(device)
    device.take_back(device.rate(1))
    device.send()
    page = read(manager, f"/report?unit={device.unit}&first=2026-11-22&last=2026-11-22")
    assert f"Phường {device.unit} 0 không có dữ liệu 1" in page
    assert "1 lượt người dân đã rút lại, không tính" in page


def test_an_unknown_counter_stands_in_the_table(central: Inside, manager: Client) -> None:
    device = central.device(counter="gone<b>")
    rated(device, (0, 0, 0, 0, 1))
    response = manager.get(f"/report?unit={device.unit}&first=2026-11-22&last=2026-11-22")
    assert "Quầy không rõ (gone&lt;b&gt;)" in response.content.decode()


def test_the_response_rate_needs_finished_cases(central: Inside, manager: Client) -> None:
    device = central.device()
    rated(device, (0, 0, 0, 0, 1))
    address = f"/report?unit={device.unit}"
    assert "không rõ chưa biết số hồ sơ xong" in read(manager, address)
    for case in range(1, 5):
        device.finish(case)
    device.rate(5, case=1)
    device.send(2)
    assert "25,0 % trên 4 hồ sơ xong" in read(manager, address)


def test_a_unit_shows_everything_below_it_and_nothing_beside_it(
    central: Inside, manager: Client
) -> None:
    from sync.central.models import Unit

    device, neighbour = central.device(), central.device()
    parent = Unit.objects.create(id=f"{device.unit}-above", name="Quận Trên", level="district")
    Unit.objects.filter(id=device.unit).update(parent=parent)
    rated(device, (0, 0, 0, 0, 3))
    rated(neighbour, (0, 0, 0, 0, 4))
    page = read(manager, f"/report?unit={parent.id}&first=2026-11-22&last=2026-11-22")
    table = page.partition("Theo đơn vị, quầy và ngày")[2]
    assert f"Phường {device.unit} 3" in table
    assert neighbour.unit not in table


def test_the_usual_days_are_the_last_seven_and_buttons_choose_more(
    central: Inside, manager: Client
) -> None:
    assert "16/11/2026 – 22/11/2026" in read(manager, "/report")
    assert "24/10/2026 – 22/11/2026" in read(manager, "/report?days=30&first=2020-01-01")
    assert "16/11/2026 – 22/11/2026" in read(manager, "/report?days=31")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("first=2026-11-22&last=2026-11-21", "Ngày cuối phải bằng hoặc sau ngày đầu."),
        ("first=2026-01-01&last=2026-11-21", "Chọn nhiều nhất 92 ngày một lần."),
        ("first=hôm qua", "Nhập một ngày, ví dụ 22/11/2026."),
        ("first=31/02/2026", "Nhập một ngày, ví dụ 22/11/2026."),
        ("first=", "Nhập một ngày, ví dụ 22/11/2026."),
        ("unit=nowhere", "nowhere"),
        ("unit=%00", "Đơn vị"),
    ],
)
def test_what_is_asked_amiss_is_said_in_words(
    central: Inside, manager: Client, query: str, said: str
) -> None:
    response = manager.get(f"/report?{query}")
    assert response.status_code == 400
    assert said in response.content.decode()


def test_long_reports_are_turned_page_by_page_and_show_each_day_once(
    central: Inside, manager: Client
) -> None:
    from sync.central.models import Counter

    device = central.device()
    for number in range(40):
        Counter.objects.create(
            unit_id=device.unit, counter_id=f"c{number:02}", valid_from=date(2025, 7, 1),
            label=f"Quầy {number}", label_en="",
        )  # fmt: skip
    address = f"/report?unit={device.unit}&first=2026-11-01&last=2026-11-20"
    seen: list[str] = []
    while address:
        page = manager.get(address).content.decode()
        seen += re.findall(r'<td role="cell" class="day">(.*?)</td>', page)
        older = re.search(r'href="([^"]*)">Ngày cũ hơn', page)
        address = older[1].replace("&amp;", "&") if older else ""
    expected = [date(2026, 11, 20) - timedelta(days=back) for back in range(20)]
    assert seen == [f"{day:%d/%m/%Y}" for day in expected for _ in range(40)]


# ---------------------------------------------------------------- the devices


def test_a_flagged_device_comes_first_and_says_why(
    central: Inside, manager: Client, claim_warning: Claim
) -> None:
    quiet, device = (central.device(unit=f"{name}-of-flags") for name in "az")
    rated(device, (0, 0, 0, 0, 2))
    device.send(3, 2, prev="00" * 32, head="00" * 32)
    claim_warning("flagged")
    page = read(manager, "/devices")
    assert page.index(name_of(device)) < page.index(name_of(quiet))
    row = row_of(page, device)
    assert "Mục số 3 không nối tiếp sổ mà trung tâm đang giữ." in row
    assert "1 lần, lần cuối 22/11/2026 12:00" in row
    assert "không bị ghi đè" in row


def test_a_device_shows_how_it_is(central: Inside, manager: Client) -> None:
    device = central.device()
    rated(device, (0, 0, 0, 0, 2))
    device.write(b'{"kind":"unheard-of"}')
    device.send(3)
    device.now_ms -= 130_000
    device.beat(waiting=1234, version="0.9.9")
    page = read(manager, "/devices")
    here = row_of(page, device)
    head = device.head(3)
    for said in (
        "22/11/2026 12:00 phiên bản 0.9.9",
        "3 mục, tiếp theo số 4",
        f"{head[:4]} {head[4:8]} {head[8:12]} {head[12:16]}",
        "1 mục không đọc được, giữ nguyên",
        "1.234",
        "chậm 130 giây cần chỉnh giờ",
    ):
        assert said in here


@pytest.mark.parametrize(
    ("ahead_ms", "said"),
    [
        (9_000, "đúng giờ"),
        (-9_000, "đúng giờ"),
        (10_000, "nhanh 10 giây"),
        (-10_000, "chậm 10 giây"),
        (121_000, "nhanh 121 giây cần chỉnh giờ"),
    ],
)
def test_a_clock_is_told_beyond_what_a_slow_line_explains(
    central: Inside, manager: Client, ahead_ms: int, said: str
) -> None:
    device = central.device()
    device.beat(sent_at=NOON_MS + ahead_ms)
    assert said in row_of(read(manager, "/devices"), device)


def test_a_silent_device_is_marked_after_a_day(central: Inside, manager: Client) -> None:
    device = central.device()
    device.beat()
    central.clock.wall_ms += DAY_MS
    assert "im lặng" not in row_of(read(manager, "/devices"), device)
    central.clock.wall_ms += 1
    assert "im lặng quá 24 giờ" in row_of(read(manager, "/devices"), device)


def name_of(device: Device) -> str:
    return " ".join(device.id[start : start + 4] for start in range(0, 16, 4))


def row_of(page: str, device: Device) -> str:
    return page.partition(name_of(device))[2].partition(" đang hoạt động ")[0]


# ---------------------------------------------------------------- two languages


def test_vietnamese_until_english_is_chosen_whatever_the_browser_prefers(
    central: Inside, manager: Client
) -> None:
    page = manager.get("/report", headers={"Accept-Language": "en-US,en"}).content.decode()
    assert '<html lang="vi">' in page
    chosen = manager.post("/language", {"language": "en", "next": "/devices"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/devices")
    assert '<html lang="en">' in manager.get("/report").content.decode()
    # And never a way out to another site.
    away = manager.post("/language", {"language": "vi", "next": "https://evil.example/"})
    assert "evil.example" not in away.headers["Location"]


def test_an_english_page_has_no_vietnamese_but_names(
    central: Inside, manager: Client, counter_of: Callable[[Device], None], claim_warning: Claim
) -> None:
    device = central.device()
    counter_of(device)
    rated(device, (1, 2, 3, 4, 10))
    device.send(21, 20, prev="00" * 32, head="00" * 32)
    claim_warning("flagged")
    manager.cookies["language"] = "en"
    from sync.central import first

    token = first.make(central.clock.wall_ms)
    addresses = [
        *(f"/report?unit={device.unit}", "/report?unit=x&first=y", "/devices", "/no/such/page"),
        *(f"/first/{token}", "/first/used"),
    ]
    for address in addresses:
        page = manager.get(address).content.decode()
        words = re.sub(
            r"<option.*?</option>|<button[^>]*>.*?</button>|Việt Nam|Phường", "", page, flags=re.S
        )
        assert not ACCENTED.search(re.sub(r"<svg.*?</svg>|<[^>]*>", " ", words, flags=re.S)), (
            address
        )
    assert "48.1 – 85.5%" in read(manager, f"/report?unit={device.unit}")
    assert "Counter 3 · Civil status" in read(manager, f"/report?unit={device.unit}")
