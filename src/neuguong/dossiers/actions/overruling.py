"""A person answers for the rules: one finding is set aside, with the reason and the paper it rests on. Nothing is erased."""

from typing import Any

from django.db import transaction

from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.dossiers import permissions
from neuguong.dossiers.answers import open_claims
from neuguong.dossiers.locking import locked_nomination
from neuguong.dossiers.models import Overrule


@transaction.atomic
def overrule(*, nomination_id: int, finding: str, reason: str, by: Any, document: str = "") -> Overrule:
    """Set one open condition aside; the verdict of the rules stays as it is and stands beside the reason.

    ``finding``: the condition's claim, as the newest assessment words it.
    """
    nomination = locked_nomination(nomination_id)
    demand(permissions.may_lead(by, nomination))
    said = open_claims(nomination).get(finding)
    if said is None:
        raise NotAllowed("Điều kiện này không còn trong kết quả đối chiếu mới nhất. Tải lại trang rồi chọn lại.")
    if not reason.strip():
        raise NotAllowed("Ghi lý do và căn cứ: người sau đọc phải hiểu vì sao không theo kết quả đối chiếu.")
    if Overrule.objects.filter(nomination=nomination, finding=finding).exists():
        raise NotAllowed("Điều kiện này đã có người quyết định rồi.")
    made = Overrule.objects.create(
        nomination=nomination,
        finding=finding,
        said=said[:300],
        reason=reason.strip(),
        document=document.strip()[:200],
        made_by=by,
    )
    record(nomination, "finding.overruled", by=by, nomination=nomination.pk, overrule=made.pk)
    return made
