"""C1: processes that vote are killed with SIGKILL in the middle, again and again. Who was given a receipt finds it in the box.

``BALLOT_KILLS=200`` is the long run; the suite does a few, on both databases.
"""

import os
import random
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.councils.models import Ballot
from tests.councils.hall import hall

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("BALLOT_KILLS", "3"))
SCRIPT = Path(__file__).with_name("voter_process.py")
ROOT = SCRIPT.parents[2]


def database_url():
    """The address of the database that this test runs in, for a process of its own."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    return f"postgres://{held['USER']}:{quote(held['PASSWORD'] or '')}@{held['HOST']}:{held['PORT']}/{held['NAME']}"


def voter(ballot, mode, users):
    environment = os.environ | {"DATABASE_URL": database_url(), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(ballot.pk), mode, *map(str, users)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        text=True,
    )


def heard_until(process, many):
    """Receipts that were said aloud, up to ``many``; then the process is killed at once, wherever it is."""
    receipts = {}
    assert process.stdout.readline().strip() == "ready"
    while len(receipts) < many and (line := process.stdout.readline()):
        number, receipt = line.strip().split(" ", 1)
        receipts[int(number)] = receipt
    process.kill()
    for line in process.stdout:  # said before the kill, heard after it
        if line.endswith("\n"):
            number, receipt = line.strip().split(" ", 1)
            receipts[int(number)] = receipt
    process.wait()
    process.stdout.close()
    return receipts


def test_c1_killed_voters_lose_no_receipt_race():
    luck = random.Random(1)
    room = hall(members=20 + KILLS * 4, items=1)
    ballot = room.opened()
    waiting, told = [user.pk for user in room.users], {}
    for _ in range(KILLS):
        luck.shuffle(waiting)
        told |= heard_until(voter(ballot, "PLAIN", waiting), luck.randint(1, 6))

    voted = ballot.slots.filter(voted=True).count()
    casts = AuditEntry.objects.filter(stream=ballot.audit_stream, action="ballot.cast").count()
    ballot = room.closed(ballot)

    assert set(told.values()) <= set(ballot.receipts)
    assert ballot.box_size == voted == casts >= len(told) >= KILLS
    assert room.count(ballot)[0].agree == voted
    assert list(verify()) == []


def test_twin_c1_a_receipt_before_the_commit_is_lost_race():
    room = hall(members=5, items=1)
    ballot = room.opened()

    told = heard_until(voter(ballot, "EARLY", [room.users[0].pk]), 1)

    assert len(told) == 1
    assert Ballot.objects.get(pk=ballot.pk).slots.filter(voted=True).count() == 0  # said, and not there
