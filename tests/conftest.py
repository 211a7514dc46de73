"""Fixtures for every test: a database of one's own, sealed tables that can still be flushed, somebody to sign in."""

import gc
import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from hypothesis import settings as hypothesis_settings

ROOT = Path(__file__).resolve().parents[1]

# make test ARGS="--hypothesis-profile=thorough -k bulk": the differential proof at length, as a nightly run does
hypothesis_settings.register_profile("thorough", max_examples=1000, deadline=None)

# Two people who run the suite side by side, each with a DATABASE_URL, do not share a test database.
_database = django_settings.DATABASES["default"]
if "sqlite" in _database["ENGINE"] and os.environ.get("DATABASE_URL"):
    _database["TEST"]["NAME"] = f"{_database['NAME']}.test"


def pytest_collection_finish(session):
    """Thousands of collected tests are no garbage: the collector need not look at them again and again (a tenth of the whole run)."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Limits on failed sign-ins are counted in the cache; a test must not inherit another's failures."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _files_of_this_test(settings, tmp_path):
    """Uploads, the keys that sign checkpoints and documents, and copies of checkpoints lie in the test's own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.AUDIT_KEY_FILE = tmp_path / "audit_key"
    settings.SIGNING_KEY_FILE = tmp_path / "signing_key.p12"
    settings.CERTIFICATE_KEY_FILE = tmp_path / "certificate_key"
    settings.AUDIT_CHECKPOINT_FILES = [tmp_path / "checkpoints.txt"]


@pytest.fixture(scope="session", autouse=True)
def _sealed_tables_can_be_flushed():
    """SQLite empties tables by DELETE after a transactional test; the seals open for that moment only."""
    from neuguong.common.sealed import seal, unseal

    original = TransactionTestCase._fixture_teardown

    def unsealed_teardown(case):
        models = sealed_models() if connection.vendor == "sqlite" else []
        for model in models:
            unseal(connection, model._meta.db_table)
        try:
            original(case)
        finally:
            for model in models:
                seal(connection, model._meta.db_table, model.filled_once)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", unsealed_teardown)
        yield


def sealed_models():
    """All insert-only models."""
    from django.apps import apps

    from neuguong.common.sealed import SealedModel

    return [model for model in apps.get_models() if issubclass(model, SealedModel)]


@pytest.fixture
def client_of(db):
    """``client_of("officer", organisation)``: a browser in which a new person with that role has signed in.

    The person is ``client.user``. Without an organisation the role is held at a new one.
    """
    from tests.factories import UserFactory

    def make(role=None, organisation=None, **values):
        client = Client()
        client.user = UserFactory(role=role, organisation=organisation, **values)
        client.force_login(client.user)
        return client

    return make


@pytest.fixture(scope="session")
def shared():
    """The folder of research data that tests compare with; never part of the repository."""
    folder = Path(os.environ.get("NEUGUONG_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the shared data folder is absent (set NEUGUONG_SHARED): {folder}")
    return folder
