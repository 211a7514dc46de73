"""Ceremonies: one that was held, one to which people are invited, one that the health department is only planning."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from neuguong.accounts.models import User
from neuguong.ceremonies import actions
from neuguong.ceremonies.enums import GuestGroup, GuestReply, Reply, Stead
from neuguong.ceremonies.models import Ceremony, CeremonyAward
from neuguong.decisions.enums import Decider
from neuguong.decisions.models import Decision
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.earlier import Earlier
from neuguong.demo.names import name_for, people_for
from neuguong.demo.rounds import working_day_before
from neuguong.documents.actions import number_document
from neuguong.organisations.models import Organisation

HELD: Final = 22  # working days ago
_HALL: Final = "Hội trường Trung tâm Hội nghị tỉnh, phường Tân Phong"
_HOST: Final = "Phó Chủ tịch Ủy ban nhân dân tỉnh"
_GUESTS: Final = {
    GuestGroup.LEADER: (("Thường trực Tỉnh ủy", "", 2), ("Thường trực Hội đồng nhân dân tỉnh", "", 1)),
    GuestGroup.BODY: (("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "", 1), ("Sở Nội vụ", "Lãnh đạo Sở", 2)),
    GuestGroup.PRESS: (("Báo và phát thanh, truyền hình Lai Châu", "Phóng viên", 3),),
}
_NEEDS: Final = ("Đi xe lăn, cần lối lên sân khấu không có bậc.", "Nói tiếng Mông, cần người phiên dịch.")


def hold_ceremony(made: Earlier, *, today: date) -> None:
    """Planned, invited, answered for, held; one did not come, one came for somebody else."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    appraiser, office = users["thamdinh"], users["vanphong"]
    with clock_at(moment(working_day_before(today, 28), 9)):
        ceremony = actions.plan_ceremony(
            organisation=made.province.organisation,
            title="Lễ trao Bằng khen phòng, chống thiên tai",
            occasion="Hội nghị tổng kết công tác phòng, chống thiên tai mùa mưa lũ",
            starts_at=moment(working_day_before(today, HELD), 8),
            place=_HALL,
            host=_HOST,
            per_turn=4,
            by=appraiser,
        )
        actions.include_decision(ceremony_id=ceremony.pk, decision_id=made.province.pk, by=appraiser)
        _seat(ceremony, appraiser)
        _ask_guests(ceremony, appraiser)
    with clock_at(moment(working_day_before(today, 27), 15)):
        letter = actions.draft_invitation(ceremony_id=ceremony.pk, by=appraiser)
        number_document(document_id=letter.pk, issued_on=working_day_before(today, 27), by=office)
        actions.invite(ceremony_id=ceremony.pk, by=appraiser)
    with clock_at(moment(working_day_before(today, 24), 10)):
        _answer(ceremony, users, unanswered=0)
    with clock_at(moment(working_day_before(today, HELD), 8, 30)):
        _keep_the_day(ceremony, appraiser)
    with clock_at(moment(working_day_before(today, HELD), 11)):
        actions.hold_ceremony(ceremony_id=ceremony.pk, by=appraiser)


def _seat(ceremony: Ceremony, by: User) -> None:
    for place, award in enumerate(ceremony.awards.order_by("position")):
        actions.seat_award(award_id=award.pk, seat=f"{'AB'[place // 8 % 2]}{place % 8 + 1}", by=by)


def _ask_guests(ceremony: Ceremony, by: User) -> None:
    """Those who receive nothing sit behind; the first of them has answered."""
    for group, guests in _GUESTS.items():
        actions.add_guests(ceremony_id=ceremony.pk, group=group, guests=guests, by=by)
    actions.fill_seats(ceremony_id=ceremony.pk, who="guests", first="C1", per_row=10, by=by)
    first = ceremony.guests.order_by("pk").first()
    if first is not None:
        actions.change_guest(guest_id=first.pk, reply=GuestReply.COMING, by=by)


def _answer(ceremony: Ceremony, users: dict[str, User], *, unanswered: int) -> None:
    """The health department answers for its own people, the organiser wrote down what the others said on the telephone."""
    rng = Random(ceremony.title)  # noqa: S311  invented names must be repeatable, not secret
    awards = list(ceremony.awards.select_related("item__recipient__organisation").order_by("position"))
    for place, award in enumerate(awards[: len(awards) - unanswered]):
        ours = award.item.recipient.organisation.code.startswith("SYT")
        by = users["chuyenvien" if ours else "thamdinh"]
        actions.answer_invitation(award_id=award.pk, by=by, **_said(award, place, len(awards), rng))


def _said(award: CeremonyAward, place: int, count: int, rng: Random) -> dict[str, Any]:
    if award.item.recipient.kind != "individual":
        return {"reply": Reply.COMING, "received_by": _somebody(rng), "stead": Stead.COLLECTIVE}
    if place == count - 2:
        return {"reply": Reply.NOT}
    if place == count - 3:
        return {"reply": Reply.SUBSTITUTE, "received_by": _somebody(rng), "stead": Stead.ABSENT}
    needs = {count - 4: _NEEDS[0], count - 5: _NEEDS[1]}.get(place, "")
    return {"reply": Reply.COMING, "needs": needs}


def _somebody(rng: Random) -> str:
    sex = rng.choice(["male", "female"])
    return name_for(rng, people_for(rng, village=True), sex)


def _keep_the_day(ceremony: Ceremony, by: User) -> None:
    coming = list(ceremony.awards.exclude(reply=Reply.NOT).order_by("position"))
    actions.tick_attendance(ceremony_id=ceremony.pk, came=[one.pk for one in coming], was=[], by=by)
    for turn in dict.fromkeys(one.turn for one in coming):
        here = [one.pk for one in coming if one.turn == turn]
        actions.hand_awards(ceremony_id=ceremony.pk, award_ids=here, by=by)


def invite_to_the_next(made: Earlier | None, *, today: date) -> None:
    """The newest decision of the chairman is to be presented in two weeks; the department has begun to plan."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    newest = Decision.objects.filter(kind="award", stage="released", decider=Decider.CHAIR_PROVINCE, ceremonies=None)
    decision = newest.exclude(source="past").order_by("-decided_on", "-pk").first()
    with clock_at(moment(working_day_before(today, 1), 17, 20)):
        if decision is not None:
            _invite(decision, weekday_after(today, 12), users)
        if made is not None:
            _plan_of_the_department(made.department, weekday_after(today, 20), users["chuyenvien"])


def _invite(decision: Decision, day: date, users: dict[str, User]) -> None:
    office = users["vanphong"]
    ceremony = actions.plan_ceremony(
        organisation=Organisation.objects.get(kind="province"),
        title="Lễ trao Bằng khen phong trào xóa nhà tạm, nhà dột nát",
        occasion="Hội nghị tổng kết phong trào xóa nhà tạm, nhà dột nát trên địa bàn tỉnh",
        starts_at=moment(day, 8),
        place=_HALL,
        host=_HOST,
        per_turn=5,
        by=office,
    )
    actions.include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=office)
    _seat(ceremony, office)
    _ask_guests(ceremony, office)
    actions.draft_invitation(ceremony_id=ceremony.pk, by=office)
    actions.invite(ceremony_id=ceremony.pk, by=office)
    _answer(ceremony, users, unanswered=1)


def _plan_of_the_department(decision: Decision, day: date, officer: User) -> None:
    ceremony = actions.plan_ceremony(
        organisation=decision.organisation,
        title="Trao Giấy khen chiến dịch tiêm chủng",
        occasion="Hội nghị tổng kết công tác y tế năm",
        starts_at=moment(day, 14),
        place="Phòng họp tầng 3, Sở Y tế",
        by=officer,
    )
    actions.include_decision(ceremony_id=ceremony.pk, decision_id=decision.pk, by=officer)


def weekday_after(today: date, days: int) -> date:
    """``days`` after ``today``, or the Monday after where that is a weekend."""
    day = today + timedelta(days=days)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
