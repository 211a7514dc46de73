"""Cases about days: how long a step takes, when a dossier is due, whether it came too late."""

from datetime import date
from typing import Any

from honours.cases import vocabulary as words
from honours.cases.asking import Asked, Found, Handler, found
from honours.procedure.deadlines import (
    EDUCATION,
    WORKING,
    Deadline,
    Term,
    deadline,
    event_deadline,
    list_due,
    province_deadline,
    statistics_due,
    term,
)
from honours.procedure.publication import posting

# What a question says, and the step it means; the days themselves stand in the rules.
STEPS: tuple[tuple[str, str, str], ...] = (
    (r"trả (lại )?hồ sơ", "ministry", "return_ineligible"),
    (r"(sau khi|các cơ quan) .*thống nhất", "ministry", "submit_after_opinions"),
    (r"không được khen|không khen|từ chối", "ministry", "refusal_notice"),
    (r"(giao|trao|gửi|cấp) hiện vật|hiện vật .*(giao|trao|gửi)", "ministry", "deliver_objects"),
    (r"(tỉnh|đơn vị).*(sao|gửi|thông báo).*(được khen|cá nhân|tập thể)", "ministry", "copy_to_recipient"),
    (r"bộ( nội vụ)?.*(sao|gửi|thông báo).*tỉnh", "ministry", "copy_to_province"),
    (r"trả lời|cho ý kiến|hiệp y", "asked_body", "reply"),
    (r"khiếu nại.*(thụ lý)", "complaint", "accept"),
    (r"khiếu nại.*giải quyết", "complaint", "settle"),
    (r"khiếu nại", "complaint", "lodge"),
    (r"tố cáo.*(thụ lý)", "denunciation", "accept"),
    (r"(sở nội vụ|tỉnh).*(chưa đủ|bổ sung)", "province", "incomplete_notice"),
    (r"(ubnd |cấp )?xã.*(giải quyết|xử lý|hạn|trình|bao lâu)|ở cấp xã|tại xã", "commune", "decide"),
    (r"(bộ|ban tđkt).*(thẩm định|trình|xử lý|giải quyết|bao lâu)", "ministry", "appraise"),
    (r"(sở nội vụ|tỉnh|sở).*(thẩm định|trình|xử lý|giải quyết|bao lâu)", "province", "appraise"),
)
KINDS = {"nam_hoc": "school_year", "giao_duc": "school_year"}
KINDS |= dict.fromkeys(("cuoi_nam", "tong_ket_nam", "nam", "hang_nam", "nam_cong_tac"), "year_end")
EVENTS = ("hoi_nghi", "chuyen_de", "su_kien", "tong_ket_chuyen_de")
SCHOOLS = ("truong_hoc", "giao_duc", "truong", "so_gddt", "gddt")
VOLUNTEERS = r"tnxp|thanh niên xung phong"


def step_of(asked: Asked) -> Term | None:
    """The first step that the question means and a rule holds."""
    for pattern, body, step in STEPS:
        if asked.says(pattern) and (found_term := term(asked.procedure, body, step)):
            return found_term
    return None


def stated_step(asked: Asked) -> Term | None:
    """A number of working days that the case itself gives: only the counting is ours."""
    days = asked.given("n_working_days", "wd", "working_days")
    if days is None:
        return None
    return Term(rulings=asked.procedure.of_kind("day_counting"), step="stated", days=days, clock=WORKING)


def volunteers(asked: Asked) -> Found | None:
    """The youth volunteers’ medal, which has its own chain."""
    if not asked.says(VOLUNTEERS) or not asked.wants("days", "publish_days"):
        return None
    level = "ministry" if asked.says("bộ nội vụ") else "commune" if asked.says("xã") else "province"
    whole, shown = term(asked.procedure, "chain", level), term(asked.procedure, "chain", "commune_publish")
    if whole is None or shown is None:
        return None
    return found({"days": whole.days, "publish_days": shown.days}, whole)


def publishing(asked: Asked) -> Found | None:
    """How long names stay posted."""
    if not asked.wants("wd", "days", "publish_days", "publish_wd") or not asked.says("công khai|đăng"):
        return None
    found_posting = posting(asked.procedure, "ministry" if asked.says("bộ nội vụ") else "province")
    if found_posting is None or found_posting.days is None:
        return None
    return found(dict.fromkeys(("wd", "days", "publish_days", "publish_wd"), found_posting.days), found_posting)


def durations(asked: Asked) -> Found | None:
    """Days of a step, and the day it ends when the case says when it began."""
    if not asked.wants("wd", "days", "due", "fee_vnd", "working_days"):
        return None
    step = step_of(asked) or stated_step(asked)
    if step is None:
        return None
    values: dict[str, Any] = {"days": step.days}
    if step.clock == WORKING:
        values |= {"wd": step.days, "working_days": step.days}
    if step.fee_vnd is not None:
        values["fee_vnd"] = step.fee_vnd
    start = words.day(asked.given("received", "received_complete", "start", "decision_date"))
    if start is not None:
        values["due"] = step.due(start).isoformat()
    return found(values, step)


def due_dates(asked: Asked) -> Found | None:
    """The date by which a State-level dossier reaches the ministry."""
    if not asked.wants("due", "deadline", "deadline_mmdd", "late") or asked.honour is None:
        return None
    units = asked.facts.get("units") or [asked.facts]
    sectors = [EDUCATION if {unit.get("kind"), unit.get("sector")} & set(SCHOOLS) else "" for unit in units]
    year = asked.given("year", "achievement_year")
    dates = [deadline(asked.procedure, asked.honour, year or asked.day.year, sector) for sector in sectors]
    known = [item for item in dates if item is not None]
    if len(known) < len(dates):
        return None
    whole = known[0].latest.isoformat()
    values: dict[str, Any] = {
        "due": whole if year else whole[5:],
        "deadline": whole if year else whole[5:],
        "deadline_mmdd": [item.latest.isoformat()[5:] for item in known],
    }
    return found(values | lateness(asked, known[0]), *known)


def lateness(asked: Asked, due: Deadline) -> dict[str, Any]:
    arrived = words.day(asked.given("submitted", "sent", "received"))
    return {} if arrived is None else {"late": due.late(arrived)}


def local_dates(asked: Asked) -> Found | None:
    """The dates of the province: end of year, end of school year, a conference."""
    if not asked.wants("late", "deadline_before", "latest", "due", "deadline"):
        return None
    kind = str(asked.facts.get("kind") or "")
    event, arrived = words.day(asked.facts.get("event")), words.day(asked.facts.get("submitted"))
    if event is not None:
        due = event_deadline(asked.procedure, event, asked.award_type if kind not in EVENTS else "")
    elif kind in KINDS:
        due = province_deadline(asked.procedure, KINDS[kind], (arrived or asked.day).year)
    else:
        return None
    if due is None:
        return found({"late": False}, "Không có hạn đối với trường hợp này")
    values: dict[str, Any] = {"latest": due.latest.isoformat(), **lateness(asked, due)}
    if due.before is not None:
        values |= {
            "deadline_before": due.before.isoformat(),
            "due": month_day(due.before),
            "deadline": month_day(due.before),
        }
    return found(values, due)


def month_day(day: date) -> str:
    return day.isoformat()[5:]


def yearly_reports(asked: Asked) -> Found | None:
    """Lists of violations and statistical forms."""
    if not asked.wants("due", "deadline"):
        return None
    due = None
    if asked.says("danh sách vi phạm|vi phạm"):
        due = list_due(asked.procedure, asked.day.year)
    elif asked.says("thống kê|biểu 060"):
        due = statistics_due(asked.procedure, asked.day.year)
    return found({"due": month_day(due.latest), "deadline": month_day(due.latest)}, due) if due else None


HANDLERS: tuple[Handler, ...] = (volunteers, publishing, yearly_reports, local_dates, due_dates, durations)
