"""The public list of what was decided: the printed line and nothing else."""

from datetime import date

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse

from neuguong.decisions.queries import public
from neuguong.decisions.queries.public import PublicAward, awards, page_of_awards
from neuguong.registry.actions import correct_honour
from tests.factories import DecisionFactory, DecisionItemFactory, NominationFactory, UserFactory

MARK = "CHIMHOANGYEN"
SHOWN = {("DecisionItem", name) for name in ("name", "post", "unit", "honour")} | {("Decision", "number")}
ADDRESS = reverse("portal:awards")


@pytest.fixture
def visitor(db):
    return Client()


def released(**values):
    return DecisionItemFactory(released=True, **values)


def page(answer):
    return " ".join(answer.content.decode().split())


def test_public_line_holds_what_may_be_public_and_nothing_else():
    assert list(PublicAward.__dataclass_fields__) == ["place", "name", "post", "unit", "honour", "number", "decided_on"]


def test_only_released_decisions_are_there(visitor):
    released(name="Lò Thị A")
    DecisionItemFactory(issued=True, name="Lò Thị B")
    DecisionItemFactory(name="Lò Thị C")

    text = page(visitor.get(ADDRESS))

    assert ("Lò Thị A" in text, "Lò Thị B" in text, "Lò Thị C" in text) == (True, False, False)


def test_past_secret_and_revoked_are_not_there(db):
    released(decision__source="past")
    released(nomination=NominationFactory(secret=True))
    gone = released()
    correct_honour(held_id=gone.held_id, revoked=True, by=UserFactory(role="chief"))
    corrected = released()
    correct_honour(held_id=corrected.held_id, post="Trưởng khoa", by=UserFactory(role="chief"))

    assert list(awards().values_list("pk", flat=True)) == [corrected.pk]


def test_found_by_name_without_accents_month_and_year(db):
    first = released(recipient__name="Lò Thị Ánh", decision__decided_on=date(2025, 12, 22))
    second = released(recipient__name="Lò Thị Anh", decision__decided_on=date(2026, 1, 5))

    assert list(awards(text="lo thi anh").values_list("pk", flat=True)) == [second.pk, first.pk]
    assert list(awards(year=2025, month=12).values_list("pk", flat=True)) == [first.pk]


def test_pages_follow_each_other_and_cost_the_same(visitor, django_assert_num_queries):
    decision = DecisionFactory(released=True)
    for number in range(45):
        released_item = DecisionItemFactory(decision=decision, position=number + 1, name=f"Lò Thị {number:02d}")
    rows, more = page_of_awards(awards())
    assert (len(rows), more, rows[-1].place) == (40, True, f"{decision.pk}-40")

    with django_assert_num_queries(3):
        text = page(visitor.get(ADDRESS, {"sau": rows[-1].place}))
    assert (released_item.name in text, "Lò Thị 00" in text) == (True, False)


@pytest.mark.parametrize(
    "query", [{"sau": "x"}, {"sau": "9-9-9"}, {"sau": "999999-1"}, {"month": "13"}, {"year": "abc"}, {"q": "\x00"}]
)
def test_wrong_address_shows_the_first_page(visitor, query):
    released(name="Lò Thị A")

    answer = visitor.get(ADDRESS, query)

    assert answer.status_code == 200


def test_light_and_out_of_search_engines(visitor):
    decision = DecisionFactory(released=True)
    for number in range(45):
        DecisionItemFactory(decision=decision, name=f"Nguyễn Thị Thanh Huyền {number}", unit="Trường Tiểu học xã Pa Ủ")

    answer = visitor.get(ADDRESS)

    assert len(answer.content) < 40_000
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"


def marked(thing):
    """A mark of its own in every text column that is not shown and is no code of a closed list."""
    kind = type(thing)
    values = {
        field.name: f"{MARK}{kind.__name__}{field.name}"[: field.max_length or 200]
        for field in kind._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and (kind.__name__, field.name) not in SHOWN
        and field.name not in {"identity_index", "identity_number", "path", "code", "waiver"}
    }
    models.QuerySet(kind).filter(pk=thing.pk).update(**values)
    return values


@pytest.fixture
def places(db):
    item = released(name="Người được khen", post="Y sĩ", unit="Trạm Y tế")
    DecisionItemFactory(issued=True, name=f"{MARK} chưa công bố")
    for thing in (item, item.decision, item.recipient, item.decision.organisation):
        assert marked(thing)
    return item


def test_attack_by_reading_the_public_list_meets_no_private_field(visitor, places):
    answers = [visitor.get(ADDRESS, query) for query in ({}, {"q": MARK}, {"year": "2025"}, {"sau": "1-1"})]

    assert [MARK in page(answer).replace(f'value="{MARK}"', "") for answer in answers] == [False] * 4


def test_attack_by_reading_would_be_noticed(visitor, places, monkeypatch):
    """The twin: one more column in the allow-list, and the mark is met."""
    columns = (
        "decision_id",
        "position",
        "name",
        "achievement",
        "unit",
        "honour",
        "decision__number",
        "decision__decided_on",
    )
    monkeypatch.setattr(public, "_AWARD", columns)

    assert MARK in page(visitor.get(ADDRESS))
