"""Pages by the last row seen."""

import pytest

from neuguong.common.paging import page_of, row_after, row_before
from neuguong.directives.models import Directive
from neuguong.registry.models import Recipient
from tests.factories import DirectiveFactory, OrganisationFactory, RecipientFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    office = OrganisationFactory()
    for name in ("Lò Văn An", "Lò Văn Bình", "Lò Văn Bình", "Lò Văn Chung", "Lò Văn Dũng"):
        RecipientFactory(name=name, organisation=office)
    return Recipient.objects.all()


def walk(rows, order, size):
    """Every page from the first to the last."""
    page = page_of(rows, order, size=size)
    pages = [page]
    while not page.last:
        page = page_of(rows, order, after=str(page.next), size=size)
        pages.append(page)
    return pages


def test_pages_give_every_row_once_and_in_order(names):
    pages = walk(names, ("sort_key",), 2)

    assert [row.pk for page in pages for row in page.rows] == list(
        names.order_by("sort_key", "pk").values_list("pk", flat=True)
    )
    assert [(page.first, page.last) for page in pages] == [(True, False), (False, False), (False, True)]


def test_previous_page_is_the_page_before(names):
    _, second, third = walk(names, ("sort_key",), 2)

    back = page_of(names, ("sort_key",), before=str(third.previous), size=2)

    assert [row.pk for row in back.rows] == [row.pk for row in second.rows]
    assert page_of(names, ("sort_key",), before=str(second.previous), size=2).first


def test_pages_descend(db):
    for year in (2023, 2024, 2024, 2025):
        DirectiveFactory(issued_year=year)

    pages = walk(Directive.objects.all(), ("-issued_year",), 2)

    assert [row.issued_year for page in pages for row in page.rows] == [2025, 2024, 2024, 2023]
    assert len({row.pk for page in pages for row in page.rows}) == 4


@pytest.mark.parametrize("key", ["0", "99999999", "abc", "-1", "1' OR 1=1", "9" * 40])
def test_a_row_that_is_gone_or_unreadable_means_the_first_page(names, key):
    assert page_of(names, ("sort_key",), after=key, size=2).first


@pytest.mark.parametrize("after", [0, 3])
def test_a_page_costs_the_same_wherever_it_is(names, django_assert_num_queries, after):
    keys = list(names.order_by("sort_key", "pk").values_list("pk", flat=True))

    with django_assert_num_queries(2):
        page_of(names, ("sort_key",), after=str(keys[after]), size=1)


def test_the_rows_beside_a_row_are_those_of_the_list(names):
    order = list(names.order_by("sort_key", "pk"))

    assert [row_before(names, ("sort_key",), row) for row in order] == [None, *order[:-1]]
    assert [row_after(names, ("sort_key",), row) for row in order] == [*order[1:], None]
