"""Insert-only records: Python refuses first; the database's own refusal is tested in tests/architecture."""

import pytest

from neuguong.common.sealed import Sealed
from neuguong.registry.models import HeldHonour
from tests.factories import HeldHonourFactory


def test_sealed_record_can_be_inserted(db):
    held = HeldHonourFactory()

    assert HeldHonour.objects.get().pk == held.pk


@pytest.mark.parametrize(
    "change",
    [
        lambda held: held.save(),
        lambda held: held.delete(),
        lambda held: HeldHonour.objects.update(year=2020),
        lambda held: HeldHonour.objects.all().delete(),
        lambda held: HeldHonour.objects.bulk_update([held], ["year"]),
    ],
    ids=["save", "delete", "update", "delete all", "bulk update"],
)
def test_sealed_record_refuses_every_change(db, change):
    held = HeldHonourFactory(year=2025)

    with pytest.raises(Sealed):
        change(held)

    assert HeldHonour.objects.get().year == 2025
