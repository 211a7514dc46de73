"""Why an answer is open, and what a near miss lacks: bits of a screening row, with the words a person reads."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CAUSES: Final = (
    "ratings",
    "honours",
    "works",
    "members",
    "group_results",
    "movements",
    "service",
    "judgement",
    "attribute",
    "group",
    "principle",
    "local_rule",
)
CAUSE_TEXT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ratings": "chưa đủ mức xếp loại hằng năm trong sổ",
        "honours": "chưa rõ danh hiệu, hình thức khen thưởng đã có",
        "works": "chưa rõ sáng kiến, đề tài, công trình",
        "members": "chưa có số liệu thành viên của tập thể",
        "group_results": "chưa có kết quả cụm, khối thi đua",
        "movements": "chưa có kết quả sơ kết, tổng kết phong trào",
        "service": "chưa có thời gian công tác, giữ chức vụ",
        "judgement": "người có thẩm quyền đánh giá",
        "attribute": "thiếu thông tin trong hồ sơ",
        "group": "chưa rõ nhóm đối tượng",
        "principle": "nguyên tắc chung cần người xem xét",
        "local_rule": "theo quy định chi tiết của tỉnh, bộ, ngành",
    }
)
LACK_TEXT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "year": "còn thiếu 01 năm liên tục",
        "honour": "còn thiếu 01 danh hiệu, hình thức khen thưởng",
        "work": "còn thiếu 01 sáng kiến, đề tài được công nhận",
        "rating": "mức xếp loại của năm chưa đạt",
        "members": "tỷ lệ, số lượng thành viên chưa đạt",
        "result": "kết quả cụm, khối hoặc phong trào chưa đạt",
        "service": "chưa đủ thời gian",
        "other": "còn thiếu một điều kiện",
    }
)


def bit_of(cause: str) -> int:
    return 1 << CAUSES.index(cause)


def causes_of(bits: int) -> tuple[str, ...]:
    """Names of the set bits, in the order of CAUSES."""
    return tuple(name for index, name in enumerate(CAUSES) if bits >> index & 1)
