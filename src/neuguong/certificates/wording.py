"""What each line of a certificate says, from the decision and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.conf import settings

from honours.procedure.exchange import date_text
from neuguong.certificates import tokens
from neuguong.certificates.enums import BookLine
from neuguong.dossiers.clocks import procedure_on
from neuguong.registry.catalogue import book, honour_name

NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_TITLES: Final = {"emulation_title", "honorary_title"}
_SHORT: Final = {"certificate": "Bằng khen", "letter_of_commendation": "Giấy khen"}
_OWN: Final = {name: name for name in ("unit", "achievement", "decider_post", "signer_post", "signer_name")} | {
    "recipient": "name"
}
_COMMITTEE: Final = "Ủy ban nhân dân"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one certificate. ``payload`` is empty in a preview."""

    honour: str
    name: str
    unit: str
    achievement: str
    decider_post: str
    decision_number: str
    decided_on: date
    golden_number: str
    signer_post: str
    signer_name: str
    token: str
    payload: str = ""

    def line(self, field: str) -> str:
        """The words of one line of :data:`neuguong.certificates.designs.LINES`; empty for what is no text."""
        if field in _OWN:
            return str(getattr(self, _OWN[field]))
        made = {
            "national_name": NATION,
            "motto": MOTTO,
            "gives": "TẶNG DANH HIỆU" if is_title(self.honour) else "TẶNG",
            "honour": certificate_title(self.honour),
            "decision": f"Số quyết định: {self.decision_number}, ngày {self.decided_on:%d/%m/%Y}",
            "golden_number": f"Số sổ vàng: {self.golden_number}",
            "place_date": date_text(procedure_on(self.decided_on), place(), self.decided_on),
            "check": f"Kiểm tra: {host()}/bang/ · mã {tokens.spaced(self.token)}",
        }
        return made.get(field) or ""


def words_of(certificate: Any, payload: str = "") -> Words:
    """Names, post and unit exactly as the list of the decision prints them."""
    return _words(certificate, certificate.item, payload)


def _words(certificate: Any, item: Any, payload: str = "") -> Words:
    decision = item.decision
    in_book = certificate.design.book_line == BookLine.BOOK
    return Words(
        honour=item.honour,
        name=item.name,
        unit=", ".join(part for part in (item.post, item.unit) if part),
        achievement=item.achievement,
        decider_post=decider_post(decision),
        decision_number=decision.number,
        decided_on=decision.decided_on,
        golden_number=str(certificate.golden_number if in_book else item.position),
        signer_post=decision.signer_post,
        signer_name=decision.signer_name,
        token=certificate.token,
        payload=payload,
    )


_SHOWN: Final = {
    "recipient": "Tên",
    "unit": "Chức vụ, đơn vị",
    "achievement": "Thành tích",
    "decision": "Quyết định",
    "signer_post": "Chức vụ người ký",
    "signer_name": "Họ tên người ký",
}


def changed_words(certificate: Any) -> list[tuple[str, str, str]]:
    """(label, as printed, as it will be printed) for each line that a correcting decision may change; the lines that differ first."""
    old, new = _words(certificate, certificate.item), _words(certificate, certificate.corrected_by)
    rows = [(label, old.line(field), new.line(field)) for field, label in _SHOWN.items()]
    return sorted(rows, key=lambda row: row[1] == row[2])


def is_title(code: str) -> bool:
    policy: Any = book().find(code)
    return bool(policy and policy.kind in _TITLES)


def certificate_title(code: str) -> str:
    """“Bằng khen”, “Giấy khen”, or the name of the title: the decider stands in a line of its own."""
    policy: Any = book().find(code)
    return _SHORT.get(policy.kind, policy.name) if policy else honour_name(code)


def decider_post(decision: Any) -> str:
    """The post of whoever decides, in full; a design may put other words in its place."""
    body = decision.organisation.name.removeprefix("UBND").strip()
    match decision.decider:
        case "chair_province":
            return f"Chủ tịch {_COMMITTEE} {settings.PROVINCE[:1].lower()}{settings.PROVINCE[1:]}"
        case "chair_commune" | "chair_district":
            return f"Chủ tịch {_COMMITTEE} {body.removeprefix(_COMMITTEE).strip()}"
        case "head_department" if body.startswith("Sở "):
            return f"Giám đốc {body}"
        case "head_department":
            return f"Thủ trưởng {body}"
        case "director_enterprise":
            return f"Giám đốc {body}"
    return str(decision.get_decider_display())


def place() -> str:
    return str(settings.PROVINCE).removeprefix("Tỉnh ").removeprefix("Thành phố ")


def host() -> str:
    return str(settings.SITE_URL).split("://", 1)[-1].rstrip("/")


def address(token: str) -> str:
    return f"{str(settings.SITE_URL).rstrip('/')}/bang/{token}/"
