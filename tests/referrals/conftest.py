"""The province with its standing office, an office that proposes, nominations laid before the Prime Minister, and packages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from neuguong.dossiers.enums import NominationStage, Stage
from neuguong.referrals import actions
from tests.cast import appraiser, chief, clerk, home, officer, province, standing
from tests.factories import DossierFactory, NominationFactory, RoundFactory, UserFactory

__all__ = ["appraiser", "chief", "clerk", "home", "officer", "province", "standing"]


def days_ago(days):
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def auditor(province):
    return UserFactory(role="auditor", organisation=province)


@pytest.fixture
def round_(db):
    return RoundFactory(name="Khen cấp Nhà nước năm 2025", honours=["BK_TTG"])


@pytest.fixture
def dossier(home, round_):
    return DossierFactory(round=round_, organisation=home, stage=Stage.ACCEPTED)


@pytest.fixture
def proposed(dossier):
    """``proposed("Lò Thị A", …)``: nominations laid before who decides."""

    def make(*names, honour="BK_TTG", into=dossier, stage=NominationStage.PROPOSED, **values):
        return [
            NominationFactory(
                dossier=into,
                honour=honour,
                stage=stage,
                recipient__name=name,
                achievement="Hoàn thành xuất sắc nhiệm vụ.",
                **values,
            )
            for name in names
        ]

    return make


@pytest.fixture
def begin(province, chief):
    """A package that is being prepared, and its proposals."""

    def make(*nominations, decider="prime_minister", channel="electronic", title="Về việc đề nghị tặng Bằng khen"):
        referral = actions.begin_referral(
            decider=decider, receiver="Bộ Nội vụ", title=title, channel=channel, organisation=province, by=chief
        )
        if nominations:
            actions.add_nominations(referral_id=referral.pk, nomination_ids=[one.pk for one in nominations], by=chief)
            referral.refresh_from_db()
        return referral

    return make


@pytest.fixture
def send(chief):
    """Sent ten days ago, with a letter that was made elsewhere."""

    def make(referral, days=10, **more):
        values = {"letter_number": "215/TTr-UBND", "letter_on": days_ago(days), "sent_on": days_ago(days)}
        return actions.send_referral(referral_id=referral.pk, by=chief, **values | more)

    return make
