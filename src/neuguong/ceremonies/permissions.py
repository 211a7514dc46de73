"""Who runs a ceremony, who answers an invitation, who reads what people need."""

from typing import Any, Final

from django.utils import timezone

from neuguong.ceremonies.enums import CeremonyStage
from neuguong.common.verdicts import YES, Verdict, no

PROVINCE: Final = ("chairman_office", "chief", "appraiser")
KEEPERS: Final = ("officer", "head")
BEFORE: Final = frozenset({CeremonyStage.DRAFT, CeremonyStage.INVITED})


def runs(user: Any, organisation: Any) -> bool:
    """Does ``user`` run the ceremonies of this body?"""
    if organisation.kind == "province":
        return bool(user.scope.has(*PROVINCE))
    if organisation.standing_office and user.scope.has("chief", "appraiser"):
        return True
    return bool(user.scope.has_over(organisation.path, *KEEPERS))


def may_run(user: Any, organisation: Any) -> Verdict:
    if runs(user, organisation):
        return YES
    if organisation.kind == "province":
        return no("Lễ trao của tỉnh do Văn phòng UBND tỉnh và cơ quan thường trực chuẩn bị.")
    return no(f"Chỉ chuyên viên hoặc thủ trưởng của {organisation.name} chuẩn bị lễ trao của đơn vị này.")


def may_plan(user: Any) -> Verdict:
    """Of some body at all? The action asks again for the very body."""
    if user.scope.has(*PROVINCE, *KEEPERS):
        return YES
    return no(
        "Lễ trao do chuyên viên, thủ trưởng của đơn vị; lễ của tỉnh do Văn phòng UBND tỉnh, cơ quan thường trực lập."
    )


def may_prepare(user: Any, ceremony: Any) -> Verdict:
    """Change what is planned, the order, the seats: until it was held or cancelled."""
    verdict = may_run(user, ceremony.organisation)
    if verdict and ceremony.stage not in BEFORE:
        return no(f"Lễ trao {ceremony.get_stage_display().lower()} nên không sửa nữa.")
    return verdict


def may_invite(user: Any, ceremony: Any) -> Verdict:
    verdict = may_prepare(user, ceremony)
    if verdict and ceremony.stage != CeremonyStage.DRAFT:
        return no("Lời mời đã gửi.")
    return verdict


def may_keep_the_day(user: Any, ceremony: Any) -> Verdict:
    """Tick who came, hand over, close: once people were invited, and still after it was closed for what was forgotten."""
    verdict = may_run(user, ceremony.organisation)
    if not verdict:
        return verdict
    if ceremony.stage == CeremonyStage.DRAFT:
        return no("Chưa mời ai: mời xong mới điểm danh, trao.")
    if ceremony.stage == CeremonyStage.CANCELLED:
        return no("Lễ trao đã hủy.")
    return YES


def may_hold(user: Any, ceremony: Any) -> Verdict:
    verdict = may_keep_the_day(user, ceremony)
    if verdict and ceremony.stage == CeremonyStage.HELD:
        return no("Lễ trao đã ghi là đã tổ chức.")
    if verdict and ceremony.starts_at > timezone.now():
        return no("Lễ trao chưa đến giờ. Ghi đã tổ chức sau khi lễ bắt đầu.")
    return verdict


def may_answer(user: Any, award: Any) -> Verdict:
    """Say who comes and who receives: those who run it, and once invited the recipient's own office."""
    if runs(user, award.ceremony.organisation):
        return may_prepare(user, award.ceremony)
    if not user.scope.has_over(award.item.recipient.organisation.path, *KEEPERS):
        return no("Trả lời giấy mời do đơn vị của người được mời, hoặc nơi tổ chức lễ trao, ghi.")
    if award.ceremony.stage != CeremonyStage.INVITED:
        return no("Chưa mời, hoặc lễ trao đã xong nên không trả lời nữa.")
    return YES


def may_draft(user: Any, ceremony: Any, letter: Any) -> Verdict:
    """Draw up a letter, anew while it is a draft; ``letter`` is the one there is, or None."""
    verdict = may_prepare(user, ceremony)
    if verdict and letter is not None and letter.state not in ("draft", "void"):
        return no(f"Giấy mời đã có số {letter.number_text}. Sai thì hủy giấy mời ấy ở trang văn bản rồi soạn lại.")
    return verdict


def may_read_needs(user: Any, ceremony: Any) -> Verdict:
    """What everybody needs, of awards and guests alike."""
    if runs(user, ceremony.organisation):
        return YES
    return no("Việc cần chuẩn bị cho từng người là thông tin riêng, chỉ nơi tổ chức lễ trao đọc.")


def may_read_whole(user: Any, ceremony: Any) -> Verdict:
    """Guests, seats, the whole script: those who run it, and the auditor."""
    if runs(user, ceremony.organisation) or user.scope.has("auditor"):
        return YES
    return no("Trang này của cả buổi lễ, do nơi tổ chức xem và in.")


def reads_needs(user: Any, award: Any) -> bool:
    """Who needs a wheelchair or an interpreter is known to those who run the ceremony, and to the office that said so."""
    own = user.scope.has_over(award.item.recipient.organisation.path, *KEEPERS)
    return runs(user, award.ceremony.organisation) or bool(own)
