"""Who numbers, signs, voids and imports documents, and who keeps an office's own Word templates."""

from typing import Any

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.documents.enums import OF_A_SESSION, DocumentState


def of_the_province(organisation: Any) -> bool:
    """The province itself: its People's Committee, chairman and council issue in its name."""
    return bool(organisation.kind == "province")


def issues_for(user: Any, organisation: Any, kind: str = "") -> bool:
    """Does ``user`` number and sign for this body? Never the operator: a number is given by a person."""
    if user is None:
        return False
    if of_the_province(organisation):
        return bool(user.scope.has("chairman_office") or (kind in OF_A_SESSION and user.scope.has("council_secretary")))
    if organisation.standing_office and user.scope.has("chief"):
        return True
    return bool(user.scope.has_over(organisation.path, "officer", "head"))


def _for_the_body(user: Any, document: Any, doing: str) -> Verdict:
    if issues_for(user, document.organisation, document.kind):
        return YES
    if of_the_province(document.organisation):
        return no(f"Văn bản của tỉnh do Văn phòng UBND tỉnh {doing}; văn bản của phiên họp do Thư ký Hội đồng {doing}.")
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {document.organisation.name} {doing} văn bản này.")


def may_number(user: Any, document: Any) -> Verdict:
    verdict = _for_the_body(user, document, "cấp số")
    if verdict and document.state != DocumentState.DRAFT:
        return no("Văn bản này đã có số, hoặc đã hủy.")
    return verdict


def may_sign(user: Any, document: Any) -> Verdict:
    """Sign here, or bring in the file that was signed elsewhere."""
    verdict = _for_the_body(user, document, "ký")
    if not verdict or document.state == DocumentState.NUMBERED:
        return verdict
    if document.state == DocumentState.SIGNED:
        return no("Văn bản này đã có bản ký số.")
    return no("Văn bản chưa có số, hoặc đã hủy, nên không ký được.")


def may_void(user: Any, document: Any) -> Verdict:
    verdict = _for_the_body(user, document, "hủy")
    if verdict and document.state == DocumentState.VOID:
        return no("Văn bản này đã hủy rồi.")
    return verdict


def may_keep_template(user: Any, organisation: Any) -> Verdict:
    """Bring in, replace or retire an office's own Word template."""
    if issues_for(user, organisation):
        return YES
    return no(f"Chỉ người làm văn bản của {organisation.name} đưa mẫu Word của đơn vị vào hệ thống.")


def may_keep_templates(user: Any) -> Verdict:
    """Of some body at all? The action asks again for the very body."""
    if user.scope.has("officer", "head", "chief", "chairman_office"):
        return YES
    return no("Mẫu Word do chuyên viên, thủ trưởng của đơn vị hoặc Văn phòng UBND tỉnh đưa vào.")
