"""Settings: one process and nothing to install by default; the environment says otherwise.

POLLSCOPE_SECRET_KEY  Django's secret key; else one is made once and kept in var/
POLLSCOPE_HOSTS       host names that may be asked for, comma-separated; default: this machine only
POLLSCOPE_LESSONS     a folder with other lessons than vizapp/lessons: an author's own, or a test's
POLLSCOPE_DEBUG       "1" while working on templates and static files: they are read anew on each request
REDIS_URL             channel layer and cache in Redis, for more than one process
DATABASE_URL          postgres://user:password@host:port/name instead of SQLite
"""

import os
import sys
from pathlib import Path

from csp.constants import NONE, SELF

from vizapp.environment import SQLITE, database, kept_secret

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VAR.mkdir(exist_ok=True)
LESSONS = Path(os.environ.get("POLLSCOPE_LESSONS") or ROOT / "vizapp" / "lessons").resolve()

DEBUG = os.environ.get("POLLSCOPE_DEBUG") == "1"
SECRET_KEY = os.environ.get("POLLSCOPE_SECRET_KEY") or kept_secret(VAR / "secret_key")
ALLOWED_HOSTS = os.environ.get("POLLSCOPE_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

INSTALLED_APPS = [
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "vizapp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "vizapp.urls"
ASGI_APPLICATION = "vizapp.asgi.application"
TEMPLATE_LOADERS = ["django.template.loaders.filesystem.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ],
            # Django keeps what it has read, also for DEBUG, and only its own `runserver` empties that
            "loaders": TEMPLATE_LOADERS if DEBUG else [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
        },
    }
]
# Accounts are a matter of convenience: who signs in finds the same progress elsewhere.
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = SQLITE

if REDIS_URL := os.environ.get("REDIS_URL"):
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    CACHES = {"default": redis, "runs": redis | {"KEY_PREFIX": "runs", "TIMEOUT": 7 * 24 * 3600}}
    CHANNEL_LAYERS = {
        "default": {
            # pub/sub, not the list-based layer: it loses nothing under a burst (stack study, section 3.6)
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL]},
        }
    }
else:
    local = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    # Computed runs are some 10 kB to some MB each: a bounded number, and none of them ever goes stale.
    CACHES = {"default": local, "runs": local | {"LOCATION": "runs", "TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 64}}}
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# Static files are served from where they lie, under their own names, so that ES modules find each other;
# browsers ask again each time and get "304 not modified".
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static", ("fonts", Path(sys.prefix) / "share" / "pollscope" / "fonts")]  # made by dev.py
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0

# Nothing inline, nothing evaluated, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
