"""The invented province: the same every time, refused where real people are, and true to the law's ladders."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from honours import AwardType, Question, Status
from neuguong.accounts.enums import Role
from neuguong.accounts.models import RoleAssignment, User
from neuguong.bonuses.models import PaymentEntry
from neuguong.ceremonies.models import CeremonyAward
from neuguong.certificates.models import Certificate
from neuguong.common.audit import verify
from neuguong.common.models import AuditEntry
from neuguong.common.verdicts import NotAllowed
from neuguong.complaints.models import Complaint
from neuguong.decisions.models import DecisionItem
from neuguong.demo.accounts import ACCOUNTS, demo_password, rows
from neuguong.demo.build import build
from neuguong.demo.rounds import working_day_before
from neuguong.dossiers.models import Dossier, Nomination, Round
from neuguong.notices.models import Notice
from neuguong.organisations.models import Organisation
from neuguong.registry.catalogue import book
from neuguong.registry.facts import facts_for
from neuguong.registry.models import HeldHonour, Recipient
from neuguong.withdrawals.models import WithdrawalCase
from tests.factories import RecipientFactory, UserFactory

pytestmark = pytest.mark.django_db
LADDER = ("CSTDCS", "CSTD_TINH", "BK_TINH", "BK_TTG", "TTLDTT", "TTLDXS")


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """One small build for all reading tests of this file, taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(recipients=400)
        transaction.set_rollback(True)


def dump():
    """Everything that people could notice, by natural keys."""
    return {
        "organisations": list(Organisation.objects.values_list("path", "code", "name", "records_complete_since")),
        "recipients": [
            (one.kind, one.name, one.organisation.code, one.team, one.birth, one.identity_number, one.ethnic_group)
            for one in Recipient.objects.select_related("organisation").order_by("pk")
        ],
        "honours": list(
            HeldHonour.objects.order_by("pk").values_list(
                "recipient__name", "honour", "year", "decision_number", "decided_on", "authority", "post"
            )
        ),
        "dossiers": list(
            Dossier.objects.order_by("pk").values_list(
                "round__code", "number", "stage", "submitted_at", "return_reason"
            )
        ),
        "nominations": list(
            Nomination.objects.order_by("pk").values_list(
                "recipient__name", "honour", "status", "summary", "created_at"
            )
        ),
        "decided": list(
            DecisionItem.objects.order_by("decision__pk", "position").values_list("decision__number", "name", "unit")
        ),
        "certificates": list(
            Certificate.objects.order_by("pk").values_list("item__name", "golden_number", "serial", "state")
        ),
        "presented": list(
            CeremonyAward.objects.order_by("pk").values_list("item__name", "reply", "received_by", "seat", "came")
        ),
        "paid": list(PaymentEntry.objects.order_by("pk").values_list("line__item__name", "kind", "amount", "on")),
        "letters": [(one.sender_name, one.content, one.stage, one.due_on) for one in Complaint.objects.order_by("pk")],
        "cases": list(
            WithdrawalCase.objects.order_by("pk").values_list("held__recipient__name", "document", "stage", "due_on")
        ),
        "accounts": list(User.objects.order_by("pk").values_list("username", "full_name", "assignments__role")),
        "audit": list(AuditEntry.objects.order_by("pk").values_list("action", "at")),
    }


def dump_of_a_build(**asked):
    with transaction.atomic():
        build(**asked)
        seen = dump()
        transaction.set_rollback(True)
    return seen


def test_build_gives_the_same_province_twice():
    assert dump_of_a_build(recipients=120) == dump_of_a_build(recipients=120)


def test_build_gives_another_province_for_another_seed():
    first, second = dump_of_a_build(recipients=40), dump_of_a_build(recipients=40, seed=7)

    assert first["recipients"] != second["recipients"]


def test_build_is_refused_where_settings_do_not_allow_it(settings):
    settings.DEMO_ALLOWED = False

    with pytest.raises(NotAllowed, match="không cho phép dữ liệu mẫu"):
        build(recipients=10)

    assert not Recipient.objects.exists()


def test_build_is_refused_beside_a_real_account():
    UserFactory()

    with pytest.raises(NotAllowed, match="tài khoản thật"):
        build(recipients=10)

    assert not Recipient.objects.exists()


def test_build_is_refused_beside_real_records():
    RecipientFactory()

    with pytest.raises(NotAllowed, match="đã có người, tập thể"):
        build(recipients=10)


def test_build_makes_as_many_recipients_as_asked(built):
    kinds = [Recipient.objects.filter(kind=kind).count() for kind in ("individual", "collective", "household")]

    assert kinds == [314, 70, 16]
    assert built.recipients == 400


def test_build_has_an_account_for_every_role(built):
    assert {account.role for account in ACCOUNTS} == set(Role)
    assert set(RoleAssignment.objects.on().values_list("role", flat=True)) == set(Role.values)
    assert User.objects.filter(demo=False).count() == 0


def test_build_gives_all_accounts_the_password_of_the_table(built):
    shown = {row.password for row in rows()}

    assert shown == {demo_password()}
    assert all(user.check_password(demo_password()) for user in User.objects.all())


def test_demo_password_differs_between_installations(settings):
    here = demo_password()
    settings.SECRET_KEY = "another-installation"

    assert demo_password() != here
    assert len(demo_password()) >= 10


def test_build_invents_identity_numbers_of_no_province(built):
    numbers = [one.identity_number for one in Recipient.objects.all() if one.identity_number]

    assert len(numbers) > 100
    assert {(number[:3], len(number)) for number in numbers} == {("000", 12)}


def test_build_leaves_some_registers_silent(built):
    silent = Organisation.objects.filter(records_complete_since=None, kind__in=("enterprise", "cooperative"))

    assert silent.count() == 30
    assert Organisation.objects.get(code="HND").records_complete_since is None
    assert Organisation.objects.get(code="SYT").records_complete_since == 2016


def test_build_shows_every_stage_in_open_and_closed_rounds(built):
    assert set(Dossier.objects.values_list("stage", flat=True)) == {"draft", "submitted", "returned", "accepted"}
    assert Round.objects.count() == 4
    assert Round.objects.receiving().count() == 3


def test_build_asks_the_rules_for_every_nomination(built):
    assert Nomination.objects.filter(status="").count() == 0
    assert set(Nomination.objects.values_list("status", flat=True)) == {"eligible", "not_eligible", "needs_human"}


def test_build_gives_returned_dossiers_open_notes(built):
    returned = Dossier.objects.filter(stage="returned")

    assert returned.count() == 2
    assert all(dossier.nominations.filter(notes__answered_at=None).exists() for dossier in returned)


def test_build_tells_the_people_what_waits_for_them(built):
    unread = Notice.objects.unread()

    assert set(unread.values_list("urgency", flat=True)) == {"turn", "late", "news"}
    assert unread.filter(user__username="thamdinh", urgency="turn").exists()
    assert unread.filter(user__username="chuyenvien").exists()
    assert Notice.objects.filter(user__username="chuyenvien", unread=False).exists()


def test_build_leaves_an_audit_chain_that_holds(built):
    assert list(verify()) == []


def test_build_gives_no_honour_that_the_rules_refuse(built):
    """Each honour held since 2016, asked again on the day of its decision from the records of its year and before."""
    recipients = list(Recipient.objects.select_related("organisation"))
    facts = facts_for(recipients)
    asked = HeldHonour.objects.filter(honour__in=LADDER, award_type="merit", year__gte=2016)

    refused = [
        (held.recipient_id, held.honour, held.year)
        for held in asked
        if answer(held, facts[held.recipient_id]).status == Status.NOT_ELIGIBLE
    ]

    assert asked.count() > 200
    assert refused == []


def answer(held, facts):
    known = replace(
        facts,
        honours=tuple(
            one for one in facts.honours if one.year <= held.year and (one.code, one.year) != (held.honour, held.year)
        ),
        ratings=tuple(one for one in facts.ratings if one.year <= held.year),
        works=tuple(one for one in facts.works if one.year <= held.year),
        discipline=tuple(one for one in facts.discipline if one.year <= held.year),
    )
    return book().evaluate(Question(held.honour, held.decided_on, AwardType.MERIT, held.year), known)


def test_build_names_the_authority_of_the_day(built):
    local = HeldHonour.objects.filter(organisation__kind="commune", honour="LDTT")
    before = local.filter(decided_on__lt=date(2025, 7, 1)).values_list("authority", flat=True)
    after = local.filter(decided_on__gte=date(2025, 7, 1)).values_list("authority", flat=True)

    assert before.exists()
    assert after.exists()
    assert {text.startswith(("Chủ tịch UBND huyện", "Chủ tịch UBND thành phố")) for text in before} == {True}
    assert {text.startswith(("Chủ tịch UBND xã", "Chủ tịch UBND phường")) for text in after} == {True}


@pytest.mark.parametrize(
    ("today", "days", "expected"),
    [
        (date(2026, 11, 25), 1, date(2026, 11, 24)),
        (date(2026, 11, 23), 1, date(2026, 11, 20)),
        (date(2026, 11, 22), 1, date(2026, 11, 20)),
        (date(2026, 11, 25), 5, date(2026, 11, 18)),
        (date(2026, 11, 25), 0, date(2026, 11, 25)),
    ],
)
def test_working_day_before_skips_weekends(today, days, expected):
    assert working_day_before(today, days) == expected
