"""Decisions in a real browser: fit for axe on a phone and on a desk, and worked through without JavaScript."""

from datetime import date

import pytest
from django.urls import reverse

from neuguong.decisions import actions
from neuguong.decisions.models import Decision
from neuguong.dossiers.enums import NominationStage, Stage
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)

NAMES = ("Lò Thị Ánh Nguyệt", "Giàng A Lử", "Tẩn Tả Mẩy", "Vàng Thị Súa", "Nguyễn Thị Thanh Huyền", "Phùng Chính Pá")


@pytest.fixture
def province(transactional_db):
    return OrganisationFactory(kind="province", name="Tỉnh Lai Châu")


@pytest.fixture
def chief(province):
    bureau = OrganisationFactory(parent=province, name="Sở Nội vụ", standing_office=True)
    return UserFactory(role="chief", organisation=bureau, full_name="Hoàng Văn Thiêm")


@pytest.fixture
def proposed(province):
    office = OrganisationFactory(parent=province, name="Sở Giáo dục và Đào tạo")
    round_ = RoundFactory(name="Tổng kết năm 2025", law_on=date(2025, 12, 1), law_reason="hồ sơ giấy")
    dossier = DossierFactory(round=round_, organisation=office, stage=Stage.ACCEPTED)
    made = [
        NominationFactory(
            dossier=dossier,
            honour="BK_TINH" if place % 2 else "CSTD_TINH",
            stage=NominationStage.PROPOSED,
            recipient__name=name,
            post="Phó Hiệu trưởng",
            unit_written="Trường Phổ thông dân tộc bán trú Trung học cơ sở Pa Ủ",
        )
        for place, name in enumerate(NAMES * 4)
    ]
    for one in made:
        AssessmentFactory(nomination=one, status="eligible")
    return made


def drafted(province, chief, title, chosen):
    made = actions.draft_decision(
        organisation=province,
        decider="chair_province",
        title=title,
        decided_on=date(2025, 12, 22),
        submission_number="215/TTr-SNV",
        submission_on=date(2025, 12, 18),
        by=chief,
    )
    actions.add_nominations(decision_id=made.pk, nomination_ids=[one.pk for one in chosen], by=chief)
    return made


@pytest.fixture
def draft(province, chief, proposed):
    return drafted(province, chief, "Về việc tặng danh hiệu Chiến sĩ thi đua cấp tỉnh và Bằng khen", proposed[:12])


@pytest.fixture
def issued(province, chief, proposed):
    only = [one for one in proposed[12:] if one.honour == "BK_TINH"]
    made = drafted(province, chief, "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", only)
    return actions.issue_decision(decision_id=made.pk, number="1204/QĐ-UBND", decided_on=date(2025, 12, 22), by=chief)


def addresses_of(draft, issued):
    of_draft = ["detail", "text", "add", "add_by_hand", "waive", "number", "issue"]
    item = issued.items.first()
    return [
        reverse("decisions:list"),
        reverse("decisions:new"),
        reverse("decisions:archive"),
        *(reverse(f"decisions:{name}", args=[draft.pk]) for name in of_draft),
        reverse("decisions:detail", args=[issued.pk]),
        reverse("decisions:release", args=[issued.pk]),
        reverse("decisions:item", args=[item.pk]) + "?doi-chieu=1",
        reverse("decisions:edit_item", args=[draft.items.first().pk]),
        reverse("decisions:past"),
        reverse("decisions:past_file"),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_decisions_have_no_fault_that_axe_can_find_and_fit_the_screen(new_page, chief, draft, issued, width):
    from axe_playwright_python.sync_playwright import Axe

    page, faults = new_page(chief, width=width), {}
    for address in addresses_of(draft, issued):
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[address] = found

    assert faults == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_public_list_has_no_fault_that_axe_can_find_and_fits_the_screen(new_page, chief, issued, width):
    from axe_playwright_python.sync_playwright import Axe

    actions.release_decision(decision_id=issued.pk, by=chief)
    page = new_page(width=width)
    page.goto(reverse("portal:awards"))

    assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_decision_is_made_and_released_without_javascript(new_page, chief, province, proposed):
    page = new_page(chief, javascript=False, width=360)
    page.goto(reverse("decisions:new"))
    page.get_by_label("Người quyết định").select_option(label="Chủ tịch Ủy ban nhân dân tỉnh")
    page.get_by_label("Trích yếu").fill("Về việc tặng Bằng khen")
    page.get_by_label("Ngày dự kiến ban hành").fill("22/12/2025")
    page.get_by_role("button", name="Lập dự thảo").click()
    page.get_by_role("link", name="Thêm đề nghị đã trình").click()
    page.get_by_label("Danh hiệu, hình thức").select_option("BK_TINH")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.get_by_role("button", name="Thêm tất cả 12 đề nghị khớp bộ lọc").click()
    page.get_by_role("link", name="Ban hành", exact=True).click()
    page.get_by_label("Số quyết định").fill("1204/QĐ-UBND")
    page.get_by_label("Ngày quyết định").fill("22/12/2025")
    page.get_by_role("button", name="Ban hành").click()
    page.get_by_role("link", name="Công bố", exact=True).click()
    page.get_by_role("button", name="Công bố").click()

    assert "Đã công bố" in page.content()
    assert Decision.objects.get().stage == "released"
