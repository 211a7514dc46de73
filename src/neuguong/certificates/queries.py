"""Reads: decisions with their certificates, the hand-over list, the store of blanks, and the public check, which has a list of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from honours.procedure.exchange import Exchange, exchange
from neuguong.certificates import tokens
from neuguong.certificates.enums import CertificateState, Standing
from neuguong.certificates.models import BlankEntry, Calibration, Certificate, CertificateDesign
from neuguong.certificates.permissions import keeps
from neuguong.certificates.querysets import corrected, fallen
from neuguong.common.text import fold
from neuguong.decisions.models import Decision
from neuguong.dossiers.clocks import procedure_on
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import honour_name

READY_TO_PRINT: Final = (CertificateState.MADE, CertificateState.SPOILED)


def certified_decisions(user: Any) -> QuerySet[Any]:
    """Issued decisions of award in sight, with ``lines``, and the certificates in sight: all, to be printed, to be handed over."""
    seen = Certificate.objects.visible_to(user).filter(item__decision=OuterRef("pk")).order_by()

    def counted(*states: str) -> Any:
        rows = seen.standing().filter(state__in=states) if states else seen
        return Coalesce(Subquery(rows.values("item__decision").annotate(n=Count("pk")).values("n")), 0)

    return (
        Decision.objects.visible_to(user)
        .filter(kind__in=["award", "correction"])
        .exclude(stage="draft")
        .select_related("organisation")
        .annotate(
            lines=Count("items", distinct=True),
            certificate_count=counted(),
            waiting=counted(*READY_TO_PRINT),
            printed=counted(CertificateState.PRINTED),
        )
    )


def certificates_of(decision: Decision, user: Any, state: str = "", words: str = "") -> QuerySet[Any]:
    """In sight, in the order of the decision; ``words``: all in the name or the unit, without regard to accents."""
    found = (
        Certificate.objects.visible_to(user)
        .filter(item__decision=decision)
        .marked()
        .select_related("item__recipient__organisation", "design", "organisation", "reissued", "reissue_of")
    )
    if state:
        found = found.filter(state=state)
    for word in fold(words).split():
        found = found.filter(
            Q(item__recipient__folded__contains=word) | Q(item__recipient__organisation__folded__contains=word)
        )
    return found


def counts_by_state(decision: Decision, user: Any) -> dict[str, int]:
    rows = Certificate.objects.visible_to(user).filter(item__decision=decision).order_by()
    return dict(rows.values("state").annotate(n=Count("pk")).values_list("state", "n"))


def due_by_state(decision: Decision, user: Any) -> dict[str, int]:
    """As :func:`counts_by_state`, only of those that may still be printed and handed over."""
    rows = Certificate.objects.visible_to(user).filter(item__decision=decision).standing().order_by()
    return dict(rows.values("state").annotate(n=Count("pk")).values_list("state", "n"))


def bare_lines(decision: Decision) -> QuerySet[Any]:
    """Lines of the decision that ask for a certificate and have none.

    No line whose honour was taken back or corrected since, and none that corrects an honour with a certificate: that one is reissued.
    """
    old = Certificate.objects.filter(corrected_by=OuterRef("pk")).in_force()
    rows = decision.items.filter(certificates=None).annotate(fallen=fallen("held__"))
    return rows.filter(~Exists(old), fallen=False).exclude(corrected("held__"))


def to_reissue(user: Any, words: str = "") -> QuerySet[Any]:
    """Certificates in sight with words that a decision has corrected; ``words``: all in the name as printed before or now."""
    found = (
        Certificate.objects.visible_to(user)
        .to_reissue()
        .select_related(
            "item__decision", "item__recipient__organisation", "corrected_by__decision", "organisation", "reissued"
        )
    )
    for word in fold(words).split():
        found = found.filter(item__recipient__folded__contains=word)
    return found


def chosen(rows: QuerySet[Any], first: int | None, last: int | None) -> QuerySet[Any]:
    """Narrowed to the places ``first`` to ``last`` in the decision, both included."""
    if first is not None:
        rows = rows.filter(item__position__gte=first)
    return rows.filter(item__position__lte=last) if last is not None else rows


def printers_of(designs: list[CertificateDesign]) -> list[str]:
    """Printers that were measured for one of these designs."""
    rows = Calibration.objects.filter(design__in=designs).order_by("printer")
    return list(rows.values_list("printer", flat=True).distinct())


def newest_calibrations(design: CertificateDesign) -> list[Calibration]:
    """The one that counts of each printer."""
    newest: dict[str, Calibration] = {}
    for one in Calibration.objects.filter(design=design).select_related("measured_by").order_by("printer", "-pk"):
        newest.setdefault(one.printer, one)
    return list(newest.values())


def keeping_bodies(user: Any) -> list[Organisation]:
    """Bodies for which this person prints: the own one, and the province for its offices."""
    own = Organisation.objects.filter(pk__in=user.scope.organisation_ids("officer", "head"), valid_until=None)
    bodies = [*Organisation.objects.filter(kind="province"), *own]
    return list({one.pk: one for one in bodies if keeps(user, one)}.values())


def balances(user: Any) -> list[dict[str, Any]]:
    """By body and kind of blank: ``left`` and what came, went and was spoiled.

    A sheet spoiled in print is given back under its certificate: it was not used, and no count has found it.
    """
    meant = {
        "received": Q(move="received"),
        "used": Q(move="used") | Q(move="adjusted", certificate__isnull=False),
        "spoiled": Q(move="spoiled"),
        "adjusted": Q(move="adjusted", certificate=None),
    }
    moved = {name: Coalesce(Sum("quantity", filter=rows), 0) for name, rows in meant.items()}
    rows = BlankEntry.objects.visible_to(user).order_by().values("organisation__name", "kind")
    return list(rows.annotate(left=Sum("quantity"), **moved).order_by("organisation__name", "kind"))


def exchange_rule(day: date) -> Exchange | None:
    return exchange(procedure_on(day))


# For everybody ------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCertificate:
    """All that the check page may say. A column that is not here is not public.

    ``newer``: what the decision says that corrects this one, while the honour is held.
    """

    name: str
    honour: str
    decision_number: str
    decided_on: date
    standing: Standing
    newer: "PublicCertificate | None" = None


_COLUMNS: Final = (
    "item__name",
    "item__honour",
    "item__decision__number",
    "item__decision__decided_on",
    "state",
    "reissued__reissue_reason",
    "fallen",
    "corrected_by__name",
    "corrected_by__honour",
    "corrected_by__decision__number",
    "corrected_by__decision__decided_on",
    "printed_anew",
)


def check(typed: str) -> PublicCertificate | None:
    """What everybody may know of the certificate with this key; None for a key that is unknown, malformed or not yet public.

    One query of the same cost in each case, so that neither the answer nor its time tells them apart.
    """
    anew = Certificate.objects.filter(
        item=OuterRef("corrected_by"), state__in=[CertificateState.PRINTED, CertificateState.HANDED]
    )
    row = (
        Certificate.objects.filter(token=tokens.read(typed), item__decision__stage="released")
        .annotate(fallen=fallen("item__held__"), printed_anew=Exists(anew))
        .values(*_COLUMNS)
        .first()
    )
    if row is None:
        return None
    standing = _standing(row)
    return PublicCertificate(
        name=row["item__name"],
        honour=honour_name(row["item__honour"]),
        decision_number=row["item__decision__number"],
        decided_on=row["item__decision__decided_on"],
        standing=standing,
        newer=_newer(row) if standing == Standing.CORRECTED else None,
    )


def _standing(row: dict[str, Any]) -> Standing:
    if row["fallen"]:
        return Standing.REVOKED
    reissued = row["reissued__reissue_reason"]
    if row["corrected_by__name"] is not None and (row["state"] != CertificateState.CANCELLED or reissued):
        return Standing.CORRECTED
    if row["state"] == CertificateState.CANCELLED:
        return Standing.REVOKED
    return Standing.REPLACED if reissued else Standing.VALID


def _newer(row: dict[str, Any]) -> PublicCertificate:
    return PublicCertificate(
        name=row["corrected_by__name"],
        honour=honour_name(row["corrected_by__honour"]),
        decision_number=row["corrected_by__decision__number"],
        decided_on=row["corrected_by__decision__decided_on"],
        standing=Standing.VALID if row["printed_anew"] else Standing.AWAITED,
    )
