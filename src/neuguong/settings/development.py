"""A laptop or a demonstration: SQLite, secrets made on first start and kept in ``var/``, demo data allowed."""

from neuguong.settings.base import *  # noqa: F403  settings files are layers by design
from neuguong.settings.base import VAR, env
from neuguong.settings.secrets import kept_secret

DEBUG = env.bool("DEBUG", default=False)
DEMO_ALLOWED = True
SECRET_KEY = env("SECRET_KEY", default="") or kept_secret(VAR / "secret_key")
FIELD_KEYS = env.list("FIELD_KEYS", default=[]) or [kept_secret(VAR / "field_key")]
INDEX_KEY = env("INDEX_KEY", default="") or kept_secret(VAR / "index_key")
AUDIT_KEY_MADE_ON_FIRST_USE = True
CERTIFICATE_KEY_MADE_ON_FIRST_USE = True
SIGNING_KEY_MADE_ON_FIRST_USE = True
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
