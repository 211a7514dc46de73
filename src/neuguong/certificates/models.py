"""Designs of certificates as data, the certificates of a decision, print runs, and the ledger of blank sheets."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.certificates.enums import (
    BlankMove,
    BookLine,
    CertificateKind,
    CertificateState,
    Frame,
    Orientation,
    ReissueReason,
)
from neuguong.certificates.querysets import BlankEntryQuerySet, CalibrationQuerySet, CertificateQuerySet, KeptQuerySet
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.organisations.models import Organisation
from neuguong.registry.models import RULE

USER = settings.AUTH_USER_MODEL
HANDED = "giao bằng, ghi người nhận"


def stored_background(instance: models.Model, filename: str) -> str:
    return f"certificates/{uuid.uuid4().hex}"


def together(name: str, step: str) -> models.CheckConstraint:
    """A moment and its person stand or fall together."""
    return models.CheckConstraint(
        condition=Q(**{f"{step}_at": None, f"{step}_by": None})
        | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
        name=f"{name}_{step}_at_and_by_together",
    )


class CertificateDesign(models.Model):
    """How certificates of some honours are printed. Lengths are millimetres from the upper left corner of the sheet.

    ``fields``: see :mod:`neuguong.certificates.designs`. ``preprinted``: the sheet already carries the frame and the lines whose
    ``on_stock`` is true; only the others are printed. ``source``: the form or rule that it follows, ``checked`` whether that was read
    (otherwise it is shown as “cần kiểm chứng”).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="certificate_designs")
    name = models.CharField("tên mẫu", max_length=120)
    kind = models.CharField("loại", max_length=12, choices=CertificateKind)
    honours = models.JSONField("danh hiệu, hình thức", default=list, blank=True)
    width_mm = models.PositiveSmallIntegerField("rộng (mm)")
    height_mm = models.PositiveSmallIntegerField("cao (mm)")
    orientation = models.CharField("chiều giấy", max_length=10, choices=Orientation, default=Orientation.LANDSCAPE)
    frame = models.CharField("khung", max_length=6, choices=Frame, default=Frame.WAVES)
    background = models.FileField("ảnh nền", upload_to=stored_background, blank=True)
    preprinted = models.BooleanField("in trên phôi có sẵn khung và chữ", default=False)
    book_line = models.CharField("số sổ vàng", max_length=8, choices=BookLine, default=BookLine.POSITION)
    fields = models.JSONField("các dòng", default=list)
    source = models.CharField("theo quy định", max_length=200, blank=True)
    checked = models.BooleanField("đã đối chiếu với mẫu chính thức", default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], condition=Q(retired_at=None), name="certificate_design_name_once"
            ),
            models.CheckConstraint(condition=Q(kind__in=CertificateKind.values), name="design_kind_known"),
            models.CheckConstraint(condition=Q(frame__in=Frame.values), name="design_frame_known"),
            models.CheckConstraint(condition=Q(book_line__in=BookLine.values), name="design_book_line_known"),
            models.CheckConstraint(
                condition=Q(orientation="landscape", width_mm__gte=F("height_mm"))
                | Q(orientation="portrait", width_mm__lte=F("height_mm")),
                name="design_lies_as_it_says",
            ),
            models.CheckConstraint(
                condition=Q(width_mm__range=(90, 900), height_mm__range=(90, 900)), name="design_size_of_a_sheet"
            ),
            together("design", "retired"),
        ]

    def __str__(self) -> str:
        return self.name


class Calibration(models.Model):
    """How far one printer misses the place on this design, measured on a printed sheet; the newest of a printer counts."""

    design = models.ForeignKey(CertificateDesign, on_delete=models.CASCADE, related_name="calibrations")
    printer = models.CharField("máy in", max_length=80)
    offset_x_mm = models.DecimalField("lệch sang phải (mm)", max_digits=4, decimal_places=1, default=0)
    offset_y_mm = models.DecimalField("lệch xuống dưới (mm)", max_digits=4, decimal_places=1, default=0)
    measured_at = models.DateTimeField(auto_now_add=True)
    measured_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = CalibrationQuerySet.as_manager()

    class Meta:
        ordering = ["printer", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offset_x_mm__range=(-30, 30), offset_y_mm__range=(-30, 30)), name="calibration_is_small"
            )
        ]

    def __str__(self) -> str:
        return f"{self.printer}: {self.offset_x_mm}, {self.offset_y_mm} mm"


class GoldenBook(models.Model):
    """The last number of a body's golden book (sổ vàng) in one year."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="golden_books")
    year = models.PositiveSmallIntegerField("năm")
    last = models.PositiveIntegerField("số cuối", default=0)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="golden_book_once")]

    def __str__(self) -> str:
        return f"Sổ vàng {self.year}"


class PrintRun(models.Model):
    """One printing of several certificates of one design; its file can be fetched again, by the design as it is then."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="print_runs")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="print_runs")
    design = models.ForeignKey(CertificateDesign, on_delete=models.PROTECT, related_name="print_runs")
    calibration = models.ForeignKey(Calibration, on_delete=models.PROTECT, null=True, related_name="+")
    certificates = models.ManyToManyField("Certificate", related_name="runs")
    printed_at = models.DateTimeField(auto_now_add=True)
    printed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"Lần in {self.pk}"


class Certificate(models.Model):
    """The certificate of one line of a decision. What it says stands in the decision, nowhere else.

    ``golden_number``: its number in the body's golden book of the year; a reissued one keeps the number of the one it replaces.
    ``token``: 128 random bits, the key of the public check page. ``serial``: the number printed on the blank sheet, when it has one.
    ``corrected_by``: the line of the newest decision that corrects this honour; what is printed here is wrong from then on.
    ``returned_on``: when this one, replaced, was given back. ``badge_place``: of its electronic credential in the lists of status.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="certificates")
    item = models.ForeignKey(DecisionItem, on_delete=models.PROTECT, related_name="certificates")
    design = models.ForeignKey(CertificateDesign, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField("năm của sổ vàng")
    golden_number = models.PositiveIntegerField("số sổ vàng")
    token = models.CharField(max_length=26, unique=True, editable=False)
    serial = models.CharField("số phôi", max_length=30, blank=True)
    state = models.CharField("bước", max_length=10, choices=CertificateState, default=CertificateState.MADE)
    reissue_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reissued")
    reissue_reason = models.CharField("lý do cấp đổi", max_length=12, choices=ReissueReason, blank=True)
    reissue_document = models.CharField("văn bản, đơn đề nghị", max_length=200, blank=True)
    requested_on = models.DateField("ngày nhận đề nghị", null=True)
    old_returned = models.BooleanField("đã thu lại bằng cũ", null=True)
    corrected_by = models.ForeignKey(
        DecisionItem, on_delete=models.PROTECT, null=True, editable=False, related_name="corrected_certificates"
    )
    returned_on = models.DateField("ngày thu lại", null=True, editable=False)
    badge_place = models.PositiveIntegerField(null=True, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(null=True, editable=False)
    printed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    handed_at = models.DateTimeField(null=True, editable=False)
    handed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    handed_to = models.CharField("người nhận", max_length=120, blank=True)
    spoiled_at = models.DateTimeField(null=True, editable=False)
    spoiled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    spoil_reason = models.CharField("lý do hỏng", max_length=300, blank=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CertificateQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "item": basic(RULE, public=True),
        "corrected_by": basic(RULE, public=True),
        "handed_to": basic(HANDED),
        "reissue_document": basic(HANDED),
        "spoil_reason": basic(HANDED),
        "cancel_reason": basic(HANDED),
    } | dict.fromkeys(
        """organisation design year golden_number token serial state reissue_of reissue_reason requested_on old_returned returned_on
        badge_place made_at made_by printed_at printed_by handed_at handed_by spoiled_at spoiled_by
        cancelled_at cancelled_by version""".split(),
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["item__position", "item_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "golden_number"],
                condition=Q(reissue_of=None),
                name="golden_number_once_in_its_book",
            ),
            models.UniqueConstraint(fields=["item"], condition=Q(reissue_of=None), name="certificate_once_for_an_item"),
            models.CheckConstraint(condition=Q(golden_number__gt=0), name="golden_number_from_one"),
            models.CheckConstraint(condition=Q(state__in=CertificateState.values), name="certificate_state_known"),
            models.CheckConstraint(
                condition=Q(reissue_reason__in=["", *ReissueReason.values]), name="reissue_reason_known"
            ),
            models.CheckConstraint(
                condition=Q(reissue_of=None, reissue_reason="") | Q(reissue_of__isnull=False) & ~Q(reissue_reason=""),
                name="reissue_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(handed_at=None, handed_to="") | Q(handed_at__isnull=False) & ~Q(handed_to=""),
                name="handed_to_somebody",
            ),
            *(together("certificate", step) for step in ("printed", "handed", "spoiled", "cancelled")),
        ]
        indexes = [models.Index(fields=["state", "organisation"])]

    def __str__(self) -> str:
        return f"Bằng số {self.golden_number}/{self.year}"

    @property
    def audit_stream(self) -> str:
        return f"certificates.certificate:{self.pk}"


class BlankEntry(SealedModel):
    """One movement of blank sheets of a kind; the store is the sum. Sealed: a wrong entry is set right by an adjustment.

    ``quantity``: what it adds to the store, so negative for sheets used or spoiled.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="blank_entries")
    kind = models.CharField("loại phôi", max_length=12, choices=CertificateKind)
    move = models.CharField("việc", max_length=10, choices=BlankMove)
    quantity = models.IntegerField("số tờ")
    serials = models.CharField("số phôi", max_length=80, blank=True)
    document = models.CharField("chứng từ", max_length=120, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    run = models.ForeignKey(PrintRun, on_delete=models.PROTECT, null=True, related_name="blank_entries")
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, null=True, related_name="blank_entries")
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = BlankEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=CertificateKind.values), name="blank_kind_known"),
            models.CheckConstraint(condition=Q(move__in=BlankMove.values), name="blank_move_known"),
            models.CheckConstraint(
                condition=Q(move="received", quantity__gt=0)
                | Q(move__in=["used", "spoiled"], quantity__lt=0)
                | Q(move="adjusted") & ~Q(quantity=0),
                name="blank_quantity_fits_its_move",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quantity:+d}"
