"""Officers' lists in memory, for tests of the dossier chain: what a test does not name is the plainest value."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.corpus.building import xlsx

HEADINGS = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chức vụ",
    "Đơn vị công tác",
    "Danh hiệu đề nghị",
    "Mức độ hoàn thành nhiệm vụ",
    "Số căn cước",
)
LDTT = "Lao động tiên tiến"
GOOD = "Hoàn thành tốt nhiệm vụ"


def line(name: str, **values: Any) -> tuple[Any, ...]:
    """One person of a list; the unit stays empty, which means the dossier's own office."""
    said = {
        "birth": "14/03/1985",
        "sex": "Nam",
        "post": "Giáo viên",
        "place": "",
        "honour": LDTT,
        "rating": GOOD,
        "identity": "",
    } | values
    return (1, name, *(said[key] for key in ("birth", "sex", "post", "place", "honour", "rating", "identity")))


def workbook(*lines: Sequence[Any], headings: Sequence[str] = HEADINGS) -> bytes:
    numbered: Iterable[Sequence[Any]] = ((number, *rest) for number, (_, *rest) in enumerate(lines, start=1))
    return xlsx([headings, *numbered])


def people_of(count: int, **values: Any) -> list[tuple[Any, ...]]:
    """``count`` people with different names."""
    return [line(f"{SURNAMES[number % 7]} Văn {_word(number)}", **values) for number in range(count)]


SURNAMES = ("Lò", "Giàng", "Sùng", "Tao", "Vàng", "Quàng", "Lý")


def _word(number: int) -> str:
    """A pronounceable name for a number: no digits, they would be read as something else."""
    heads, tails = "B Ch D G H K L M N P".split(), "a ang áo em ình ôm ơn ủ úy ươi".split()
    digits = [int(digit) for digit in f"{number:04d}"]
    return f"{heads[digits[0]]}{tails[digits[1]]} {heads[digits[2]]}{tails[digits[3]]}"


def states(batch: Any) -> list[str]:
    return list(batch.rows.values_list("state", flat=True))


def only(batch: Any) -> Any:
    """The row of a list of one."""
    return batch.rows.get()


def files(settings: Any) -> list[Path]:
    """What lies on the disk."""
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
