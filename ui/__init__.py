"""What the kiosk shows. Qt lives here and nowhere else.

* ``app``        composes one window: `Setup` in, exit code out
* ``window``     engine, fonts, languages, the view
* ``attendant``  drives the visit of `kiosk/rating/visit.py`: events in, orders out
* ``bridge``     the one road between threads: the writer, and news from outside
* ``models/``    one thin view-model a screen, as QML singletons
* ``qml/``       Main, Theme, parts/, screens/
"""
