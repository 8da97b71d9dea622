"""A few words for a card: words of the data, cut at a clause, and no guess."""

from __future__ import annotations

import pytest

from kiosk.reading.brief import Brief, brief_fee, brief_time, dong

TIMES = {
    "Trong ngày. Nộp sau 15 giờ thì nhận kết quả vào ngày làm việc tiếp theo.": Brief(
        "Trong ngày", "same_day", rest="Nộp sau 15 giờ thì nhận kết quả vào ngày làm việc tiếp theo"
    ),
    "5 ngày làm việc": Brief("5 ngày làm việc", "working_days", 5),
    "10 ngày": Brief("10 ngày", "days", 10),
    "3 ngày làm việc; cần xác minh thì thêm không quá 5 ngày": Brief(
        "3 ngày làm việc", "working_days", 3, "Cần xác minh thì thêm không quá 5 ngày"
    ),
    "Không quá 15 ngày làm việc": Brief("Không quá 15 ngày làm việc"),
    None: Brief(said="ask"),
}


@pytest.mark.parametrize("text", TIMES)
def test_a_time_limit_in_brief(text: str | None) -> None:
    assert brief_time(text) == TIMES[text]


FEES = {
    "Miễn phí": Brief("Miễn phí", "free"),
    "Không thu phí": Brief("Không thu phí", "free"),
    "Miễn phí. Xin thêm bản sao: 8.000 đồng/bản.": Brief(
        "Miễn phí", "free", rest="Xin thêm bản sao: 8.000 đồng/bản"
    ),
    "Đúng hạn: miễn phí. Quá hạn: theo mức của Hội đồng nhân dân thành phố.": Brief(
        "Đúng hạn: miễn phí", rest="Quá hạn: theo mức của Hội đồng nhân dân thành phố"
    ),
    "Trực tuyến: 0 đồng. Tại quầy: theo mức của Hội đồng nhân dân thành phố.": Brief(
        "Tại quầy: theo mức của Hội đồng nhân dân thành phố", "council", rest="Trực tuyến: 0 đồng"
    ),
    "Theo mức của Hội đồng nhân dân thành phố; hỏi cán bộ tại quầy.": Brief(
        "Theo mức của Hội đồng nhân dân thành phố", "council"
    ),
    "Miễn phí (cấp lần đầu)": Brief("Miễn phí (cấp lần đầu)"),
    "8.000 đồng/bản": Brief("8.000 đồng/bản"),
    "Tại quầy 15.000 đồng; trực tuyến 7.000 đồng": Brief(
        "Tại quầy 15.000 đồng", rest="Trực tuyến 7.000 đồng"
    ),
    None: Brief(said="ask"),
    "": Brief(said="ask"),
}


@pytest.mark.parametrize("text", FEES)
def test_a_fee_in_brief(text: str | None) -> None:
    assert brief_fee(text) == FEES[text]


def test_a_thousand_has_a_point() -> None:
    assert [dong(n) for n in (0, 8000, 1_200_000)] == ["0 đồng", "8.000 đồng", "1.200.000 đồng"]
