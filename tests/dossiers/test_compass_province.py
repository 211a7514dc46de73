"""The whole province beside the agency: payroll first, else the registry; each person once; nobody told alone."""

from datetime import date, timedelta

import pytest

from neuguong.dossiers.compass import compass_of
from neuguong.dossiers.compass_province import PAYROLL, REGISTRY, _once, province_of
from tests.dossiers.pages import unescaped, url
from tests.factories import (
    AreaFactory,
    AreaFlagFactory,
    HeadcountFactory,
    NominationFactory,
    OrganisationFactory,
    RecipientFactory,
)

DAY = date(2026, 6, 1)


def told(home, code, day=DAY):
    one = province_of(home, day).get(code)
    return (one.share, one.source) if one else None


@pytest.fixture
def elsewhere(province):
    return OrganisationFactory(parent=province, name="Sở Giáo dục")


# from payroll figures


def test_the_share_is_of_all_bodies_together_the_own_one_too(home, elsewhere):
    HeadcountFactory(organisation=home, total=100, direct_workers=80)
    HeadcountFactory(organisation=elsewhere, total=300, direct_workers=120)

    assert told(home, "direct") == (50, PAYROLL)


def test_only_the_newest_figures_of_a_body_by_the_day_count(home, elsewhere):
    for as_of, direct in ((date(2024, 12, 31), 0), (date(2025, 12, 31), 50), (DAY + timedelta(days=1), 100)):
        HeadcountFactory(organisation=elsewhere, as_of=as_of, direct_workers=direct)

    assert told(home, "direct") == (50, PAYROLL)


def test_a_body_that_has_ended_counts_no_more(home, elsewhere):
    HeadcountFactory(organisation=elsewhere, direct_workers=50)
    gone = OrganisationFactory(valid_from=date(2020, 1, 1), valid_until=date(2025, 7, 1))
    HeadcountFactory(organisation=gone, as_of=date(2025, 1, 1), total=1000, direct_workers=0)

    assert told(home, "direct") == (50, PAYROLL)


def test_what_is_below_a_body_is_counted_with_it_once(home, station, elsewhere):
    HeadcountFactory(organisation=elsewhere, total=100, direct_workers=20)
    HeadcountFactory(organisation=home, total=100, direct_workers=80)
    HeadcountFactory(organisation=station, total=50, direct_workers=50)

    assert told(elsewhere, "direct") == (50, PAYROLL)


def test_a_body_above_whose_figures_are_smaller_is_only_its_own_people(home, province, elsewhere):
    HeadcountFactory(organisation=province, total=10, direct_workers=0)
    HeadcountFactory(organisation=home, total=90, direct_workers=50)
    HeadcountFactory(organisation=elsewhere, total=100, direct_workers=50)

    assert told(home, "direct") == (50, PAYROLL)


@pytest.mark.parametrize(
    ("figures", "kept"),
    [
        ([("A", 1, 10), ("AA", 1, 4), ("AB", 1, 6)], ["A"]),
        ([("A", 1, 9), ("AA", 1, 4), ("AB", 1, 6)], ["A", "AA", "AB"]),
        ([("AA", 1, 4), ("AAA", 1, 4), ("AB", 1, 6), ("B", 1, 1)], ["AA", "AB", "B"]),
        ([], []),
    ],
)
def test_nobody_is_counted_twice(figures, kept):
    assert sorted(path for path, _, _ in _once(figures)) == kept


def test_the_own_figures_alone_are_not_the_province(home, station):
    HeadcountFactory(organisation=home, direct_workers=50)
    HeadcountFactory(organisation=station, direct_workers=50)

    assert told(home, "direct") is None


def test_a_part_that_nobody_counted_is_no_zero(home, elsewhere):
    HeadcountFactory(organisation=elsewhere, women=50, direct_workers=None)

    assert (told(home, "women"), told(home, "direct")) == ((50, PAYROLL), None)


def test_small_collectives_are_a_share_of_collectives(home, elsewhere):
    HeadcountFactory(organisation=elsewhere, total=900, collectives=20, small_collectives=15)

    assert told(home, "small") == (75, PAYROLL)


# from the registry


def test_where_no_payroll_says_it_the_registry_does(home, elsewhere):
    HeadcountFactory(organisation=elsewhere, women=30)
    RecipientFactory.create_batch(3, direct_worker=True, sex="male")
    RecipientFactory.create_batch(2, direct_worker=False, sex="female")
    RecipientFactory.create_batch(4, direct_worker=None)

    assert (told(home, "direct"), told(home, "women")) == ((60, REGISTRY), (30, PAYROLL))


def test_who_was_removed_from_the_registry_does_not_count(home, officer):
    RecipientFactory.create_batch(5, direct_worker=True)
    RecipientFactory.create_batch(5, direct_worker=False, removed_at="2026-01-01T00:00Z", removed_by=officer)

    assert told(home, "direct") == (100, REGISTRY)


def test_places_are_counted_where_communes_are_flagged(home):
    border = AreaFactory()
    RecipientFactory.create_batch(2, area=border)
    RecipientFactory.create_batch(6, area=AreaFactory())
    before = told(home, "border")
    AreaFlagFactory(area=border, kind="border", valid_from=date(2020, 1, 1))

    assert (before, told(home, "border", DAY + timedelta(days=1))) == (None, (25, REGISTRY))


def test_threshold_four_known_people_are_no_province(home):
    RecipientFactory.create_batch(4, direct_worker=True)
    before = told(home, "direct")
    RecipientFactory(direct_worker=True)

    assert (before, told(home, "direct", DAY + timedelta(days=1))) == (None, (100, REGISTRY))


# nobody alone


@pytest.mark.parametrize(("minority", "told_"), [(2, None), (3, 3), (97, 97), (98, None)])
def test_threshold_a_payroll_tells_of_no_one_or_two(home, elsewhere, minority, told_):
    HeadcountFactory(organisation=elsewhere, total=100, ethnic_minority=minority)

    assert told(home, "minority") == ((told_, PAYROLL) if told_ else None)


def test_attack_the_province_less_the_own_body_tells_of_no_one_or_two(home, elsewhere):
    """60 of 100 here, 1 of 10 there: the sum and the own figures together would name the one."""
    HeadcountFactory(organisation=home, total=100, ethnic_minority=60)
    HeadcountFactory(organisation=elsewhere, total=10, ethnic_minority=1)

    assert told(home, "minority") is None


@pytest.mark.parametrize(("others", "told_"), [(1, None), (3, (50, REGISTRY))])
def test_attack_the_registry_less_the_own_people_tells_of_no_one_or_two(home, others, told_):
    for group in ("La Hủ", "Kinh"):
        RecipientFactory.create_batch(6, organisation=home, ethnic_group=group)
        RecipientFactory.create_batch(others, ethnic_group=group)

    assert told(home, "minority") == told_


# on the page


def test_it_stands_in_the_picture_and_in_the_table_beneath(browser, draft, home, elsewhere):
    HeadcountFactory(organisation=home, total=200, direct_workers=150)
    HeadcountFactory(organisation=elsewhere, total=200, direct_workers=50)
    NominationFactory.create_batch(4, dossier=draft, recipient__direct_worker=True)

    page = browser.get(url("submit", draft.pk))

    words = unescaped(page)
    assert "toàn tỉnh (theo biên chế) 50%" in words
    table = words.partition("Bảng số liệu")[2]
    assert "Người trực tiếp công tác, lao động 4/4 (100%) 0 75% 50% theo biên chế – –" in table
    assert '<rect class="province" x="50"' in page.content.decode()


def test_the_table_names_no_share_that_the_picture_withholds(browser, draft):
    NominationFactory.create_batch(5, dossier=draft, recipient__ethnic_group="Kinh")
    NominationFactory(dossier=draft, recipient__ethnic_group="La Hủ")

    table = unescaped(browser.get(url("submit", draft.pk))).partition("Bảng số liệu")[2]

    assert "Người dân tộc thiểu số không nêu – – – – –" in table


def test_the_sentence_for_the_letter_does_not_speak_of_the_province(draft, home, elsewhere):
    HeadcountFactory(organisation=elsewhere, direct_workers=50)
    NominationFactory(dossier=draft, recipient__direct_worker=True)

    assert "tỉnh" not in compass_of(draft).sentence
