"""R9: checkpoints are taken while others write. Every checkpoint ever taken must verify against the log as it is in the end."""

import threading
import time

import pytest
from django.db import connection, transaction

from neuguong.common.audit import record
from neuguong.common.audit.checkpoints import take_checkpoint
from neuguong.common.audit.verification import verify_all
from neuguong.common.models import AuditCheckpoint, AuditEntry
from tests.common.audit.attacker import digests, root

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, LINES, SLOW = 4, 12, 0.02
MOST, TAKEN = 150, 4  # lines a writer writes at most while fewer checkpoints than this were taken


def write(place, taken):
    """Lines one by one; some transactions take long to commit, some come to nothing."""
    for number in range(MOST):
        if number >= LINES and len(taken) >= TAKEN:
            return
        with transaction.atomic():
            record(f"thu.luong:{place}", "thing.done", by=None, number=number)
            if number % 3 == place % 3:
                time.sleep(SLOW)
            transaction.set_rollback(number % 5 == 4)
        time.sleep(0.005)  # SQLite hands its lock to whoever asks first: let others ask


def race(checkpoint):
    """Let the writers write and two others take checkpoints all the time; what ``checkpoint`` returned, in the order of its end."""
    taken, problems, done = [], [], threading.Event()

    def in_thread(work):
        try:
            work()
        except Exception as problem:  # noqa: BLE001  handed to the test
            problems.append(problem)
        finally:
            connection.close()

    def keep_taking():
        while not done.is_set():
            if made := checkpoint():
                taken.append(made)
            time.sleep(0.005)

    takers = [threading.Thread(target=in_thread, args=(keep_taking,)) for _ in range(2)]
    writers = [
        threading.Thread(target=in_thread, args=(lambda place=place: write(place, taken),)) for place in range(WRITERS)
    ]
    for thread in takers + writers:
        thread.start()
    for thread in writers:
        thread.join(timeout=120)
    done.set()
    for thread in takers:
        thread.join(timeout=120)
    return taken, problems


def wrong(taken, order):
    leaves = digests(order)
    return [(size, claimed) for size, claimed in taken if root(leaves[:size]) != claimed]


def the_real_one():
    made = take_checkpoint()
    return (made.size, bytes.fromhex(made.root)) if made else None


def by_highest_id():
    """The seeded bug: everything up to the highest id, without a sequencer, the size counted beside it."""
    size = AuditEntry.objects.count()
    time.sleep(SLOW)
    return size, root(digests("id"))


def test_race_of_checkpoints_and_writers_leaves_every_checkpoint_right():
    taken, problems = race(the_real_one)
    take_checkpoint()

    assert problems == []
    assert wrong(taken, "leaf_index") == []
    assert len(taken) >= TAKEN
    numbers = AuditEntry.objects.order_by("leaf_index").values_list("leaf_index", flat=True)
    assert list(numbers) == list(range(AuditEntry.objects.count()))
    assert [(one.size, one.root) for one in AuditCheckpoint.objects.all()] == [
        (size, root(digests()[:size]).hex()) for size in AuditCheckpoint.objects.values_list("size", flat=True)
    ]
    assert verify_all().breaks == []


def test_race_goes_wrong_for_checkpoints_by_id():
    """The twin: the same race with the seeded bug, so that a green test above means something."""
    taken, _ = race(by_highest_id)

    assert wrong([one for one in taken if one[0]], "id") != []


def test_a_line_with_a_smaller_id_that_commits_later_gets_the_later_number():
    """PostgreSQL lets both write at once; on SQLite the second writer waits, which gives the same promise."""
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time: ids are committed in their order")
    written, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            record("thu.luong:cham", "thing.done", by=None)
            written.set()
            go_on.wait(timeout=30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(timeout=30)
    with transaction.atomic():
        record("thu.luong:nhanh", "thing.done", by=None)
    first = take_checkpoint()
    go_on.set()
    thread.join(timeout=30)
    take_checkpoint()

    order = AuditEntry.objects.order_by("leaf_index").values_list("stream", flat=True)
    assert (first.size, list(order)) == (1, ["thu.luong:nhanh", "thu.luong:cham"])
    assert verify_all().breaks == []


def test_race_of_a_check_and_writers_raises_no_false_alarm():
    """What is checked is one moment, however long it takes."""
    alarms, done = [], threading.Event()

    def keep_checking():
        while not done.is_set():
            alarms.extend(verify_all().breaks)
        connection.close()

    checker = threading.Thread(target=keep_checking)
    checker.start()
    _, problems = race(the_real_one)
    done.set()
    checker.join(timeout=120)

    assert (alarms, problems) == ([], [])
