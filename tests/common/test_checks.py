"""What ``check --deploy`` says of the audit log."""

import pytest

from neuguong.common.audit.keys import make_key
from neuguong.common.checks import checkpoints_can_be_signed


def found():
    return [message.id for message in checkpoints_can_be_signed(None)]


@pytest.fixture
def key(settings):
    make_key()
    return settings.AUDIT_KEY_FILE


def test_an_installation_with_a_key_and_a_file_has_no_complaint(key):
    assert found() == []


def test_a_missing_key_is_complained_about():
    assert found() == ["neuguong.W001"]


def test_a_key_that_others_can_read_is_complained_about(key):
    key.chmod(0o640)

    assert found() == ["neuguong.W002"]


def test_checkpoints_that_stay_inside_are_complained_about(key, settings):
    settings.AUDIT_CHECKPOINT_FILES = []

    assert found() == ["neuguong.W003"]
