"""Each refusal is a sentence that says who can, or what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.dossiers import permissions
from neuguong.dossiers.enums import Stage
from tests.factories import DossierFactory, OrganisationFactory, RoleAssignmentFactory, RoundFactory, UserFactory

KEEPERS = {"officer", "head"}
APPRAISERS = {"appraiser", "chief"}
ROLES = [
    "officer",
    "head",
    "appraiser",
    "chief",
    "council_member",
    "council_secretary",
    "chairman_office",
    "communications_editor",
    "auditor",
    "administrator",
]


def at(home, stage):
    return DossierFactory(organisation=home, stage=stage)


@pytest.mark.parametrize("role", ROLES)
def test_who_opens_a_round(role, home):
    assert bool(permissions.may_open_round(UserFactory(role=role, organisation=home))) is (role in APPRAISERS)


@pytest.mark.parametrize("role", ROLES)
def test_who_starts_edits_and_submits_in_the_own_office(role, home, round_):
    user, dossier = UserFactory(role=role, organisation=home), at(home, Stage.DRAFT)

    answers = [
        permissions.may_start_dossier(user, round_, home),
        permissions.may_edit(user, dossier),
        permissions.may_submit(user, dossier, nominations=1),
    ]

    assert [bool(answer) for answer in answers] == [role in KEEPERS] * 3


@pytest.mark.parametrize("role", ROLES)
def test_who_appraises(role, home):
    verdict = permissions.may_appraise(UserFactory(role=role), at(home, Stage.SUBMITTED))

    assert bool(verdict) is (role in APPRAISERS)


def test_an_officer_above_works_on_the_dossiers_below(home, station):
    officer = UserFactory(role="officer", organisation=home)

    assert permissions.may_edit(officer, at(station, Stage.DRAFT)).allowed


def test_an_officer_below_does_not_work_on_the_dossiers_above(home, station):
    officer = UserFactory(role="officer", organisation=station)

    assert permissions.may_edit(officer, at(home, Stage.DRAFT)).reason == (
        "Chỉ chuyên viên hoặc thủ trưởng của Sở Y tế được sửa hồ sơ này."
    )


@pytest.mark.parametrize(
    ("stage", "allowed"), [("draft", True), ("returned", True), ("submitted", False), ("accepted", False)]
)
def test_when_a_dossier_is_edited(officer, home, stage, allowed):
    verdict = permissions.may_edit(officer, at(home, stage))

    refusal = "Hồ sơ đã gửi nên không sửa được. Rút hồ sơ về, hoặc đề nghị cơ quan thường trực trả lại."
    assert (verdict.allowed, verdict.reason) == (allowed, "" if allowed else refusal)


@pytest.mark.parametrize(
    ("stage", "nominations", "reason"),
    [
        ("draft", 1, ""),
        ("returned", 1, ""),
        ("draft", 0, "Hồ sơ chưa có đề nghị nào. Nhập danh sách từ Excel hoặc thêm từng trường hợp."),
        ("submitted", 1, "Hồ sơ này đã gửi rồi."),
        ("accepted", 1, "Hồ sơ này đã gửi rồi."),
    ],
)
def test_when_a_dossier_is_submitted(officer, home, stage, nominations, reason):
    assert permissions.may_submit(officer, at(home, stage), nominations=nominations).reason == reason


@pytest.mark.parametrize(
    ("stage", "allowed"), [("draft", False), ("returned", False), ("submitted", True), ("accepted", False)]
)
def test_when_a_dossier_is_recalled(officer, home, stage, allowed):
    assert permissions.may_recall(officer, at(home, stage)).allowed is allowed


@pytest.mark.parametrize(
    ("stage", "step"),
    [("draft", "Đang soạn"), ("returned", "Trả lại để bổ sung"), ("accepted", "Đã tiếp nhận đủ điều kiện")],
)
def test_a_dossier_that_does_not_wait_is_not_appraised(appraiser, home, stage, step):
    assert permissions.may_appraise(appraiser, at(home, stage)).reason == (
        f"Hồ sơ đang ở bước “{step}” nên chưa tiếp nhận hay trả lại được."
    )


def test_whoever_submitted_does_not_appraise(home, officer):
    dossier = DossierFactory(organisation=home, stage=Stage.SUBMITTED, submitted_by=officer)
    RoleAssignmentFactory(user=officer, role="appraiser")
    again = type(officer).objects.get(pk=officer.pk)

    assert permissions.may_appraise(again, dossier).reason == (
        "Người lập hoặc gửi hồ sơ không thẩm định chính hồ sơ đó. Nhờ chuyên viên khác."
    )


def test_a_role_that_has_ended_gives_nothing(home):
    user = UserFactory()
    yesterday = timezone.localdate() - timedelta(days=1)
    RoleAssignmentFactory(user=user, role="officer", organisation=home, ends_on=yesterday)

    assert permissions.may_edit(user, at(home, Stage.DRAFT)).allowed is False


def test_a_round_says_its_days(db):
    today = timezone.localdate()
    coming = RoundFactory(opens_on=today + timedelta(days=3), closes_on=today + timedelta(days=9))
    over = RoundFactory(opens_on=today - timedelta(days=9), closes_on=today - timedelta(days=3))

    assert permissions.round_open(coming).reason == f"Đợt xét nhận hồ sơ từ ngày {coming.opens_on:%d/%m/%Y}."
    assert permissions.round_open(over).reason == (
        f"Đợt xét đã hết hạn nhận hồ sơ ngày {over.closes_on:%d/%m/%Y}. Liên hệ cơ quan thường trực."
    )


def test_a_body_that_has_ended_is_sent_to_its_successor(province, round_):
    closed = OrganisationFactory(parent=province, name="Xã Tả Phìn", valid_until=timezone.localdate())
    officer = UserFactory(role="officer", organisation=closed)

    assert permissions.may_start_dossier(officer, round_, closed).reason == (
        "Xã Tả Phìn đã kết thúc hoạt động; lập hồ sơ ở đơn vị kế thừa."
    )
