"""Build the invented province: ``build()`` fills an empty database in some seconds, the same way every time on one day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from neuguong.accounts.models import User
from neuguong.common.verdicts import demand
from neuguong.demo.accounts import make_accounts
from neuguong.demo.afterwards import play_the_last_evening, play_the_weeks_before
from neuguong.demo.appraisals import appraise
from neuguong.demo.bodies import build_bodies
from neuguong.demo.clock import clock_at, moment
from neuguong.demo.collectives import invent_collectives, invent_households
from neuguong.demo.consultation import consult_the_people
from neuguong.demo.deciding import decide
from neuguong.demo.decisions import DecisionBook
from neuguong.demo.guard import may_build
from neuguong.demo.headcounts import count_the_staff
from neuguong.demo.notices import remind_the_people, tell_the_people
from neuguong.demo.people import invent_people
from neuguong.demo.referring import refer_upwards
from neuguong.demo.rounds import play_rounds
from neuguong.demo.sitting import seat_the_council
from neuguong.demo.writing import Writer
from neuguong.directives.seeding import seed_letter
from neuguong.dossiers.models import Dossier, Nomination
from neuguong.insights.tasks import screen_province
from neuguong.organisations.models import Organisation
from neuguong.organisations.seeding import seed_province
from neuguong.registry.models import HeldHonour, Recipient


@dataclass(frozen=True, slots=True)
class Built:
    """What there is after a build, in numbers."""

    organisations: int
    recipients: int
    honours: int
    dossiers: int
    nominations: int
    accounts: int


def build(*, seed: int = 2024, recipients: int = 2000, tell: Callable[[str], object] = lambda _: None) -> Built:
    """Fill an empty database; refused (``NotAllowed``) where demo data may not be.

    ``recipients``: people, collectives and households together. ``tell`` hears one short sentence a step.
    """
    demand(may_build())
    with transaction.atomic():
        return _build(seed, recipients, tell)


def _build(seed: int, recipients: int, tell: Callable[[str], object]) -> Built:
    today = timezone.localdate()
    rng = Random(seed)  # noqa: S311  invented data must be repeatable, not secret
    with clock_at(moment(today - timedelta(days=60), 8)):
        tell("Danh mục đơn vị, địa bàn, công văn năm 2024 …")
        root = seed_province()
        seed_letter()
        build_bodies(rng)
        count_the_staff(Random(seed), on=today - timedelta(days=61))  # noqa: S311  as above; its own dice leave the others as they were
        accounts = make_accounts(starts_on=today - timedelta(days=60))
        tell("Người, tập thể, hộ gia đình và khen thưởng từ năm 2016 …")
        _fill_registry(rng, recipients, today, root)
    tell("Đợt xét và hồ sơ …")
    play_rounds(rng, today=today)
    consult_the_people(today=today)
    appraise(today=today)
    tell("Quyết định …")
    decide(today=today)
    tell("Hội đồng, phiên họp …")
    seat_the_council(today=today)
    tell("Bằng khen, lễ trao, tiền thưởng, thu hồi, khiếu nại …")
    made = play_the_weeks_before(today=today)
    tell("Trình cấp trên …")
    refer_upwards(today=today)
    tell("Rà soát ai đủ điều kiện, năm nay và đầu năm sau …")
    with clock_at(moment(today, 0, 30)):
        for forecast in (False, True):
            screen_province(on=today, forecast=forecast)
    tell_the_people(today=today)
    play_the_last_evening(made, today=today)
    remind_the_people(today=today)
    return _built(accounts)


def _fill_registry(rng: Random, count: int, today: date, root: Organisation) -> None:
    standing = list(Organisation.objects.on(today).exclude(pk=root.pk).select_related("area"))
    agencies = {body.path: body for body in Organisation.objects.filter(depth=2)}
    collectives, households = round(count * 0.175), round(count * 0.04)
    writer = Writer(rng, DecisionBook(rng, agencies, today - timedelta(days=60)))
    writer.write(invent_people(rng, count - collectives - households, standing))
    writer.write(invent_collectives(rng, collectives, standing))
    writer.write(invent_households(rng, households, standing))
    Recipient.objects.update(records_vouched=True)


def _built(accounts: list[User]) -> Built:
    return Built(
        organisations=Organisation.objects.count(),
        recipients=Recipient.objects.count(),
        honours=HeldHonour.objects.count(),
        dossiers=Dossier.objects.count(),
        nominations=Nomination.objects.count(),
        accounts=len(accounts),
    )
