"""The province with its standing office, a round whose nominations are laid before the chairman, and a draft."""

from datetime import date

import pytest

from neuguong.decisions.actions import draft_decision
from neuguong.dossiers.enums import NominationStage, Stage
from tests.cast import appraiser, chief, clerk, home, officer, province, standing
from tests.factories import (
    AssessmentFactory,
    DossierFactory,
    NominationFactory,
    RoundFactory,
    UserFactory,
)

__all__ = ["appraiser", "chief", "clerk", "home", "officer", "province", "standing"]


DAY = date(2025, 12, 22)


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
