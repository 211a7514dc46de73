"""The province with its standing office, a round whose nominations are laid before the chairman, and a draft."""

from datetime import date

import pytest

from neuguong.decisions.actions import draft_decision
from neuguong.dossiers.enums import NominationStage, Stage
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    NominationFactory,
    OrganisationFactory,
    RoundFactory,
    UserFactory,
)

DAY = date(2025, 12, 22)


@pytest.fixture
def province(db):
    return OrganisationFactory(name="Tỉnh Lai Châu", kind="province", code="TINH")


@pytest.fixture
def standing(province):
    return OrganisationFactory(parent=province, name="Sở Nội vụ", code="SNV", standing_office=True)


@pytest.fixture
def home(province):
    """An office that proposes."""
    return OrganisationFactory(parent=province, name="Sở Y tế", code="SYT")


@pytest.fixture
def chief(standing):
    return UserFactory(role="chief", organisation=standing)


@pytest.fixture
def appraiser(standing):
    return UserFactory(role="appraiser", organisation=standing)


@pytest.fixture
def clerk(province):
    """Of the chairman's office, who numbers the province's documents."""
    return UserFactory(role="chairman_office", organisation=province)


@pytest.fixture
def officer(home):
    return UserFactory(role="officer", organisation=home)


@pytest.fixture
def head(home):
    return UserFactory(role="head", organisation=home)


@pytest.fixture
def round_(db):
    return RoundFactory(
        name="Tổng kết năm 2025", law_on=date(2025, 12, 1), law_reason="hồ sơ giấy", honours=["BK_TINH"]
    )


@pytest.fixture
def dossier(home, round_):
    return DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)


@pytest.fixture
def proposed(dossier):
    """``proposed("Lò Thị A", …)``: nominations laid before who decides, each with an assessment."""

    def make(*names, honour="BK_TINH", into=dossier, **values):
        made = []
        for name in names:
            one = NominationFactory(
                dossier=into,
                honour=honour,
                stage=NominationStage.PROPOSED,
                recipient__name=name,
                achievement="Hoàn thành xuất sắc nhiệm vụ năm 2025.",
                **values,
            )
            AssessmentFactory(nomination=one, edition=f"{honour}@2024-01-01", status="eligible")
            made.append(one)
        return made

    return make


@pytest.fixture
def draft(province, round_, chief):
    return draft_decision(
        organisation=province,
        decider="chair_province",
        title="Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
        decided_on=DAY,
        round_=round_,
        submission_number="215/TTr-SNV",
        submission_on=date(2025, 12, 18),
        signer_name="Nguyễn Văn Chủ",
        by=chief,
    )
