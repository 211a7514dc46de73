"""Secrets of a laptop: made once, kept, readable by the owner only."""

import stat

from neuguong.settings.secrets import kept_secret


def test_kept_secret_is_made_once(tmp_path):
    path = tmp_path / "var" / "key"

    assert kept_secret(path) == kept_secret(path)


def test_kept_secret_of_two_places_differ(tmp_path):
    assert kept_secret(tmp_path / "one") != kept_secret(tmp_path / "two")


def test_kept_secret_is_long_enough(tmp_path):
    assert len(kept_secret(tmp_path / "key")) == 43


def test_kept_secret_is_readable_by_its_owner_only(tmp_path):
    kept_secret(tmp_path / "key")

    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
