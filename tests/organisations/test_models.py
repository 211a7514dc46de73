"""What the database refuses about areas and organisations."""

from datetime import date

import pytest
from django.db import IntegrityError

from tests.factories import (
    AreaFactory,
    AreaSuccessionFactory,
    OrganisationFactory,
    OrganisationSuccessionFactory,
)


def test_an_area_code_may_return_at_a_later_time(db):
    old = AreaFactory(code="03388", valid_from=date(2010, 1, 1), valid_until=date(2025, 7, 1))
    new = AreaFactory(code="03388", valid_from=date(2025, 7, 1))

    assert old.code == new.code


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: [AreaFactory(code="03388", valid_from=date(2025, 7, 1)) for _ in range(2)],
        lambda: AreaFactory(kind="country"),
        lambda: AreaFactory(valid_from=date(2025, 7, 1), valid_until=date(2025, 7, 1)),
        lambda: AreaSuccessionFactory(**dict.fromkeys(["predecessor", "successor"], AreaFactory())),
        lambda: OrganisationFactory(kind="club"),
        lambda: OrganisationFactory(valid_from=date(2025, 7, 1), valid_until=date(2025, 6, 30)),
        lambda: [OrganisationFactory(code="SYT") for _ in range(2)],
        lambda: OrganisationSuccessionFactory(**dict.fromkeys(["predecessor", "successor"], OrganisationFactory())),
    ],
    ids=[
        "area code twice at a time",
        "area of an unknown kind",
        "area that ends when it begins",
        "area that succeeds itself",
        "organisation of an unknown kind",
        "organisation that ends before it begins",
        "organisation code twice",
        "organisation that succeeds itself",
    ],
)
def test_database_refuses(db, nonsense):
    with pytest.raises(IntegrityError):
        nonsense()
