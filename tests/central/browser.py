"""A real headless Chromium for the pages, which tells what it complained about."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE_S = 20

ALONE = (  # Chromium looks for hosts of its own at every start; here there is nobody to answer
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-dev-shm-usage", "--hide-scrollbars", "--force-device-scale-factor=1"),
    *("--disable-features=OptimizationHints", "--password-store=basic"),
)


class Browser:
    """One browser with its own empty profile.

    Attributes:
        chrome: selenium's driver.
    """

    def __init__(self, chrome: Chrome) -> None:
        self.chrome = chrome

    def resize(self, width: int, height: int) -> None:
        """Give the page *width* × *height* CSS pixels, as a screen of that size would."""
        self.chrome.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    def open(self, address: str) -> None:
        self.chrome.get(address)

    def find(self, selector: str) -> WebElement:
        return self.chrome.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.chrome.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector: str = "body") -> str:
        """Return what is read there, with plain spaces."""
        return " ".join(self.find(selector).text.replace("\N{NO-BREAK SPACE}", " ").split())

    def rows(self, selector: str = "tbody tr") -> list[str]:
        return [
            " ".join(row.text.replace("\N{NO-BREAK SPACE}", " ").split())
            for row in self.all(selector)
        ]

    def fill(self, **values: str) -> None:
        """Type into the fields of these names."""
        for name, value in values.items():
            field = self.find(f"[name={name}]")
            field.clear()
            field.send_keys(value)

    def press(self, selector: str) -> None:
        """Press something that leads to another page, and wait until that one stands."""
        self.chrome.execute_script("window.isLeft = true")
        self.find(selector).click()
        # Between two documents the driver may have none to ask: that is not an answer yet.
        WebDriverWait(self.chrome, PATIENCE_S, ignored_exceptions=[WebDriverException]).until(
            lambda chrome: chrome.execute_script(
                "return !window.isLeft && document.readyState === 'complete'"
            )
        )

    def complaints(self) -> list[str]:
        """Return what the browser's console said since last asked: refused styles, missing files."""
        return [f"{entry['level']} {entry['message']}" for entry in self.chrome.get_log("browser")]

    def overflow_px(self) -> int:
        """Return by how much the page is wider than the window."""
        return int(
            self.chrome.execute_script(
                "const e = document.documentElement; return e.scrollWidth - e.clientWidth"
            )
        )

    def cut_off(self) -> list[str]:
        """Return the texts of elements that do not fit their own box or stand outside the window."""
        return list(
            self.chrome.execute_script(
                """
                const hidden = e => getComputedStyle(e).clipPath !== 'none';
                return [...document.querySelectorAll('main *, header *')]
                  .filter(e => !e.closest('svg') && !hidden(e) && !e.closest('caption, thead, option'))
                  .filter(e => {
                    const box = e.getBoundingClientRect();
                    return e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline'
                        || box.right > innerWidth + 1 || box.left < -1;
                  })
                  .map(e => e.tagName + '.' + e.className + ': ' + e.innerText.slice(0, 60));
                """
            )
        )

    def shoot(self, path: Path) -> None:
        """Save the whole page as a picture."""
        shot = self.chrome.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True}
        )
        path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def opened() -> Iterator[Browser]:
    """Yield a new browser; needs Debian's chromium and chromium-driver."""
    options = ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(prefix="motcua-chromium-") as profile:
        for word in (*ALONE, f"--user-data-dir={profile}"):
            options.add_argument(word)
        chrome = Chrome(options, ChromeService("/usr/bin/chromedriver"))
        try:
            yield Browser(chrome)
        finally:
            chrome.quit()
