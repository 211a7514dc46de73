"""Reads: payment lists with their sums, the state of a line, a fund against its ceilings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum, When
from django.utils import timezone

from honours.procedure.funds import Ceiling, fund_ceiling, organising_ceiling
from neuguong.bonuses.enums import SOURCES, FundKind, LineState
from neuguong.bonuses.models import BonusLine, Fund, FundEntry, PaymentEntry, PaymentList
from neuguong.bonuses.permissions import KEEPERS, PROVINCE, manages
from neuguong.bonuses.querysets import signed
from neuguong.decisions.models import Decision
from neuguong.dossiers.clocks import procedure_on
from neuguong.organisations.models import Organisation


def state_of(line: Any) -> LineState:
    """Where a line is; ``line`` comes with :meth:`BonusLineQuerySet.with_sums`."""
    if line.demanded:
        return (
            LineState.TO_RECOVER if line.paid > 0 else LineState.RECOVERED if line.entries_made else LineState.STOPPED
        )
    if line.open_doubt:
        return LineState.ASK
    if not line.paid_for:
        return LineState.NOT_DUE
    if line.settled is None:
        return LineState.UNKNOWN
    if line.sealed_at is None:
        return LineState.OPEN
    if line.paid <= 0:
        return LineState.DUE
    return LineState.PAID if line.paid >= line.settled else LineState.PART


def lines_of(payment_list: PaymentList, user: Any) -> QuerySet[BonusLine]:
    """The lines this person may see, with ``settled``, ``paid``, ``demanded``, ``entries_made`` and what a row shows."""
    return with_states(BonusLine.objects.visible_to(user).filter(list=payment_list))


def with_states(lines: Any) -> QuerySet[BonusLine]:
    return (
        lines.with_sums()
        .annotate(entries_made=Exists(PaymentEntry.objects.filter(line=OuterRef("pk"))))
        .select_related("item__recipient__organisation", "list__payer", "list__decision__organisation")
    )


def in_state(lines: Any, state: str) -> QuerySet[BonusLine]:
    """Lines (of :func:`with_states`) narrowed to a filter of the page; an empty or unknown word narrows nothing."""
    asked = ~Q(doubt="") & Q(decided_at=None)
    standing = lines.filter(demanded=False)
    match state:
        case "ask":
            return standing.filter(asked | Q(settled=None, paid_for=True))
        case "open":
            return standing.filter(~asked, sealed_at=None, paid_for=True, settled__isnull=False)
        case "due":
            return lines.payable()
        case "paid":
            return standing.filter(paid__gt=0)
        case "not_due":
            return standing.filter(~asked, paid_for=False)
        case "back":
            return lines.filter(demanded=True)
        case _:
            return lines


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one list, of the lines one may see; đồng, and numbers of lines."""

    lines: int
    settled: int
    paid: int
    due: int
    unknown: int
    asking: int
    open: int
    not_due: int
    owed_back: int

    @property
    def unresolved(self) -> int:
        return self.unknown + self.asking

    @property
    def rest(self) -> int:
        """Still to be paid, approved or not."""
        return self.settled - self.paid


def totals_of(lines: Any) -> Totals:
    """One pass over the lines (of :func:`with_states`), one query."""
    states = [(state_of(line), line) for line in lines.order_by()]
    count = {state: sum(found == state for found, _ in states) for state in LineState}
    standing = {LineState.OPEN, LineState.DUE, LineState.PART, LineState.PAID}
    return Totals(
        lines=len(states),
        settled=sum(line.settled for state, line in states if state in standing),
        paid=sum(line.paid for state, line in states if state in standing),
        due=count[LineState.DUE] + count[LineState.PART],
        unknown=count[LineState.UNKNOWN],
        asking=count[LineState.ASK],
        open=count[LineState.OPEN],
        not_due=count[LineState.NOT_DUE],
        owed_back=sum(line.paid for state, line in states if state == LineState.TO_RECOVER),
    )


def notes_of(payment_list: PaymentList) -> list[str]:
    """What the rules behind the figures leave open, in their own notes, each once."""
    day = payment_list.decision.decided_on
    rulings = procedure_on(day).of_kind("bonus_rounding") if day else ()
    return [ruling.edition.note for ruling in rulings if ruling.edition.note]


def ledger_of(line: Any) -> list[PaymentEntry]:
    """The payments of one line in their order."""
    return list(PaymentEntry.objects.filter(line=line).select_related("entered_by").order_by("number"))


def ledger_of_fund(fund: Fund) -> QuerySet[FundEntry]:
    """The entries of a fund with ``moved``, signed đồng, and ``taken_back``: a later line reverses it."""
    taken_back = Exists(FundEntry.objects.filter(reverses=OuterRef("pk")))
    return FundEntry.objects.filter(fund=fund).annotate(moved=signed(), taken_back=taken_back)


def manages_money(user: Any, payer: Organisation) -> bool:
    """May this person read the whole list: who keeps the payer's money, and the auditor."""
    return manages(user, payer) or bool(user.scope.has("auditor"))


def lists_for(user: Any) -> QuerySet[PaymentList]:
    """Lists in sight with ``line_count``, ``amount`` and ``spent`` over the lines this person may see."""
    seen = BonusLine.objects.visible_to(user).filter(list=OuterRef("pk")).order_by()
    figure = Case(
        When(paid_for=False, then=None),
        When(fixed_vnd__isnull=False, then=F("fixed_vnd")),
        When(at_most=False, then=F("vnd")),
        output_field=BigIntegerField(),
    )
    paid = PaymentEntry.objects.visible_to(user).filter(line__list=OuterRef("pk")).order_by()
    moved = Case(When(kind="paid", then=F("amount")), default=-F("amount"), output_field=BigIntegerField())
    return (
        PaymentList.objects.visible_to(user)
        .select_related("decision__organisation", "payer")
        .annotate(
            line_count=Subquery(seen.values("list").annotate(n=Count("pk")).values("n")),
            amount=Subquery(seen.values("list").annotate(n=Sum(figure)).values("n")),
            spent=Subquery(paid.values("line__list").annotate(n=Sum(moved)).values("n")),
        )
    )


def without_list(user: Any) -> QuerySet[Decision]:
    """Issued award decisions that still lack a list, of the bodies whose money this person keeps."""
    own = Q(pk__in=[])
    for path in user.scope.paths:
        own |= Q(organisation__path__startswith=path)
    if user.scope.has(*PROVINCE):
        own |= Q(organisation__kind="province") | Q(organisation__standing_office=True)
    waiting: QuerySet[Decision] = (
        Decision.objects.visible_to(user)
        .filter(own, kind="award", payment_list=None)
        .exclude(stage="draft")
        .exclude(source="past")
    )
    return waiting.select_related("organisation").annotate(item_count=Count("items"))


def bodies_of(user: Any) -> list[Organisation]:
    """Bodies whose fund this person keeps: those of the own roles, the province for its own roles."""
    ids = set(user.scope.organisation_ids(*KEEPERS))
    wanted = Q(pk__in=ids)
    if user.scope.has(*PROVINCE):
        wanted |= Q(kind="province") | Q(standing_office=True)
    found = Organisation.objects.on().filter(wanted).order_by("sort_key")
    return [body for body in found if manages(user, body)]


@dataclass(frozen=True, slots=True)
class Limit:
    """One ceiling of a fund. ``allowed`` None: not known; ``quoted``: the rule's own words were read, so it binds."""

    name: str
    used: int
    allowed: int | None
    why: str
    quoted: bool
    missing: str = ""

    def exceeded_by(self, more: int) -> int:
        """How much more than allowed it would be with ``more``; 0 when it fits or nobody knows."""
        return 0 if self.allowed is None else max(0, self.used + more - self.allowed)

    @property
    def exceeded(self) -> bool:
        return self.exceeded_by(0) > 0


SIZE, SHARE = "Quy mô quỹ", "Chi tổ chức"
NO_RULE = "Chưa đọc được quy định nào về điểm này cho đơn vị: cần kiểm chứng."


@dataclass(frozen=True, slots=True)
class Standing:
    """A fund today: sums by kind, balance, ceilings."""

    sums: dict[str, int]
    balance: int
    size: Limit
    organising: Limit

    @property
    def lack(self) -> int:
        return max(0, -self.balance)

    @property
    def limits(self) -> tuple[Limit, Limit]:
        return self.size, self.organising


def standing_of(fund: Fund) -> Standing:
    """One query. The ceiling of the size is about what the budget gives; contributions come on top (“cộng các khoản đóng góp”)."""
    sums = FundEntry.objects.filter(fund=fund).by_kind()
    income = sum(sums[kind] for kind in (*SOURCES, FundKind.REFUND))
    spent = sum(sums[kind] for kind in (FundKind.BONUSES, FundKind.ORGANISING, FundKind.OBJECTS))
    return Standing(sums, income - spent, _size(fund, sums), _organising(fund, sums))


def _day_of(fund: Fund) -> date:
    """The rules of today for this year's fund, those of the last day for an earlier one."""
    today = timezone.localdate()
    return today if fund.year >= today.year else date(fund.year, 12, 31)


def _size(fund: Fund, sums: dict[str, int]) -> Limit:
    used = sums[FundKind.BUDGET]
    found = fund_ceiling(procedure_on(_day_of(fund))) if fund.organisation.kind in {"province", "commune"} else None
    if found is None:
        return Limit(SIZE, used, None, NO_RULE, quoted=False, missing="chưa có quy định")
    if fund.regular_spending is None:
        return Limit(SIZE, used, None, found.why, _binds(found), "chưa ghi chi ngân sách thường xuyên của năm")
    return Limit(SIZE, used, found.vnd(fund.regular_spending), found.why, _binds(found))


def _organising(fund: Fund, sums: dict[str, int]) -> Limit:
    total = sum(sums[kind] for kind in SOURCES)
    found = organising_ceiling(procedure_on(_day_of(fund)))
    if found is None:
        return Limit(SHARE, sums[FundKind.ORGANISING], None, NO_RULE, quoted=False, missing="chưa có quy định")
    if not total:
        return Limit(SHARE, sums[FundKind.ORGANISING], None, found.why, _binds(found), "chưa ghi nguồn của quỹ")
    return Limit(SHARE, sums[FundKind.ORGANISING], found.vnd(total), found.why, _binds(found))


def _binds(ceiling: Ceiling) -> bool:
    """A rule refuses only when its words were read; otherwise it warns."""
    return not ceiling.needs_checking
