"""What came after the decisions, from certificates to complaints; each page that a role opens has something to show."""

import re

import pytest
from django.db import transaction
from django.urls import reverse

from neuguong.accounts.models import User
from neuguong.bonuses.enums import LineState
from neuguong.bonuses.models import BonusLine, Fund
from neuguong.bonuses.queries import standing_of, state_of, with_states
from neuguong.ceremonies.models import Ceremony
from neuguong.certificates.enums import Standing
from neuguong.certificates.models import BlankEntry, Certificate, PrintRun
from neuguong.certificates.queries import check
from neuguong.certificates.stock import balance
from neuguong.common.models import AuditEntry
from neuguong.complaints.models import Complaint
from neuguong.decisions.models import Decision
from neuguong.demo.build import build
from neuguong.documents.models import DocumentTemplate, NumberBook
from neuguong.referrals.models import Referral
from neuguong.registry.models import HeldHonour
from neuguong.withdrawals.models import ReturnedThing, WithdrawalCase

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    """One small build for all tests of this file, taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(recipients=400)
        transaction.set_rollback(True)


@pytest.fixture
def earlier(built):
    return Decision.objects.get(number="2206/QĐ-UBND")


@pytest.fixture
def opened(built, client):
    """Open a page as one of the demo people: ``opened("thamdinh", "/…/")`` → its text."""

    def open_page(username, address):
        client.force_login(User.objects.get(username=username))
        page = client.get(address)
        assert page.status_code == 200
        return page.content.decode()

    return open_page


def test_certificates_stand_on_every_step(built):
    assert set(Certificate.objects.values_list("state", flat=True)) == {"made", "printed", "handed", "cancelled"}
    assert PrintRun.objects.count() >= 5


def test_one_sheet_jammed_and_was_printed_again(earlier):
    again = Certificate.objects.get(item__decision=earlier, reissue_of=None, spoiled_at__isnull=False)

    assert again.state == "handed"
    assert again.runs.count() == 2
    assert len(set(earlier.print_runs.values_list("certificates__serial", flat=True))) > 10


def test_blank_sheets_are_used_in_their_order(earlier):
    serials = Certificate.objects.filter(organisation=earlier.organisation).exclude(serial="")
    used = sorted(serials.values_list("serial", flat=True))

    assert used == sorted(set(used))
    assert balance(earlier.organisation, "bang_khen") > 100
    assert set(BlankEntry.objects.values_list("move", flat=True)) == {"received", "used", "spoiled", "adjusted"}


def test_one_certificate_was_exchanged(earlier):
    new = Certificate.objects.get(reissue_of__isnull=False)

    assert (new.golden_number, new.old_returned) == (new.reissue_of.golden_number, True)
    assert check(new.reissue_of.token).standing == Standing.REPLACED


def test_ceremonies_are_planned_invited_and_held(built):
    assert set(Ceremony.objects.values_list("stage", flat=True)) == {"draft", "invited", "held"}


def test_ceremony_that_was_held_has_everybody_ticked(earlier):
    awards = Ceremony.objects.get(stage="held").awards

    assert awards.count() == earlier.items.count()
    assert awards.filter(came=None).count() == 0
    assert awards.filter(came=False).count() == 1
    assert awards.filter(handed_at=None).count() == 1


def test_ceremony_that_comes_says_who_receives_for_whom(built):
    awards = Ceremony.objects.get(stage="invited").awards

    assert set(awards.values_list("stead", flat=True)) == {"", "collective", "absent"}
    assert set(awards.values_list("reply", flat=True)) == {"", "coming", "substitute", "not"}
    assert any(award.needs for award in awards.all())


def test_list_is_paid_in_part(earlier):
    found = {state_of(line) for line in with_states(BonusLine.objects.filter(list__decision=earlier))}

    assert found == {LineState.PAID, LineState.PART, LineState.DUE, LineState.TO_RECOVER}


def test_one_bonus_was_brought_back(earlier):
    line = BonusLine.objects.with_sums().get(entries__kind="returned")

    assert line.list.decision == earlier
    assert line.paid == 0


def test_funds_are_within_their_ceilings(built):
    standings = [standing_of(fund) for fund in Fund.objects.all()]

    assert len(standings) >= 3
    assert all(standing.balance > 0 for standing in standings)
    assert [limit for standing in standings for limit in standing.limits if limit.exceeded] == []
    assert any(standing.size.allowed for standing in standings)


def test_letters_stand_on_every_step(built):
    stages = set(Complaint.objects.values_list("stage", flat=True))

    assert stages == {"received", "accepted", "verifying", "answered", "not_accepted"}
    assert Complaint.objects.overdue().count() == 1


def test_denouncer_is_known_to_the_handler_alone(built):
    letter = Complaint.objects.get(kind="denunciation", stage="verifying")
    people = {user.username: user for user in User.objects.all()}
    seeing = [name for name, user in people.items() if Complaint.objects.visible_to(user).filter(pk=letter.pk).exists()]

    assert sorted(seeing) == ["lanhdao", "thamdinh2", "thanhtra"]
    assert letter.sender_name
    assert letter.hold is not None


def test_nothing_that_is_told_names_a_sender(built):
    senders = [one.sender_name for one in Complaint.objects.all() if one.sender_name]
    told = " ".join(str(body) for body in AuditEntry.objects.values_list("body", flat=True))

    assert len(senders) == 4
    assert [name for name in senders if name in told] == []


def test_cases_stand_on_every_step(built):
    assert set(WithdrawalCase.objects.values_list("stage", flat=True)) == {"opened", "verified", "proposed", "decided"}
    assert WithdrawalCase.objects.overdue().exists()
    assert WithdrawalCase.objects.running().filter(kind="revocation", due_on__isnull=False).count() == 2


def test_correction_took_the_place_of_what_was_wrong(built):
    case = WithdrawalCase.objects.get(kind="correction_of_content")

    assert case.new_held.post == case.changes["post"]
    assert HeldHonour.objects.standing().filter(pk=case.new_held_id).exists()
    assert case.decision.stage == "released"


def test_revocation_reached_certificate_and_bonus(earlier):
    case = WithdrawalCase.objects.get(kind="revocation", stage="decided")
    item = earlier.items.get(held=case.held)

    assert check(item.certificates.get().token).standing == Standing.REVOKED
    assert BonusLine.objects.with_sums().get(item=item).demanded
    assert set(ReturnedThing.objects.filter(case=case).values_list("state", flat=True)) >= {"done", "waiting"}


def test_offices_have_documents_and_templates(built):
    assert NumberBook.objects.filter(mark="GM-UBND", last=1).count() == 1
    assert set(DocumentTemplate.objects.values_list("organisation__code", flat=True)) == {"TINH", "SYT"}


@pytest.mark.parametrize(
    ("username", "page", "least"),
    [
        ("thamdinh", "certificates:list", 4),
        ("vanphong", "certificates:list", 4),
        ("chuyenvien", "certificates:list", 2),
        ("thamdinh", "certificates:designs", 2),
        ("chuyenvien", "certificates:designs", 1),
        ("vanphong", "bonuses:list", 1),
        ("thutruong", "bonuses:list", 2),
        ("vanphong", "bonuses:waiting", 1),
        ("chuyenvien", "bonuses:funds", 1),
        ("cv.pau", "bonuses:funds", 1),
        ("thanhtra", "bonuses:funds", 3),
        ("vanphong", "ceremonies:list", 2),
        ("chuyenvien", "ceremonies:list", 2),
        ("lanhdao", "complaints:list", 5),
        ("thamdinh", "complaints:list", 4),
        ("thanhtra", "complaints:list", 5),
        ("lanhdao", "withdrawals:list", 6),
        ("vanphong", "withdrawals:list", 6),
        ("thuky", "documents:drafts", 2),
        ("vanphong", "documents:drafts", 3),
        ("vanphong", "documents:books", 1),
        ("chuyenvien", "documents:templates", 2),
        ("vanphong", "decisions:list", 5),
    ],
)
def test_page_of_a_role_has_something_to_show(opened, username, page, least):
    text = opened(username, reverse(page))
    rows = [
        row
        for row in re.findall(r"<tr.*?</tr>|<li.*?</li>", text, re.DOTALL)
        if re.search(r'(href|action)="/[^"]*\d+/', row)
    ]

    assert len(rows) >= least


@pytest.mark.parametrize(
    ("username", "model", "page", "stages"),
    [
        ("thamdinh", Ceremony, "ceremonies:day", ["invited", "held"]),
        ("vanphong", Ceremony, "ceremonies:script", ["invited", "held"]),
        ("lanhdao", WithdrawalCase, "withdrawals:detail", ["opened", "verified", "proposed", "decided"]),
        ("lanhdao", Complaint, "complaints:detail", ["received", "accepted", "verifying", "answered", "not_accepted"]),
    ],
)
def test_page_opens_on_every_step(opened, username, model, page, stages):
    for stage in stages:
        one = model.objects.filter(stage=stage).first()

        assert "<h1" in opened(username, reverse(page, args=[one.pk]))


@pytest.mark.parametrize("page", ["certificates:print", "certificates:hand_over", "certificates:decision"])
def test_newest_decision_has_certificates_to_print_and_to_hand_over(opened, page):
    newest = Decision.objects.get(number="2417/QĐ-UBND")

    assert newest.items.first().name in opened("thamdinh", reverse("certificates:decision", args=[newest.pk]))
    assert "<ol" in opened("thamdinh", reverse(page, args=[newest.pk])) or page == "certificates:decision"


def test_one_package_went_up_and_another_is_being_prepared(opened):
    packages = {one.stage: one for one in Referral.objects.all()}
    states = list(packages["sent"].items.order_by("position").values_list("state", "nomination__stage"))

    assert set(packages) == {"sent", "preparing"}
    assert states == [("waiting", "decided"), ("asked", "proposed"), ("waiting", "proposed"), ("waiting", "proposed")]
    assert packages["preparing"].letter is not None
    for username in ("lanhdao", "thamdinh", "vanphong", "thanhtra"):
        assert "Quyết định 2604/QĐ-TTg" in opened(username, reverse("referrals:detail", args=[packages["sent"].pk]))
