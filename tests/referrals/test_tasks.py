"""A working morning: what is due for the higher level, and answers that do not come; each once a day."""

import pytest

from neuguong.desk.reminders import remind
from neuguong.notices.models import Notice
from neuguong.referrals import actions
from neuguong.referrals.queries import items_of
from neuguong.referrals.tasks import remind_of_referrals
from tests.referrals.conftest import days_ago


@pytest.fixture
def asked(begin, proposed, send, chief):
    """Asked five days ago; ``due`` days ago it was, or will be, due."""

    def make(due):
        referral = send(begin(*proposed("Lò Thị A", "Lò Thị B")))
        actions.write_event(
            referral_id=referral.pk,
            kind="asked",
            happened_on=days_ago(5),
            text="Bổ sung",
            due_on=days_ago(due),
            item_ids=[items_of(referral)[0].pk],
            by=chief,
        )
        Notice.objects.all().delete()
        return referral

    return make


def titles(user):
    return list(Notice.objects.filter(user=user).values_list("title", flat=True))


def test_what_is_late_reminds_the_office_and_those_who_follow(asked, officer, appraiser, dossier):
    referral = asked(1)

    assert remind_of_referrals() == 1

    assert titles(officer) == [f"{dossier}: 1 đề nghị quá hạn bổ sung cho cấp trên ({days_ago(1):%d/%m/%Y})"]
    assert titles(appraiser) == [f"Trình cấp trên số {referral.pk}: 1 đề nghị quá hạn bổ sung"]


def test_what_is_due_within_three_working_days_reminds(asked, officer):
    asked(-1)

    assert remind_of_referrals() == 1
    assert "bổ sung cho cấp trên trước" in titles(officer)[0]


def test_what_is_due_later_does_not_remind(asked, officer):
    asked(-30)

    assert (remind_of_referrals(), titles(officer)) == (0, [])


def test_nobody_is_reminded_twice_a_day(asked):
    asked(1)

    assert (remind_of_referrals(), remind_of_referrals()) == (1, 0)


def test_what_was_answered_does_not_remind(asked, chief):
    referral = asked(1)
    actions.write_event(referral_id=referral.pk, kind="answered", happened_on=days_ago(0), by=chief)

    assert remind_of_referrals() == 0


def test_an_answer_that_does_not_come_reminds_those_who_follow(begin, proposed, send, appraiser, officer):
    referral = send(begin(*proposed("Lò Thị A")), days=60)
    Notice.objects.all().delete()

    assert (remind_of_referrals(), remind_of_referrals()) == (1, 0)
    assert titles(appraiser) == [
        f"Trình cấp trên số {referral.pk}: đã quá thời hạn cấp trên thẩm định, chưa có kết quả"
    ]
    assert titles(officer) == []


def test_the_morning_of_the_desk_reminds_of_packages(asked, officer):
    asked(1)

    remind()

    assert any("quá hạn bổ sung cho cấp trên" in title for title in titles(officer))
