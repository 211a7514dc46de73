"""Designs: start from a built-in one, change, copy, retire; measure a printer."""

from decimal import Decimal
from typing import Any, Final

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from neuguong.certificates import designs
from neuguong.certificates.enums import CertificateKind
from neuguong.certificates.locking import locked_design
from neuguong.certificates.models import Calibration, CertificateDesign
from neuguong.certificates.permissions import may_edit_design, may_keep
from neuguong.certificates.pictures import JPEG, MOST_PIXELS, PNG, picture_size
from neuguong.certificates.sheets import CROSS
from neuguong.common.audit import record
from neuguong.common.verdicts import NotAllowed, demand
from neuguong.organisations.models import Organisation

LARGEST_BACKGROUND: Final = 700_000  # bytes: it is set on each sheet of a batch
CHANGED: Final = frozenset(
    "name kind honours width_mm height_mm orientation frame preprinted book_line fields source checked".split()
)


@transaction.atomic
def adopt_design(*, organisation: Organisation, kind: str, by: Any) -> CertificateDesign:
    """A design of one's own, from the built-in one of this kind. There, it is handed back as it is."""
    demand(may_keep(by, organisation))
    return _adopted(organisation, kind, by)


def _adopted(organisation: Organisation, kind: str, by: Any) -> CertificateDesign:
    values = designs.built_in(CertificateKind(kind), timezone.localdate())
    name = values.pop("name")
    design, made = CertificateDesign.objects.get_or_create(
        organisation=organisation, name=name, retired_at=None, defaults=values | {"created_by": by}
    )
    if made:
        record(design, "design.adopted", by=by, kind=kind)
    return design


@transaction.atomic
def change_design(
    *, design_id: int, version: int | None, by: Any, background: bytes | None = None, **values: Any
) -> CertificateDesign:
    """Change what ``values`` names. ``background``: a PNG or JPEG of the whole sheet; empty bytes take the old one away."""
    design = locked_design(design_id, version)
    demand(may_edit_design(by, design))
    if unknown := values.keys() - CHANGED:
        raise TypeError(f"not of a design: {sorted(unknown)}")
    for name, value in values.items():
        setattr(design, name, value)
    _refuse_faults(design)
    if background is not None:
        _set_background(design, background)
    design.version += 1
    design.save()
    record(design, "design.changed", by=by, changed=sorted(values))
    return design


def _refuse_faults(design: CertificateDesign) -> None:
    if not design.name.strip():
        raise NotAllowed("Ghi tên mẫu.")
    if not (90 <= design.width_mm <= 900 and 90 <= design.height_mm <= 900):
        raise NotAllowed("Khổ giấy mỗi chiều từ 90 đến 900 mm.")
    if (design.orientation == "landscape") != (
        design.width_mm >= design.height_mm
    ) and design.width_mm != design.height_mm:
        raise NotAllowed("Chiều giấy không khớp số đo: nằm ngang thì chiều rộng lớn hơn chiều cao.")
    if found := designs.faults(design.fields, design.width_mm, design.height_mm):
        raise NotAllowed(" ".join(found[:3]))
    others = CertificateDesign.objects.in_use().filter(organisation=design.organisation, name=design.name)
    if others.exclude(pk=design.pk).exists():
        raise NotAllowed("Đơn vị đã có một mẫu mang tên này. Đặt tên khác.")


def _set_background(design: CertificateDesign, data: bytes) -> None:
    if not data:
        design.background = ""
        return
    if not data.startswith((PNG, JPEG)):
        raise NotAllowed("Ảnh nền phải là tệp PNG hoặc JPEG.")
    if len(data) > LARGEST_BACKGROUND:
        raise NotAllowed("Ảnh nền lớn hơn 700 kB. Giảm số điểm ảnh: in khổ A4 chỉ cần khoảng 2480 x 1754 điểm, ít màu.")
    size = picture_size(data)
    if size is None or not 0 < size[0] * size[1] <= MOST_PIXELS:
        raise NotAllowed(
            "Ảnh nền bị hỏng hoặc quá lớn. Mở ảnh bằng phần mềm ảnh, lưu lại thành PNG hoặc JPEG rồi tải lên."
        )
    design.background.save("nen", ContentFile(data), save=False)


@transaction.atomic
def copy_design(*, design_id: int, by: Any) -> CertificateDesign:
    """A second design to change, with the same lines; it serves no honour until somebody says which."""
    design = locked_design(design_id)
    demand(may_keep(by, design.organisation))
    taken = set(
        CertificateDesign.objects.in_use().filter(organisation=design.organisation).values_list("name", flat=True)
    )
    name = next(name for name in (f"{design.name[:100]} (bản {n})" for n in range(2, 1000)) if name not in taken)
    copy = CertificateDesign.objects.create(
        organisation=design.organisation,
        name=name,
        created_by=by,
        background=design.background.name,
        **{field: getattr(design, field) for field in CHANGED - {"name", "honours"}},
    )
    record(copy, "design.copied", by=by, source=design.pk)
    return copy


@transaction.atomic
def retire_design(*, design_id: int, version: int | None, by: Any) -> CertificateDesign:
    """No longer offered; certificates that were printed with it stay as they are."""
    design = locked_design(design_id, version)
    demand(may_edit_design(by, design))
    design.retired_at, design.retired_by = timezone.now(), by
    design.version += 1
    design.save(update_fields=["retired_at", "retired_by", "version"])
    record(design, "design.retired", by=by)
    return design


@transaction.atomic
def calibrate(*, design_id: int, printer: str, left_mm: Decimal, top_mm: Decimal, by: Any) -> Calibration:
    """Keep how far a printer misses. ``left_mm``, ``top_mm``: measured from the edges of the sheet to the upper left cross."""
    design = locked_design(design_id)
    demand(may_edit_design(by, design))
    if not printer.strip():
        raise NotAllowed("Ghi tên máy in, ví dụ “Canon phòng 205”.")
    x, y = (measured - CROSS for measured in (left_mm, top_mm))
    if max(abs(x), abs(y)) > 15:
        raise NotAllowed(
            f"Số đo lệch hơn 15 mm so với {CROSS} mm. Kiểm tra đã in đúng cỡ thật (100%) và đo đến tâm dấu thập trên bên trái."
        )
    made = Calibration.objects.create(
        design=design, printer=printer.strip(), offset_x_mm=x, offset_y_mm=y, measured_by=by
    )
    record(design, "design.calibrated", by=by, x=str(x), y=str(y))
    return made
