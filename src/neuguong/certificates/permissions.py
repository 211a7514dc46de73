"""Who makes, prints, hands over and exchanges certificates, and who keeps the store of blanks and the designs."""

from typing import Any

from neuguong.certificates.enums import CertificateState
from neuguong.common.verdicts import YES, Verdict, no

OFFICE = ("chief", "appraiser", "chairman_office")
KEEPERS = ("head", "officer")
_PROVINCE = "province"


def keeps(user: Any, organisation: Any) -> bool:
    """The province's certificates: the standing office and the chairman's office; a body's own: its head and officers."""
    if user is None:
        return False  # who printed and who handed over is always a person
    if organisation.kind == _PROVINCE:
        return bool(user.scope.has(*OFFICE))
    return bool(user.scope.has_over(organisation.path, *KEEPERS))


def may_keep(user: Any, organisation: Any) -> Verdict:
    """Designs, the store of blanks, the book of numbers of one body."""
    if keeps(user, organisation):
        return YES
    if organisation.kind == _PROVINCE:
        return no("Bằng của tỉnh do cơ quan thường trực hoặc Văn phòng UBND tỉnh in và giữ phôi.")
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} in và giữ phôi bằng của đơn vị này.")


def may_make(user: Any, decision: Any) -> Verdict:
    """Only what is decided is printed: names and honours stand in an issued decision of award."""
    if not (verdict := may_keep(user, decision.organisation)):
        return verdict
    if decision.kind not in {"award", "correction"}:
        return no("Quyết định này không tặng khen thưởng nên không có bằng để in.")
    if decision.stage == "draft":
        return no("Quyết định chưa ban hành. Bằng chỉ lập theo quyết định đã có số, ngày.")
    return YES


def _wrong(certificate: Any) -> str:
    return (
        f"Nội dung của bằng số {certificate.golden_number} đã được đính chính: không in, không giao nội dung cũ."
        " Mở bằng này, bấm “Cấp lại theo nội dung đã đính chính”."
    )


def may_print(user: Any, certificate: Any) -> Verdict:
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if certificate.corrected_by_id:
        return no(_wrong(certificate))
    if certificate.state in {CertificateState.MADE, CertificateState.SPOILED}:
        return YES
    return no(
        f"Bằng số {certificate.golden_number} đang ở bước “{certificate.get_state_display()}” nên không in nữa. In hỏng thì ghi hỏng"
        " kèm lý do rồi in lại."
    )


def may_spoil(user: Any, certificate: Any) -> Verdict:
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if certificate.state == CertificateState.PRINTED:
        return YES
    return no("Chỉ bằng đã in và chưa giao mới ghi in hỏng. Đã giao thì dùng cấp đổi.")


def may_hand_over(user: Any, certificate: Any) -> Verdict:
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if certificate.corrected_by_id:
        return no(_wrong(certificate))
    if certificate.state == CertificateState.PRINTED:
        return YES
    return no(
        f"Bằng số {certificate.golden_number} đang ở bước “{certificate.get_state_display()}” nên không ghi giao được."
    )


def may_reissue(user: Any, certificate: Any) -> Verdict:
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if hasattr(certificate, "reissued"):
        return no("Bằng này đã được cấp lại. Cấp đổi tiếp thì làm ở bằng mới.")
    if certificate.corrected_by_id:
        return no("Nội dung của bằng này đã được đính chính: dùng “Cấp lại theo nội dung đã đính chính”.")
    if certificate.state == CertificateState.HANDED:
        return YES
    if certificate.state == CertificateState.CANCELLED:
        return no("Bằng này đã hủy nên không cấp lại.")
    return no("Bằng chưa giao thì không cần cấp đổi: ghi in hỏng rồi in lại.")


def may_reissue_corrected(user: Any, certificate: Any) -> Verdict:
    """A new certificate with the words of the decision that corrects the honour, however far the old one had come."""
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if certificate.corrected_by_id is None:
        return no("Chưa có quyết định đính chính nội dung của bằng này.")
    if hasattr(certificate, "reissued"):
        return no("Bằng này đã được cấp lại. Xem bằng mới.")
    if certificate.state == CertificateState.CANCELLED:
        return no("Bằng này đã hủy nên không cấp lại.")
    return YES


def may_note_return(user: Any, organisation: Any) -> Verdict:
    """Whoever follows what is handed back: the province's offices for every body, a body for its own."""
    if user is not None and user.scope.has(*OFFICE):
        return YES
    return may_keep(user, organisation)


def may_cancel(user: Any, certificate: Any) -> Verdict:
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if certificate.state == CertificateState.CANCELLED:
        return no("Bằng này đã hủy rồi.")
    return YES


def may_revive(user: Any, certificate: Any) -> Verdict:
    if not (verdict := may_keep(user, certificate.organisation)):
        return verdict
    if certificate.state == CertificateState.CANCELLED:
        return YES
    return no("Bằng này không ở bước đã hủy.")


def may_export_badge(user: Any, certificate: Any) -> Verdict:
    """A credential leaves the house only when everybody may know of the honour."""
    if certificate.item.decision.stage != "released":
        return no("Quyết định chưa công bố nên chưa xuất chứng nhận điện tử.")
    if (
        certificate.state == CertificateState.CANCELLED
        or hasattr(certificate, "reissued")
        or certificate.corrected_by_id
    ):
        return no("Bằng này không còn hiệu lực nên không xuất chứng nhận điện tử.")
    return YES


def may_edit_design(user: Any, design: Any) -> Verdict:
    if not (verdict := may_keep(user, design.organisation)):
        return verdict
    if design.retired_at:
        return no("Mẫu này đã thôi dùng. Tạo mẫu mới từ mẫu này nếu cần.")
    return YES
