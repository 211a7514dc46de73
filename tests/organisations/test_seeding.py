"""The ground of the province: counts, codes that return, what became of what, and that a second run changes nothing."""

from collections import Counter
from datetime import date, timedelta

import pytest

from neuguong.accounts.enums import Role
from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.organisations import seed_tables as tables
from neuguong.organisations.models import (
    Area,
    AreaFlag,
    AreaSuccession,
    Organisation,
    OrganisationSuccession,
    RecipientGroup,
)
from neuguong.organisations.queries import current_of, members_of, predecessor_ids
from neuguong.organisations.seeding import seed_province
from tests.factories import OrganisationFactory, UserFactory
from tests.shared_data import needs_shared, rows_of

pytestmark = pytest.mark.django_db
DAY_BEFORE = tables.MERGED_ON - timedelta(days=1)
AFTER = date(2026, 9, 15)


@pytest.fixture
def root():
    return seed_province()


def test_tables_map_every_old_commune_to_one_new_one():
    links = tables.successions()

    assert len(links) == 106
    assert {old for old, _, _ in links} == {unit.code for unit in tables.old_communes()}
    assert {new for _, new, _ in links} == {unit.code for unit in tables.communes()}
    assert Counter(bool(clause) for _, _, clause in links) == {True: 104, False: 2}


def test_tables_count_what_the_sources_count():
    communes = tables.communes()

    assert len(communes) == 38
    assert sum(unit.name.startswith("Phường") for unit in communes) == 2
    assert sum(unit.specially_difficult for unit in communes) == 32
    assert sum(unit.border for unit in communes) == 11
    assert Counter(unit.district for unit in tables.old_communes()) == {
        "105": 7, "106": 13, "107": 14, "108": 22, "109": 17, "110": 12, "111": 10, "112": 11,
    }  # fmt: skip


@needs_shared
def test_tables_agree_with_the_two_code_lists_of_the_shared_folder():
    first = {row["old_code"]: row["new_code"] for row in rows_of("areas/lai_chau_map_old_to_new.csv")}
    second = {row["old_code"]: row["new_code"] for row in rows_of("areas/lai-chau-units-by-decree.csv")}

    ours = {old: new for old, new, _ in tables.successions()}

    assert (ours, ours) == (first, second)


def test_seed_province_knows_the_map_of_both_days(root):
    before = Counter(Area.objects.on(DAY_BEFORE).values_list("kind", flat=True))
    after = Counter(Area.objects.on(AFTER).values_list("kind", flat=True))

    assert before == {"province": 1, "district": 8, "commune": 106}
    assert after == {"province": 1, "commune": 38}


def test_seed_province_keeps_a_returning_code_apart_by_day(root):
    old, new = Area.objects.filter(code="03388").order_by("valid_from")

    assert (old.name, new.name) == ("Phường Quyết Tiến", "Phường Đoàn Kết")
    assert AreaSuccession.objects.get(predecessor=old).successor == new


def test_seed_province_does_not_follow_a_returning_name(root):
    old = Organisation.objects.get(code="UBND-03619-CU")

    assert old.name == "UBND xã Mường Than"
    assert [body.name for body in current_of(old, on=AFTER)] == ["UBND xã Than Uyên"]


@pytest.mark.parametrize("code", ["03451", "03463"])
def test_seed_province_says_that_two_communes_were_left_as_they_were(root, code):
    link = OrganisationSuccession.objects.get(predecessor__code=f"UBND-{code}-CU")

    assert (link.successor.code, link.kind) == (f"UBND-{code}", "continuation")


def test_seed_province_hands_a_district_over_to_its_communes(root):
    district = Organisation.objects.get(code="UBND-112")

    assert sorted(body.name for body in current_of(district, on=AFTER)) == [
        "UBND xã Hua Bum",
        "UBND xã Lê Lợi",
        "UBND xã Mường Mô",
        "UBND xã Nậm Hàng",
        "UBND xã Pa Tần",
    ]


def test_a_commune_inherits_its_old_parts_but_not_the_district(root):
    commune = Organisation.objects.get(code="UBND-03442")

    inherited = Organisation.objects.filter(pk__in=predecessor_ids([commune.pk]))

    assert sorted(body.name for body in inherited) == ["UBND xã Pa Ủ", "UBND xã Tá Bạ"]


def test_seed_province_knows_other_spellings(root):
    assert Organisation.objects.get(code="UBND-03469-CU").other_names == ["UBND xã Can Hồ"]


def test_seed_province_marks_how_sure_each_flag_is(root):
    counted = Counter(AreaFlag.objects.on(AFTER).values_list("kind", "confidence"))

    assert counted == {
        ("border", "derived"): 11,
        ("specially_difficult", "relay"): 32,
        ("ethnic_minority", "derived"): 32,
    }


def test_seed_province_has_one_standing_office(root):
    assert Organisation.objects.get(standing_office=True).name == "Sở Nội vụ"


def test_seed_province_addresses_the_letters_four_groups(root):
    groups = RecipientGroup.objects.all()

    assert [(group.code, len(members_of(group, on=AFTER))) for group in groups] == [
        ("dang-mat-tran-doan-the", 15),
        ("so-ban-nganh", 18),
        ("huyen-thanh-pho", 38),
        ("doanh-nghiep", 0),
    ]


def test_seed_province_builds_a_sound_tree(root):
    assert Organisation.objects.find_problems() == ([], [], [], [], [])
    assert Organisation.objects.filter(depth=2).count() == root.numchild


def test_seed_province_a_second_time_changes_nothing(root):
    counted = (Area.objects.count(), Organisation.objects.count(), AuditEntry.objects.count())

    again = seed_province()

    assert again == root
    assert (Area.objects.count(), Organisation.objects.count(), AuditEntry.objects.count()) == counted


def test_seed_province_leaves_an_audit_chain_that_holds(root):
    assert AuditEntry.objects.count() > 0
    assert list(verify()) == []


def test_seed_province_refuses_an_officer():
    officer = UserFactory(role=Role.OFFICER, organisation=OrganisationFactory())

    with pytest.raises(NotAllowed, match="quản trị hệ thống"):
        seed_province(by=officer)

    assert not Area.objects.filter(code="03388").exists()
