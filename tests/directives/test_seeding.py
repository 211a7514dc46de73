"""The letter as the first directive: its own words, nothing added."""

import pytest

from neuguong.directives.models import Directive
from neuguong.directives.seeding import seed_letter
from neuguong.organisations.seeding import seed_province
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    seed_province()
    return seed_letter()


def test_seed_letter_enters_six_tasks_in_order(letter):
    assert [task.position for task in letter.tasks.all()] == [1, 2, 3, 4, 5, 6]
    assert [task.rhythm for task in letter.tasks.all()] == ["", "", "", "", "hằng tháng, hằng quý", ""]


def test_seed_letter_leaves_blank_what_the_copy_leaves_blank(letter):
    assert (letter.number, letter.issued_on, letter.issued_year) == ("", None, 2024)
    assert (letter.signer, letter.signer_post) == ("Lê Văn Lương", "Chủ tịch")


def test_seed_letter_keeps_the_repeated_decree(letter):
    assert letter.tasks.get(position=2).text.count("Nghị định số 98/2023/NĐ-CP") == 2


@needs_shared
def test_seed_letter_speaks_the_letters_own_words(letter):
    original = "".join(
        (SHARED / "seed" / "000_aa9a61003fe2a2de.txt").read_text(encoding="utf-8").replace("*", "").split()
    )

    parts = [task.text for task in letter.tasks.all()] + [letter.diagnosis]

    assert [part for part in parts if "".join(part.split()) not in original] == []


def test_seed_letter_is_addressed_to_the_four_groups(letter):
    assert letter.groups.count() == 4


def test_seed_letter_a_second_time_changes_nothing(letter):
    assert seed_letter() == letter
    assert Directive.objects.count() == 1
