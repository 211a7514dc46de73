"""A round is announced by the standing office, and takes dossiers between two days."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import open_round
from neuguong.dossiers.models import Round
from neuguong.dossiers.permissions import round_open
from tests.factories import RoundFactory

PLAN = {
    "code": "cong-trang-2026",
    "name": "Xét khen thưởng  công trạng năm 2026",
    "honours": ["LDTT", "CSTDCS"],
    "opens_on": date(2026, 11, 1),
    "closes_on": date(2026, 12, 31),
    "achievement_year": 2026,
}


def test_the_standing_office_opens_a_round(appraiser):
    made = open_round(by=appraiser, **PLAN)

    assert (made.name, made.honours, made.created_by) == (
        "Xét khen thưởng công trạng năm 2026",
        ["LDTT", "CSTDCS"],
        appraiser,
    )
    assert AuditEntry.objects.get().action == "round.opened"
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"honours": []}, "Chọn ít nhất một danh hiệu"),
        ({"honours": ["LDTT", "KHONG_CO"]}, "Danh mục chưa có tiêu chuẩn của: KHONG_CO"),
        ({"closes_on": date(2026, 10, 1)}, "Ngày hết hạn phải sau ngày bắt đầu"),
    ],
)
def test_a_round_that_cannot_work_is_refused(appraiser, change, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        open_round(by=appraiser, **PLAN | change)

    assert Round.objects.count() == 0


def test_a_code_is_used_once(appraiser):
    RoundFactory(code="cong-trang-2026")

    with pytest.raises(NotAllowed, match="Mã đợt “cong-trang-2026” đã có"):
        open_round(by=appraiser, **PLAN)


def test_an_officer_opens_no_round(officer):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan thường trực"):
        open_round(by=officer, **PLAN)


@pytest.mark.parametrize(
    ("opens", "closes", "allowed", "sentence"),
    [
        (1, 9, False, "Đợt xét nhận hồ sơ từ ngày"),
        (0, 9, True, ""),
        (-9, 0, True, ""),
        (-9, -1, False, "Đợt xét đã hết hạn nhận hồ sơ ngày"),
    ],
)
def test_a_round_takes_dossiers_from_its_first_day_to_its_last(db, opens, closes, allowed, sentence):
    today = timezone.localdate()
    made = RoundFactory(opens_on=today + timedelta(days=opens), closes_on=today + timedelta(days=closes))

    verdict = round_open(made)

    assert (bool(verdict), verdict.reason.startswith(sentence)) == (allowed, True)
    assert Round.objects.receiving().exists() is allowed


def test_a_fixed_law_day_needs_a_reason(db):
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundFactory(law_on=date(2026, 9, 30), law_reason="")
