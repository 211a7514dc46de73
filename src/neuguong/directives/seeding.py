"""The chairman's letter of 2024: the first directive of the system, in its own words.

``data/letter_2024.txt`` is the copy at hand: number and day are blank in it, and it cites Nghị định 98/2023/NĐ-CP twice; both stay.
"""

import re
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from neuguong.directives.actions import enter_directive
from neuguong.directives.models import Directive
from neuguong.organisations.models import RecipientGroup

SLUG: Final = "nang-cao-chat-luong-thi-dua-khen-thuong-2024"
_LETTER: Final = Path(__file__).parent / "data" / "letter_2024.txt"
_GROUPS: Final = ("dang-mat-tran-doan-the", "so-ban-nganh", "huyen-thanh-pho", "doanh-nghiep")
# Our own headings of the six tasks, and the rhythm where the letter sets one.
_TASKS: Final = (
    ("Tăng cường lãnh đạo, chỉ đạo theo Chỉ thị 34-CT/TW", ""),
    ("Quán triệt, tuyên truyền pháp luật về thi đua, khen thưởng", ""),
    ("Rà soát, sửa đổi quy chế, tiêu chí, quy chế Hội đồng", ""),
    ("Đổi mới phong trào thi đua: hướng về cơ sở, có chủ đề, tiêu chí, sơ kết, tổng kết", ""),
    ("Phát hiện, bồi dưỡng, nhân rộng điển hình; giới thiệu gương định kỳ", "hằng tháng, hằng quý"),
    ("Nâng cao chất lượng khen thưởng; chú trọng tập thể nhỏ, người lao động trực tiếp, cơ sở", ""),
)


@transaction.atomic
def seed_letter(*, by: Any = None) -> Directive:
    """Enter the letter with its six tasks; a database that has it is left as it is. ``seed_province`` comes first."""
    if known := Directive.objects.filter(slug=SLUG).first():
        return known
    text = _LETTER.read_text(encoding="utf-8")
    return enter_directive(
        slug=SLUG,
        title="V/v nâng cao chất lượng công tác thi đua, khen thưởng",
        issued_year=2024,
        issuer="Ủy ban nhân dân tỉnh Lai Châu",
        signer="Lê Văn Lương",
        signer_post="Chủ tịch",
        diagnosis=_diagnosis(text),
        tasks=[
            {"position": position, "summary": summary, "text": words, "rhythm": rhythm}
            for position, ((summary, rhythm), words) in enumerate(zip(_TASKS, _tasks(text), strict=True), start=1)
        ],
        groups=RecipientGroup.objects.filter(code__in=_GROUPS),
        by=by,
    )


def _diagnosis(text: str) -> str:
    return next(part for part in text.split("\n\n") if part.startswith("Bên cạnh những kết quả đạt được"))


def _tasks(text: str) -> list[str]:
    """The six numbered paragraphs, without their numbers."""
    return [part[3:] for part in text.split("\n\n") if re.match(r"[1-6]\. ", part)]
