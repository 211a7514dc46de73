"""The store of blank sheets: a sum of its movements, counted under a lock when something is taken out."""

from django.db.models import Sum

from neuguong.certificates.models import BlankEntry
from neuguong.organisations.models import Organisation


def balance(organisation: Organisation, kind: str) -> int:
    return BlankEntry.objects.filter(organisation=organisation, kind=kind).aggregate(left=Sum("quantity"))["left"] or 0


def locked_balance(organisation: Organisation, kind: str) -> int:
    """What is left, and nobody else takes anything out before this transaction ends."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    return balance(organisation, kind)


def keeps_stock(organisation: Organisation, kind: str) -> bool:
    """A body that never entered such blanks keeps no store of them, and printing asks for none."""
    return BlankEntry.objects.filter(organisation=organisation, kind=kind).exists()
