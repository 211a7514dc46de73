"""Seats as people write them, given out by hand and in order, and printed."""

import io
import zipfile
from itertools import islice

import pytest
from django.urls import reverse

from neuguong.ceremonies.actions import fill_seats, include_decision, seat_award
from neuguong.ceremonies.queries import seat_plan
from neuguong.ceremonies.seating import NotASeat, free_seats, in_hall_order, next_row, seats_in, written
from neuguong.common.verdicts import NotAllowed
from tests.dossiers.pages import text_of
from tests.factories import CeremonyGuestFactory, DecisionFactory, DecisionItemFactory


def url(name, *keys):
    return reverse(f"ceremonies:{name}", args=keys)


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("a12", ["A12"]),
        (" A 05 ", ["A5"]),
        ("A1-A3", ["A1", "A2", "A3"]),
        ("A1 - 3, b2", ["A1", "A2", "A3", "B2"]),
        ("A1, A1", ["A1"]),
        ("Bàn 3", ["BÀN 3"]),
        ("", []),
    ],
)
def test_seats_are_read_as_people_write_them(text, seats):
    assert seats_in(text) == seats


@pytest.mark.parametrize("text", ["A3-A1", "A1-B3", "A1-999"])
def test_a_run_that_leads_nowhere_is_said(text):
    with pytest.raises(NotASeat, match="từ ghế nhỏ đến ghế lớn"):
        seats_in(text)


def test_seats_side_by_side_are_written_as_a_run():
    assert written(["A1", "A2", "A3", "B2", "BÀN 3"]) == "A1-A3, B2, BÀN 3"


def test_the_hall_is_ordered_by_row_and_number():
    assert sorted(["AA1", "B10", "B9", "BÀN 3", "A1"], key=in_hall_order) == ["A1", "B9", "B10", "AA1", "BÀN 3"]


def test_free_seats_go_row_by_row_past_those_taken():
    assert list(islice(free_seats("A2", 3, {"A3", "B1"}), 4)) == ["A2", "B2", "B3", "C1"]


def test_rows_follow_each_other():
    assert [next_row(row) for row in ("A", "Z", "AZ")] == ["B", "AA", "BA"]
    with pytest.raises(NotASeat):
        next_row("ZZZ")


def seats(ceremony):
    return list(ceremony.awards.order_by("position").values_list("seat", flat=True))


def fill(ceremony, by, **values):
    return fill_seats(ceremony_id=ceremony.pk, by=by, **({"who": "awards", "first": "A1", "per_row": 2} | values))


def test_everybody_without_a_seat_gets_one_in_the_order_of_the_ceremony(filled, office):
    second = filled.awards.order_by("position")[1]
    seat_award(award_id=second.pk, seat="A2", by=office)

    assert fill(filled, office) == 2
    assert seats(filled) == ["A1", "A2", "B1"]
    assert fill(filled, office) == 0


def test_seats_are_given_afresh_only_when_asked(filled, office):
    last = filled.awards.order_by("-position").first()
    seat_award(award_id=last.pk, seat="A1", by=office)
    fill(filled, office)
    assert seats(filled) == ["A2", "B1", "A1"]

    fill(filled, office, afresh=True)

    assert seats(filled) == ["A1", "A2", "B1"]


def test_who_does_not_come_is_given_no_seat(filled, office):
    filled.awards.filter(position=1).update(reply="not")

    fill(filled, office)

    assert seats(filled) == ["", "A1", "A2"]


def test_who_receives_twice_sits_once(filled, province, office):
    person = filled.awards.order_by("position").last().item.recipient
    other = DecisionFactory(organisation=province, released=True)
    DecisionItemFactory(decision=other, recipient=person, honour="LDTT")
    include_decision(ceremony_id=filled.pk, decision_id=other.pk, by=office)

    fill(filled, office)

    assert seats(filled) == ["A1", "A2", "B1", "B1"]
    assert seat_plan(filled, office).seats == 3


def test_a_guest_who_brings_people_gets_as_many_seats(filled, office):
    seat_award(award_id=filled.awards.first().pk, seat="A2", by=office)
    press = CeremonyGuestFactory(ceremony=filled, group="press", people=3)
    leader = CeremonyGuestFactory(ceremony=filled, group="leader")

    assert fill(filled, office, who="guests", per_row=3) == 2

    for guest, seat in ((leader, "A1"), (press, "A3, B1-B2")):
        guest.refresh_from_db()
        assert guest.seat == seat


def test_a_seat_of_a_guest_is_not_given_to_another(filled, office):
    CeremonyGuestFactory(ceremony=filled, name="Báo Lai Châu", seat="A1-A3")

    with pytest.raises(NotAllowed, match="Ghế A2 đã xếp cho Báo Lai Châu"):
        seat_award(award_id=filled.awards.first().pk, seat="a2", by=office)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"first": "hàng đầu"}, "Không hiểu ghế"),
        ({"per_row": 0}, "từ 1 đến 100"),
        ({"first": "ZZ1", "per_row": 1}, "Hết hàng"),
    ],
)
def test_what_cannot_be_filled_is_said(filled, office, values, words):
    with pytest.raises(NotAllowed, match=words):
        fill(filled, office, **values)

    assert seats(filled) == ["", "", ""]


def test_the_plan_is_a_page_a_word_file_and_a_pdf(client, filled, office):
    client.force_login(office)
    CeremonyGuestFactory(ceremony=filled, name="Đồng chí Sùng A Hồ", seat="B1")
    seat_award(award_id=filled.awards.order_by("position").first().pk, seat="A10", by=office)

    text = text_of(client.get(url("seats", filled.pk)))
    word = (
        zipfile.ZipFile(io.BytesIO(client.get(url("seats_word", filled.pk)).content)).read("word/document.xml").decode()
    )

    assert "2 ghế đã xếp, 2 chưa có ghế" in text
    assert text.index("Hàng A") < text.index("Hàng B") < text.index("Chưa xếp ghế")
    assert ("A10" in word, "Sùng A Hồ" in word) == (True, True)
    assert client.get(url("seats_pdf", filled.pk)).content.startswith(b"%PDF")


def test_seats_are_filled_from_a_page(client, filled, office):
    client.force_login(office)

    answer = client.post(url("fill", filled.pk), {"who": "awards", "first": "c1", "per_row": "20"}, follow=True)

    assert "Đã xếp ghế cho 3 người, tập thể." in text_of(answer)
    assert seats(filled) == ["C1", "C2", "C3"]
