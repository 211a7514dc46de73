"""Take a payment list or a fund for writing; one order for all: the list, then its lines, then the fund."""

from typing import Any

from neuguong.bonuses.models import BonusLine, Fund, PaymentList
from neuguong.common.verdicts import Conflict


def locked_list(list_id: int) -> PaymentList:
    return (
        PaymentList.objects.select_for_update(of=("self",))
        .select_related("payer", "decision__organisation")
        .get(pk=list_id)
    )


def locked_line(line_id: int) -> Any:
    """The line with its sums (:meth:`BonusLineQuerySet.with_sums`), its list locked first and put on it."""
    payment_list = locked_list(BonusLine.objects.values_list("list_id", flat=True).get(pk=line_id))
    line = BonusLine.objects.with_sums().select_related("item__recipient__organisation").get(pk=line_id)
    line.list = payment_list
    return line


def locked_fund(fund_id: int) -> Fund:
    return Fund.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=fund_id)


def refuse_stale(subject: Any, version: int | None) -> None:
    """Raise :class:`Conflict` when ``subject`` has been saved since ``version`` was read; None does not ask."""
    if version is not None and subject.version != version:
        raise Conflict("Người khác vừa thay đổi. Xem lại nội dung mới rồi làm lại; chưa có gì được ghi.")


def touch(subject: Any) -> None:
    subject.version += 1
    subject.save(update_fields=["version"])
