"""One list laid before the public a few days ago, with what two people said of it; played through the real actions."""

from datetime import date, timedelta
from typing import Final

from neuguong.accounts.models import User
from neuguong.demo.clock import clock_at, moment
from neuguong.dossiers import actions
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Comment, Nomination

_ROUND: Final = "cong-trang-2025"
_BY_RULE: Final = "HC_LAO_DONG_3"
_BESIDE: Final = "BK_TINH"
_BEGUN, _PUBLISHED, _SAID = 6, 4, 2  # days ago


def consult_the_people(*, today: date) -> None:
    """Nothing happens in a small build in which nobody stands where consultation starts."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    appraiser, chief = users["thamdinh"], users["lanhdao"]
    received = Nomination.objects.kept().filter(dossier__round__code=_ROUND, stage=NominationStage.RECEIVED)
    listed = [*received.filter(honour=_BY_RULE), *received.filter(honour=_BESIDE)][:6]
    if not listed:
        return
    with clock_at(moment(today - timedelta(days=_BEGUN), 9)):
        for one in listed:
            actions.begin_appraisal(nomination_id=one.pk, by=appraiser)
        draft = actions.draft_consultation(
            round_id=listed[0].dossier.round_id,
            title="Đề nghị khen thưởng thành tích công trạng năm 2025",
            days=None,
            nomination_ids=[one.pk for one in listed],
            reason="Lấy ý kiến rộng rãi trước khi Hội đồng xét.",
            by=chief,
        )
    with clock_at(moment(today - timedelta(days=_PUBLISHED), 8)):
        actions.publish_consultation(consultation_id=draft.pk, opens_on=_day(today), by=chief, all_read=True)
    with clock_at(moment(today - timedelta(days=_SAID), 19, 30)):
        _say(draft.slug, appraiser)


def _day(today: date) -> date:
    return today - timedelta(days=_PUBLISHED)


def _say(slug: str, appraiser: User) -> None:
    actions.receive_comment(
        slug=slug,
        position=1,
        text="Tôi làm cùng và thấy đúng như bản tóm tắt. Việc trực đêm mùa mưa lũ nên ghi rõ hơn.",
        sender="Lò Thị Hoan",
        contact="bản Nà Khương",
        page_key="demo-1",
    )
    actions.receive_comment(
        slug=slug,
        position=None,
        text="Đề nghị nói rõ vì sao không có người trực tiếp lao động ở các bản xa trong danh sách này.",
        page_key="demo-2",
    )
    first = Comment.objects.order_by("pk").first()
    if first is not None:
        actions.check_comment(
            comment_id=first.pk, reason="Hỏi lại đơn vị đề nghị về việc nêu trong góp ý.", by=appraiser
        )
