"""Bonuses and the fund they are paid from: lists, lines, the ledger of payments, the ledger of the fund. Whole đồng."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from neuguong.bonuses.enums import ENTERED, FundKind, PaymentKind
from neuguong.bonuses.querysets import (
    BonusLineQuerySet,
    FundEntryQuerySet,
    FundQuerySet,
    PaymentEntryQuerySet,
    PaymentListQuerySet,
)
from neuguong.common.personal_data import NOT_PERSONAL, Personal, basic
from neuguong.common.sealed import SealedModel, SealedQuerySet
from neuguong.decisions.models import Decision, DecisionItem
from neuguong.organisations.models import Organisation

USER = settings.AUTH_USER_MODEL
PAYING = "chi tiền thưởng theo quyết định khen thưởng"


def _together(name: str, step: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{step}_at": None, f"{step}_by": None})
        | Q(**{f"{step}_at__isnull": False, f"{step}_by__isnull": False}),
        name=f"{name}_{step}_at_and_by_together",
    )


class PaymentList(models.Model):
    """What is paid for one issued decision. ``payer``: the body whose fund pays; ``payer_rule``: why, with its article.

    ``approved_at``: when lines were approved first; a line that was unknown then may be approved later.
    """

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="payment_list")
    payer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="payment_lists", verbose_name="đơn vị chi"
    )
    payer_rule = models.CharField("căn cứ về đơn vị chi", max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PaymentListQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [_together("payment_list", "approved")]

    def __str__(self) -> str:
        return f"Danh sách chi theo {self.decision}"


class BonusLine(models.Model):
    """The bonus of one item of a decision, as the rules of the decision's day compute it.

    ``vnd`` None: not known, never zero. ``at_most``: ``vnd`` is a ceiling; the figure itself is ``fixed_vnd``, set by a document.
    ``paid_for`` False: not paid, ``explanation`` says why. ``doubt``: a question that a person must decide first. From ``sealed_at``
    on the database refuses every change.
    """

    list = models.ForeignKey(PaymentList, on_delete=models.PROTECT, related_name="lines")
    item = models.OneToOneField(DecisionItem, on_delete=models.PROTECT, related_name="bonus_line")
    coefficient = models.CharField("hệ số", max_length=12, blank=True)
    base_salary = models.PositiveIntegerField("mức lương cơ sở", null=True)
    vnd = models.BigIntegerField("số tiền", null=True)
    at_most = models.BooleanField("là mức tối đa", default=False)
    fixed_vnd = models.BigIntegerField("mức đã quy định", null=True)
    fixed_document = models.CharField("văn bản quy định mức", max_length=200, blank=True)
    paid_for = models.BooleanField("được chi", default=True)
    explanation = models.TextField("giải thích", blank=True)
    citation = models.TextField("căn cứ", blank=True)
    doubt = models.TextField("điều phải quyết định", blank=True)
    decided_reason = models.CharField("lý do quyết định", max_length=500, blank=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    computed_at = models.DateTimeField(auto_now=True)
    sealed_at = models.DateTimeField(null=True, editable=False)
    sealed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, editable=False, related_name="+")

    objects = BonusLineQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "item": basic(PAYING),
        "vnd": basic(PAYING),
        "fixed_vnd": basic(PAYING),
        "paid_for": basic(PAYING),
        "explanation": basic(PAYING),
        "doubt": basic(PAYING),
        "decided_reason": basic(PAYING),
    } | dict.fromkeys(
        [
            *("list", "coefficient", "base_salary", "at_most", "fixed_document", "citation", "computed_at"),
            *("decided_at", "decided_by", "sealed_at", "sealed_by"),
        ],
        NOT_PERSONAL,
    )

    class Meta:
        ordering = ["item__position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(vnd=None) | Q(vnd__gt=0), name="an_unknown_bonus_is_not_zero"),
            models.CheckConstraint(condition=Q(fixed_vnd=None) | Q(fixed_vnd__gt=0), name="a_fixed_bonus_is_not_zero"),
            models.CheckConstraint(
                condition=Q(fixed_vnd=None) | ~Q(fixed_document=""), name="a_fixed_bonus_has_its_document"
            ),
            models.CheckConstraint(
                condition=Q(fixed_vnd=None) | Q(vnd=None) | Q(at_most=True, fixed_vnd__lte=F("vnd")),
                name="a_fixed_bonus_is_within_its_ceiling",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at=None)
                | Q(paid_for=False)
                | Q(fixed_vnd__isnull=False)
                | Q(vnd__isnull=False, at_most=False),
                name="an_approved_bonus_has_its_figure",
            ),
            _together("bonus_line", "decided"),
            _together("bonus_line", "sealed"),
        ]

    def __str__(self) -> str:
        return str(self.item)

    @property
    def audit_stream(self) -> str:
        return f"bonuses.paymentlist:{self.list_id}"

    @property
    def amount(self) -> int | None:
        """The figure to pay; None while it is not known."""
        return self.fixed_vnd if self.fixed_vnd is not None else None if self.at_most else self.vnd

    @property
    def open_doubt(self) -> bool:
        return bool(self.doubt) and self.decided_at is None


class Fund(models.Model):
    """The emulation and commendation fund of one body for one year. ``regular_spending`` None: nobody has entered it."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="funds", verbose_name="đơn vị"
    )
    year = models.PositiveSmallIntegerField("năm")
    regular_spending = models.BigIntegerField("chi ngân sách thường xuyên", null=True, blank=True)
    spending_source = models.CharField("nguồn số liệu", max_length=200, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = FundQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="fund_once_a_year"),
            models.CheckConstraint(
                condition=Q(regular_spending=None) | Q(regular_spending__gt=0), name="unknown_spending_is_not_zero"
            ),
        ]

    def __str__(self) -> str:
        return f"Quỹ thi đua, khen thưởng năm {self.year} · {self.organisation}"


class FundEntry(SealedModel):
    """One line of a fund's ledger; ``amount`` is positive, the kind says whether it comes in or goes out.

    ``reverses``: this line takes a wrong one back, with its kind and amount. Payments write one line for all that was paid together.
    """

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField("nội dung", max_length=14, choices=FundKind)
    amount = models.BigIntegerField("số tiền")
    on = models.DateField("ngày")
    document = models.CharField("chứng từ, văn bản", max_length=200)
    note = models.CharField("diễn giải", max_length=300, blank=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = FundEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FundKind.values), name="fund_entry_kind_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="fund_entry_moves_money"),
        ]
        indexes = [models.Index(fields=["fund", "-on", "-id"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

    @property
    def may_reverse(self) -> bool:
        """A line that a person entered and nobody has taken back (``taken_back`` of the ledger's query)."""
        return self.kind in ENTERED and self.reverses_id is None and not getattr(self, "taken_back", False)


class PaymentEntry(SealedModel):
    """One line of the payment ledger. ``number``: 1, 2, … within the bonus line, so that two writers never both come first."""

    line = models.ForeignKey(BonusLine, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField("nội dung", max_length=10, choices=PaymentKind)
    amount = models.BigIntegerField("số tiền")
    on = models.DateField("ngày")
    receiver = models.CharField("người nhận, người nộp", max_length=200)
    document = models.CharField("chứng từ", max_length=200)
    fund_entry = models.ForeignKey(FundEntry, on_delete=models.PROTECT, related_name="payments")
    entered_at = models.DateTimeField(auto_now_add=True)
    entered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = PaymentEntryQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {
        "line": basic(PAYING),
        "amount": basic(PAYING),
        "receiver": basic("biết ai đã nhận tiền thưởng"),
    } | dict.fromkeys(["number", "kind", "on", "document", "fund_entry", "entered_at", "entered_by"], NOT_PERSONAL)

    class Meta:
        ordering = ["line", "number"]
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="payment_number_once"),
            models.CheckConstraint(condition=Q(kind__in=PaymentKind.values), name="payment_kind_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_moves_money"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class RecoveryDemand(SealedModel):
    """The honour was revoked: what was paid must come back, what was not is paid no more. ``document``: the decision that says so."""

    line = models.OneToOneField(BonusLine, on_delete=models.PROTECT, related_name="demand")
    document = models.CharField("văn bản", max_length=200)
    demanded_at = models.DateTimeField(auto_now_add=True)
    demanded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")

    objects = SealedQuerySet.as_manager()

    personal: ClassVar[dict[str, Personal]] = {"line": basic(PAYING)} | dict.fromkeys(
        ["document", "demanded_at", "demanded_by"], NOT_PERSONAL
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.line_id)
