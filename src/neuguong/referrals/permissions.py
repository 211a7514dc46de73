"""Who prepares, sends and follows what goes to a higher level; every refusal is a sentence that says who can."""

from typing import Any, Final

from neuguong.common.verdicts import YES, Verdict, no
from neuguong.referrals import workflow
from neuguong.referrals.enums import ReferralChannel, ReferralStage

PREPARE: Final = ("appraiser", "chief")
SEND: Final = ("chief", "chairman_office")
FOLLOW: Final = ("appraiser", "chief", "chairman_office")


def numbered(referral: Any) -> Any:
    """The letter that has a number in the system, or None; a void one counts for nothing."""
    letter = referral.letter
    return letter if letter is not None and letter.number is not None and letter.state != "void" else None


def may_begin(user: Any) -> Verdict:
    if user.scope.has(*PREPARE):
        return YES
    return no("Chỉ cơ quan thường trực (chuyên viên thẩm định, lãnh đạo) lập hồ sơ trình cấp trên.")


def may_change(user: Any, referral: Any) -> Verdict:
    """Text, list and letter, until the letter has a number or the package is sent."""
    if verdict := may_begin(user):
        verdict = _at(referral, workflow.SEND)
    if verdict and (letter := numbered(referral)):
        return no(
            f"Tờ trình đã có số {letter.number_text} nên danh sách không đổi. Sai thì hủy tờ trình này ở trang văn bản, rồi sửa."
        )
    return verdict


def may_send(user: Any, referral: Any) -> Verdict:
    if not user.scope.has(*SEND):
        return no("Lãnh đạo cơ quan thường trực hoặc Văn phòng UBND tỉnh gửi hồ sơ lên cấp trên.")
    return _at(referral, workflow.SEND)


def may_drop(user: Any, referral: Any) -> Verdict:
    if not user.scope.has("chief"):
        return no("Chỉ lãnh đạo cơ quan thường trực bỏ một hồ sơ trình.")
    verdict = _at(referral, workflow.DROP)
    if verdict and (letter := numbered(referral)):
        return no(
            f"Tờ trình đã có số {letter.number_text}. Văn phòng UBND tỉnh hủy số đó ở trang văn bản trước, rồi bỏ."
        )
    return verdict


def may_write(user: Any, referral: Any) -> Verdict:
    """Write down what came back, and enter the decision that came."""
    if not user.scope.has(*FOLLOW):
        return no("Chỉ cơ quan thường trực và Văn phòng UBND tỉnh ghi việc cấp trên trả lời.")
    if referral.stage == ReferralStage.PREPARING:
        return no("Hồ sơ chưa gửi nên chưa có việc gì để ghi. Ghi ngày gửi trước.")
    if referral.stage != ReferralStage.SENT:
        return no("Hồ sơ trình này đã bỏ.")
    return YES


def may_pack(user: Any, referral: Any) -> Verdict:
    """Take the whole file as one package. An auditor reads each paper at its place."""
    if not user.scope.has(*FOLLOW):
        return no("Chỉ cơ quan thường trực và Văn phòng UBND tỉnh tải gói hồ sơ.")
    if referral.stage == ReferralStage.DROPPED:
        return no("Hồ sơ trình này đã bỏ.")
    if referral.channel == ReferralChannel.PAPER:
        return no("Hồ sơ này chỉ gửi bản giấy nên hệ thống không đóng gói.")
    return YES


def _at(referral: Any, step: Any) -> Verdict:
    if step.may_start(referral.stage):
        return YES
    return no(f"Hồ sơ trình này đang ở bước “{referral.get_stage_display()}”.")
