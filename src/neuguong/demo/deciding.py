"""What the chairman has decided so far: one decision issued and made public, one that is being drafted."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from neuguong.accounts.models import User
from neuguong.decisions import actions
from neuguong.decisions.enums import Decider
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.rounds import working_day_before
from neuguong.dossiers.actions import propose_nominations
from neuguong.dossiers.enums import NominationStage
from neuguong.dossiers.models import Nomination
from neuguong.organisations.models import Organisation
from neuguong.registry.enums import AwardType
from neuguong.registry.models import Recipient

_HONOUR: Final = "BK_TINH"
_TITLE: Final = "Về việc tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho các tập thể, hộ gia đình, cá nhân có thành tích xuất sắc"
_MERIT: Final = "Có thành tích xuất sắc trong phong trào thi đua xóa nhà tạm, nhà dột nát trên địa bàn tỉnh."
_NUMBER: Final = "2417/QĐ-UBND"
_SUBMISSION: Final = "318/TTr-SNV"
_DECIDED, _PLANNED = 9, 5
_KINDS: Final = {"collective": 4, "household": 2, "individual": 8}


def decide(*, today: date) -> None:
    """One thematic list by hand, decided and public; another, with the nominations that are ready, still a draft."""
    chief = User.objects.get(username="lanhdao", demo=True)
    province = Organisation.objects.get(kind="province")
    chosen = free_recipients(_HONOUR, today.year - 1, _KINDS)
    if len(chosen) < _DECIDED + _PLANNED:  # a small build may have too few
        return
    before = working_day_before(today, 1)
    with clock_at(moment(before, 16, 30)):
        first = _draft(province, chosen[:_DECIDED], before, today.year - 1, chief)
        actions.issue_decision(decision_id=first, number=_NUMBER, decided_on=before, by=chief)
    with clock_at(moment(before, 16, 50)):
        actions.release_decision(decision_id=first, by=chief)
        second = _draft(province, chosen[_DECIDED:], today + timedelta(days=12), today.year - 1, chief)
        _add_ready(second, chief)


def free_recipients(
    honour: str,
    year: int,
    kinds: dict[str, int],
    *,
    under: Organisation | None = None,
    beside: Organisation | None = None,
    leaving: Iterable[Recipient] = (),
) -> list[Recipient]:
    """Recipients from all over the register, some of each kind; none who holds the honour, is put forward for it or stands in a decision.

    ``under``, ``beside``: only of the bodies of this agency, only of others.
    """
    free = Recipient.objects.kept().exclude(honours__honour=honour, honours__year=year).select_related("organisation")
    free = free.filter(decision_items=None).exclude(pk__in=[one.pk for one in leaving])
    free = free.exclude(organisation__code__startswith="SNV")  # the office that proposes
    if under is not None:
        free = free.filter(organisation__path__startswith=under.path)
    if beside is not None:
        free = free.exclude(organisation__path__startswith=beside.path)
    found = []
    for kind, count in kinds.items():
        rows = list(free.filter(kind=kind).exclude(nominations__honour=honour).order_by("pk")[:400])
        found += [rows[place * len(rows) // count] for place in range(count)] if len(rows) >= count else []
    return found[::2] + found[1::2]


def unit_written(one: Recipient) -> str:
    """What stands beside a collective: its body, whose name a ward or a team repeats in its own. Others: as the system writes it."""
    return one.organisation.name if one.kind == "collective" and one.team else ""


def _draft(province: Organisation, chosen: list[Recipient], day: date, year: int, chief: User) -> int:
    made = actions.draft_decision(
        organisation=province,
        decider=Decider.CHAIR_PROVINCE,
        title=_TITLE,
        decided_on=day,
        submission_number=_SUBMISSION,
        submission_on=working_day_before(day, 2),
        signer_name="Nguyễn Văn Trường",
        by=chief,
    )
    for one in chosen:
        actions.add_by_hand(
            decision_id=made.pk,
            recipient=one,
            honour=_HONOUR,
            year=year,
            award_type=AwardType.THEMATIC,
            achievement=_MERIT,
            unit=unit_written(one),
            by=chief,
        )
    return int(made.pk)


def _add_ready(decision_id: int, chief: User) -> None:
    ready = Nomination.objects.kept().filter(stage=NominationStage.READY, honour=_HONOUR, dossier__round__held_by=None)
    numbers = list(ready.values_list("pk", flat=True)[:3])
    if numbers:
        propose_nominations(nomination_ids=numbers, by=chief)
        actions.add_nominations(decision_id=decision_id, nomination_ids=numbers, by=chief)
