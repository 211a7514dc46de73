"""The register of complaints: one answered, one being settled, one overdue; a denunciation that is verified, one without a name."""

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from neuguong.accounts.models import User
from neuguong.complaints import actions
from neuguong.complaints.enums import Channel, ComplaintKind, Outcome
from neuguong.complaints.models import Complaint
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.earlier import Earlier
from neuguong.demo.names import name_for, people_for
from neuguong.demo.rounds import working_day_before
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination

_COMPLAINT, _DENUNCIATION = ComplaintKind.COMPLAINT, ComplaintKind.DENUNCIATION
_LEFT_OUT: Final = (
    "Tôi tham gia đội xung kích của bản từ đầu mùa lũ, bốn lần đưa dân qua suối trong đêm. Danh sách đề nghị khen thưởng của"
    " xã không có tên tôi, trong khi hai người cùng đội có tên. Đề nghị xem lại việc bình xét ở bản."
)
_SMALLER: Final = (
    "Đơn vị tôi được thông báo tặng Bằng khen nhưng biên bản họp ghi là đề nghị hình thức khác. Đề nghị cho biết vì sao đổi"
    " và ai quyết định việc đổi."
)
_LATE: Final = (
    "Hồ sơ của tôi bị trả lại hai lần vì thiếu quyết định công nhận sáng kiến, tuy tôi đã nộp bản sao từ lần đầu. Đề nghị kiểm"
    " tra việc tiếp nhận giấy tờ."
)
_INVENTED: Final = (
    "Báo cáo thành tích nêu số hộ được hướng dẫn làm nhà nhiều hơn số hộ có thật ở bản. Tôi có danh sách hộ của trưởng bản kèm"
    " theo, đề nghị xác minh và giữ kín tên tôi."
)
_NAMELESS: Final = "Đơn nói cán bộ xã đưa người nhà vào danh sách khen thưởng, không nêu ai, ở đâu, lúc nào."


def complain(made: Earlier | None, *, today: date) -> None:
    """Who sent them is invented by the names of the province; nobody is about the standing office itself."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    rng = Random(today.year)  # noqa: S311  invented names must be repeatable, not secret
    _answered(today, users, _sender(rng, "bản Nậm Khăm"))
    _running(made, today, users, _sender(rng, "bản Hua Pục"))
    _overdue(today, users, _sender(rng, "tổ dân phố số 8, phường Đoàn Kết"))
    _verified(today, users, _sender(rng, "bản Tà Sản"))
    _without_a_name(today, users)


def _sender(rng: Random, place: str) -> dict[str, str]:
    sex = rng.choice(["male", "female"])
    return {
        "sender_name": name_for(rng, people_for(rng, village=True), sex),
        "sender_address": f"{place}, tỉnh Lai Châu",
    }


def _enter(kind: ComplaintKind, day: date, channel: Channel, content: str, by: User, **more: Any) -> Complaint:
    with clock_at(moment(day, 14)):
        return actions.enter_complaint(kind=kind, received_on=day, channel=channel, content=content, by=by, **more)


def _hand_over(letter: Complaint, day: date, to: User, by: User) -> None:
    with clock_at(moment(day, 8)):
        actions.hand_over(complaint_id=letter.pk, handler_id=to.pk, by=by)


def _accept(letter: Complaint, day: date, number: int, by: User) -> None:
    with clock_at(moment(day, 9)):
        actions.accept_complaint(
            complaint_id=letter.pk, document=f"Thông báo số {number}/TB-SNV ngày {day:%d/%m/%Y}", by=by
        )


def _verify(letter: Complaint, day: date, number: int, by: User) -> None:
    with clock_at(moment(day, 9, 30)):
        actions.start_verifying(
            complaint_id=letter.pk, document=f"Quyết định số {number}/QĐ-SNV ngày {day:%d/%m/%Y}", by=by
        )


def _answered(today: date, users: dict[str, User], sender: dict[str, str]) -> None:
    by = users["thamdinh2"]
    days = {name: working_day_before(today, back) for name, back in (("in", 27), ("to", 25), ("ask", 22), ("end", 12))}
    words = {**sender, "about_words": "Việc bình xét ở bản, đợt khen thưởng phòng, chống thiên tai"}
    letter = _enter(_COMPLAINT, days["in"], Channel.POST, _LEFT_OUT, by, **words)
    _accept(letter, days["to"], 61, by)
    _verify(letter, days["ask"], 152, by)
    with clock_at(moment(days["end"], 10)):
        actions.conclude_complaint(
            complaint_id=letter.pk,
            outcome=Outcome.PARTLY,
            conclusion="Bản họp bình xét khi người khiếu nại đi vắng và không báo lại; việc bỏ sót là có. Xã bổ sung vào đợt sau.",
            document=f"Kết luận số 74/KL-SNV ngày {days['end']:%d/%m/%Y}",
            by=by,
        )
    answered = working_day_before(today, 10)
    with clock_at(moment(answered, 15)):
        document = f"Công văn số 1189/SNV-TĐKT ngày {answered:%d/%m/%Y}"
        actions.answer_complaint(complaint_id=letter.pk, document=document, answered_on=answered, by=by)


def _running(made: Earlier | None, today: date, users: dict[str, User], sender: dict[str, str]) -> None:
    """About a line of the earlier decision, where there is one."""
    by = users["thamdinh"]
    lines = made.province.items.filter(recipient__kind="collective").order_by("position") if made else None
    about = {"item": lines.first()} if lines else {"about_words": "Hình thức khen thưởng ghi trong biên bản họp"}
    letter = _enter(_COMPLAINT, working_day_before(today, 8), Channel.EMAIL, _SMALLER, by, **sender, **about)
    _accept(letter, working_day_before(today, 4), 66, by)


def _overdue(today: date, users: dict[str, User], sender: dict[str, str]) -> None:
    """Nobody has accepted it, and the time to do so is over."""
    words = {**sender, "about_words": "Việc trả lại hồ sơ đợt khen thưởng năm học"}
    letter = _enter(_COMPLAINT, today - timedelta(days=14), Channel.IN_PERSON, _LATE, users["thamdinh2"], **words)
    _hand_over(letter, today - timedelta(days=13), users["thamdinh"], users["lanhdao"])


def _verified(today: date, users: dict[str, User], sender: dict[str, str]) -> None:
    """Its verification halts a proposal; only the handler may ask who wrote it."""
    waiting = Nomination.objects.kept().filter(stage=NominationStage.RECEIVED, recipient__kind="individual")
    about = waiting.exclude(recipient__organisation__code__startswith="SNV").order_by("pk").first()
    named: dict[str, Any] = {"nomination": about} if about else {"about_words": "Số liệu trong một báo cáo thành tích"}
    letter = _enter(
        _DENUNCIATION, working_day_before(today, 15), Channel.POST, _INVENTED, users["thamdinh"], **sender, **named
    )
    _hand_over(letter, working_day_before(today, 14), users["thamdinh2"], users["lanhdao"])
    _accept(letter, working_day_before(today, 11), 64, users["thamdinh2"])
    _verify(letter, working_day_before(today, 6), 161, users["thamdinh2"])


def _without_a_name(today: date, users: dict[str, User]) -> None:
    by = users["thamdinh"]
    letter = _enter(_DENUNCIATION, working_day_before(today, 5), Channel.FORWARDED, _NAMELESS, by)
    with clock_at(moment(working_day_before(today, 3), 9)):
        reason = "Đơn không ghi họ tên, địa chỉ người tố cáo và không nêu sự việc cụ thể để kiểm tra."
        actions.refuse_complaint(complaint_id=letter.pk, reason=reason, by=by)
