"""The sections of an achievement report, by kind of award and of recipient.

The numbers and names of the official forms are read from ``policies/`` (rule DOS-13). The sections are this system's own words
for the common outline of such reports (sơ lược, thành tích đạt được, các hình thức đã được khen thưởng): the forms themselves
were not read, so every page that shows them says “cần kiểm chứng” and names the form to compare with.
"""

from dataclasses import dataclass
from typing import Any, Final

from honours.procedure import Procedure

SOURCE: Final = (
    "Các mục dưới đây theo bố cục chung của báo cáo thành tích, do hệ thống đặt lời; mẫu chính thức chưa được đối chiếu:"
    " cần kiểm chứng."
)
RULE: Final = "DOS-13"


@dataclass(frozen=True, slots=True)
class Section:
    """``prefill``: what the registry can put there at the start (``person``, ``honours``, ``works``, ``ratings`` or nothing)."""

    key: str
    title: str
    hint: str
    limit: int = 6000
    required: bool = True
    prefill: str = ""


@dataclass(frozen=True, slots=True)
class ReportForm:
    """The official form to compare with; ``number`` empty when none is held."""

    number: str
    name: str
    citation: str
    checking: bool


_PERSON: Final = Section(
    "profile",
    "Sơ lược lý lịch",
    "Họ tên, năm sinh, quê quán, nơi công tác, chức vụ, trình độ; thời gian công tác.",
    3000,
    prefill="person",
)
_BODY: Final = Section(
    "profile",
    "Sơ lược đặc điểm, tình hình",
    "Năm thành lập, số người, tổ chức đảng, đoàn thể; thuận lợi, khó khăn.",
    3000,
    prefill="person",
)
_HOME: Final = Section(
    "profile", "Sơ lược về hộ gia đình", "Chủ hộ, nơi ở, số người, nghề nghiệp.", 3000, prefill="person"
)
_DUTIES: Final = Section(
    "duties", "Chức năng, nhiệm vụ được giao", "Việc được giao trong thời gian tính thành tích.", 3000
)
_RESULTS: Final = Section(
    "results",
    "Kết quả, thành tích đạt được",
    "Việc gì, kết quả bao nhiêu, so với kế hoạch, so với năm trước; nêu số liệu cụ thể từng năm.",
    12000,
)
_WORKS: Final = Section(
    "works",
    "Sáng kiến, đề tài, giải pháp",
    "Tên, quyết định công nhận, nơi áp dụng, hiệu quả bằng số liệu. Không có thì ghi “Không”.",
    6000,
    required=False,
    prefill="works",
)
_CIVIC: Final = Section(
    "civic",
    "Chấp hành chủ trương, chính sách; xây dựng đoàn kết nội bộ, công tác xã hội",
    "Chấp hành pháp luật, học tập, rèn luyện, tham gia phong trào thi đua, công tác xã hội.",
    4000,
    required=False,
)
_HELD: Final = Section(
    "held",
    "Các hình thức đã được khen thưởng",
    "Năm, danh hiệu hoặc hình thức, số và ngày quyết định, cơ quan quyết định.",
    6000,
    required=False,
    prefill="honours",
)
_DEED: Final = Section(
    "deed",
    "Thành tích đột xuất",
    "Sự việc, thời gian, địa điểm; đã làm gì; kết quả, tác dụng; ai chứng kiến, xác nhận.",
    8000,
)
_MOVEMENT: Final = Section(
    "movement", "Phong trào, chuyên đề đã tham gia", "Tên phong trào, thời gian, chỉ tiêu đã đăng ký.", 3000
)
_CAREER: Final = Section(
    "career",
    "Tóm tắt quá trình công tác",
    "Từ tháng, năm đến tháng, năm: chức vụ, nơi công tác; mỗi giai đoạn một dòng.",
    8000,
)
_SUPPORT: Final = Section(
    "support", "Đóng góp, giúp đỡ", "Đã giúp gì, cho ai, trong thời gian nào; kết quả, có xác nhận của ai.", 6000
)

_MERIT: Final = (_DUTIES, _RESULTS, _WORKS, _CIVIC, _HELD)
_BY_AWARD: Final[dict[str, tuple[Section, ...]]] = {
    "extraordinary": (_DEED, _HELD),
    "thematic": (_MOVEMENT, _RESULTS, _HELD),
    "dedication": (_CAREER, _HELD),
    "tenure": (_CAREER, _HELD),
    "external": (_SUPPORT, _HELD),
}
_OPENING: Final = {"individual": _PERSON, "collective": _BODY, "household": _HOME}

# Which of the forms that the policies name is the one to compare with: award and kind of recipient → its name there.
_TITLES: Final = {
    "CO_CP": "Báo cáo thành tích Cờ thi đua của Chính phủ",
    "CSTDTQ": "Báo cáo thành tích Chiến sĩ thi đua toàn quốc",
}
_HEROES: Final = frozenset({"AHLD", "AHLLVTND"})
_NAMES: Final = {
    ("hero", "individual"): "Báo cáo thành tích Anh hùng của cá nhân",
    ("hero", "collective"): "Báo cáo thành tích Anh hùng của tập thể",
    ("merit", "individual"): "Báo cáo thành tích công trạng của cá nhân",
    ("merit", "collective"): "Báo cáo thành tích công trạng của tập thể",
    ("extraordinary", ""): "Báo cáo thành tích đột xuất",
    ("dedication", ""): "Báo cáo quá trình cống hiến",
    ("thematic", ""): "Báo cáo thành tích thi đua theo chuyên đề",
    ("external", "individual"): "Báo cáo thành tích đối ngoại của cá nhân",
    ("external", "collective"): "Báo cáo thành tích đối ngoại của tập thể",
}


def sections_of(nomination: Any) -> tuple[Section, ...]:
    """The sections of this nomination's report, in their order."""
    return (_OPENING[nomination.recipient.kind], *_BY_AWARD.get(nomination.award_type, _MERIT))


def section_of(nomination: Any, key: str) -> Section | None:
    return next((section for section in sections_of(nomination) if section.key == key), None)


def form_of(nomination: Any, procedure: Procedure) -> ReportForm | None:
    """The official form that the policies name for this report; None when they name none for the day."""
    ruling = procedure.rule(RULE)
    kind = nomination.recipient.kind
    award = "hero" if nomination.honour in _HEROES else nomination.award_type
    name = _TITLES.get(nomination.honour) or _NAMES.get((award, kind)) or _NAMES.get((award, ""), "")
    if ruling is None or not name:
        return None
    for form in ruling.params["forms"]:
        if form["name"] == name:
            unsure = form["confidence"] != "quoted" or ruling.changed
            return ReportForm(form["form"], name, ruling.citation.text, unsure)
    return None
