"""A province, the standing office's people, somebody a letter is about, and a letter at each step."""

from datetime import date

import pytest

from neuguong.complaints.actions import (
    accept_complaint,
    answer_complaint,
    conclude_complaint,
    enter_complaint,
    start_verifying,
)
from tests.factories import OrganisationFactory, RecipientFactory, UserFactory

SENDER = "Quàng Văn Bí"
ADDRESS = "bản Nà Bó, xã Than Uyên"
CONTENT = "Báo cáo thành tích chép của năm trước."
RECEIVED = date(2026, 3, 2)


@pytest.fixture
def province(db):
    return OrganisationFactory(kind="province", name="Tỉnh Lai Châu")


@pytest.fixture
def home(province):
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def office(province):
    return OrganisationFactory(parent=province, name="Sở Nội vụ", standing_office=True)


@pytest.fixture
def chief(office):
    return UserFactory(role="chief", organisation=office, full_name="Tao Văn Lịch")


@pytest.fixture
def appraiser(office):
    return UserFactory(role="appraiser", organisation=office, full_name="Lý A Páo")


@pytest.fixture
def second(office):
    return UserFactory(role="appraiser", organisation=office, full_name="Vàng Thị Mảy")


@pytest.fixture
def person(home):
    return RecipientFactory(organisation=home, name="Lò Thị Hạnh")


@pytest.fixture
def enter(appraiser, person):
    def entered(kind="complaint", by=None, **values):
        given = {
            "received_on": RECEIVED,
            "channel": "post",
            "content": CONTENT,
            "sender_name": SENDER,
            "sender_address": ADDRESS,
            "recipient": person,
        } | values
        return enter_complaint(kind=kind, by=by or appraiser, **given)

    return entered


@pytest.fixture
def bring(enter, appraiser):
    """``bring("verifying", kind=…)``: a letter taken so far."""

    def brought(to="received", *, outcome="wrong", lift=True, **values):
        one = enter(**values)
        if to == "received":
            return one
        one = accept_complaint(complaint_id=one.pk, document="Thông báo số 5/TB-SNV", by=appraiser)
        if to == "accepted":
            return one
        one = start_verifying(complaint_id=one.pk, document="Quyết định số 9/QĐ-SNV", by=appraiser)
        if to == "verifying":
            return one
        one = conclude_complaint(
            complaint_id=one.pk,
            outcome=outcome,
            conclusion="Báo cáo là của chính người được khen.",
            document="Kết luận số 4/KL-SNV",
            lift=lift,
            by=appraiser,
        )
        if to == "concluded":
            return one
        return answer_complaint(
            complaint_id=one.pk, document="Công văn số 60/SNV", answered_on=date(2026, 4, 1), by=appraiser
        )

    return brought
