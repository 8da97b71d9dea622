"""For gunicorn: ``KIOSK_CENTRAL_DATA=… gunicorn sync.central.wsgi`` after ``kiosk-central migrate``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sync.central.settings")
application = get_wsgi_application()
