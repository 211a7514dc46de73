"""Who sees which payment list, line and fund; sums of the ledgers as columns."""

from typing import Any

from django.db import models
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from neuguong.bonuses.enums import INCOME, FundKind, PaymentKind
from neuguong.bonuses.permissions import PROVINCE
from neuguong.common.sealed import SealedQuerySet
from neuguong.organisations.querysets import within


def kept_by(user: Any, prefix: str) -> Q:
    """Money of the bodies that this person keeps, and all of it for the auditor; ``prefix`` leads to the body, e.g. ``payer__``."""
    if user.scope.has("auditor"):
        return Q(**{f"{prefix}pk__isnull": False})
    seen = within(user.scope.paths, f"{prefix}path")
    if user.scope.has(*PROVINCE):
        seen |= Q(**{f"{prefix}kind": "province"}) | Q(**{f"{prefix}standing_office": True})
    return seen


def _own_people(user: Any, prefix: str = "") -> Q:
    """Lines of one's own people in released decisions."""
    return within(user.scope.paths, f"{prefix}item__recipient__organisation__path") & Q(
        **{f"{prefix}item__decision__stage": "released"}
    )


class PaymentListQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PaymentListQuerySet":
        """Those who keep the payer's money; after the release every office that has people in it (it reads their lines only)."""
        if not user.is_authenticated:
            return self.none()
        from neuguong.bonuses.models import BonusLine

        named = BonusLine.objects.filter(_own_people(user)).values("list_id")
        return self.filter(kept_by(user, "payer__") | Q(pk__in=named))


class BonusLineQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "BonusLineQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(kept_by(user, "list__payer__") | _own_people(user))

    def with_sums(self) -> "BonusLineQuerySet":
        """``settled``: the figure to pay (None while unknown); ``paid``: what is with the recipient now; ``demanded``: see models."""
        from neuguong.bonuses.models import PaymentEntry, RecoveryDemand

        signed = Case(When(kind=PaymentKind.PAID, then=F("amount")), default=-F("amount"))
        sums = (
            PaymentEntry.objects.filter(line=OuterRef("pk"))
            .order_by()
            .values("line")
            .annotate(total=Sum(signed, output_field=BigIntegerField()))
            .values("total")
        )
        return self.annotate(
            settled=Coalesce("fixed_vnd", Case(When(at_most=False, then=F("vnd")), output_field=BigIntegerField())),
            paid=Coalesce(Subquery(sums), Value(0), output_field=BigIntegerField()),
            demanded=Exists(RecoveryDemand.objects.filter(line=OuterRef("pk"))),
        )

    def payable(self) -> "BonusLineQuerySet":
        """Approved, to be paid, and not fully paid yet (after :meth:`with_sums`)."""
        return self.filter(sealed_at__isnull=False, paid_for=True, demanded=False, paid__lt=F("settled"))


class PaymentEntryQuerySet(SealedQuerySet):
    def visible_to(self, user: Any) -> "PaymentEntryQuerySet":
        from neuguong.bonuses.models import BonusLine

        return self.filter(line__in=BonusLine.objects.visible_to(user))

    def balance(self) -> int:
        """What is with the recipients: paid minus returned and recovered, in đồng."""
        signed = Case(When(kind=PaymentKind.PAID, then=F("amount")), default=-F("amount"))
        return self.aggregate(total=Sum(signed, output_field=BigIntegerField()))["total"] or 0


class FundQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "FundQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(kept_by(user, "organisation__"))

    def with_balance(self) -> "FundQuerySet":
        """``balance``: in minus out, in đồng."""
        return self.annotate(
            balance=Coalesce(
                Sum(signed("entries__"), output_field=BigIntegerField()), Value(0), output_field=BigIntegerField()
            )
        )


class FundEntryQuerySet(SealedQuerySet):
    def visible_to(self, user: Any) -> "FundEntryQuerySet":
        from neuguong.bonuses.models import Fund

        return self.filter(fund__in=Fund.objects.visible_to(user))

    def by_kind(self) -> dict[str, int]:
        """Kind → sum in đồng, entries that take another back subtracted; kinds without entries are 0."""
        amount = Case(When(reverses=None, then=F("amount")), default=-F("amount"))
        found = self.order_by().values_list("kind").annotate(total=Sum(amount, output_field=BigIntegerField()))
        return dict.fromkeys(FundKind.values, 0) | dict(found)


def signed(prefix: str = "") -> Case:
    """The amount of an entry of a fund as it moves the balance."""
    amount = f"{prefix}amount"
    comes_in = Q(**{f"{prefix}kind__in": INCOME})
    first = Q(**{f"{prefix}reverses": None})
    return Case(
        When(comes_in & first | ~comes_in & ~first, then=F(amount)), default=-F(amount), output_field=BigIntegerField()
    )
