"""What was decided some weeks ago: the chairman's list after the flood season, and a list of the health department's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from neuguong.accounts.models import User
from neuguong.decisions import actions
from neuguong.decisions.enums import Decider
from neuguong.decisions.models import Decision
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.deciding import free_recipients, unit_written
from neuguong.demo.rounds import working_day_before
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import AwardType
from neuguong.registry.models import Recipient

DECIDED, DEPARTMENT_DECIDED = 30, 12  # working days ago
_HONOUR, _LETTER = "BK_TINH", "GK_SO"
_FLOODS: Final = "Có thành tích xuất sắc trong công tác phòng, chống thiên tai và tìm kiếm cứu nạn mùa mưa lũ năm {} trên địa bàn tỉnh."
_VACCINES: Final = "Có thành tích xuất sắc trong chiến dịch tiêm chủng ở các bản vùng cao năm {}."


@dataclass(frozen=True, slots=True)
class Earlier:
    """The two decisions, both public; what follows from them is told in other modules."""

    province: Decision
    department: Decision


def decide_earlier(*, today: date) -> Earlier | None:
    """None in a small build, which has too few people for it."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    day = working_day_before(today, DECIDED)
    province, department = Organisation.objects.get(kind="province"), Organisation.objects.get(code="SYT")
    health = free_recipients(_HONOUR, day.year, {"individual": 2}, under=department)
    others = free_recipients(_HONOUR, day.year, {"collective": 3, "household": 1, "individual": 6}, beside=department)
    staff = free_recipients(_LETTER, day.year, {"collective": 2, "individual": 5}, under=department, leaving=health)
    if len(health) < 2 or len(others) < 10 or len(staff) < 7:
        return None
    return Earlier(
        _by_the_chairman(province, [*others, *health], day, users["lanhdao"]),
        _by_the_department(department, staff, working_day_before(today, DEPARTMENT_DECIDED), users),
    )


def _by_the_chairman(province: Organisation, chosen: list[Recipient], day: date, chief: User) -> Decision:
    with clock_at(moment(day, 9)):
        draft = actions.draft_decision(
            organisation=province,
            decider=Decider.CHAIR_PROVINCE,
            title="Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho các tập thể, hộ gia đình, cá nhân có thành"
            " tích xuất sắc trong công tác phòng, chống thiên tai",
            decided_on=day,
            submission_number="271/TTr-SNV",
            submission_on=working_day_before(day, 3),
            signer_name="Nguyễn Văn Trường",
            by=chief,
        )
        _list(draft, chosen, _HONOUR, _FLOODS.format(day.year), chief)
        actions.issue_decision(decision_id=draft.pk, number="2206/QĐ-UBND", decided_on=day, by=chief)
    with clock_at(moment(day, 15, 30)):
        return actions.release_decision(decision_id=draft.pk, by=chief)


def _by_the_department(
    department: Organisation, chosen: list[Recipient], day: date, users: dict[str, User]
) -> Decision:
    officer, head = users["chuyenvien"], users["thutruong"]
    with clock_at(moment(day, 10)):
        draft = actions.draft_decision(
            organisation=department,
            decider=Decider.HEAD_DEPARTMENT,
            title="Về việc tặng Giấy khen của Giám đốc Sở Y tế cho các tập thể, cá nhân có thành tích xuất sắc trong chiến dịch"
            " tiêm chủng",
            decided_on=day,
            signer_name=head.full_name,
            by=officer,
        )
        _list(draft, chosen, _LETTER, _VACCINES.format(day.year), officer)
    with clock_at(moment(day, 14)):
        actions.issue_decision(decision_id=draft.pk, number="318/QĐ-SYT", decided_on=day, by=head)
    with clock_at(moment(day, 16)):
        return actions.release_decision(decision_id=draft.pk, by=head)


def _list(draft: Decision, chosen: Iterable[Recipient], honour: str, achievement: str, by: User) -> None:
    for one in chosen:
        actions.add_by_hand(
            decision_id=draft.pk,
            recipient=one,
            honour=honour,
            year=draft.decided_on.year if draft.decided_on else None,
            award_type=AwardType.THEMATIC,
            achievement=achievement,
            unit=unit_written(one),
            by=by,
        )
