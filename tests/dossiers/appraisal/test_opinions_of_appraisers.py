"""Appraisers' opinions: one each, independent of each other, part of what the council's door asks for."""

import pytest

from neuguong.common.verdicts import NotAllowed
from neuguong.dossiers.actions import give_opinion, make_ready
from neuguong.dossiers.enums import NominationStage, Recommendation
from neuguong.dossiers.models import SpecialistOpinion
from neuguong.dossiers.queries.appraisal import opinions_by
from tests.factories import SpecialistOpinionFactory

TEXT = "Đủ hai năm, sáng kiến có quyết định."


def give(case, by, kind=Recommendation.SUPPORT, **values):
    return give_opinion(nomination_id=case.pk, recommendation=kind, text=TEXT, by=by, **values)


def test_an_opinion_is_given_and_changed_and_stays_one(case, appraiser):
    give(case, appraiser)
    give(case, appraiser, Recommendation.DEFER)

    assert SpecialistOpinion.objects.get().recommendation == Recommendation.DEFER


def test_a_lower_honour_is_named(case, appraiser):
    with pytest.raises(NotAllowed, match="Chọn hình thức đề xuất thay"):
        give(case, appraiser, Recommendation.LOWER)
    with pytest.raises(NotAllowed, match="phải khác"):
        give(case, appraiser, Recommendation.LOWER, honour="BK_TINH")

    assert give(case, appraiser, Recommendation.LOWER, honour="GK_SO").honour == "GK_SO"


def test_an_honour_is_kept_only_with_a_lower_recommendation(case, appraiser):
    assert give(case, appraiser, honour="GK_SO").honour == ""


def test_colleagues_are_read_after_ones_own_opinion(case, appraiser, colleague):
    SpecialistOpinionFactory(nomination=case, given_by=colleague)

    before = opinions_by([case], appraiser)[case.pk]
    give(case, appraiser)
    after = opinions_by([case], appraiser)[case.pk]

    assert (before.count, before.others, before.words) == (1, (), "1 ý kiến")
    assert ([one.given_by for one in after.others], after.words) == ([colleague], "2 đồng ý trình")


def test_the_chief_reads_all_and_the_office_nothing(case, appraiser, chief, officer):
    give(case, appraiser)

    assert opinions_by([case], chief)[case.pk].others[0].given_by == appraiser
    assert opinions_by([case], officer)[case.pk].count == 0


def test_without_an_opinion_nothing_goes_to_the_council(case, appraiser):
    with pytest.raises(NotAllowed, match="Chưa có ý kiến thẩm định"):
        make_ready(nomination_id=case.pk, by=appraiser)


@pytest.mark.parametrize("stage", [NominationStage.RECEIVED, NominationStage.READY, NominationStage.COUNCIL])
def test_opinions_belong_to_the_appraisal(case, appraiser, stage):
    case.stage = stage
    case.save()

    with pytest.raises(NotAllowed, match="từ khi bắt đầu thẩm định"):
        give(case, appraiser)


def test_nobody_outside_gives_one(case, officer):
    with pytest.raises(NotAllowed, match="Chỉ cơ quan nhận hồ sơ"):
        give(case, officer)
