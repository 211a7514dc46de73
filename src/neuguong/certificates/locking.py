"""Rows for a write: locked, and refused when somebody else has saved since the page was opened."""

from collections.abc import Iterable, Sequence

from neuguong.certificates.models import Certificate, CertificateDesign
from neuguong.common.verdicts import Conflict, NotAllowed

_RELATED = ("organisation", "design", "item__decision__organisation")


def locked_certificates(ids: Iterable[int]) -> list[Certificate]:
    """All of ``ids`` in the order of the decision; :class:`NotAllowed` when there are none."""
    rows = Certificate.objects.select_for_update(of=("self",)).select_related(*_RELATED)
    found = list(rows.filter(pk__in=set(ids)).order_by("pk"))
    if not found:
        raise NotAllowed("Chọn ít nhất một bằng.")
    return sorted(found, key=lambda one: (one.item.position, one.pk))


def locked_certificate(pk: int, version: int | None = None) -> Certificate:
    one = locked_certificates([pk])[0]
    if version is not None and version != one.version:
        raise Conflict("Người khác vừa thay đổi bằng này. Xem lại rồi làm tiếp.")
    return one


def refuse_fallen(rows: Sequence[Certificate]) -> None:
    """Nothing is printed or handed over for an honour that a decision has taken back."""
    taken = Certificate.objects.filter(pk__in=[one.pk for one in rows]).marked().filter(fallen=True)
    if numbers := sorted(taken.values_list("golden_number", flat=True)):
        raise NotAllowed(
            f"Khen thưởng của bằng số {', '.join(map(str, numbers))} đã bị hủy bỏ hoặc tước theo quyết định mới: không in, không giao,"
            " không xuất chứng nhận điện tử. Tải lại trang để xem những bằng còn lại."
        )


def locked_design(pk: int, version: int | None = None) -> CertificateDesign:
    design = CertificateDesign.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)
    if version is not None and version != design.version:
        raise Conflict("Người khác vừa sửa mẫu này. Xem lại rồi lưu.")
    return design
