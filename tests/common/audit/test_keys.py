"""The signing key appears whole, once, whoever asks first."""

import threading
from concurrent.futures import ThreadPoolExecutor

from neuguong.common.audit.keys import known_keys, signing_key


def test_race_of_many_for_the_first_key_makes_one(settings, tmp_path):
    settings.AUDIT_KEY_FILE, settings.AUDIT_KEY_MADE_ON_FIRST_USE = str(tmp_path / "key"), True
    gate = threading.Barrier(8)

    def first():
        gate.wait()
        return signing_key().public_key().public_bytes_raw()

    with ThreadPoolExecutor(8) as pool:
        found = {made.result() for made in [pool.submit(first) for _ in range(8)]}

    assert (len(found), len(known_keys())) == (1, 1)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["key", "key.pub"]
