"""The window: engine, fonts, languages, one view full of QML.

Built the same way by the product and by the tests, which hand in an attendant
whose orders they answer themselves.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, QTranslator, QUrl
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication
from PySide6.QtQuick import QQuickView

from assets import asset, tokens
from kiosk.clock import Clock
from kiosk.reading.signs import sign_of
from kiosk.settings import Role
from ui.attendant import Attendant
from ui.guide import Guide
from ui.library import Library
from ui.models.board import BoardModel
from ui.models.frame import Frame, Manner, Place
from ui.models.home import HomeModel
from ui.models.idle import IdleModel
from ui.models.list import ListModel
from ui.models.procedure import ProcedureModel
from ui.models.rate import RateModel
from ui.models.router import Router
from ui.models.search import SearchModel
from ui.models.status import StatusModel
from ui.models.thanks import ThanksModel
from ui.models.topics import TopicsModel
from ui.models.trouble import TroubleModel
from ui.models.unsaved import UnsavedModel

QML: Final = Path(__file__).parent / "qml"
FONTS: Final = ("Regular", "Semibold", "Bold")


def choose_backend() -> None:
    """Paint in software where there is no graphics card; call it before the application exists.

    Without one, Qt's default (llvmpipe) burns more than a core: 17 ms a tap against 6.
    """
    if sys.platform == "linux" and not any(Path("/dev/dri").glob("renderD*")):
        os.environ.setdefault("QT_QUICK_BACKEND", "software")


def load_fonts() -> None:
    """Make Source Sans Pro known in the three weights in use; once an application."""
    for weight in FONTS:
        path = asset(f"baked/fonts/SourceSansPro-{weight}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise RuntimeError(f"{path} is no font Qt can read")


class Window(QQuickView):
    """One view with its models.

    Attributes:
        frame: how everything is shown.
        router: which screen stands.
        idle, condition: the models that are told a `Condition`.
        library: what there is to read.
    """

    def __init__(
        self,
        attendant: Attendant,
        *,
        place: Place,
        manner: Manner,
        panel_inches: float,
        clock: Clock,
        role: Role = "desk",
        library: Library | None = None,
    ) -> None:
        super().__init__()
        engine = self.engine()
        self.frame = Frame(
            place,
            manner,
            panel_inches=panel_inches,
            baked=asset("baked"),
            clock=clock,
            parent=engine,
        )
        self.router = Router(attendant, engine)
        self.idle = IdleModel(attendant, role, engine)
        self.condition = StatusModel(attendant, engine)
        for model in (RateModel, ThanksModel, UnsavedModel, TroubleModel):
            model(attendant, engine)
        self._place = place
        self._role = role
        self.library = library or Library(parent=self)
        self.board = BoardModel(self.library, attendant, self.frame, engine)
        for reader in (HomeModel, TopicsModel, ListModel, SearchModel):
            reader(self.library, attendant, self.frame, engine)
        procedure = ProcedureModel(self.library, engine)
        self._guide = Guide(self.library, attendant, procedure, self)
        self.library.content_changed.connect(self._name_place)
        self.frame.day_changed.connect(self._name_place)
        self._name_place()
        attendant.rested.connect(self.frame.reset)
        attendant.rested.connect(self.router.close_sheet)

        self._english = QTranslator(self)
        if not self._english.load(str(asset("baked/i18n/en.qm"))):
            raise RuntimeError("English cannot be loaded; run python -m assets.bake")
        self.frame.language_changed.connect(self._speak)
        self._speak()

        # What shows before the first frame, and nowhere after it.
        self.setColor(QColor(tokens()[manner.theme]["ground"]))
        self.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)

    def load(self) -> None:
        """Load the screens.

        Raises:
            RuntimeError: QML refused them; the message says where.
        """
        self.setSource(QUrl.fromLocalFile(str(QML / "Main.qml")))
        if self.errors():
            raise RuntimeError("; ".join(error.toString() for error in self.errors()))

    def open(self, size: tuple[int, int] | None, screen: int) -> None:
        """Show the window on display *screen*: *size* in px, or full.

        A display that is not there is no reason to stay dark: the first one is taken.
        """
        screens = QGuiApplication.screens()
        chosen = screens[screen] if screen < len(screens) else screens[0]
        self.setScreen(chosen)
        if size is None:
            self.setGeometry(chosen.geometry())
            self.load()
            self.showFullScreen()
        else:
            self.setPosition(chosen.geometry().topLeft())
            self.resize(QSize(*size))
            self.load()
            self.show()
        self.requestActivate()  # without a window manager nobody else gives the focus

    def once_shown(self, call: Callable[[], None]) -> None:
        """Call *call* once, after the next frame is on the screen."""

        def shown() -> None:
            self.frameSwapped.disconnect(shown)
            call()

        self.frameSwapped.connect(shown)

    def take_role(self, role: Role) -> None:
        """Be a hall, a desk or both from now on."""
        self._role = role
        self.idle.take_role(role)
        self._name_place()

    def _name_place(self) -> None:
        """Call unit and counter as content calls them today; else as the enrolment did."""
        content = self.library.content
        known = self._place
        if content is None:
            self.frame.set_place(known)
            return
        unit_id = known.unit_id or content.unit or ""
        sign = sign_of(content.places, unit_id, self.frame.today)
        # A desk is known by its own name; a hall by what the whole counter is called.
        own = bool(known.counter) and self._role != "hall"
        self.frame.set_place(
            Place(
                known.counter if own else sign.counter or known.counter,
                known.counter_en if own else sign.counter_en or known.counter_en,
                sign.unit or known.unit,
                sign.unit_en or known.unit_en,
                unit_id,
            )
        )

    def _speak(self) -> None:
        if str(self.frame.language) == "en":
            QCoreApplication.installTranslator(self._english)
        else:
            QCoreApplication.removeTranslator(self._english)
        self.engine().retranslate()
