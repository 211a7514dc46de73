"""What came before, what stands now, who belongs to a group of addressees."""

from datetime import date

from neuguong.organisations.queries import current_of, members_of, predecessor_ids
from tests.factories import OrganisationFactory, OrganisationSuccessionFactory, RecipientGroupFactory

MERGER = date(2025, 7, 1)


def merged(old, new):
    return OrganisationSuccessionFactory(predecessor=old, successor=new, on=MERGER)


def closed(**values):
    return OrganisationFactory(valid_until=MERGER, **values)


def test_predecessors_are_found_over_several_mergers(db):
    first, second, third = closed(), closed(), OrganisationFactory()
    merged(first, second)
    merged(second, third)

    assert predecessor_ids([third.pk]) == {first.pk, second.pk}


def test_predecessors_of_two_are_joined_without_the_two(db):
    old, new, other = closed(), OrganisationFactory(), OrganisationFactory()
    merged(old, new)
    merged(new, other)

    assert predecessor_ids([new.pk, other.pk]) == {old.pk}


def test_predecessors_end_even_where_two_bodies_name_each_other(db):
    one, two = OrganisationFactory(), OrganisationFactory()
    merged(one, two)
    merged(two, one)

    assert predecessor_ids([one.pk]) == {two.pk}


def test_a_dissolved_body_is_inherited_by_none_of_those_that_took_over_its_work(db):
    district, commune = closed(kind="district"), OrganisationFactory(kind="commune")
    OrganisationSuccessionFactory(predecessor=district, successor=commune, on=MERGER, kind="dissolution")

    assert predecessor_ids([commune.pk]) == set()
    assert current_of(district) == [commune]


def test_nothing_came_before_a_new_body(db):
    assert predecessor_ids([OrganisationFactory().pk]) == set()


def test_current_of_a_standing_body_is_itself(db):
    body = OrganisationFactory()

    assert current_of(body) == [body]


def test_current_of_a_merged_body_is_its_successor_from_the_day_on(db):
    old, new = closed(), OrganisationFactory()
    merged(old, new)

    assert current_of(old, on=date(2025, 6, 30)) == [old]
    assert current_of(old, on=MERGER) == [new]


def test_current_of_a_divided_body_are_all_its_successors(db):
    old, north, south = closed(), OrganisationFactory(), OrganisationFactory()
    merged(old, north)
    merged(old, south)

    assert {body.pk for body in current_of(old)} == {north.pk, south.pk}


def test_members_of_a_group_are_standing_bodies_of_its_kinds_directly_below_the_province(db):
    province = OrganisationFactory(kind="province")
    health = OrganisationFactory(parent=province, name="Sở Y tế")
    OrganisationFactory(parent=province, name="Sở cũ", valid_until=MERGER)
    OrganisationFactory(parent=province, name="Xã Pa Ủ", kind="commune")
    OrganisationFactory(parent=health, name="Chi cục")

    assert members_of(RecipientGroupFactory(kinds=["department"])) == [health]


def test_members_of_a_group_come_in_vietnamese_order(db):
    province = OrganisationFactory(kind="province")
    for name in ("Sở Y tế", "Sở Công Thương", "Đài Phát thanh"):
        OrganisationFactory(parent=province, name=name)

    names = [body.name for body in members_of(RecipientGroupFactory(kinds=["department"]))]

    assert names == ["Đài Phát thanh", "Sở Công Thương", "Sở Y tế"]
