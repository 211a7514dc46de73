"""Packages for a higher level in a real browser: fit for axe on a phone and a desk, worked without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.referrals import actions
from neuguong.referrals.enums import EventKind
from neuguong.referrals.models import Referral
from tests.e2e.test_withdrawals_pages import look_at
from tests.factories import DossierFactory, NominationFactory, OrganisationFactory, RecipientHoldFactory, UserFactory

NAMES = ("Nguyễn Thị Phương Hồng Hạnh", "Trung tâm Y tế khu vực Sìn Hồ", "Sùng A Chứ", "Lò Văn Pành")


@pytest.fixture
def province(transactional_db):
    return OrganisationFactory(kind="province", name="UBND tỉnh Lai Châu", code="TINH")


@pytest.fixture
def chief(province):
    office = OrganisationFactory(parent=province, name="Sở Nội vụ", code="SNV", standing_office=True)
    return UserFactory(role="chief", organisation=office, full_name="Tao Văn Lịch")


@pytest.fixture
def waiting(province):
    body = OrganisationFactory(parent=province, name="Sở Y tế", code="SYT")
    dossier = DossierFactory(organisation=body, stage=Stage.ACCEPTED, round__honours=["BK_TTG"])
    given = {"dossier": dossier, "honour": "BK_TTG", "stage": NominationStage.PROPOSED}
    return [NominationFactory(recipient__name=name, **given) for name in NAMES]


def package(province, chief, nominations, title="Về việc đề nghị tặng Bằng khen của Thủ tướng Chính phủ"):
    made = actions.begin_referral(
        decider="prime_minister",
        receiver="Bộ Nội vụ",
        title=title,
        channel="electronic",
        organisation=province,
        by=chief,
    )
    if nominations:
        actions.add_nominations(referral_id=made.pk, nomination_ids=[one.pk for one in nominations], by=chief)
    return Referral.objects.get(pk=made.pk)


def sent(made, chief):
    day = timezone.localdate() - timedelta(days=10)
    actions.send_referral(
        referral_id=made.pk, sent_on=day, letter_number="215/TTr-UBND", letter_on=day, version=made.version, by=chief
    )
    first = made.items.order_by("position").first()
    actions.write_event(
        referral_id=made.pk,
        kind=EventKind.ASKED,
        happened_on=day + timedelta(days=4),
        document="512/BNV-VP",
        text="Bổ sung xác nhận việc thực hiện nghĩa vụ nộp ngân sách.",
        due_on=day + timedelta(days=6),
        item_ids=[first.pk],
        by=chief,
    )
    return made, first


@pytest.mark.parametrize("width", [360, 1280])
def test_referrals_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, province, chief, waiting, width):
    going, first = sent(package(province, chief, waiting[:2]), chief)
    preparing = package(province, chief, waiting[2:3], "Về việc đề nghị tặng Bằng khen, đợt hai")
    RecipientHoldFactory(recipient=waiting[2].recipient)
    page = new_page(chief, width=width)
    addresses = {
        "r-list": reverse("referrals:list"),
        "r-list-none": reverse("referrals:list") + "?q=khong-co",
        "r-new": reverse("referrals:new"),
        "r-choose": reverse("referrals:choose", args=[preparing.pk]),
        "r-choose-none": reverse("referrals:choose", args=[preparing.pk]) + "?q=khong-co",
        "r-preparing": reverse("referrals:detail", args=[preparing.pk]),
        "r-change": reverse("referrals:change", args=[preparing.pk]),
        "r-move": reverse("referrals:move", args=[preparing.items.get().pk]),
        "r-send": reverse("referrals:send", args=[preparing.pk]),
        "r-drop": reverse("referrals:drop", args=[preparing.pk]),
        "r-sent": reverse("referrals:detail", args=[going.pk]),
        "r-happened": reverse("referrals:happened", args=[going.pk]),
        "r-event": reverse("referrals:event", args=[going.pk, "yeu-cau"]) + f"?muc={first.pk}",
        "r-event-whole": reverse("referrals:event", args=[going.pk, "khong-khen"]),
    }

    assert look_at(page, addresses, width) == {}


def test_a_package_goes_up_and_is_answered_without_javascript(new_page, province, chief, waiting):
    page = new_page(chief, javascript=False, width=360)
    page.goto(reverse("referrals:new"))
    page.get_by_label("Người có thẩm quyền khen").select_option(label="Thủ tướng Chính phủ")
    page.get_by_label("Trích yếu").fill("Về việc đề nghị tặng Bằng khen")
    page.get_by_label("Nơi nhận hồ sơ").fill("Bộ Nội vụ")
    page.get_by_role("button", name="Lập, rồi chọn đề nghị").click()
    page.get_by_label("Chọn Sùng A Chứ").check()
    page.get_by_label("Chọn Lò Văn Pành").check()
    page.get_by_role("button", name="Thêm các đề nghị đã chọn").click()
    page.get_by_role("link", name="Ghi đã gửi").click()
    page.get_by_label("Số tờ trình").fill("215/TTr-UBND")
    page.get_by_label("Ngày tờ trình").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name="Ghi đã gửi").click()
    page.get_by_label("Chọn Lò Văn Pành").check()
    page.get_by_label("Với các đề nghị đã chọn").select_option(label="Cấp trên không khen")
    page.get_by_role("button", name="Ghi việc này").click()
    page.get_by_label("Ngày văn bản").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_label("Lý do không khen").fill("Chưa đủ tiêu chuẩn về thời gian.")
    page.get_by_role("button", name="Ghi", exact=True).click()

    states = Referral.objects.get().items.order_by("position").values_list("state", flat=True)
    assert list(states) == ["waiting", "refused"]
    assert page.get_by_text("Chưa đủ tiêu chuẩn về thời gian.").is_visible()
