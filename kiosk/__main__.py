"""Compose, nothing else: ``python -m kiosk`` and the script ``kiosk``."""

from kiosk.commands import main

if __name__ == "__main__":
    main()
