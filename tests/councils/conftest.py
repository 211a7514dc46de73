"""The province's council with its secretary and members, and nominations that wait for it."""

from datetime import date

import pytest

from neuguong.dossiers.enums import NominationStage, Stage
from tests.factories import (
    CouncilFactory,
    DossierFactory,
    MeetingFactory,
    MemberFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)


@pytest.fixture
def province(db):
    return OrganisationFactory(name="UBND tỉnh Lai Châu", kind="province")


@pytest.fixture
def standing(province):
    return OrganisationFactory(parent=province, name="Sở Nội vụ")


@pytest.fixture
def home(province):
    """The office that proposes."""
    return OrganisationFactory(parent=province, name="Sở Y tế")


@pytest.fixture
def secretary(standing):
    return UserFactory(role="council_secretary", organisation=standing, full_name="Phạm Thu Ngân")


@pytest.fixture
def chief(standing):
    return UserFactory(role="chief", organisation=standing)


@pytest.fixture
def council(province, secretary):
    return CouncilFactory(
        organisation=province,
        name="Hội đồng Thi đua - Khen thưởng tỉnh Lai Châu",
        decision_number="12/QĐ-UBND",
        created_by=secretary,
    )


@pytest.fixture
def members(council, secretary):
    """Five: the chair and the secretary with accounts, one ordinary member with one, two without."""
    accounts = {
        "chair": UserFactory(role="council_member"),
        "secretary": secretary,
        "": UserFactory(role="council_member"),
    }
    seats = ("chair", "first_vice", "secretary", "member", "member")
    users = (accounts["chair"], None, accounts["secretary"], accounts[""], None)
    return [
        MemberFactory(council=council, seat=seat, user=user, position=place)
        for place, (seat, user) in enumerate(zip(seats, users, strict=True), start=1)
    ]


@pytest.fixture
def round_(db):
    return RoundFactory(law_on=date(2025, 12, 1), law_reason="hồ sơ giấy nhận ngày 01/12/2025")


@pytest.fixture
def dossier(home, round_):
    return DossierFactory(organisation=home, round=round_, stage=Stage.ACCEPTED, number=1)


@pytest.fixture
def ready(dossier):
    """Three nominations that may go before the council, in the order of their dossier."""
    return [
        NominationFactory(
            dossier=dossier, honour=honour, stage=NominationStage.READY, recipient__name=name, position=place
        )
        for place, (honour, name) in enumerate(
            (("LDTT", "Lò Thị Dung"), ("CSTDCS", "Giàng A Páo"), ("BK_TINH", "Tẩn Mý Dao")), start=1
        )
    ]


@pytest.fixture
def meeting(council, members):
    """In preparation, with chair and secretary."""
    return MeetingFactory(council=council, chair=members[0], secretary=members[2], title="Xét khen thưởng năm 2025")
