"""Settings shared by every way of running Nêu Gương; the environment decides the rest.

``DATABASE_URL``, ``CACHE_URL``, ``SECRET_KEY``, ``FIELD_KEYS`` (comma-separated, newest first), ``INDEX_KEY``, ``ALLOWED_HOSTS``,
``FILES_ROOT``, ``PAPER_MAX_MB``, ``PROVINCE``, ``SITE_URL``, ``EMAIL_URL``, ``MAIL_FROM`` and ``AUDIT_…`` are read from the environment;
see ``docs/operate/settings.md``.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"
env = environ.Env()

DEBUG = False
DEMO_ALLOWED = False
PROVINCE = env("PROVINCE", default="Tỉnh Lai Châu")
POLICIES = env.path("POLICIES", default=str(ROOT / "policies"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "treebeard",
    "neuguong.common",
    "neuguong.organisations",
    "neuguong.accounts",
    "neuguong.notices",
    "neuguong.documents",
    "neuguong.registry",
    "neuguong.dossiers",
    "neuguong.councils",
    "neuguong.decisions",
    "neuguong.certificates",
    "neuguong.bonuses",
    "neuguong.complaints",
    "neuguong.referrals",
    "neuguong.withdrawals",
    "neuguong.ceremonies",
    "neuguong.directives",
    "neuguong.insights",
    "neuguong.desk",
    "neuguong.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "neuguong.accounts.middleware.PrivatePages",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "neuguong.common.audit.middleware.Checkpoints",
]

ROOT_URLCONF = "neuguong.urls"
WSGI_APPLICATION = "neuguong.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "neuguong.common.context.site",
                "neuguong.desk.context.menu",
            ],
            "builtins": ["neuguong.common.templatetags.interface"],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'neuguong.sqlite3'}")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # IMMEDIATE: a transaction that will write takes the lock when it starts, so two writers queue instead of failing.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-16384;PRAGMA temp_store=MEMORY;"
                "PRAGMA secure_delete=ON;"  # what is deleted of a ballot is overwritten
            ),
        },
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Shared by all processes: limits on failed sign-ins must be counted once, not once per process.
CACHES = {"default": env.cache("CACHE_URL", default="dbcache://cache")}

# Work for later stands in the database: put there inside the transaction that asks for it, done by ``neuguong worker``.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Where people open the system: mail is written where there is no request to ask.
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
# smtp+tls://user:password@host:587 and the like (django-environ); without it no mail is made at all.
_mail = env("EMAIL_URL", default="")
MAIL_ON = bool(_mail)
globals().update(env.email_url_config(_mail or "dummymail://"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="neuguong@localhost")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
ACCOUNT_ADAPTER = "neuguong.accounts.adapter.ClosedSignup"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"login": "neuguong.accounts.forms.SignInForm"}
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/5m/key"}
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "neuguong.accounts.validators.NotLikeTheAccount",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "neuguong.accounts.validators.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "neuguong.accounts.validators.NotCommon"},
    {"NAME": "neuguong.accounts.validators.NotOnlyDigits"},
]
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "neuguong.common.views.csrf_failure"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["neuguong.formats"]
LOCALE_PATHS = [ROOT / "src" / "neuguong" / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = env.path("FILES_ROOT", default=str(VAR / "files"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# The upload guard decides; these bounds only stop what could never be a spreadsheet. The field limit fits a 5,000-row review form.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
PAPER_MAX_BYTES = env.int("PAPER_MAX_MB", default=25) * 1024 * 1024  # one paper of a dossier
UPLOAD_KEPT_HOURS = 72  # an upload that was cut may go on for three days

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Signed checkpoints of the audit log (docs/operate/audit.md). The files should lie where the database's keeper cannot write.
AUDIT_ORIGIN = env("AUDIT_ORIGIN", default="neuguong/audit")
AUDIT_KEY_FILE = env("AUDIT_KEY_FILE", default=str(VAR / "audit_key"))
AUDIT_KEY_MADE_ON_FIRST_USE = False
AUDIT_CHECKPOINT_FILES = env.list("AUDIT_CHECKPOINT_FILES", default=[str(VAR / "audit-checkpoints.txt")])
AUDIT_CHECKPOINT_MAIL = env.list("AUDIT_CHECKPOINT_MAIL", default=[])
BALLOT_KEEP_DAYS = env.int("BALLOT_KEEP_DAYS", default=15)  # a certified ballot stays in its box so long
AUDIT_CHECKPOINT_SECONDS = env.int("AUDIT_CHECKPOINT_SECONDS", default=60)  # 0: only by the command

# The key that signs documents, and the roots that count when a signed file comes in (docs/operate/signing.md).
SIGNING_KEY_FILE = env("SIGNING_KEY_FILE", default=str(VAR / "signing_key.p12"))
SIGNING_KEY_PASSWORD = env("SIGNING_KEY_PASSWORD", default="")
SIGNING_KEY_MADE_ON_FIRST_USE = False
SIGNING_TRUSTED_ROOTS = env.list("SIGNING_TRUSTED_ROOTS", default=[])
SIGNING_PKCS11_MODULE = env("SIGNING_PKCS11_MODULE", default="")
SIGNING_PKCS11_TOKEN = env("SIGNING_PKCS11_TOKEN", default="")
SIGNING_PKCS11_CERTIFICATE = env("SIGNING_PKCS11_CERTIFICATE", default="")
SIGNING_PKCS11_PIN = env("SIGNING_PKCS11_PIN", default="")

# The key that signs certificates, for checks without a line (docs/operate/certificates.md).
CERTIFICATE_KEY_FILE = env("CERTIFICATE_KEY_FILE", default=str(VAR / "certificate_key"))
CERTIFICATE_KEY_MADE_ON_FIRST_USE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
