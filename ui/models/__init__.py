"""Thin view-models, one a screen: what QML may see and do, as singletons of module ``Kiosk``.

Each belongs to one engine and is handed what it needs; QML finds it there
(`of_engine`), so two windows in one process never share one.
"""
