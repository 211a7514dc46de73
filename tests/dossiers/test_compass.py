"""The compass: exact shares, what is not known, what there is nothing to compare with; it never refuses."""

import pytest

from neuguong.dossiers.compass import compass_of
from neuguong.dossiers.enums import Stage
from tests.dossiers.pages import text_of, url
from tests.factories import (
    AreaFactory,
    AreaFlagFactory,
    DossierFactory,
    HeadcountFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
)


def nominate(dossier, count, **person):
    return NominationFactory.create_batch(
        count, dossier=dossier, **{f"recipient__{name}": value for name, value in person.items()}
    )


def line(dossier, label):
    return next(one for one in compass_of(dossier).lines if one.label.startswith(label))


def test_a_share_is_of_those_of_whom_it_is_known(draft):
    nominate(draft, 2, direct_worker=True)
    nominate(draft, 1, direct_worker=False)
    nominate(draft, 4, direct_worker=None)

    here = line(draft, "Người trực tiếp").here

    assert (here.count, here.known, here.unknown, here.share) == (2, 3, 4, 67)


def test_nobody_known_is_no_share_and_never_zero(draft):
    nominate(draft, 3, direct_worker=None)

    assert line(draft, "Người trực tiếp").here.share is None


def test_women_and_minorities_are_counted_among_persons_only(draft):
    nominate(draft, 2, sex="female", ethnic_group="Thái")
    nominate(draft, 1, sex="male", ethnic_group="Kinh")
    nominate(draft, 1, sex="male", ethnic_group="kinh")
    nominate(draft, 5, kind="collective", collective_kind="team")

    assert (line(draft, "Phụ nữ").here.share, line(draft, "Người dân tộc").here.share) == (50, 50)


def test_small_collectives_are_counted_among_collectives_only(draft):
    nominate(draft, 1, kind="collective", collective_kind="team")
    nominate(draft, 1, kind="collective", collective_kind="organisation")
    nominate(draft, 6, direct_worker=True)

    here = line(draft, "Tập thể nhỏ").here

    assert (here.count, here.known) == (1, 2)


def test_a_commune_counts_where_the_recipient_or_the_office_lies(draft, home):
    border, plain = AreaFactory(), AreaFactory()
    AreaFlagFactory(area=border, kind="border")
    nominate(draft, 1, area=border)
    nominate(draft, 1, area=plain)
    nominate(draft, 1, organisation=OrganisationFactory(parent=home, area=border))
    nominate(draft, 1, organisation=OrganisationFactory(parent=home, area=None))

    here = line(draft, "Ở xã biên giới").here

    assert (here.count, here.known, here.unknown) == (2, 3, 1)


def test_the_list_is_set_beside_payroll_last_year_and_the_round(draft, home, round_):
    nominate(draft, 4, direct_worker=True)
    HeadcountFactory(organisation=home, total=200, direct_workers=150)
    before = DossierFactory(
        organisation=home, round=RoundFactory(achievement_year=round_.achievement_year - 1), stage=Stage.ACCEPTED
    )
    nominate(before, 1, direct_worker=True)
    nominate(before, 1, direct_worker=False)
    other = DossierFactory(organisation=OrganisationFactory(), round=round_, stage=Stage.SUBMITTED)
    nominate(other, 1, direct_worker=True)
    nominate(other, 4, direct_worker=False)

    found = line(draft, "Người trực tiếp")

    assert (found.here.share, found.payroll, found.last_year, found.others) == (100, 75, 50, 20)


def test_few_known_cases_elsewhere_are_not_compared_with(draft, round_):
    nominate(draft, 4, direct_worker=True)
    nominate(DossierFactory(round=round_, stage=Stage.SUBMITTED), 4, direct_worker=True)

    assert line(draft, "Người trực tiếp").others is None


@pytest.mark.parametrize(
    ("total", "part", "share"), [(0, 0, None), (100, None, None), (100, 0, 0)], ids=["nobody", "not counted", "none"]
)
def test_a_payroll_that_does_not_say_is_no_share(draft, home, total, part, share):
    nominate(draft, 1, direct_worker=True)
    HeadcountFactory(organisation=home, total=total, direct_workers=part)

    assert line(draft, "Người trực tiếp").payroll == share


def test_an_empty_list_has_no_compass(draft):
    found = compass_of(draft)

    assert (found.lines, found.sentence) == ([], "")


def test_the_sentence_counts_first_and_says_what_is_open(draft):
    nominate(draft, 2, direct_worker=True, sex="female")
    nominate(draft, 1, direct_worker=None, sex="male")

    sentence = compass_of(draft).sentence

    assert "trong 2 cá nhân đã rõ thông tin có 2 người trực tiếp công tác, lao động (100%), chưa rõ 1" in sentence
    assert "trong 3 cá nhân đã rõ thông tin có 2 phụ nữ (67%)" in sentence


def test_nobody_s_ethnic_group_is_read_from_a_short_list(draft):
    nominate(draft, 2, ethnic_group="Thái")

    assert [one.label for one in compass_of(draft).lines if "dân tộc" in one.label] == []


def test_who_was_withdrawn_no_longer_counts(draft):
    nominate(draft, 1, direct_worker=True)
    NominationFactory(dossier=draft, recipient__direct_worker=False, stage="withdrawn")

    assert line(draft, "Người trực tiếp").here.share == 100


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_compass_costs_the_same_however_long_the_list(draft, count, django_assert_num_queries):
    nominate(draft, count, direct_worker=True)

    with django_assert_num_queries(4):
        compass_of(draft)


@pytest.mark.parametrize("page", ["submit", "ask_approval"])
def test_it_stands_on_the_page_of_the_officer_and_of_the_head(browser, draft, page):
    nominate(draft, 1, direct_worker=True)

    shown = text_of(browser.get(url(page, draft.pk)))

    assert "La bàn người trực tiếp" in shown
    assert "chưa có số liệu" in shown
