"""Word templates that two offices have brought in: marks as offices write them today, one of which nobody knows."""

import io
from datetime import date
from typing import Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from neuguong.accounts.models import User
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.rounds import working_day_before
from neuguong.documents.actions import keep_template
from neuguong.documents.enums import DocumentKind
from neuguong.organisations.models import Organisation

_DECISION: Final = (
    "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU",
    "Số: «SoQD»",
    "«DiaDanh», «NgayThangNam»",
    "QUYẾT ĐỊNH",
    "{{trich_yeu}}",
    "Theo đề nghị tại Tờ trình số [sototrinh] [ngaytotrinh].",
    "Điều 1. Tặng <<HINH_THUC>> cho {{so_tap_the}} tập thể, {{so_ho_gia_dinh}} hộ gia đình, {{so_ca_nhan}} cá nhân có tên sau:",
    "{{tap_the_va_ho_gia_dinh}}",
    "{{ca_nhan}}",
    "Điều 2. Mức tiền thưởng: {{tong_tien_thuong}}.",
    "{{chuc_vu_nguoi_ky}}",
    "{{nguoi_ky}}",
)
_LETTER: Final = (
    "SỞ Y TẾ TỈNH LAI CHÂU",
    "Số: [soqd]",
    "QUYẾT ĐỊNH",
    "Về việc tặng Giấy khen của Giám đốc Sở Y tế",
    "Điều 1. Tặng Giấy khen cho #HOTEN#, #CHUCVU#, #DONVICONGTAC#, đã {{noi_dung}}.",
    "{{nguoi_ky}}",
)
_KEPT: Final = (
    ("province", "vanphong", "Quyết định tặng Bằng khen", _DECISION, 33),
    ("department", "chuyenvien", "Quyết định tặng Giấy khen", _LETTER, 14),
)


def keep_templates(*, today: date) -> None:
    """Each by the account that makes the documents of its body."""
    users = {user.username: user for user in User.objects.filter(demo=True)}
    bodies = {
        "province": Organisation.objects.get(kind="province"),
        "department": Organisation.objects.get(code="SYT"),
    }
    for body, username, name, lines, days in _KEPT:
        with clock_at(moment(working_day_before(today, days), 10)):
            keep_template(
                organisation=bodies[body],
                kind=DocumentKind.DECISION,
                name=name,
                data=_word(lines),
                file_name="mau-quyet-dinh.docx",
                by=users[username],
            )


def _word(lines: tuple[str, ...]) -> bytes:
    document = Document()
    for place, line in enumerate(lines):
        paragraph = document.add_paragraph(line)
        if place < 5:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
