"""Two letters at the same moment have two numbers, or one is told to try again; a letter is accepted once."""

import pytest

from neuguong.complaints.actions import accept_complaint
from neuguong.complaints.models import Complaint
from tests.dossiers.racing import kinds, together

pytestmark = pytest.mark.django_db(transaction=True)


def test_race_two_letters_never_share_a_number(enter):
    together(enter, enter)

    numbers = sorted(Complaint.objects.values_list("number", flat=True))
    assert numbers in ([1], [1, 2])


def test_race_a_letter_is_accepted_once(enter, appraiser):
    one = enter()

    answers = together(
        lambda: accept_complaint(complaint_id=one.pk, document="TB 5", by=appraiser),
        lambda: accept_complaint(complaint_id=one.pk, document="TB 6", by=appraiser),
    )

    assert kinds(answers) == ["Complaint", "NotAllowed"]
