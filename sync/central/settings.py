"""Django's settings: all from the data folder and four variables, nothing to edit.

* ``KIOSK_CENTRAL_DATA``   the data folder
* ``KIOSK_CENTRAL_PUBLIC`` the address people type, such as ``https://central.example``;
  empty on loopback. With https, cookies are secure and the proxy's word for it is believed.
* ``DATABASE_URL``         a PostgreSQL; empty: SQLite in the data folder
* ``KIOSK_CENTRAL_LOG``    level of the log on stderr, default INFO
"""

from __future__ import annotations

import importlib.util
import mimetypes
import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from kiosk.clock import Clock, SystemClock
from sync.central import database, place

_here = Path(__file__).parent
_place = place.current()
_public = os.environ.get("KIOSK_CENTRAL_PUBLIC", "").rstrip("/")
_is_https = _public.startswith("https://")

PLACE = _place
CLOCK: Clock = SystemClock()
SECRET_KEY = _place.secret()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
if _public:
    ALLOWED_HOSTS.append(
        _public.partition("://")[2].rpartition(":")[0] or _public.partition("://")[2]
    )
    CSRF_TRUSTED_ORIGINS = [_public]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "sync.central.apps.CentralConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sync.central.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # A page that forgot to ask for a login is closed, not open.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "sync.central.urls"
WSGI_APPLICATION = "sync.central.wsgi.application"
APPEND_SLASH = False
DATABASES = {"default": database.of(_place, os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
            ],
        },
    }
]

# People and sessions
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "report"
LOGOUT_REDIRECT_URL = "login"
SESSION_COOKIE_AGE = 8 * 3600  # one working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _is_https
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_NAME = "language"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "central/locked.html"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# What a browser may do with our pages: nothing from elsewhere, no script at all.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # stricter, and a form's Origin would be "null"
if _is_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 86_400

# Words: Vietnamese is the language of the source, English the translation.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [_here / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"  # the day of a rating is kiosk.clock.local_day, never a time-zone database's

STATIC_URL = "/static/"
STATICFILES_DIRS: list[tuple[str, Path]] = [("pictures", _here.parents[1] / "assets" / "pictures")]
# The font is an ordinary package; where central runs without it, the system's sans stands in.
if (_font := importlib.util.find_spec("font_source_sans_pro")) and _font.origin:
    STATICFILES_DIRS.append(("fonts", Path(_font.origin).parent / "files"))

mimetypes.add_type("font/ttf", ".ttf")  # not in every system's table; nosniff needs it right

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20  # above wire.MAX_PACKED_BYTES, which has its own answer

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("KIOSK_CENTRAL_LOG", "INFO")},
    "loggers": {
        # A refusal (4xx) is told by our own events, once and in words; what is left is a bug.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "CRITICAL"},
        "axes": {"level": "WARNING"},
        "waitress": {"level": "ERROR"},
    },
}
