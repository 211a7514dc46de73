"""Candidates for a name: certain only by identity number, names only within reach, constant cost."""

import pytest

from neuguong.registry.queries import Sought, candidates, contradicts
from tests.factories import OrganisationFactory, RecipientFactory

NUMBER, OTHER_NUMBER = "000199000001", "000199000002"


def found(sought, *, within_paths=(), province_wide=True):
    (answers,) = candidates([sought], within_paths=within_paths, province_wide=province_wide)
    return [(candidate.recipient, candidate.certain) for candidate in answers]


def person(name="Lò Thị Ủ", **values):
    return Sought(kind="individual", name=name, **values)


def test_an_equal_identity_number_is_certain_whatever_the_name(db):
    known = RecipientFactory(name="Lò Thị Uyên", identity_number=NUMBER)

    assert found(person(identity_number=NUMBER)) == [(known, True)]


def test_an_equal_identity_number_is_found_across_the_province(db):
    known = RecipientFactory(identity_number=NUMBER)

    assert found(person(identity_number=NUMBER), within_paths=["9999"], province_wide=False) == [(known, True)]


def test_an_equal_name_is_never_certain_even_with_the_same_birth(db):
    known = RecipientFactory(name="Lò Thị Ủ", birth_year=1991)

    assert found(person(birth_year=1991)) == [(known, False)]


def test_a_name_is_compared_without_accents(db):
    known = RecipientFactory(name="LO THI U")

    assert found(person()) == [(known, False)]


def test_a_name_of_another_office_does_not_leak(db):
    mine, foreign = OrganisationFactory(), OrganisationFactory()
    known = RecipientFactory(name="Lò Thị Ủ", organisation=mine)
    RecipientFactory(name="Lò Thị Ủ", organisation=foreign)

    assert found(person(), within_paths=[mine.path], province_wide=False) == [(known, False)]


def test_two_different_identity_numbers_are_two_people(db):
    RecipientFactory(name="Lò Thị Ủ", identity_number=OTHER_NUMBER)

    assert found(person(identity_number=NUMBER)) == []


def test_a_record_without_identity_number_stays_a_candidate(db):
    known = RecipientFactory(name="Lò Thị Ủ")

    assert found(person(identity_number=NUMBER)) == [(known, False)]


def test_another_kind_is_no_candidate(db):
    RecipientFactory(kind="collective", name="Lò Thị Ủ")

    assert found(person()) == []


def test_a_withdrawn_record_is_no_candidate(db):
    from django.utils import timezone

    from tests.factories import UserFactory

    RecipientFactory(name="Lò Thị Ủ", removed_at=timezone.now(), removed_by=UserFactory())

    assert found(person()) == []


def test_the_same_birth_comes_first_then_the_same_office(db):
    body = OrganisationFactory()
    here = RecipientFactory(name="Lò Thị Ủ", organisation=body)
    elsewhere = RecipientFactory(name="Lò Thị Ủ")
    born = RecipientFactory(name="Lò Thị Ủ", birth_year=1991)

    answers = found(person(birth_year=1991, organisation_path=body.path))

    assert answers == [(born, False), (here, False), (elsewhere, False)]


@pytest.mark.parametrize("count", [1, 3])
def test_candidates_cost_two_queries_however_many(db, count, django_assert_num_queries):
    sought = [person(f"Lò Thị {n}", identity_number=f"00019900000{n}") for n in range(count)]
    for one in sought:
        RecipientFactory(name=one.name)

    with django_assert_num_queries(2):
        answers = candidates(sought, within_paths=[], province_wide=True)

    assert [len(each) for each in answers] == [1] * count


@pytest.mark.parametrize(
    ("asked", "known", "different"),
    [
        ({"birth_year": 1991}, {"birth_year": 1992}, True),
        ({"birth_year": 1991}, {"birth_year": 1991, "birth_month": 3}, False),
        ({"birth_year": 1991, "birth_month": 4}, {"birth_year": 1991, "birth_month": 3}, True),
        ({}, {"birth_year": 1991}, False),
        ({"birth_year": 1991}, {}, False),
    ],
)
def test_births_contradict_only_where_both_are_known(asked, known, different):
    assert contradicts(person(**asked), RecipientFactory.build(organisation=None, **known)) is different
