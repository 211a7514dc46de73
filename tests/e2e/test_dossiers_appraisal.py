"""The workbench in a real browser: fit for axe on a phone and on a desk, and worked through without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from neuguong.dossiers.enums import NominationStage, Stage
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    NominationFactory,
    NominationNoteFactory,
    OrganisationFactory,
    SpecialistOpinionFactory,
    StageSpanFactory,
    UserFactory,
)

At = NominationStage


@pytest.fixture
def bureau(transactional_db):
    return OrganisationFactory(parent=OrganisationFactory(kind="province"), name="Sở Nội vụ")


@pytest.fixture
def chief(bureau):
    return UserFactory(role="chief", organisation=bureau, full_name="Hoàng Văn Thiêm")


@pytest.fixture
def appraiser(bureau):
    return UserFactory(role="appraiser", organisation=bureau, full_name="Tẩn Thị Liều")


@pytest.fixture
def case(chief, appraiser):
    """One of four in the queue, with something of everything on its page."""
    dossier = DossierFactory(stage=Stage.ACCEPTED)
    for days in (-30, -1, 2):
        due = timezone.now() + timedelta(days=days)
        NominationFactory(dossier=dossier, stage=At.APPRAISING, clock_due=due, sector="Giáo dục")
    due = timezone.now() + timedelta(days=40)
    case = NominationFactory(dossier=dossier, stage=At.APPRAISING, clock_due=due, honour="BK_TINH", assignee=appraiser)
    AssessmentFactory(nomination=case)
    SpecialistOpinionFactory(nomination=case, given_by=appraiser)
    NominationNoteFactory(
        nomination=case,
        field="post",
        created_by=appraiser,
        answer="Đã sửa.",
        answered_at=timezone.now(),
        answered_by=dossier.created_by,
    )
    for days in range(6):
        StageSpanFactory(nomination=case, stage=At.RECEIVED, days=days)
    return case


def addresses_of(case):
    return [
        reverse("dossiers:workbench"),
        reverse("dossiers:workbench") + "?urgency=late",
        reverse("dossiers:workbench") + "?q=khong-co-ai",
        reverse("dossiers:nomination_detail", args=[case.pk]) + "?hang=1",
        reverse("dossiers:ask_change", args=[case.pk]),
        reverse("dossiers:give_opinion", args=[case.pk]),
        reverse("dossiers:interests", args=[case.pk]),
        reverse("dossiers:give_grace", args=[case.pk]),
        reverse("dossiers:times"),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_the_workbench_has_no_fault_that_axe_can_find_and_fits_the_screen(new_page, chief, case, width):
    from axe_playwright_python.sync_playwright import Axe

    page, faults = new_page(chief, width=width), {}
    for address in addresses_of(case):
        page.goto(address)
        found = [fault["id"] for fault in Axe().run(page).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("scrolls sideways")
        if found:
            faults[address] = found

    assert faults == {}


def test_the_chief_hands_out_work_without_javascript(new_page, chief, case, appraiser):
    page = new_page(chief, javascript=False, width=360)
    page.goto(reverse("dossiers:workbench") + "?assignee=chua")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Phân công thẩm định").click()
    page.get_by_role("button", name="Phân công 3 đề nghị").click()

    page.get_by_text("Đã phân công 3 đề nghị.").wait_for()
    assert case.dossier.nominations.filter(assignee=appraiser).count() == 4
