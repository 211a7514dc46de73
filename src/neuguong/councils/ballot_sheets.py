"""Paper ballots, printed from the frozen manifest: one sheet a member, with the manifest's mark and no name."""

from typing import Any, Final

from neuguong.councils.invitations import header_of
from neuguong.councils.models import Ballot
from neuguong.documents.rendering import render_pdf
from neuguong.registry.catalogue import honour_name

MARK: Final = 12  # letters of the manifest's hash on every sheet
_COLUMNS: Final = (("STT", 2, "center"), ("Nội dung", 10, "left"), ("Hình thức", 6, "left"))


def ballot_sheets(ballot: Ballot) -> bytes:
    """PDF of as many equal sheets as the roll has names. All carry one code: a sheet known by its own would tell on its voter."""
    return render_pdf("ballot", sheets_content(ballot))


def sheets_content(ballot: Ballot) -> dict[str, Any]:
    """For the layout ``ballot``; two queries, ``meeting.council`` at hand."""
    code = ballot.manifest_hash[:MARK].upper()
    return {
        "header": header_of(ballot.meeting.council),
        "type_name": "PHIẾU BẦU",
        "title": f"{ballot.meeting.title}: {ballot.title}",
        "session": ballot.meeting.council.name,
        "instructions": [
            "Mỗi dòng đánh dấu x vào một ô. Không đánh dấu: phiếu trắng. Đánh dấu hai ô: không hợp lệ ở dòng đó.",
            "Người không bỏ phiếu ở dòng nào thì gạch ngang dòng đó. Không ghi tên, không ký.",
        ],
        "columns": [{"heading": words, "width": width, "align": align} for words, width, align in _COLUMNS],
        "rows": [
            [str(one.ordinal), one.text, honour_name(one.honour) if one.honour else ""]
            for one in ballot.questions.all()
        ],
        "choices": ["Đồng ý", "Không đồng ý"],
        "codes": [code] * ballot.members,
        "manifest": ballot.manifest_hash,
    }
