"""How long: working days by rule, over Tết, swapped days and weekends; the timer closes what is over."""

from datetime import date, timedelta

import pytest

from neuguong.dossiers import actions
from neuguong.dossiers.disclosing import period_on, private_hints
from neuguong.dossiers.models import Consultation
from neuguong.dossiers.tasks import close_consultations
from tests.dossiers.consulting import appraising, clock, drafted, published, standing_office


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [
        (date(2026, 6, 1), date(2026, 6, 15)),  # two plain weeks
        (date(2026, 2, 9), date(2026, 3, 2)),  # Tết Bính Ngọ takes a whole week
        (date(2026, 8, 20), date(2026, 9, 7)),  # Saturday 22/8 is worked for 31/8; 1 and 2/9 are off
        (date(2026, 12, 25), date(2027, 1, 11)),  # 01/01/2027 is off
    ],
    ids=["plain", "tet", "swapped", "new-year"],
)
def test_the_last_day_is_counted_in_working_days(round_, monkeypatch, opens_on, closes_on):
    with clock(monkeypatch, opens_on):
        done = published(round_, appraising(round_), opens_on=opens_on)

    assert (done.opens_on, done.closes_on) == (opens_on, closes_on)


def test_publication_may_be_set_for_a_later_day(round_, monkeypatch):
    with clock(monkeypatch, date(2026, 11, 23)):
        done = published(round_, appraising(round_), opens_on=date(2026, 12, 1))
        open_now = Consultation.objects.public().count()
    with clock(monkeypatch, date(2026, 12, 1)):
        open_then = Consultation.objects.public().count()

    assert (done.closes_on, open_now, open_then) == (date(2026, 12, 15), 0, 1)


@pytest.mark.parametrize(
    ("day", "hour", "minute", "open_"), [(0, 0, 0, True), (0, 23, 59, True), (1, 0, 0, False), (-1, 12, 0, True)]
)
def test_the_public_page_ends_at_midnight_of_the_provinces_own_time(round_, monkeypatch, day, hour, minute, open_):
    with clock(monkeypatch, date(2026, 11, 20)):
        done = published(round_, appraising(round_))

    with clock(monkeypatch, done.closes_on + timedelta(days=day), hour, minute):
        assert Consultation.objects.public().exists() is open_


def test_the_timer_closes_what_is_over_once_and_nothing_else(round_, monkeypatch):
    with clock(monkeypatch, date(2026, 11, 20)):
        over = published(round_, appraising(round_))
        drafted(round_, appraising(round_))
        withdrawn = published(round_, appraising(round_))
        actions.withdraw_consultation(consultation_id=withdrawn.pk, reason="Sai.", by=standing_office())
        later = published(round_, appraising(round_), opens_on=date(2026, 12, 1))

    with clock(monkeypatch, over.closes_on + timedelta(days=1), 0, 5):
        counts = close_consultations(), close_consultations()

    over.refresh_from_db()
    later.refresh_from_db()
    assert (counts, over.closed_by, later.closed_at) == ((1, 0), None, None)
    assert over.closed_at is not None


def test_the_rule_of_the_day_says_how_long_and_where():
    period = period_on(date(2026, 3, 1))

    assert (period.days, period.place) == (10, "Cổng thông tin điện tử của tỉnh")
    assert "cần kiểm chứng" in period.rule


def test_without_a_rule_somebody_has_to_name_the_days():
    period = period_on(date(2001, 1, 1))

    assert period.days is None
    assert "cần kiểm chứng" in period.rule


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Giữ 9 cột mốc, vận động 41 hộ dời nhà khỏi vùng sạt lở.", []),
        ("Sinh ngày 02/9/1985, đảng viên.", ["ngày sinh", "đảng viên, tổ chức đảng"]),
        ("Người Hà Nhì, điện thoại 0912345678", ["số điện thoại hoặc số giấy tờ", "dân tộc"]),
        ("Từng bị khiển trách năm 2019", ["kỷ luật, vi phạm"]),
    ],
)
def test_words_that_look_private_are_pointed_at(text, found):
    assert private_hints(text) == found
