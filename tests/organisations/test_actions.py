"""Changes to the tree: only by administrators, with an audit line, never a rename in place."""

from datetime import date

import pytest

from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.organisations.actions import add_organisation, add_organisations, merge_organisations, vouch_records
from neuguong.organisations.models import Organisation, OrganisationSuccession
from tests.factories import OrganisationFactory, UserFactory

MERGER = date(2025, 7, 1)
NEW = {"code": "SYT", "name": "Sở Y tế", "kind": "department", "valid_from": date(2010, 1, 1)}


def test_add_organisation_puts_the_body_below_its_parent(db):
    province = OrganisationFactory(kind="province")

    made = add_organisation(parent=province, by=None, **NEW)

    assert Organisation.objects.get_parent(made) == province
    assert AuditEntry.objects.get().action == "organisation.added"


def test_add_organisation_gives_each_child_its_own_path_from_a_stale_parent(db):
    province = OrganisationFactory(kind="province")

    one = add_organisation(parent=province, by=None, **NEW)
    two = add_organisation(parent=province, by=None, **NEW | {"code": "SNV", "name": "Sở Nội vụ"})

    assert one.path != two.path
    assert Organisation.objects.get(pk=province.pk).numchild == 2


def test_add_organisation_stores_the_name_composed(db):
    made = add_organisation(parent=None, by=None, **NEW | {"name": "  Sở Y  te\u0302\u0301 "})

    assert (made.name, made.folded) == ("Sở Y tế", "so y te")


def test_add_organisation_refuses_a_code_that_is_taken(db):
    OrganisationFactory(code="SYT")

    with pytest.raises(NotAllowed, match="“SYT” đã có"):
        add_organisation(parent=None, by=None, **NEW)


def test_add_organisation_refuses_an_officer_and_says_whom_to_ask(db):
    with pytest.raises(NotAllowed, match="quản trị"):
        add_organisation(parent=None, by=UserFactory(role="officer"), **NEW)

    assert Organisation.objects.filter(code="SYT").count() == 0


def test_add_organisations_gives_each_child_its_own_path_and_one_line_for_all(db):
    province = OrganisationFactory(kind="province")
    first = OrganisationFactory(parent=province)
    new = [Organisation(**NEW | {"code": code}) for code in ("SNV", "SYT")]

    add_organisations(bodies=[(province, body) for body in new], by=None)

    children = Organisation.objects.get_children(Organisation.objects.get(pk=province.pk))
    assert [child.code for child in children] == [first.code, "SNV", "SYT"]
    assert Organisation.objects.find_problems() == ([], [], [], [], [])
    assert [entry.action for entry in AuditEntry.objects.all()] == ["organisations.added"]


def test_add_organisations_refuses_all_when_one_code_is_taken(db):
    province = OrganisationFactory(kind="province", code="SYT")

    with pytest.raises(NotAllowed, match="“SYT” đã có"):
        add_organisations(bodies=[(province, Organisation(**NEW))], by=None)

    assert Organisation.objects.count() == 1


def test_add_organisations_refuses_an_officer(db):
    province = OrganisationFactory(kind="province")

    with pytest.raises(NotAllowed):
        add_organisations(bodies=[(province, Organisation(**NEW))], by=UserFactory(role="officer"))


def test_merge_closes_the_old_and_points_at_the_new(db):
    one, two, new = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()

    merge_organisations(predecessors=[one, two], successor=new, on=MERGER, legal_basis="1670/NQ-UBTVQH15", by=None)

    assert {body.valid_until for body in Organisation.objects.filter(pk__in=[one.pk, two.pk])} == {MERGER}
    assert set(OrganisationSuccession.objects.values_list("predecessor", "successor", "on")) == {
        (one.pk, new.pk, MERGER),
        (two.pk, new.pk, MERGER),
    }
    assert [entry.action for entry in AuditEntry.objects.all()] == ["organisation.merged"] * 2


def test_merge_keeps_the_old_name(db):
    old, new = OrganisationFactory(name="UBND xã Bum Nưa"), OrganisationFactory()

    merge_organisations(predecessors=[old], successor=new, on=MERGER, legal_basis="căn cứ", by=None)

    assert Organisation.objects.get(pk=old.pk).name == "UBND xã Bum Nưa"


def test_merge_refuses_a_body_into_itself(db):
    body = OrganisationFactory()

    with pytest.raises(NotAllowed, match="chính nó"):
        merge_organisations(predecessors=[body], successor=body, on=MERGER, legal_basis="căn cứ", by=None)

    assert Organisation.objects.get(pk=body.pk).valid_until is None


def test_merge_refuses_a_day_before_the_body_was_founded(db):
    young = OrganisationFactory(valid_from=MERGER)

    with pytest.raises(NotAllowed, match="thành lập ngày 01/07/2025"):
        merge_organisations(
            predecessors=[young], successor=OrganisationFactory(), on=MERGER, legal_basis="căn cứ", by=None
        )


def test_merge_refuses_an_officer(db):
    body = OrganisationFactory()

    with pytest.raises(NotAllowed):
        merge_organisations(
            predecessors=[body],
            successor=OrganisationFactory(),
            on=MERGER,
            legal_basis="căn cứ",
            by=UserFactory(role="officer", organisation=body),
        )

    assert Organisation.objects.get(pk=body.pk).valid_until is None


def test_the_head_vouches_for_the_years_of_the_office_register(db):
    office = OrganisationFactory()
    head = UserFactory(role="head", organisation=office)

    vouch_records(organisation_id=office.pk, since=2018, until=2025, by=head)

    office.refresh_from_db()
    assert (office.records_complete_since, office.records_complete_until) == (2018, 2025)
    assert AuditEntry.objects.get().action == "organisation.records_vouched"


def test_an_officer_does_not_vouch_for_the_head(db):
    office = OrganisationFactory()

    with pytest.raises(NotAllowed, match="Chỉ thủ trưởng"):
        vouch_records(
            organisation_id=office.pk, since=2018, until=2025, by=UserFactory(role="officer", organisation=office)
        )


@pytest.mark.parametrize(("since", "until"), [(2018, None), (None, 2025), (2025, 2018), (2018, 2100)])
def test_vouching_wants_two_years_in_order_and_none_to_come(db, since, until):
    office = OrganisationFactory()

    with pytest.raises(NotAllowed):
        vouch_records(organisation_id=office.pk, since=since, until=until, by=None)

    office.refresh_from_db()
    assert office.records_complete_since is None
