"""What the standing office has done with the received nominations: given out, asked about, judged, made ready; some are late."""

from datetime import date
from typing import Any, Final

from neuguong.accounts.models import User
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.rounds import working_day_before
from neuguong.dossiers import actions
from neuguong.dossiers.enums import NominationStage, Recommendation
from neuguong.dossiers.models import Nomination

_ASKED: Final = (
    ("post", "Ghi chức vụ tại thời điểm đề nghị theo quyết định bổ nhiệm.", "Đã ghi theo quyết định bổ nhiệm."),
    ("sector", "Ghi lĩnh vực công tác để chia người thẩm định.", "Đã ghi."),
    ("achievement", "Nêu số liệu của từng năm, không chỉ nhận xét chung.", "Đã bổ sung số liệu từng năm."),
)
_SAID: Final = {
    Recommendation.SUPPORT: "Xếp loại, danh hiệu và sáng kiến khớp với sổ; hồ sơ đủ thành phần.",
    Recommendation.DEFER: "Quyết định công nhận sáng kiến chưa có; nên chờ đợt sau.",
    Recommendation.NOT: "Chưa đủ thời gian liên tục theo điều đã đối chiếu.",
}


def appraise(*, today: date) -> None:
    """Every received nomination in its own place on the way, decided by its number, so that each build tells the same story."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    chief, people = users["lanhdao"], [users["thamdinh"], users["thamdinh2"]]
    waiting = Nomination.objects.kept().filter(stage=NominationStage.RECEIVED)
    rows = list(waiting.select_related("dossier__round").order_by("dossier_id", "position"))
    given = [one for place, one in enumerate(rows) if place % 5]
    if not given:  # a small build may have nobody there
        return
    with clock_at(moment(working_day_before(today, 9), 9)):
        pairs = {one.pk: people[place % 2].pk for place, one in enumerate(given)}
        actions.assign_nominations(pairs=pairs, by=chief)
    by_person = {person.pk: person for person in people}
    for place, one in enumerate(given):
        _work(one, by_person[pairs[one.pk]], place, today, people, chief)


def _work(one: Nomination, person: User, place: int, today: date, people: list[User], chief: User) -> None:
    match place % 7:
        case 1:
            _asked(one, person, place, today, answered=False)
        case 2:
            _asked(one, person, place, today, answered=True)
        case 3:
            _judged(one, people, today)
        case 4:
            _judged(one, [person], today)
            with clock_at(moment(working_day_before(today, 1), 15, place % 60)):
                actions.make_ready(nomination_id=one.pk, by=person)
        case 5 if one.status == "not_eligible":
            with clock_at(moment(working_day_before(today, 3), 10)):
                reason = "Chờ đơn vị tìm quyết định gốc."
                actions.give_grace(nomination_id=one.pk, days=5, reason=reason, by=chief)


def _asked(one: Nomination, person: User, place: int, today: date, *, answered: bool) -> None:
    field, text, answer = _ASKED[place % len(_ASKED)]
    with clock_at(moment(working_day_before(today, 5), 8, place % 60)):
        note = actions.ask_change(nomination_id=one.pk, field=field, text=text, by=person)
    if answered:
        officer: Any = one.dossier.created_by
        with clock_at(moment(working_day_before(today, 2), 14, place % 60)):
            actions.answer_change(note_id=note.pk, value=_better(one, field), answer=answer, by=officer)


def _better(one: Nomination, field: str) -> str:
    """What the office writes instead."""
    now = getattr(one, field)
    if field == "sector":
        return "Giáo dục và đào tạo"
    return f"{now} Số liệu từng năm ở báo cáo kèm theo." if field == "achievement" else now or "Viên chức"


def _judged(one: Nomination, people: list[User], today: date) -> None:
    kind = Recommendation.SUPPORT if one.status == "eligible" else Recommendation.DEFER
    for hour, person in enumerate(people, start=9):
        with clock_at(moment(working_day_before(today, 2), hour)):
            said = Recommendation.NOT if hour > 9 and one.status == "not_eligible" else kind
            actions.give_opinion(nomination_id=one.pk, recommendation=said, text=_SAID[said], by=person)
