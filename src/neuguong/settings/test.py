"""The test suite: fast password hashing, a database file (threads share it), limits counted in memory."""

import sys

from neuguong.settings.base import *  # noqa: F403  settings files are layers by design
from neuguong.settings.base import DATABASES, STORAGES, VAR

DEMO_ALLOWED = True
SECRET_KEY = "only-for-tests"
FIELD_KEYS = ["an-old-key-for-tests", "an-older-key-for-tests"]
INDEX_KEY = "index-key-for-tests"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
AUDIT_KEY_MADE_ON_FIRST_USE = True
CERTIFICATE_KEY_MADE_ON_FIRST_USE = True
SIGNING_KEY_MADE_ON_FIRST_USE = True
AUDIT_CHECKPOINT_SECONDS = 0  # no thread beside a test; the middleware's own test turns it on
MEDIA_ROOT = VAR / "test-files"
MAIL_ON = True  # the runner keeps mail in memory
SITE_URL = "http://thidua.example"
SCREENING_COMMAND = [sys.executable, "-c", "pass"]  # a page may start a screening; its own test runs the real command
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
if "sqlite" in DATABASES["default"]["ENGINE"]:
    VAR.mkdir(exist_ok=True)
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;"
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
TESTING = "pytest" in sys.modules
