"""Production: no demo, no debugging, no default secret, whatever the environment says."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, SRC

SECRETS = {
    "SECRET_KEY": "x" * 60,
    "FIELD_KEYS": "newer,older",
    "INDEX_KEY": "y" * 40,
    "AUDIT_KEY_FILE": "/srv/neuguong/audit_key",
    "ALLOWED_HOSTS": "thidua.example",
    "DATABASE_URL": "sqlite:///:memory:",
}
SHOW = (
    "import json; from neuguong.settings import production as s;"
    "print(json.dumps({n: getattr(s, n) for n in dir(s) if n.isupper()}, default=str))"
)


def production(**environment):
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        cwd=ROOT,
        env={"PYTHONPATH": str(SRC), "PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def values():
    return json.loads(production(**SECRETS, DEBUG="1", DEMO_ALLOWED="1", TESTING="1").stdout)


def test_demo_is_impossible_in_production_even_when_asked_for(values):
    assert values["DEMO_ALLOWED"] is False


def test_debugging_is_impossible_in_production_even_when_asked_for(values):
    assert values["DEBUG"] is False


def test_cookies_travel_over_tls_only(values):
    assert (values["SESSION_COOKIE_SECURE"], values["CSRF_COOKIE_SECURE"]) == (True, True)


def test_the_key_of_checkpoints_is_made_on_purpose_and_they_are_taken_every_minute(values):
    assert (values["AUDIT_KEY_MADE_ON_FIRST_USE"], values["AUDIT_CHECKPOINT_SECONDS"]) == (False, 60)


def test_failed_sign_ins_are_counted_once_for_all_processes(values):
    assert values["CACHES"]["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_scripts_and_styles_come_from_this_site_only(values):
    policy = values["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]

    assert policy["default-src"] == ["'self'"]
    assert not any("unsafe" in source for sources in policy.values() for source in sources)


@pytest.mark.parametrize("secret", ["SECRET_KEY", "FIELD_KEYS", "INDEX_KEY", "AUDIT_KEY_FILE", "ALLOWED_HOSTS"])
def test_production_does_not_start_without_its_own_secrets(secret):
    without = {name: value for name, value in SECRETS.items() if name != secret}

    done = production(**without)

    assert (done.returncode != 0, secret in done.stderr) == (True, True)
