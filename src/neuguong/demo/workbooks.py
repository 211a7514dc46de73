"""Three spreadsheets to try the importer with, filled with the invented people of the demo.

One is faulty on purpose, one is clean, one comes in the layout that an older system handed out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any, Final

import xlsxwriter

from neuguong.common.legacy_fonts_tables import TCVN3
from neuguong.common.verdicts import NotAllowed
from neuguong.demo.guard import has_demo
from neuguong.demo.names import name_for
from neuguong.demo.vendor_layout import write_vendor_workbook
from neuguong.dossiers.models import Nomination
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name
from neuguong.registry.enums import RatingLevel, RecipientKind
from neuguong.registry.models import HeldHonour, Post, Recipient, TaskRating

_YEAR: Final = 2025
_CLEAN, _FAULTY = 40, 58
_HEADINGS: Final = (
    "STT", "Họ và tên", "Số căn cước", "Ngày sinh", "Giới tính", "Dân tộc", "Chức vụ", "Đơn vị công tác", "Danh hiệu đề nghị",
    "Xếp loại", "Tóm tắt thành tích", "Ghi chú",
)  # fmt: skip
_WIDTHS: Final = (5, 26, 15, 12, 9, 10, 22, 36, 26, 28, 44, 24)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of an office's list, as text in the order of the headings (without the number)."""

    kind: str
    honorific: str
    name: str
    identity_number: str
    birth: str | date
    sex: str
    people: str
    post: str
    unit: str
    honour: str
    rating: str
    achievement: str = ""
    note: str = ""

    def cells(self) -> list[Any]:
        return [
            self.name, self.identity_number, self.birth, self.sex, self.people, self.post, self.unit, self.honour, self.rating,
            self.achievement, self.note,
        ]  # fmt: skip


def write_workbooks(folder: Path) -> Iterator[Path]:
    """Write the three files into ``folder`` and yield their paths; refused before there is demo data."""
    if not has_demo():
        raise NotAllowed("Chưa có dữ liệu mẫu. Chạy lệnh “neuguong demo” trước rồi tạo tệp.")
    folder.mkdir(parents=True, exist_ok=True)
    rng = Random(60)  # noqa: S311  invented data must be repeatable, not secret
    health = sorted(_lines(rng, "SYT", 110), key=lambda line: not line.identity_number)
    certain, others = health[:_CLEAN], health[_CLEAN : _CLEAN + _FAULTY]
    if len(others) < _FAULTY:
        raise NotAllowed("Dữ liệu mẫu có quá ít người để lập tệp. Tạo lại bằng “neuguong demo” với số mặc định.")
    faulty = folder / "Sở Y tế – 60 dòng có lỗi.xlsx"
    _write(faulty, "SỞ Y TẾ", _spoil(rng, others), legacy_achievement=True)
    yield faulty
    clean = folder / "Sở Y tế – 40 dòng.xlsx"
    _write(clean, "SỞ Y TẾ", certain, legacy_achievement=False)
    yield clean
    vendor = folder / "Sở Giáo dục và Đào tạo – 300 dòng theo mẫu phần mềm cũ.xlsx"
    write_vendor_workbook(vendor, list(_lines(rng, "SGDDT", 300, kinds=tuple(RecipientKind.values))))
    yield vendor


def _lines(rng: Random, code: str, count: int, kinds: tuple[str, ...] = (RecipientKind.INDIVIDUAL,)) -> Iterator[Line]:
    """People of the office and its units whom no open dossier names yet; first those without a title of the year."""
    office = Organisation.objects.get(code=code)
    found = Recipient.objects.kept().filter(organisation__path__startswith=office.path, kind__in=kinds)
    named = set(Nomination.objects.kept().values_list("recipient_id", flat=True))
    titled = set(HeldHonour.objects.filter(year=_YEAR).values_list("recipient_id", flat=True))
    chosen = [one for one in found.select_related("organisation").order_by("pk") if one.pk not in named]
    chosen.sort(key=lambda one: (one.pk in titled, one.pk))
    chosen = sorted(chosen[:count], key=lambda one: (one.organisation.path, one.sort_key))
    posts = dict(Post.objects.filter(recipient__in=chosen, ends_on=None).values_list("recipient_id", "title"))
    ratings = dict(TaskRating.objects.filter(recipient__in=chosen, year=_YEAR).values_list("recipient_id", "level"))
    for one in chosen:
        yield _line(rng, one, posts.get(one.pk, ""), ratings.get(one.pk, ""))


def _line(rng: Random, one: Recipient, post: str, level: str) -> Line:
    person = one.kind == RecipientKind.INDIVIDUAL
    excellent = level == RatingLevel.EXCELLENT
    code = ("CSTDCS" if excellent else "LDTT") if person else ("TTLDXS" if excellent else "TTLDTT")
    return Line(
        kind=one.kind,
        honorific=one.honorific,
        name=one.name,
        identity_number=one.identity_number,
        birth=_birth(one),
        sex=one.get_sex_display() if person else "",
        people=one.ethnic_group,
        post=post,
        unit=one.organisation.name,
        honour=honour_name(code),
        rating=RatingLevel(level).label if level else "",
        achievement=rng.choice(_DEEDS),
    )


def _birth(one: Recipient) -> str | date:
    """A real date cell where the day is known, else the year as text."""
    if one.birth_year and one.birth_month and one.birth_day:
        return date(one.birth_year, one.birth_month, one.birth_day)
    return str(one.birth_year or "")


_DEEDS: Final = (
    "Hoàn thành tốt nhiệm vụ được giao, được tập thể tín nhiệm",
    "Có sáng kiến cải tiến quy trình làm việc của bộ phận",
    "Tích cực đi cơ sở, giúp đỡ đồng bào vùng sâu, vùng xa",
    "Tham gia đầy đủ các phong trào thi đua của đơn vị",
)


def _spoil(rng: Random, lines: list[Line]) -> list[Line]:
    """Make the mistakes that real lists have; two repeated rows bring 58 lines to 60."""
    spoiled = list(lines)
    spoiled[3] = replace(spoiled[3], birth="31/02/1985")
    spoiled[11] = replace(spoiled[11], birth="45/13/1990")
    spoiled[14] = replace(spoiled[14], birth="12.3.88")
    spoiled[7] = replace(spoiled[7], unit="Trạm Y tế xã Nậm Ngàn")
    spoiled[19] = replace(spoiled[19], unit="Phòng khám số 9")
    spoiled[22] = replace(
        spoiled[22], unit=spoiled[22].unit.replace("Trung tâm Y tế", "TTYT").replace("Bệnh viện", "BV")
    )
    spoiled[9] = replace(spoiled[9], honour="")
    spoiled[30] = replace(spoiled[30], honour="")
    spoiled[33] = replace(spoiled[33], honour="Bằng khen")
    spoiled[36] = replace(spoiled[36], honour="CSTĐCS")
    spoiled[25] = replace(spoiled[25], sex="Nu", name=spoiled[25].name.upper())
    for at in (5, 17, 28, 41, 47):
        spoiled[at] = replace(
            spoiled[at], name=name_for(rng, "Thái", "female"), identity_number="", birth="1993", sex="Nữ", people="Thái"
        )
    return [*spoiled[:40], spoiled[12], *spoiled[40:], replace(spoiled[20], note="gửi bổ sung")]


def _write(path: Path, office: str, lines: list[Line], *, legacy_achievement: bool) -> None:
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2026, 10, 1)})  # noqa: DTZ001  a file's own stamp, kept constant
    plain = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True, "valign": "top"}
    cell, head = book.add_format(plain), book.add_format(plain | {"bold": True, "align": "center"})
    day = book.add_format(plain | {"num_format": "dd/mm/yyyy"})
    legacy = book.add_format(plain | {"font_name": ".VnTime"})
    title = book.add_format({"font_name": "Times New Roman", "font_size": 13, "bold": True, "align": "center"})
    sheet = book.add_worksheet("Danh sách")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write(0, 1, office, title)
    sheet.merge_range(1, 0, 1, len(_HEADINGS) - 1, f"DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM {_YEAR}", title)
    sheet.write_row(3, 0, _HEADINGS, head)
    for number, line in enumerate(lines, start=1):
        sheet.write_number(3 + number, 0, number, cell)
        for column, value in enumerate(line.cells(), start=1):
            if isinstance(value, date):
                sheet.write_datetime(3 + number, column, datetime.combine(value, time.min), day)
            elif legacy_achievement and _HEADINGS[column] == "Tóm tắt thành tích":
                sheet.write_string(3 + number, column, in_tcvn3(value), legacy)
            else:
                sheet.write_string(3 + number, column, value, cell)
    sheet.write(4 + len(lines), 1, f"Tổng cộng: {len(lines)} người", head)
    sheet.write(6 + len(lines), 7, "THỦ TRƯỞNG ĐƠN VỊ", title)
    sheet.freeze_panes(4, 2)
    book.close()


_TO_TCVN3: Final = {letter: old for old, letter in TCVN3.items()}


def in_tcvn3(text: str) -> str:
    """Text as an old .VnTime spreadsheet stores it; toned capitals, which that font does not have, become small."""
    return "".join(_TO_TCVN3.get(char) or _TO_TCVN3.get(char.lower(), char) for char in text)
