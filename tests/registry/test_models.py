"""What the database refuses about recipients and their records; how little may be known."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories import (
    CollectiveYearFactory,
    DisciplineFactory,
    HeldHonourFactory,
    PostFactory,
    RecipientFactory,
    TaskRatingFactory,
    WorkAuthorFactory,
    WorkFactory,
)

NUMBER = "000199000001"


@pytest.mark.parametrize(
    ("year", "month", "day", "shown"),
    [(1991, 3, 14, "14/03/1991"), (1991, 3, None, "03/1991"), (1991, None, None, "1991"), (None, None, None, "")],
)
def test_birth_is_shown_as_precisely_as_it_is_known(year, month, day, shown):
    assert RecipientFactory.build(organisation=None, birth_year=year, birth_month=month, birth_day=day).birth == shown


@pytest.mark.parametrize(
    "nonsense",
    [
        lambda: RecipientFactory(kind="animal"),
        lambda: RecipientFactory(group="nobleman"),
        lambda: RecipientFactory(sex="other"),
        lambda: RecipientFactory(kind="collective", birth_year=1991),
        lambda: RecipientFactory(kind="household", sex="female"),
        lambda: RecipientFactory(kind="collective", identity_number=NUMBER),
        lambda: RecipientFactory(birth_year=1991, birth_day=14),
        lambda: RecipientFactory(birth_month=3),
        lambda: RecipientFactory(removed_at=timezone.now()),
        lambda: [RecipientFactory(identity_number=NUMBER) for _ in range(2)],
        lambda: TaskRatingFactory(level="superb"),
        lambda: [TaskRatingFactory(recipient=one, year=2025) for one in [RecipientFactory()] * 2],
        lambda: PostFactory(starts_on=date(2025, 2, 1), ends_on=date(2025, 1, 1)),
        lambda: HeldHonourFactory(award_type="gift"),
        lambda: WorkFactory(kind="poem"),
        lambda: WorkFactory(scope="world"),
        lambda: WorkAuthorFactory(share_percent=101),
        lambda: DisciplineFactory(level="frown"),
        lambda: DisciplineFactory(decided_on=date(2025, 2, 1), ended_on=date(2025, 1, 1)),
        lambda: CollectiveYearFactory(members=5, with_ldtt=6),
        lambda: [CollectiveYearFactory(recipient=one) for one in [RecipientFactory(kind="collective")] * 2],
    ],
    ids=[
        "unknown kind",
        "unknown group",
        "unknown sex",
        "collective with a birth",
        "household with a sex",
        "collective with an identity number",
        "day of birth without month",
        "month of birth without year",
        "removed by nobody",
        "identity number twice",
        "unknown rating",
        "two ratings a year",
        "post that ends before it begins",
        "unknown award type",
        "unknown kind of work",
        "unknown scope of a work",
        "share above 100",
        "unknown discipline",
        "discipline that ends before it begins",
        "more titles than members",
        "two counts a year",
    ],
)
def test_database_refuses(db, nonsense):
    with pytest.raises(IntegrityError):
        nonsense()
