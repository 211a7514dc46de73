"""The compass: exact shares, what is not known, what there is nothing to compare with; it never refuses."""

from datetime import timedelta

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
    OrganisationSuccessionFactory,
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
    nominate(draft, 3, sex="female", ethnic_group="Thái")
    nominate(draft, 2, sex="male", ethnic_group="Kinh")
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


@pytest.mark.parametrize(("minority", "others"), [(1, 5), (5, 1), (2, 0), (0, 4)])
def test_nobody_s_ethnic_group_is_read_from_a_share(browser, draft, minority, others):
    """One in six, five in six, everybody, nobody: each would tell of single people what they are."""
    nominate(draft, minority, ethnic_group="La Hủ")
    nominate(draft, others, ethnic_group="Kinh")

    found = line(draft, "Người dân tộc")

    assert found.withheld
    assert "dân tộc" not in compass_of(draft).sentence
    assert "không nêu tỷ lệ: quá ít người" in text_of(browser.get(url("submit", draft.pk)))


@pytest.mark.parametrize(("minority", "others", "share"), [(1, 0, None), (4, 2, None), (3, 3, 50)])
def test_last_year_tells_of_nobody_s_ethnic_group_either(draft, home, round_, minority, others, share):
    nominate(draft, 1, ethnic_group="Thái")
    before = DossierFactory(
        organisation=home, round=RoundFactory(achievement_year=round_.achievement_year - 1), stage=Stage.ACCEPTED
    )
    nominate(before, minority, ethnic_group="La Hủ")
    nominate(before, others, ethnic_group="Kinh")

    assert line(draft, "Người dân tộc").last_year == share


def test_a_line_of_which_nothing_is_known_is_said_in_the_sentence(draft):
    nominate(draft, 3, direct_worker=None)

    assert "người trực tiếp công tác, lao động: chưa rõ ở cả 3 cá nhân" in compass_of(draft).sentence


def test_what_the_list_says_of_somebody_counts_where_the_registry_is_silent(draft):
    for category in ("direct_worker", "leader_other", "other"):
        NominationFactory(dossier=draft, category=category, recipient__direct_worker=None)
    NominationFactory(dossier=draft, category="direct_worker", recipient__direct_worker=False)

    here = line(draft, "Người trực tiếp").here

    assert (here.count, here.known, here.unknown) == (1, 3, 1)


def test_where_no_commune_was_ever_flagged_nobody_is_known_to_be_outside(draft):
    nominate(draft, 2, area=AreaFactory())

    assert line(draft, "Ở xã biên giới").here.share is None


def test_last_year_of_a_body_that_was_merged_goes_on(draft, home, round_):
    old = OrganisationFactory()
    OrganisationSuccessionFactory(predecessor=old, successor=home)
    before = DossierFactory(
        organisation=old, round=RoundFactory(achievement_year=round_.achievement_year - 1), stage=Stage.ACCEPTED
    )
    nominate(draft, 1, direct_worker=True)
    nominate(before, 2, direct_worker=False)

    assert line(draft, "Người trực tiếp").last_year == 0


def test_figures_of_after_the_round_are_not_those_of_the_round(draft, home, round_):
    nominate(draft, 1, direct_worker=True)
    HeadcountFactory(organisation=home, direct_workers=1, as_of=round_.closes_on + timedelta(days=1))

    assert compass_of(draft).headcount is None


def test_who_was_withdrawn_no_longer_counts(draft):
    nominate(draft, 1, direct_worker=True)
    NominationFactory(dossier=draft, recipient__direct_worker=False, stage="withdrawn")

    assert line(draft, "Người trực tiếp").here.share == 100


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_compass_costs_the_same_however_long_the_list(draft, count, django_assert_num_queries):
    nominate(draft, count, direct_worker=True)

    with django_assert_num_queries(7):
        compass_of(draft)
    with django_assert_num_queries(6):  # what the registry says of the province is remembered for an hour
        compass_of(draft)


@pytest.mark.parametrize("page", ["submit", "ask_approval"])
def test_it_stands_on_the_page_of_the_officer_and_of_the_head(browser, draft, page):
    nominate(draft, 1, direct_worker=True)

    shown = text_of(browser.get(url(page, draft.pk)))

    assert "La bàn người trực tiếp" in shown
    assert "chưa có số liệu" in shown
